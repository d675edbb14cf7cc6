"""The page of components, as a reader meets it: wide and narrow, light and dark, by keyboard."""

import pytest

pytestmark = [pytest.mark.urls("tests.browser.addresses"), pytest.mark.django_db]

LOOKS = [(size, scheme) for size in ("wide", "narrow") for scheme in ("light", "dark")]


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_axe_finds_nothing(page_for, axe, photograph, size, scheme, language):
    page = page_for(size, scheme, language)
    page.goto("/look/")
    photograph(page, f"components-{size}-{scheme}-{language}")
    assert axe(page) == []


@pytest.mark.parametrize("size", ["narrow", "zoomed"])
def test_nothing_is_wider_than_the_page(page_for, size):
    page = page_for(size)
    page.goto("/look/")
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest(".sr-only"))
            .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert too_wide == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_text_twice_as_large_stays_within_the_page(page_for, photograph):
    page = page_for("wide")
    page.goto("/look/")
    page.add_style_tag(content="")
    page.evaluate("document.documentElement.style.fontSize = '125%'")
    photograph(page, "components-text-200")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


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
    stops = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, textarea')].filter((e) => !e.disabled && e.type !== 'hidden').length"
    )
    seen = []
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (e === document.body) return null;
                const shown = e.matches(".form-radio, .form-checkbox") ? getComputedStyle(e.nextElementSibling, "::before") : getComputedStyle(e);
                const all = [...document.querySelectorAll("*")];
                return [all.indexOf(e), shown.outlineStyle, e.outerHTML.slice(0, 80)];
            }"""
        )
        if place is None:
            break
        seen.append(place)
    assert len(seen) > 50
    assert [place for place, _, _ in seen] == sorted(place for place, _, _ in seen)
    assert [html for _, outline, html in seen if outline == "none"] == []


def test_the_language_is_chosen_and_kept(page_for):
    page = page_for()
    page.goto("/look/?q=1")
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/look/?q=1")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.goto("/look/")
    assert page.get_by_role("heading", level=1).inner_text() == "Components"


def test_paper_leaves_out_what_only_a_screen_needs(page_for, photograph):
    page = page_for()
    page.goto("/look/")
    page.emulate_media(media="print")
    photograph(page, "components-print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert not page.locator(".sg-edit").first.is_visible()
    assert page.locator("#sample-account .sg-prose").is_visible()
