"""The preview is the public page itself, byte for byte, and nothing of it stays."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.test_release_queries import closed_item, full_item
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Meeting, Release, TextVersion
from sagsgang.governance.readers import NAMED, Chosen, choose_openness, name_reader
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release import held_for_release, let_out
from sagsgang.governance.retract import Said, retract_agenda, retract_item
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from tests.extent import either
from tests.leaks.random_matter import MATTER, WAYS, found_house, make_meeting

GROUND = "Kommunestyrelsesloven § 10"


@pytest.fixture
def item(meeting):
    by = factories.system()
    one = add_item(meeting, by=by, point=factories.point())
    attach(one, by=by, line=AttachmentLine("Plan", openness="open"))
    decide(one, by=by, text="Godkendt som indstillet.", outcome="approved", body=meeting.body)
    closed = add_item(meeting, by=by, point=factories.point("Hemmelig sag", number="2"))
    choose_openness(closed, by=by, chosen=Chosen("closed", GROUND))
    return one


@pytest.fixture
def here(meeting):
    return reverse("desk:release-preview", kwargs={"key": meeting.key, "part": "minutes"})


def told(response):
    return response.content.decode()


def release_as_it_stands(meeting, part):
    """Release it also where something waits to be cleared, which a look does not wait for."""
    by = factories.system()
    own = Meeting.objects.select_related("body").get(pk=meeting.pk)
    with transaction.atomic():
        let_out(*held_for_release(own, part, by=by), part, by=by)


def seen_by_everyone(path):
    everyone = Client()
    everyone.cookies["django_language"] = "en"
    answer = everyone.get(path)
    # What is nowhere is said in the words of the face that was asked.
    return answer.status_code, "" if answer.status_code == 404 else told(answer)


def seen_beforehand(browser, meeting, part):
    """Return the status and the body of each page by its public address."""
    here = reverse("desk:release-preview", kwargs={"key": meeting.key, "part": part})
    items = list(meeting.items.on_agenda())
    asked = {f"/meetings/{meeting.key}/": here}
    asked |= {f"/items/{item.key}/": f"{here}?item={item.key}" for item in items}
    found = {}
    for path, address in asked.items():
        answer = browser.get(address)
        shown = "" if answer.status_code == 404 else told(answer)
        for item in items:
            shown = shown.replace(f'href="{here}?item={item.key}"', f'href="/items/{item.key}/"')
        shown = shown.replace(f'href="{here}"', f'href="/meetings/{meeting.key}/"')
        found[path] = (answer.status_code, shown)
    return found


def assert_the_release_makes_it(browser, meeting, part):
    before = seen_beforehand(browser, meeting, part)
    release_as_it_stands(meeting, part)
    for path, shown in before.items():
        assert shown == seen_by_everyone(path), path


def test_it_is_the_page_that_the_release_makes(secretary, meeting, item):
    assert_the_release_makes_it(secretary, meeting, "minutes")


@pytest.mark.parametrize("part", ["agenda", "minutes"])
def test_so_it_is_of_a_meeting_that_holds_all_there_is(secretary, meeting, part):
    """Sub-items, files, sections closed and for named persons, corrections, what was taken back."""
    for number in (1, 2):
        full_item(meeting, number)
        closed_item(meeting, number + 100)
    first, second = meeting.items.filter(openness="open")
    by = factories.system()
    choose_openness(first.sections.last(), by=by, chosen=Chosen(NAMED, GROUND))
    name_reader(first.sections.last(), by=by, person=meeting.body.seats.first().person)
    choose_openness(second, by=by, chosen=Chosen(NAMED, GROUND))
    Meeting.objects.filter(pk=meeting.pk).update(minutes_approved_at=timezone.now())
    assert_the_release_makes_it(secretary, meeting, part)
    set_item_openness(second, by=by, openness="open")
    said = Said("Det var en fejl.", "Den var forkert.")
    retract_item(AgendaItem.objects.get(pk=first.pk), by=by, said=said)
    assert_the_release_makes_it(secretary, meeting, part)
    retract_agenda(Meeting.objects.get(pk=meeting.pk), by=by, said=said)
    assert seen_by_everyone(f"/meetings/{meeting.key}/")[0] == 410
    assert_the_release_makes_it(secretary, meeting, part)


def test_so_it_is_of_any_meeting(db):
    house = found_house()

    @settings(max_examples=either(share=6, whole=12), database=None, phases=(Phase.generate,))
    @given(matter=MATTER, way=st.sampled_from(WAYS), part=st.sampled_from(["agenda", "minutes"]))
    def ask(matter, way, part):
        items, before, after = matter
        with transaction.atomic():
            meeting = make_meeting(house, (items, before, way, after))
            browser = signed_in(house.reader("secretary"))
            try:
                assert_the_release_makes_it(browser, meeting, part)
            except Refused:
                here = reverse("desk:release-preview", kwargs={"key": meeting.key, "part": part})
                assert browser.get(here).status_code == 409
            transaction.set_rollback(True)

    ask()


def test_it_only_asks(secretary, meeting, item, here):
    with CaptureQueriesContext(connection) as asked:
        assert secretary.get(here).status_code == 200
    assert {one["sql"].lstrip("(").partition(" ")[0] for one in asked} <= {"SELECT", "WITH"}


def test_nothing_of_it_stays(secretary, meeting, item, here):
    counted = [rows.objects.count() for rows in (Entry, Release, TextVersion)]
    assert "Godkendt som indstillet." in told(secretary.get(f"{here}?item={item.key}"))
    assert [rows.objects.count() for rows in (Entry, Release, TextVersion)] == counted
    assert not Meeting.objects.visible_to(EVERYONE).exists()
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()
    answer = secretary.get(here)
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_is_closed_is_no_more_there_than_for_everyone(secretary, meeting, item, here):
    assert "Hemmelig sag" not in told(secretary.get(here))
    closed = meeting.items.get(number="2")
    assert secretary.get(f"{here}?item={closed.key}").status_code == 404


def test_what_waits_to_be_cleared_can_be_looked_at(secretary, meeting, item, here):
    item.sections.update(text="CPR 010190-1234")
    assert "010190-1234" in told(secretary.get(f"{here}?item={item.key}"))


def test_where_there_is_nothing_to_release_it_says_so(secretary, meeting, here):
    answer = secretary.get(here)
    assert answer.status_code == 409
    assert "no decision" in told(answer).lower()


@pytest.mark.parametrize("wish", ["x", "0" * 32])
def test_another_item_is_not_there(secretary, item, here, wish):
    assert secretary.get(f"{here}?item={wish}").status_code == 404


def test_others_see_no_preview(member, outsider, item, here):
    assert member.get(here).status_code == 403
    assert outsider.get(here).status_code == 404
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()


def test_the_release_page_leads_to_it_and_names_what_stays_closed_with_its_ground(
    secretary, meeting, item, here
):
    by = factories.system()
    choose_openness(item.sections.get(), by=by, chosen=Chosen("closed", "Forvaltningsloven § 27"))
    choose_openness(item.decisions.get(), by=by, chosen=Chosen("closed", "", "En grund er solgt."))
    page = told(
        secretary.get(reverse("desk:release", kwargs={"key": meeting.key, "part": "minutes"}))
    )
    for word in (
        here,
        GROUND,
        "Forvaltningsloven § 27",
        "En grund er solgt.",
        "The ground is missing.",
    ):
        assert word in page
