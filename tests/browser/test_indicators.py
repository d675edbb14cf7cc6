"""Indicators in a real browser: the picture is drawn, wide and narrow, and axe finds nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from sagsgang.governance.tests import factories
from sagsgang.people.models import Field
from sagsgang.strategy.effect import expect
from sagsgang.strategy.measuring import publish
from sagsgang.strategy.tests import indicators as made

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def director(transactional_db):
    return made.director()


@pytest.fixture
def indicator(director):
    field = Field.objects.create(name="Børn og unge", department=factories.department())
    found = made.indicator(
        baseline=Decimal(60), baseline_on=date(2015, 12, 31), field=field, decimals=1
    )
    made.measured(found, 60.4, 61, 62.2, 62, 63.5, 65.1, 66.8, 67.2, preliminary=True)
    made.target(found, 2026, 72)
    made.target(found, 2030, 80)
    lead = factories.person("Lea Toft")
    started = made.initiative(lead, published_at="2022-01-01T00:00Z")
    how = "Flere læser hver dag, og flere når prøven."
    expect(started, found, by=lead.user, how=how, lag_months=24)
    publish(found, by=factories.system())
    made.measured(made.indicator("co2", name="Udledning af CO2", unit="ton", wanted="down"), 90)
    return found


def pages(indicator):
    key = {"key": indicator.key}
    return {
        "desk-list": reverse("desk:indicators"),
        "desk-one": reverse("desk:indicator", kwargs=key),
        "desk-deliver": reverse("desk:indicator", kwargs=key) + "?do=deliver",
        "desk-change": reverse("desk:indicator", kwargs=key) + "?do=change",
        "desk-new": reverse("desk:indicator-new"),
        "desk-publish": reverse("desk:indicator-publish", kwargs=key),
        "portal-list": reverse("portal:indicators"),
        "portal-one": reverse("portal:indicator", kwargs=key),
    }


def test_every_page_is_judged_by_axe(page_for, for_everyone, director, indicator):
    page = page_for(user=director)
    for name, address in pages(indicator).items():
        page.goto(address)
        for_everyone(page, f"indicators-{name}")


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_picture_is_drawn_at_the_size_of_the_page(page_for, indicator, size):
    page = page_for(size=size)
    page.goto(reverse("portal:indicator", kwargs={"key": indicator.key}))
    shown = page.locator("figure.sg-plot img")
    assert "67,2" in shown.get_attribute("alt")
    drawn = shown.evaluate("one => [one.complete, one.naturalWidth, one.currentSrc]")
    assert drawn[0]
    assert drawn[1] > 200
    assert ("plot-narrow.svg" in drawn[2]) == (size == "narrow")
    assert shown.bounding_box()["width"] > 0.8 * min(drawn[1], page.viewport_size["width"] - 60)


def test_a_file_is_looked_at_and_taken_in(page_for, axe, photograph, director, indicator):
    page = page_for(user=director, language="en")
    page.goto(reverse("desk:indicator", kwargs={"key": indicator.key}))
    page.get_by_role("link", name="Read measurements in").click()
    for content, wished in (("snart;1,5\n", False), ("2024;68,1\n", True)):
        page.goto(reverse("desk:indicator", kwargs={"key": indicator.key}) + "?do=deliver")
        file = {
            "name": "tal.csv",
            "mimeType": "text/csv",
            "buffer": f"dato;værdi\n{content}".encode(),
        }
        page.get_by_label("File").set_input_files(file)
        page.get_by_role("button", name="Look at what would happen").click()
        assert axe(page) == []
        photograph(page, f"indicators-preview-{wished}")
        assert page.get_by_role("button", name="Take the measurements in").is_visible() == wished
    page.get_by_role("button", name="Take the measurements in").click()
    assert page.get_by_text("1 measurements were taken in").is_visible()
    assert indicator.observations.get(on="2024-12-31").value == Decimal("68.1")
