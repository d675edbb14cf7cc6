"""A real browser for the tests of pages: Debian's chromium, driven by playwright.

Its build without windows is taken where it is installed: it shows the same pages, and what the
other spends on windows that nobody sees is more than half of what a page costs.

Fixtures: ``page_for(size, scheme, language, user)`` opens a page of the live server,
``axe(page)`` tells what axe-core finds, ``photograph(page, name)`` keeps a picture in
``photographs/`` where SAGSGANG_PHOTOGRAPHS is set, and ``for_everyone(page, name)`` judges and
photographs the page as it stands, wide, narrow, zoomed, light and dark. A request to another
host than the live server, a style or script that the security policy refuses, or a script's
fault fails the test that made it.
"""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

# Playwright's loop runs in the test's own thread; the database is used beside it, not in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"wide": (1440, 900), "narrow": (320, 640), "zoomed": (720, 450)}
LOOKS = (("wide", "light"), ("narrow", "dark"), ("zoomed", "light"))
# Only what is found wrong is sent over: the rest is most of what a judgement costs.
FOUND = """axe.run({resultTypes: ["violations"]}).then(told => told.violations.flatMap(
    rule => rule.nodes.map(one =>
        `${rule.id}: ${one.target} ${one.html.slice(0, 160)} ${one.failureSummary}`)))"""
WITHIN = "document.documentElement.scrollWidth <= innerWidth"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What a page asks of another host is noted below, and finds no host; to stop each request
    # here instead would shut off the browser's cache, and load all of a page anew each time.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if program is None:
        pytest.fail("Chromium is missing: install Debian's chromium, or run with -m 'not browser'.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page_for(browser, live_server):
    """Open an empty page; addresses given to ``goto`` may begin at the site's root."""
    home = urlsplit(live_server.url)
    contexts, outside, broken = [], [], []

    def noted(request):
        asked = urlsplit(request.url)
        if asked.scheme not in ("data", "blob") and asked.netloc != home.netloc:
            outside.append(request.url)

    def heard(message):
        if "Content Security Policy" in message.text:
            broken.append(f"{message.location['url']}: {message.text}")

    def open_page(size="wide", scheme="light", language="da", user=None, **options):
        width, height = SIZES[size]
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            locale={"da": "da-DK", "en": "en-GB"}[language],
            timezone_id="Europe/Copenhagen",
            **options,
        )
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if user is not None:
            cookies[settings.SESSION_COOKIE_NAME] = session_of(user)
        context.add_cookies(
            [
                {"name": name, "value": value, "url": live_server.url}
                for name, value in cookies.items()
            ]
        )
        context.on("request", noted)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", heard)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not outside, f"the page asked other hosts: {outside}"
    assert not broken, f"the page broke its own rules: {broken}"


def session_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="session")
def axe():
    """Return axe-core's findings as lines that name the rule and the element."""
    library = AXE.read_text("utf-8")

    def findings(page):
        if not page.evaluate("'axe' in window"):
            page.evaluate(library)
        return page.evaluate(FOUND)

    return findings


@pytest.fixture(scope="session")
def photograph():
    wanted = os.environ.get("SAGSGANG_PHOTOGRAPHS")
    folder = ROOT / "photographs"

    def keep(page, name):
        if wanted:
            folder.mkdir(exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", full_page=True)

    return keep


@pytest.fixture
def for_everyone(axe, photograph):
    """Return a check of the page as it stands, loaded once and looked at in each of the looks.

    What is zoomed has the wide page's elements and colours, or the narrow one's: only whether it
    fits is asked anew.
    """

    def check(page, name, looks=LOOKS):
        # A press may have sent for a page of which nothing has come yet.
        page.locator("body").wait_for(state="attached")
        page.wait_for_load_state()
        # A page stands in the first of them, and is left so.
        for size, scheme in (*looks[1:], looks[0]):
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            photograph(page, f"{name}-{size}-{scheme}")
            assert page.evaluate(WITHIN), f"{name} is wider than its window, {size}"
            assert size == "zoomed" or axe(page) == [], f"{name}, {size}, {scheme}"

    return check
