"""The annual wheel in a real browser: seen, walked by keyboard, filled, and narrow as a list."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.demo.matters import table
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post
from sagsgang.planning.activities import add_activity, publish_open_activities
from sagsgang.planning.models import Ring, SchoolHoliday
from sagsgang.planning.templates import apply_template, template_rows
from sagsgang.planning.tests import wheeled
from sagsgang.planning.when_words import when_from

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wheel(transactional_db):
    """This year's public wheel, as full as a municipality's."""
    board = factories.body()
    where = wheeled.wheel(board, year=timezone.localdate().year, published=True)
    rings = {ring.code: ring for ring in Ring.objects.all()}
    by = factories.system()
    for row in table("wheel")["activity"]:
        words = row.get("when", "første tirsdag i måneden")
        add_activity(
            where, by=by, ring=rings[row["ring"]], title=row["title"],
            when=when_from(words, where.year), heavy=row.get("heavy", False), openness="open",
        )  # fmt: skip
    chosen = {row.code: when_from(row.when, where.year) for row in template_rows()}
    apply_template(where, by=by, chosen=chosen, ring=rings["budget"])
    publish_open_activities(where, by=by)
    assert SchoolHoliday.objects.exists()
    return where


@pytest.fixture
def chief(wheel):
    one = factories.person("Lone Bak")
    factories.post(one, Post.Role.CHIEF_EXECUTIVE)
    factories.seat(wheel.plan.owner, one, "chair")
    return one.user


def test_the_wheel_is_walked_by_keyboard_and_filled(page_for, axe, photograph, wheel, chief):
    page = page_for("wide", "light", "da", user=chief)
    page.goto("/desk/wheels/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(str(wheel.year))
    page.get_by_role("link", name="Åbn hjulet").click()
    # The picture can be skipped, and each element of it is reached and named.
    skip = page.get_by_role("link", name="Spring billedet over")
    skip.focus()
    photograph(page, "wheel-skip")
    links = page.locator(".sg-wheel a")
    assert links.count() > 40
    names = links.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert all(": " in name for name in names)
    skip.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused in names
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=f"Dens dage i {wheel.year}")).to_be_visible()
    assert axe(page) == []
    photograph(page, "activity-wide")
    page.goto(f"/desk/wheels/{wheel.key}?do=new")
    page.get_by_label("Titel").fill("Nytårskur")
    page.get_by_label("Hvornår").fill("31. februar")
    page.locator("#id_ring").select_option(index=1)
    page.get_by_role("button", name="Gem").click()
    expect(page.locator("#id_when-error")).to_contain_text("31. februar")
    assert axe(page) == []
    photograph(page, "wheel-form")
    page.get_by_label("Hvornår").fill("anden fredag i januar")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nytårskur")


def test_how_the_wheel_looks(page_for, for_everyone, wheel, chief):
    page = page_for(user=chief)
    here = f"/desk/wheels/{wheel.key}"
    pages = {
        "year": here,
        "clashes": f"{here}/clashes",
        "template": f"{here}/template",
        "roll": f"{here}/roll",
        "rings": "/desk/rings/",
        "feeds": "/desk/feeds/?do=new",
        "public": f"/wheels/{wheel.key}/",
    }
    for name, path in pages.items():
        page.goto(path)
        for_everyone(page, f"wheel-{name}")
    shown = page.locator(".sg-wheel-figure")
    expect(shown).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    expect(shown).to_be_hidden()


def test_an_address_is_shown_once_and_shut(page_for, axe, wheel, chief):
    page = page_for("wide", "light", "da", user=chief)
    page.goto("/desk/feeds/?do=new")
    page.get_by_role("button", name="Opret adressen").click()
    address = page.locator(".sg-feed-secret").inner_text()
    assert axe(page) == []
    path = "/" + address.split("/", 3)[3]
    assert page.request.get(path).status == 200
    page.goto("/desk/feeds/")
    assert page.locator(".sg-feed-secret").count() == 0
    page.get_by_role("button", name="Luk den").click()
    assert page.request.get(path).status == 410
