"""The page of components, as a reader meets it: wide and narrow, light and dark, by keyboard."""

from itertools import product

import pytest

pytestmark = [pytest.mark.urls("tests.browser.addresses"), pytest.mark.django_db]

STOPS = "a[href], button, input, select, textarea"
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest(".sr-only")
        // What lies in a part that can be scrolled is reached by scrolling it.
        && !e.closest(".sg-timeline-scroll, .sg-thread-scroll"))
    .map((e) => e.outerHTML.slice(0, 120))"""
# Where the focus is, how it is shown (a radio's ring stands on its label, that of an element of
# a wheel is the thick edge of its shape), and on what.
FOCUS = """() => {
    const here = document.activeElement;
    if (here === document.body) return null;
    const drawn = here.matches(".form-radio, .form-checkbox")
        ? getComputedStyle(here.nextElementSibling, "::before")
        : getComputedStyle(here);
    const shape = here.querySelector(".sg-w-dot, .sg-w-arc, .sg-w-bubble");
    const edge = shape && getComputedStyle(shape).strokeWidth === "4px" ? "edge" : "";
    const place = [...document.querySelectorAll("*")].indexOf(here);
    return [place, edge || drawn.outlineStyle, here.outerHTML.slice(0, 80)];
}"""


LOOKS = [*product(("wide", "narrow"), ("light", "dark"), ("da",)), ("wide", "light", "en")]


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
def test_axe_finds_nothing(page_for, axe, photograph, look):
    page = page_for(*look)
    page.goto("/look/")
    photograph(page, "-".join(("components", *look)))
    assert axe(page) == []


@pytest.mark.parametrize("size", ["narrow", "zoomed"])
def test_nothing_is_wider_than_the_page(page_for, size):
    page = page_for(size)
    page.goto("/look/")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_text_twice_as_large_stays_within_the_page(page_for, photograph, size):
    page = page_for(size)
    page.goto("/look/")
    # The design system's usual size is 62.5 % of the reader's.
    page.evaluate("document.documentElement.style.setProperty('font-size', '125%', 'important')")
    photograph(page, f"components-{size}-text-200")
    assert page.evaluate(TOO_WIDE) == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page_for):
    page = page_for()
    page.goto("/look/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skipnav"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main-content').contains(document.activeElement)")


def test_every_stop_of_the_keyboard_follows_the_page_and_shows(page_for):
    page = page_for()
    page.goto("/look/")
    seen = []
    for _stop in range(page.locator(STOPS).count() * 2):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUS)
        if place is None:
            break
        seen.append(place)
    places = [place for place, _, _ in seen]
    assert len(set(places)) > 50
    assert places == sorted(places)
    assert [html for _, outline, html in seen if outline == "none"] == []


def test_the_language_is_chosen_and_kept(page_for):
    page = page_for()
    page.goto("/look/?q=1")
    assert page.get_by_role("heading", level=1).inner_text() == "Komponenter"
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/look/?q=1")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.goto("/look/")
    assert page.get_by_role("heading", level=1).inner_text() == "Components"


def test_paper_leaves_out_what_only_a_screen_needs(page_for, photograph):
    page = page_for(scheme="dark")
    page.goto("/look/")
    page.emulate_media(media="print")
    photograph(page, "components-print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert not page.locator(".sg-edit").first.is_visible()
    assert page.locator("#sample-account .sg-prose").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
