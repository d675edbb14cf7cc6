"""The preview is the public page itself, byte for byte, and nothing of it stays."""

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Meeting, Release, TextVersion
from sagsgang.governance.readers import Chosen, choose_openness
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

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


def test_it_is_the_page_that_the_release_makes(secretary, meeting, item, here):
    before = {
        "/meetings/": told(secretary.get(here)),
        "/items/": told(secretary.get(f"{here}?item={item.key}")),
    }
    release(meeting, "minutes", by=factories.system())
    everyone = Client()
    everyone.cookies["django_language"] = "en"
    for path, key in (("/meetings/", meeting.key), ("/items/", item.key)):
        shown = before[path].replace(f'href="{here}?item={item.key}"', f'href="/items/{item.key}/"')
        shown = shown.replace(f'href="{here}"', f'href="/meetings/{meeting.key}/"')
        assert shown == told(everyone.get(f"{path}{key}/"))


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
