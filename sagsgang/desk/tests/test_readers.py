"""On one page the secretary says who reads an item and each part of it, and on which ground."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Decision, NamedReader
from sagsgang.governance.readers import Chosen, choose_openness
from sagsgang.governance.tests import factories
from sagsgang.people.models import Person

GROUND = "Forvaltningsloven § 27"


@pytest.fixture
def item(meeting, member_user):
    by = factories.system()
    one = add_item(meeting, by=by, point=factories.point())
    attach(one, by=by, line=AttachmentLine("Plan", openness="open"))
    decide(one, by=by, text="Solgt for 3 mio.", outcome="approved", body=meeting.body)
    send(meeting, by=by)
    return AgendaItem.objects.get(pk=one.pk)


@pytest.fixture
def here(item):
    return reverse("desk:item-readers", kwargs={"key": item.key})


def told(response):
    return response.content.decode()


def at(item):
    return reverse("desk:item", kwargs={"key": item.key})


def test_each_part_stands_on_the_page_and_the_item_leads_there(secretary, item, here):
    page = told(secretary.get(here))
    for word in ("Havneplads", "Plan", "Solgt for 3 mio.", "§ 27"):
        assert word in page
    assert here in told(secretary.get(at(item)))


def test_a_decision_is_closed_on_a_ground_with_what_everyone_reads(secretary, member, item, here):
    wish = f"decision:{item.decisions.get().key}"
    assert "What everyone reads" in told(secretary.get(f"{here}?do=choose:{wish}"))
    data = {"what": wish, "openness": "closed", "ground": GROUND, "public_text": "En grund sælges."}
    assert secretary.post(here + "/choose", data).status_code == 302
    decision = Decision.objects.get()
    assert (decision.openness, decision.public_text) == ("closed", "En grund sælges.")
    page = told(secretary.get(here))
    for word in (GROUND, "Signe Rask", "En grund sælges."):
        assert word in page
    assert "Solgt for 3 mio." in told(member.get(at(item)))


@pytest.mark.parametrize(
    ("kind", "words"),
    [("section", "Pladsen fornys."), ("attachment", "Plan"), ("decision", "Solgt for 3 mio.")],
)
def test_a_part_for_named_persons_is_not_on_a_members_page(
    secretary, member, item, here, kind, words
):
    thing = getattr(item, f"{kind}s").get()
    wish = f"{kind}:{thing.key}"
    assert words in told(member.get(at(item)))
    secretary.post(here + "/choose", {"what": wish, "openness": "named"})
    assert words not in told(member.get(at(item)))
    assert words in told(secretary.get(at(item)))
    secretary.post(here + "/name", {"what": wish, "person": "Mads Lund"})
    assert words in told(member.get(at(item)))
    reader = NamedReader.objects.get()
    assert "Mads Lund" in told(secretary.get(here))
    secretary.post(f"{here}/{reader.key}/drop")
    assert words not in told(member.get(at(item)))


def test_an_item_for_named_persons_is_not_there_for_a_member(secretary, member, item, here):
    wish = f"item:{item.key}"
    secretary.post(here + "/choose", {"what": wish, "openness": "named", "ground": GROUND})
    assert member.get(at(item)).status_code == 404
    assert "Named persons" in told(secretary.get(at(item)))
    secretary.post(here + "/name", {"what": wish, "person": "Mads Lund"})
    assert "Havneplads" in told(member.get(at(item)))


def test_a_decision_for_named_persons_is_not_told_by_a_follow_up(secretary, member, item):
    person = Person.objects.get(name="Mads Lund")
    found = assign(
        item,
        by=factories.system(),
        what="Ring",
        responsible=person,
        due=item.meeting.date,
        decision=item.decisions.get(),
    )
    path = reverse("desk:follow-up", kwargs={"key": found.key})
    assert "Solgt for 3 mio." in told(member.get(path))
    choose_openness(item.decisions.get(), by=factories.system(), chosen=Chosen("named"))
    assert "Solgt for 3 mio." not in told(member.get(path))


def test_the_text_of_a_section_for_named_persons_is_not_there_for_another_writer(item, board):
    officer = factories.person("Ole Dam")
    factories.post(officer, "case_officer")
    AgendaItem.objects.update(officer=officer)
    section = item.sections.get()
    choose_openness(section, by=factories.system(), chosen=Chosen("named"))
    writer = signed_in(officer.user)
    place = f"section:{section.key}"
    assert "Pladsen fornys." not in told(writer.get(f"{at(item)}?edit={place}"))
    assert "Sagsfremstilling" not in told(writer.get(f"{at(item)}?do=retitle:{place}"))
    for name in ("text-save", "text-draft", "text-discard"):
        path = reverse(f"desk:{name}", kwargs={"key": item.key, "place": place})
        assert writer.post(path, {"text": "x", "version": "1"}).status_code == 404
    path = reverse("desk:text-conflict", kwargs={"key": item.key, "place": place})
    assert writer.get(path).status_code == 404


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"openness": "secret"}, 422),
        ({"openness": "closed", "ground": "x" * 301}, 422),
        ({}, 422),
    ],
)
def test_what_is_no_choice_is_refused_and_stands(secretary, item, here, data, status):
    answer = secretary.post(here + "/choose", {"what": f"item:{item.key}", **data})
    assert answer.status_code == status
    assert AgendaItem.objects.get().openness == "open"


def test_an_unknown_name_is_told(secretary, item, here):
    secretary.post(here + "/choose", {"what": f"item:{item.key}", "openness": "named"})
    answer = secretary.post(here + "/name", {"what": f"item:{item.key}", "person": "Ingen"})
    assert answer.status_code == 422
    assert not NamedReader.objects.exists()


@pytest.mark.parametrize("wish", ["", "item:x", "nothing:1", "section:" + "0" * 32])
def test_what_is_not_the_items_is_not_there(secretary, here, wish):
    assert secretary.post(here + "/choose", {"what": wish, "openness": "open"}).status_code == 404


def test_others_choose_nothing(member, outsider, item, here):
    data = {"what": f"item:{item.key}", "openness": "named"}
    assert member.get(here).status_code == 403
    assert member.post(here + "/choose", data).status_code == 403
    assert outsider.post(here + "/choose", data).status_code == 404
    assert not AgendaItem.objects.get().named_only
