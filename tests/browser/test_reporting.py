"""An officer reports five initiatives in a minute of clicks; a director sees who slipped twice."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sagsgang.strategy.models import StatusReport
from sagsgang.strategy.tests import factories_status as make

pytestmark = pytest.mark.django_db(transaction=True)
# What a hand needs, in seconds, as the keystroke-level model has it: point and click; press.
A_CLICK, A_KEY, A_MINUTE = 1.3, 0.28, 60
COUNT_GESTURES = """() => {
  window.clicks = window.keys = 0;
  addEventListener("click", () => { window.clicks += 1; }, true);
  addEventListener("keydown", () => { window.keys += 1; }, true);
}"""
TITLES = ("Ny havneplads", "Stier langs fjorden", "Ren strand", "Skolehaver", "Havneliv hele året")


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def lead(transactional_db):
    return make.officer()


@pytest.fixture
def five(lead):
    """Five initiatives of one officer, two of them late last time."""
    before = make.period("1. kvartal", ago=1)
    made = [make.initiative(title, lead=lead) for title in TITLES]
    for number, one in enumerate(made):
        make.told(one, before, **(make.LATE if number < 2 else {}))
    make.locked(before)
    return made


@pytest.fixture
def period(five):
    return make.period("2. kvartal")


def at(period, name="period"):
    return reverse(f"desk:{name}", kwargs={"key": period.key})


def test_an_officer_reports_five_in_a_minute_of_clicks(page_for, lead, five, period, photograph):
    page = page_for(language="en", user=lead.user)
    page.goto(reverse("desk:start"))
    ways = ["Steering", "Status", "Report on my initiatives"]
    for way in ways:
        page.get_by_role("link", name=re.compile(f"^{way}")).first.click()
    page.evaluate(COUNT_GESTURES)
    for one in five:
        section = page.get_by_role("region", name=one.title)
        section.get_by_label("On course").click()
        # Prefilled from last time: what stands is written over.
        section.get_by_label("Progress, per cent").press("Control+a")
        section.get_by_label("Progress, per cent").press_sequentially("60")
        section.get_by_label("Done since last time").press_sequentially("Målt op.")
    photograph(page, "reporting-five")
    clicks, keys = page.evaluate("[window.clicks, window.keys]")
    page.get_by_label("Progress, per cent").first.press("Control+Enter")
    expect(page.get_by_text("5 reports were saved.")).to_be_visible()
    # Five times: a light is chosen, and two fields are gone to and written in.
    assert (clicks + 2 * len(five) + len(ways)) * A_CLICK + (keys + 2) * A_KEY < A_MINUTE
    assert StatusReport.objects.filter(period=period, progress=60).count() == 5
    expect(page.get_by_text("5 of 5 reported.")).to_be_visible()


def test_what_is_typed_is_here_again_after_leaving(page_for, lead, five, period):
    page = page_for(language="en", user=lead.user)
    page.goto(at(period, "period-report"))
    section = page.get_by_role("region", name="Ren strand")
    section.get_by_label("Help wanted").fill("En afgørelse om sandet.")
    section.get_by_label("Off course").check()
    page.goto(reverse("desk:start"))
    page.goto(at(period, "period-report"))
    expect(section.get_by_label("Help wanted")).to_have_value("En afgørelse om sandet.")
    expect(section.get_by_label("Off course")).to_be_checked()
    expect(section.get_by_text("are here again")).to_be_visible()
    section.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 report was saved.")).to_be_visible()
    page.goto(at(period, "period-report"))
    expect(section.get_by_text("are here again")).to_have_count(0)
    assert StatusReport.objects.get(period=period).help_wanted == "En afgørelse om sandet."


def test_wrong_figures_are_told_and_the_focus_is_there(page_for, lead, five, period, axe):
    page = page_for(language="en", user=lead.user)
    page.goto(at(period, "period-report"))
    section = page.get_by_role("region", name="Ren strand")
    section.get_by_label("Progress, per cent").fill("140")
    section.get_by_label("Done since last time").fill("Vigtige ord")
    section.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(section.get_by_label("Done since last time")).to_have_value("Vigtige ord")
    page.get_by_role("alert").get_by_role("link").click()
    expect(section.get_by_label("Progress, per cent")).to_be_focused()
    assert axe(page) == []


def test_a_director_sees_who_slipped_twice(page_for, five, period, photograph):
    make.told(five[0], period, **make.LATE, help_wanted="En stenhugger.")
    make.told(five[1], period)
    director = make.director()
    page = page_for(language="en", user=director)
    page.goto(reverse("desk:periods"))
    page.get_by_role("link", name="2. kvartal", exact=True).click()
    page.get_by_role("link", name="Lock the period").click()
    page.get_by_role("button", name="Lock the period").click()
    late = page.get_by_role("region", name="Late twice in a row")
    expect(late.get_by_text("Ny havneplads")).to_be_visible()
    expect(late.get_by_text("Stier langs fjorden")).to_have_count(0)
    expect(page.get_by_role("region", name="Not reported").get_by_role("listitem")).to_have_count(3)
    photograph(page, "reporting-period")
    page.get_by_role("link", name="Publish the status").click()
    page.get_by_role("button", name="Publish the status").click()
    everyone = page_for(language="en")
    everyone.goto(reverse("portal:periods"))
    everyone.get_by_role("link", name="2. kvartal").click()
    expect(everyone.get_by_role("heading", name="Ny havneplads")).to_be_visible()
    expect(everyone.get_by_text("En stenhugger.")).to_have_count(0)
    photograph(everyone, "reporting-published")


def test_the_pages_are_for_everyones_eyes(page_for, for_everyone, lead, five, period):
    report = make.told(five[0], period, **make.LATE)
    steers = make.director()
    addresses = {
        "periods": (steers, reverse("desk:periods") + "?do=open"),
        "period": (steers, at(period)),
        "lock": (steers, at(period, "period-lock")),
        "own": (lead.user, at(period, "period-report")),
        "history": (lead.user, at(five[0], "initiative-status")),
        "correct": (lead.user, at(report, "report-correct")),
    }
    for name, (user, address) in addresses.items():
        page = page_for(user=user)
        page.goto(address)
        for_everyone(page, f"reporting-{name}")
    make.locked(period, published=True)
    page = page_for()
    for name, address in (("periods", reverse("portal:periods")), ("period", at_portal(period))):
        page.goto(address)
        for_everyone(page, f"reporting-portal-{name}")


def at_portal(period):
    return reverse("portal:period", kwargs={"key": period.key})
