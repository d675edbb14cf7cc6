"""One's own account in a real browser: a second factor by keyboard, and a passkey that answers."""

import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from sagsgang.accounts.models import User
from sagsgang.governance.groups import map_group
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "en lang hemmelighed"
SECRETARIAT = "CN=SG-Direktionssekretariatet,OU=Grupper,DC=strandby"


@pytest.fixture
def asta(transactional_db):
    user = factories.secretary(factories.body())
    user.set_password(WORD)
    user.save()
    return user


def code_of(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def test_an_app_is_set_up_and_asked_for(asta, page_for, for_everyone):
    page = page_for(user=asta)
    page.goto("/desk/account/")
    for_everyone(page, "account")
    page.get_by_role("link", name="Sæt en app op").click()
    expect(page.get_by_role("heading", name="Sæt en app op")).to_be_focused()
    for_everyone(page, "account-codes")
    secret = page.locator(".sg-secret").inner_text().replace(" ", "")
    page.get_by_label("Koden, som appen viser nu").fill("000000")
    page.get_by_label("Nuværende adgangskode").fill(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("ikke den, der gælder lige nu")
    for_everyone(page, "account-wrong")
    page.get_by_label("Koden, som appen viser nu").fill(code_of(secret))
    page.get_by_label("Nuværende adgangskode").fill(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Fra nu af bliver du også spurgt om en kode")).to_be_visible()
    page.get_by_role("link", name="Lav nye nødkoder").click()
    page.get_by_label("Nuværende adgangskode").fill(WORD)
    page.get_by_role("button", name="Lav dem").click()
    expect(page.locator(".sg-codes li")).to_have_count(10)
    for_everyone(page, "recovery")
    page.get_by_role("link", name="Jeg har gemt dem").click()
    page.get_by_role("button", name="Log ud", exact=True).click()
    page.goto("/desk/sign-in")
    for_everyone(page, "sign-in")
    page.get_by_label("E-mailadresse").fill(asta.email)
    page.get_by_label("Adgangskode").fill(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Vis, at det er dig")).to_be_visible()
    for_everyone(page, "second-factor")
    page.get_by_label("Kode").fill(code_of(secret, 1))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mit arbejde")).to_be_visible()


def with_virtual_key(page):
    """Give the browser a passkey of its own making, which asks for no finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def test_a_passkey_is_made_and_signs_in_by_the_browser_itself(
    asta, page_for, for_everyone, live_server, settings
):
    # A passkey belongs to a name; a bare address of a machine has none.
    home = live_server.url.replace("127.0.0.1", "localhost")
    if "localhost" not in home:
        pytest.fail(f"the pages are served at {home}")
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    page = page_for()
    page.context.unroute("**/*")
    key, number = with_virtual_key(page)
    page.goto(f"{home}/desk/sign-in")
    page.get_by_label("E-mailadresse").fill(asta.email)
    page.get_by_label("Adgangskode").fill(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mit arbejde")).to_be_visible()
    page.goto(f"{home}/desk/account/?do=passkey")
    page.get_by_label("Hvad du kalder den").fill("Telefonen")
    page.get_by_label("Nuværende adgangskode").fill(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Telefonen, registreret")).to_be_visible()
    for_everyone(page, "account-passkey")
    page.get_by_role("button", name="Log ud", exact=True).click()
    page.goto(f"{home}/desk/sign-in?next=/desk/bodies/")
    page.get_by_role("button", name="Log ind med en adgangsnøgle").press("Enter")
    expect(page.get_by_role("heading", name="Udvalg")).to_be_visible()
    page.get_by_role("button", name="Log ud", exact=True).click()
    key.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
    page.goto(f"{home}/desk/sign-in")
    page.get_by_role("button", name="Log ind med en adgangsnøgle").click()
    expect(page.get_by_role("alert")).to_contain_text("Der skete intet")
    assert User.objects.get(pk=asta.pk).is_active


def test_groups_that_lead_to_seats_are_kept(transactional_db, page_for, for_everyone):
    board = factories.body()
    chief = factories.person("Karen Holst")
    factories.post(chief, Post.Role.CHIEF_EXECUTIVE)
    page = page_for(user=chief.user)
    page.goto("/desk/groups/")
    for_everyone(page, "groups-none")
    map_group(board, by=factories.system(), group="CN=SG-Direktion,OU=Grupper", role="chair")
    page.get_by_role("link", name="Lad en gruppe give en plads").click()
    page.get_by_role("textbox", name="Gruppe").fill(SECRETARIAT)
    page.get_by_role("combobox", name="Rolle").select_option("secretary")
    page.get_by_role("combobox", name="Udvalg").select_option("DIR")
    for_everyone(page, "groups-form")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("row")).to_have_count(3)
    for_everyone(page, "groups")
