"""What an item hangs together with: shown by each one's own rule, and linked from its page."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sagsgang.governance.agenda import add_item
from sagsgang.governance.cases import describe_case
from sagsgang.governance.decide import decide
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.initiatives import drop, link_case, link_item, publish_initiative
from sagsgang.strategy.models import Initiative, Plan
from sagsgang.strategy.plans import publish_plan
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db


LIKE = "/desk/initiatives/like"


def at(name, one, **more):
    return reverse(f"desk:{name}", kwargs={"key": one.key, **more})


def said(client, address):
    return client.get(address).content.decode()


@pytest.fixture
def employed_secretary(secretary_user, secretary):
    factories.post(secretary_user.person, Post.Role.CASE_OFFICER)
    return secretary


def in_case(body, number, *, before, text, **more):
    """Return an item of a case, on a meeting so many days before the board's, decided on."""
    meeting = factories.meeting(body, day=factories.DAY - timedelta(days=before))
    item = add_item(
        meeting,
        by=factories.system(),
        point=factories.point("Tidligere havneplads", case_number=number, **more),
    )
    decide(item, by=factories.system(), text=text, outcome="postponed", body=body)
    return AgendaItem.objects.select_related("case", "meeting").get(pk=item.pk)


def with_case(item, number="21/77"):
    first = in_case(item.meeting.body, number, before=30, text="Udsat til økonomien er kendt.")
    AgendaItem.objects.filter(pk=item.pk).update(case=first.case)
    return first


def test_earlier_decisions_stand_below_the_house_form(secretary, item):
    first = with_case(item)
    told = said(secretary, at("item", item))
    assert told.index("Nothing is decided yet.") < told.index("Decided earlier in the case")
    assert "Udsat til økonomien er kendt." in told
    assert at("item", first) in told
    # On the earlier item's own page the later one is not earlier.
    assert "Decided earlier in the case" not in said(secretary, at("item", first))


def test_another_bodys_decision_is_told_once_it_is_released(secretary, item):
    other = factories.body("TU", "Teknikudvalget", profile="committee")
    first = in_case(other, "21/77", before=14, text="Udvalget udsatte sagen.")
    AgendaItem.objects.filter(pk=item.pk).update(case=first.case)
    assert "Udvalget udsatte" not in said(secretary, at("item", item))
    release(first.meeting, "agenda", by=factories.system())
    release(Meeting.objects.get(pk=first.meeting.pk), "minutes", by=factories.system())
    AgendaItem.objects.filter(pk=first.pk).update(title="Arbejdstitel")
    told = said(secretary, at("item", item))
    assert "Udvalget udsatte sagen." in told
    assert reverse("portal:item", kwargs={"key": first.key}) in told
    assert "Arbejdstitel" not in told


def test_initiatives_of_the_item_and_of_its_case_are_shown_with_status(employed_secretary, item):
    first = with_case(item)
    one, two = planned.initiative("Havnebad"), planned.initiative("Ny mole")
    link_item(one, by=factories.system(), item=item)
    link_case(two, by=factories.system(), case=first.case)
    planned.report(two, 40, light="red")
    told = said(employed_secretary, at("item", item))
    for word in ("Havnebad", "Ny mole", "through the case", "40 % done", "Off course"):
        assert word in told
    assert told.count("Take the link away") == 1


def test_a_member_sees_a_published_initiative_and_no_other(member, item):
    shown, hidden = planned.initiative("Havnebad"), planned.initiative("Hemmelig mole")
    publish_initiative(shown, by=factories.system())
    for one in (shown, hidden):
        link_item(one, by=factories.system(), item=item)
    told = said(member, at("item", item))
    assert reverse("portal:initiative", kwargs={"key": shown.key}) in told
    assert "Hemmelig mole" not in told
    assert "Link an initiative" not in told


def test_the_secretary_links_and_takes_the_link_away(employed_secretary, item):
    one = planned.initiative("Havnebad")
    assert "Which initiative does it touch?" in said(
        employed_secretary, at("item", item) + "?do=initiative"
    )
    suggested = said(employed_secretary, LIKE + "?initiative=havneb")
    assert f'value="Havnebad – {one.lead.name}"' in suggested
    written = {"initiative": f"Havnebad – {one.lead.name}"}
    answer = employed_secretary.post(at("item-initiative-link", item), written)
    assert answer["Location"] == at("item", item) + "#initiatives"
    assert list(one.agenda_items.all()) == [item]
    employed_secretary.post(at("item-initiative-unlink", item, initiative=one.key))
    assert not one.agenda_items.exists()


@pytest.mark.parametrize("wrong", ["", "x", "a\x00b", "9" * 10_000])
def test_what_is_no_initiative_is_told(employed_secretary, item, wrong):
    answer = employed_secretary.post(at("item-initiative-link", item), {"initiative": wrong})
    assert answer.status_code == 422
    assert "Which initiative does it touch?" in answer.content.decode()


def test_of_two_called_the_same_the_lead_tells(employed_secretary, item):
    one = planned.initiative("Havnebad")
    other = planned.initiative("Havnebad", lead=factories.person("Palle Vang"))
    answer = employed_secretary.post(at("item-initiative-link", item), {"initiative": "havnebad"})
    assert answer.status_code == 422
    assert f"Havnebad – {one.lead.name}; Havnebad – Palle Vang" in answer.content.decode()
    written = {"initiative": "Havnebad – Palle Vang"}
    employed_secretary.post(at("item-initiative-link", item), written)
    assert list(item.initiatives.all()) == [other]
    # Once linked it is no more to be chosen.
    assert employed_secretary.post(at("item-initiative-link", item), written).status_code == 422


def test_the_first_stand_to_choose_from_and_those_that_are_over_last(employed_secretary):
    over = planned.initiative("Afsluttet")
    drop(over, by=factories.system(), on=planned.LAST)
    for number in range(25):
        planned.initiative(f"Indsats {number:02}")
    told = said(employed_secretary, LIKE)
    assert told.count("<option") == 20
    assert told.index("Indsats 00") < told.index("Indsats 19")
    assert "Afsluttet" not in told
    assert "Afsluttet" in said(employed_secretary, LIKE + "?initiative=AFSLUTTET")
    assert "<option" not in said(employed_secretary, LIKE + "?initiative=" + "x" * 10_000)


def test_suggestions_are_for_the_signed_in_and_only_for_reading(client, employed_secretary):
    assert client.get(LIKE).status_code == 302
    assert employed_secretary.post(LIKE).status_code == 405


def test_one_who_may_not_read_the_initiative_cannot_link_it(secretary, item):
    one = planned.initiative("Havnebad")
    assert "Havnebad" not in said(secretary, LIKE)
    answer = secretary.post(at("item-initiative-link", item), {"initiative": "Havnebad"})
    assert answer.status_code == 422
    assert secretary.post(at("item-initiative-unlink", item, initiative=one.key)).status_code == 404
    assert not Initiative.objects.get().agenda_items.exists()


def test_only_those_who_write_or_steer_link(member, outsider, item):
    one = planned.initiative("Havnebad")
    link_item(one, by=factories.system(), item=item)
    given = {"initiative": one.title}
    assert member.post(at("item-initiative-link", item), given).status_code == 403
    assert outsider.post(at("item-initiative-link", item), given).status_code == 404
    gone = at("item-initiative-unlink", item, initiative=one.key)
    assert (member.post(gone).status_code, outsider.post(gone).status_code) == (404, 404)
    assert (member.get(gone).status_code, member.get(gone[:-7]).status_code) == (405, 404)
    assert one.agenda_items.exists()


def test_the_page_asks_no_more_for_many_than_for_one(
    employed_secretary, item, django_assert_max_num_queries
):
    with_case(item)
    goal = goals.version().goals.get(code="1")
    couple(item, goal, by=factories.system(), strength="high", reason="Den samler byen.")
    for number in range(12):
        in_case(item.meeting.body, "21/77", before=31 + number, text="Udsat igen.")
        one = planned.initiative(f"Indsats {number}")
        link_item(one, by=factories.system(), item=item)
    with django_assert_max_num_queries(20):
        told = said(employed_secretary, at("item", item))
    assert told.count("Udsat igen.") == 9
    assert told.count("Take the link away") == 12


def test_a_case_shows_the_initiatives_that_carry_it_out(employed_secretary, item):
    first = with_case(item)
    describe_case(first.case, by=factories.system(), title="Havneplads", openness="open")
    one = planned.initiative("Havnebad")
    link_case(one, by=factories.system(), case=first.case)
    told = said(employed_secretary, at("case", first.case))
    assert at("initiative", one) in told
    assert "through the case" not in told


def test_the_item_names_the_plans_that_it_adopted(member, item, client):
    adopted = decide(item, by=factories.system(), text="Godkendt.", outcome="approved")
    shown = planned.plan(owner=item.meeting.body)
    hidden = planned.plan(owner=factories.body("TU", "Teknikudvalget"), title="Skjult plan")
    for plan in (shown, hidden):
        Plan.objects.filter(pk=plan.pk).update(adopted_by=adopted)
    Plan.objects.filter(pk=hidden.pk).update(openness="closed")
    publish_plan(Plan.objects.get(pk=shown.pk), by=factories.system())
    told = said(member, at("item", item))
    assert at("plan", shown) in told
    assert "Skjult plan" not in told
    public = reverse("portal:item", kwargs={"key": item.key})
    release(item.meeting, "agenda", by=factories.system())
    assert "Udmøntningsplan" not in said(client, public)
    release(Meeting.objects.get(), "minutes", by=factories.system())
    assert reverse("portal:plan", kwargs={"key": shown.key}) in said(client, public)
