"""The page of an item: who reads it, what is on it, and its head."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.models import AgendaItem, Case, Section
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

HEAD = {
    "base_revision": "1",
    "title": "Havneplads",
    "openness": "open",
    "public_title": "",
    "purpose": "decision",
    "recommender": "Direktøren",
    "case_number": "21/77",
    "route": "DIR, ØK",
}


def page(item):
    return reverse("desk:item", kwargs={"key": item.key})


def test_the_secretary_reads_the_item_and_finds_the_tools(secretary, item):
    told = secretary.get(page(item)).content.decode()
    for word in (
        "Havneplads",
        "Pladsen fornys.",
        "Årets plan",
        "Write down a decision",
        "?edit=section:",
    ):
        assert word in told


def test_a_member_reads_the_sent_item_without_the_tools(member, item):
    told = member.get(page(item)).content.decode()
    assert "Pladsen fornys." in told
    for word in ("?edit=", "?do=", "<textarea"):
        assert word not in told


def test_an_item_not_sent_is_not_there_for_a_member(member, meeting):
    unsent = add_item(meeting, by=factories.system(), point=factories.point("Senere"))
    assert member.get(page(unsent)).status_code == 404


def ways(browser, item):
    """Return the addresses and words of the links to the items before and after."""
    told = browser.get(page(item)).content.decode()
    links = re.findall(r'<a[^>]* rel="(prev|next)" href="([^"]*)">.*?lang="da">(.*?)</span>', told)
    return {way: (address, words) for way, address, words in links}


def test_the_way_to_the_next_item_steps_over_what_the_reader_may_not_see(
    secretary, member, meeting, item
):
    hidden = add_item(meeting, by=factories.system(), point=factories.point("Senere", number="2"))
    last = add_item(meeting, by=factories.system(), point=factories.point(number=None, title=None))
    AgendaItem.objects.filter(pk=last.pk).update(sent_at=timezone.now())
    assert ways(secretary, item) == {"next": (page(hidden), "2. Senere")}
    assert ways(secretary, hidden) == {
        "prev": (page(item), "1. Havneplads"),
        "next": (page(last), "Item without a title"),
    }
    assert ways(member, item) == {"next": (page(last), "Item without a title")}
    assert ways(member, last) == {"prev": (page(item), "1. Havneplads")}


def test_an_outsider_gets_404_even_where_the_item_is_released(outsider, item):
    release(item.meeting, "agenda", by=factories.system())
    assert outsider.get(page(item)).status_code == 404


def test_the_unsigned_are_sent_to_sign_in_alike_for_what_is_and_is_not_there(db, item):
    browser = Client()
    for key in (item.key, uuid.uuid4()):
        answer = browser.get(reverse("desk:item", kwargs={"key": key}))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("desk:sign-in"))
    assert browser.get("/desk/no-such-page").status_code == 302


def test_what_is_typed_is_shown_as_text_never_as_markup(secretary, item):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    AgendaItem.objects.update(title=evil, recommendation=evil)
    Section.objects.update(text=evil, heading=evil)
    decide(AgendaItem.objects.get(), by=factories.system(), text=evil, body_name=evil)
    told = secretary.get(page(item) + f"?edit=section:{item.sections.get().key}").content.decode()
    assert "<script>alert" not in told
    assert "<img src=x" not in told
    assert "&lt;script&gt;alert" in told


def test_the_head_is_changed(secretary, item):
    answer = secretary.post(page(item) + "/head", HEAD)
    assert answer.status_code == 302
    changed = AgendaItem.objects.get()
    assert (changed.purpose, changed.case.number, changed.revision) == ("decision", "21/77", 2)
    assert [step.code for step in changed.route.all()] == ["DIR", "ØK"]
    assert Case.objects.get().openness == "unknown"


def test_a_head_changed_meanwhile_is_not_overwritten_and_the_words_stay(secretary, item):
    AgendaItem.objects.update(revision=5)
    answer = secretary.post(page(item) + "/head", {**HEAD, "title": "Min titel"})
    assert answer.status_code == 409
    assert "Somebody changed the item" in answer.content.decode()
    told = answer.content.decode()
    assert 'value="Min titel"' in told
    assert "As it stands now" in told
    assert "<dd>Havneplads</dd>" in told
    assert AgendaItem.objects.get().title == "Havneplads"
    assert 'name="base_revision" value="5"' in told
    answer = secretary.post(page(item) + "/head", {**HEAD, "title": "Min", "base_revision": "5"})
    assert (answer.status_code, AgendaItem.objects.get().title) == (302, "Min")


def test_a_wrong_head_is_told_at_the_field(secretary, item):
    answer = secretary.post(page(item) + "/head", {**HEAD, "title": "", "openness": "ajar"})
    assert answer.status_code == 422
    assert "id_title-error" in answer.content.decode()
    assert AgendaItem.objects.get().purpose is None


WRITERS = (
    "head",
    "officer",
    "sections",
    "subitems",
    "roles",
    "attachments",
    "decisions",
    "follow-ups",
)


@pytest.mark.parametrize("verb", WRITERS)
def test_a_writer_refuses_get_a_reader_gets_403_an_outsider_404(
    secretary, member, outsider, item, verb
):
    address = f"{page(item)}/{verb}"
    assert secretary.get(address).status_code == 405
    assert member.post(address, {}).status_code == 403
    assert outsider.post(address, {}).status_code == 404


@pytest.mark.parametrize(
    "wish",
    [
        "head",
        "officer",
        "section",
        "subitem",
        "role",
        "attach",
        "decide",
        "assign",
        "nonsense",
        "correct:x",
    ],
)
def test_a_form_opens_for_the_secretary_alone(secretary, member, item, wish):
    opened = secretary.get(page(item) + f"?do={wish}")
    assert opened.status_code == (404 if wish == "correct:x" else 200)
    if wish not in ("nonsense", "correct:x"):
        assert f'id="do-{wish}-heading"' in opened.content.decode()
    assert (
        '<form method="post" action="/desk/items'
        not in member.get(page(item) + f"?do={wish}").content.decode()
    )


def test_a_section_is_added_and_opens_for_writing(secretary, item):
    answer = secretary.post(page(item) + "/sections", {"kind": "economy", "heading": "Økonomi"})
    newest = item.sections.get(kind="economy")
    assert f"?edit=section:{newest.key}" in answer["Location"]
    assert "<textarea" in secretary.get(answer["Location"]).content.decode()


def test_a_sub_item_is_added_renamed_and_taken_away_while_empty(secretary, item):
    secretary.post(page(item) + "/subitems", {"title": "Nyt punkt"})
    newest = item.subitems.get(title="Nyt punkt")
    place = f"{page(item)}/parts/subitem:{newest.key}"
    secretary.post(place + "/retitle", {"title": "Andet punkt"})
    assert item.subitems.get(pk=newest.pk).title == "Andet punkt"
    secretary.post(place + "/remove")
    assert not item.subitems.filter(pk=newest.pk).exists()


def test_a_part_with_text_is_not_taken_away(secretary, item, section):
    answer = secretary.post(f"{page(item)}/parts/section:{section.key}/remove")
    assert answer.status_code == 409
    assert "Empty the text first" in answer.content.decode()
    assert item.sections.exists()


def buttons_of(told, part):
    """Return which ways the page offers the part to be moved."""
    return [way for way in ("up", "down") if f"parts/subitem:{part.key}/{way}" in told]


def test_sub_items_are_moved_by_buttons_that_the_first_and_last_lack(secretary, item):
    first, second = item.subitems.order_by("position")
    told = secretary.get(page(item)).content.decode()
    assert buttons_of(told, first) == ["down"]
    assert buttons_of(told, second) == ["up"]
    answer = secretary.post(f"{page(item)}/parts/subitem:{second.key}/up")
    assert answer["Location"] == f"{page(item)}#subitem-{second.key}"
    assert list(item.subitems.order_by("position")) == [second, first]
    assert "was moved up" in secretary.get(page(item)).content.decode()
    secretary.post(f"{page(item)}/parts/subitem:{second.key}/down")
    assert list(item.subitems.order_by("position")) == [first, second]


def test_a_section_in_the_middle_has_both_buttons(secretary, item, section):
    for heading in ("Økonomi", "Jura"):
        secretary.post(page(item) + "/sections", {"kind": "other", "heading": heading})
    middle = item.sections.get(heading="Økonomi")
    told = secretary.get(page(item)).content.decode()
    assert f'action="{page(item)}/parts/section:{middle.key}/up"' in told
    assert f'formaction="{page(item)}/parts/section:{middle.key}/down"' in told
    secretary.post(f"{page(item)}/parts/section:{middle.key}/up")
    assert [one.heading for one in item.sections.order_by("position")] == [
        "Økonomi",
        "Sagsfremstilling",
        "Jura",
    ]


def test_sub_items_that_were_released_are_not_offered_to_be_moved(secretary, item):
    second = item.subitems.get(position=2)
    release(item.meeting, "agenda", by=factories.system())
    assert buttons_of(secretary.get(page(item)).content.decode(), second) == []
    answer = secretary.post(f"{page(item)}/parts/subitem:{second.key}/up")
    assert answer.status_code == 409
    assert "their order stands" in answer.content.decode()


def test_sub_items_that_were_decided_on_are_not_offered_to_be_moved(secretary, item):
    second = item.subitems.get(position=2)
    decide(item, by=factories.system(), text="Godkendt.", subitem=second)
    assert buttons_of(secretary.get(page(item)).content.decode(), second) == []


def test_parts_are_changed_by_writers_alone(member, outsider, secretary, item, section):
    for verb in ("retitle", "remove", "up", "down"):
        address = f"{page(item)}/parts/section:{section.key}/{verb}"
        assert secretary.get(address).status_code == 405
        assert member.post(address, {"title": "x"}).status_code == 403
        assert outsider.post(address, {"title": "x"}).status_code == 404
    missing = f"{page(item)}/parts/section:{uuid.uuid4()}/retitle"
    assert secretary.post(missing, {"title": "x"}).status_code == 404


def test_the_officer_named_by_the_secretary_may_write(secretary, item):
    officer = factories.person("Karl Vang")
    assert secretary.post(page(item) + "/officer", {"officer": "karl vang"}).status_code == 302
    told = signed_in(officer.user).get(page(item)).content.decode()
    assert "?edit=section:" in told
    assert "Write down a decision" not in told


def test_a_name_that_two_bear_is_asked_for_again(secretary, item):
    factories.person("Karl Vang")
    factories.person("Karl Vang", email="karl2@strandby.invalid")
    answer = secretary.post(page(item) + "/officer", {"officer": "Karl Vang"})
    assert answer.status_code == 422
    assert "Several are called" in answer.content.decode()
    secretary.post(page(item) + "/officer", {"officer": "karl2@strandby.invalid"})
    assert AgendaItem.objects.get().officer.email == "karl2@strandby.invalid"


def test_after_the_minutes_are_released_the_text_stands(secretary, item, section):
    decide(item, by=factories.system(), text="Godkendt.", outcome="approved")
    release(item.meeting, "minutes", by=factories.system())
    assert "?edit=" not in secretary.get(page(item)).content.decode()
    answer = secretary.post(
        f"{page(item)}/texts/section:{section.key}/save", {"text": "For sent", "version": "1"}
    )
    assert answer.status_code == 409
    assert "For sent" in answer.content.decode()
    assert item.sections.get().text == "Pladsen fornys."


def test_the_page_asks_the_database_no_more_than_twenty_times(
    secretary, item, django_assert_max_num_queries
):
    for number in range(10):
        secretary.post(page(item) + "/sections", {"kind": "law", "heading": str(number)})
        decide(item, by=factories.system(), text="Drøftet.", outcome="discussed")
    with django_assert_max_num_queries(20):
        assert secretary.get(page(item)).status_code == 200


def test_after_the_minutes_are_released_it_can_still_be_closed(secretary, member, outsider, item):
    decide(item, by=factories.system(), text="Godkendt.", body=item.meeting.body)
    release(item.meeting, "minutes", by=factories.system())
    address = page(item) + "/openness"
    assert "Close the item" in secretary.get(page(item)).content.decode()
    assert "Close the item" not in member.get(page(item)).content.decode()
    assert secretary.get(address).status_code == 405
    assert member.post(address, {"openness": "closed"}).status_code == 403
    assert outsider.post(address, {"openness": "closed"}).status_code == 404
    assert secretary.post(address, {"openness": "ajar"}).status_code == 422
    assert secretary.post(address, {"openness": "closed"}).status_code == 302
    told = secretary.get(page(item)).content.decode()
    assert "The item is closed from now on." in told
    assert "Open the item" in told
    assert secretary.get(f"/items/{item.key}/").status_code == 410


def test_the_house_form_stands_together_and_what_is_added_after_it(secretary, item):
    shown = secretary.get(page(item)).content.decode()
    parts = ("recommendation", "decisions", "attachments", "initiatives", "couplings", "advice")
    places = [shown.index(f'id="{part}"') for part in parts]
    assert places == sorted(places)
