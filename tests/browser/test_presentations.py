"""A director books, the secretary runs the clock and writes the advice, the committee reads it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.demo.matters import Paper
from sagsgang.demo.papers import pdf_of
from sagsgang.desk.tests.start_matter import full_house
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import FollowUp
from sagsgang.governance.tests import factories
from sagsgang.people.models import Person
from sagsgang.planning import presenting
from sagsgang.planning.models import Presentation
from sagsgang.planning.tests import booked
from sagsgang.strategy.tests import factories_status

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def scene(transactional_db):
    """A board that meets today, a field with its committee, a policy and a case on its way."""
    director = booked.field().director
    factories.seat(booked.board(), director)
    booked.policy()
    item = booked.committee_item("Politik mod ensomhed", case_number="26/7")
    item.case.department = booked.field().department
    item.case.save()
    return {
        "director": director.user,
        "secretary": factories.secretary(booked.board()),
        "clerk": factories.seat(item.meeting.body, factories.person("Pia Ous"), "secretary"),
        "today": factories.meeting(booked.board(), day=timezone.localdate()),
        "late": factories.meeting(booked.board(), day=booked.in_days(38)),
        "item": item,
    }


def test_from_booking_to_advice_and_the_committees_item(page_for, scene, photograph, axe):
    page = page_for(language="en", user=scene["director"])
    page.goto(reverse("desk:start"))
    page.get_by_role("link", name="Meetings", exact=True).first.click()
    page.get_by_role("link", name="Presentations", exact=True).click()
    expect(page.get_by_text("Politik mod ensomhed")).to_be_visible()
    page.get_by_role("link", name="Book a presentation").first.click()
    page.get_by_label("Field").select_option("Omsorg")
    page.get_by_label("Topic").fill("Ensomhed er også en udgift")
    page.get_by_label("Question to the board").fill("Skal politikken have ét mål?")
    treated = page.get_by_label("Committee meeting it comes before")
    treated.select_option(str(scene["item"].meeting.key))
    page.get_by_label("Board meeting").select_option(str(scene["late"].key))
    page.get_by_label(re.compile("Omsorgspolitik")).check()
    page.get_by_label("The page").fill("Borgere, der føler sig alene, ringer oftere til lægen.")
    page.get_by_label("Case number").fill("26/7")
    page.get_by_role("button", name="Book the slot").click()
    expect(page.get_by_role("alert")).to_contain_text("Too late")
    photograph(page, "presentation-too-late")
    assert axe(page) == []
    page.get_by_role("button", name=re.compile("Book at")).first.click()
    expect(page.get_by_role("heading", name="Ensomhed er også en udgift")).to_be_visible()
    page.get_by_role("link", name="Add slides").click()
    pdf = pdf_of(Paper("Slides", "Hver femte er alene.\n\nDe ringer til lægen."), document_id="1")
    page.locator("#id_slides").set_input_files(
        {"name": "slides.pdf", "mimeType": "application/pdf", "buffer": pdf}
    )
    page.get_by_role("button", name="Add the slides").click()
    expect(page.get_by_text("slides.pdf")).to_be_visible()
    photograph(page, "presentation")
    assert axe(page) == []
    run_the_clock(page_for, scene, photograph, axe)


def run_the_clock(page_for, scene, photograph, axe):
    page = page_for(language="en", user=scene["secretary"])
    page.goto(reverse("desk:meeting", kwargs={"key": scene["today"].key}))
    photograph(page, "presentation-queue")
    assert axe(page) == []
    page.get_by_role("link", name="The clock").click()
    beside = page_for(language="en", user=scene["director"])
    beside.goto(page.url)
    expect(beside.locator("[data-state]")).to_contain_text("Not started")
    page.get_by_role("button", name="Start").press("Enter")
    expect(page.locator("[data-digits]")).not_to_have_text("5:00")
    page.get_by_role("button", name="Pause").click()
    # Another browser shows what this one does, and nobody loads its page anew.
    expect(beside.locator("[data-state]")).to_contain_text("Paused", timeout=15_000)
    stood = page.locator("[data-digits]").inner_text()
    page.reload()
    expect(page.locator("[data-digits]")).to_have_text(stood)
    page.get_by_text("Give more time").click()
    page.get_by_label("Minutes more").fill("2")
    page.get_by_label("Why more time is given").fill("Mange spørgsmål")
    page.get_by_role("button", name="Extend").click()
    expect(page.get_by_text("2 minutes more: Mange spørgsmål")).to_be_visible()
    page.get_by_role("textbox", name="The board’s advice").fill(
        "Politikken skal have ét mål, der kan måles."
    )
    expect(page.get_by_text("The draft was saved")).to_be_visible()
    page.reload()
    words = page.get_by_role("textbox", name="The board’s advice")
    expect(words).to_have_value("Politikken skal have ét mål, der kan måles.")
    page.get_by_label("More work needed").check()
    row = page.get_by_role("group", name="Follow-up 1")
    row.get_by_label("What is to be done").fill("Skriv målet")
    row.get_by_label("Who").fill("Merete Dal")
    row.get_by_label("By when").fill(str(booked.in_days(7)))
    photograph(page, "presentation-clock")
    assert axe(page) == []
    page.get_by_role("button", name="Save advice and follow-ups").click()
    expect(page.get_by_text("advice is written")).to_be_visible()
    assert FollowUp.objects.get().what == "Skriv målet"
    page = page_for(user=scene["clerk"])
    page.goto(reverse("desk:item", kwargs={"key": scene["item"].key}))
    expect(page.locator("#qualified")).to_contain_text("Politikken skal have ét mål")
    photograph(page, "presentation-qualified")


def test_when_the_time_is_up_a_word_says_so(page_for, scene, for_everyone):
    made = booked.presentation("Ensomhed", meeting=scene["today"])
    presenting.start(made, by=factories.system())
    page = page_for(user=scene["secretary"])
    page.clock.install()
    # The page's own clock is set forward, however long the page took to load.
    Presentation.objects.update(started_at=timezone.now() - timedelta(seconds=250))
    page.goto(reverse("desk:presentation-clock", kwargs={"key": made.key}))
    expect(page.locator("[data-up]")).to_be_hidden()
    page.clock.fast_forward(50_000)
    expect(page.locator("[data-up]")).to_be_visible()
    expect(page.locator("[data-digits]")).to_have_text(re.compile(r"^(\+0:|0:00)"))
    expect(page.locator("[data-said]")).to_have_text("Tiden er gået.")
    for_everyone(page, "presentation-over")
    page = page_for(user=scene["director"])
    for name, where in (("overview", "presentations"), ("book", "presentation-book")):
        page.goto(reverse(f"desk:{where}"))
        for_everyone(page, f"presentation-{name}")


@pytest.fixture
def people(transactional_db):
    """A director, the board's secretary and a lead, each with something that waits."""
    director = full_house()
    late = factories.meeting(booked.board(), day=booked.in_days(9))
    add_item(late, by=factories.system(), point=factories.point("Uden tekst", sections=()))
    factories_status.period("3. kvartal")
    return {
        "board": director,
        "secretary": factories.secretary(booked.board()),
        "officer": Person.objects.get(name="Asta Holm").user,
    }


@pytest.mark.parametrize("role", ["board", "secretary", "officer"])
def test_the_start_page_is_read_by_each_role(page_for, people, role, for_everyone):
    page = page_for(user=people[role])
    page.goto(reverse("desk:start"))
    for_everyone(page, f"start-{role}")
    page.locator("main .sg-row-link").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert reverse("desk:start") != page.url.partition("//")[2].partition("/")[2]
