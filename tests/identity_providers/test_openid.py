"""Sign in through an OpenID provider that really runs, and what its groups lead to."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from sagsgang.accounts.models import User
from sagsgang.governance.bodies import fill_seat
from sagsgang.governance.groups import map_group, unmap_group
from sagsgang.governance.models import Body, GroupRule, Seat
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.people.models import Person

pytestmark = pytest.mark.django_db
BEGIN, SIGN_IN = "/desk/sign-in/by/openid_connect", "/desk/sign-in"
ASTA = {"email": "asta@strandby.invalid", "email_verified": True, "name": "Asta Holm"}
DIRECTORS = ["cn=direktion"]


@pytest.fixture(autouse=True)
def with_provider(installed, provider, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    installed(
        SAGSGANG_OIDC_ADDRESS=provider.address,
        SAGSGANG_OIDC_CLIENT="sagsgang",
        SAGSGANG_OIDC_SECRET="en hemmelighed",
        SAGSGANG_OIDC_NAME="Strandbys login",
    )


def asked_of(browser, to="/desk/bodies/"):
    return browser.post(BEGIN, {"next": to})["Location"]


def come_back(browser, answer):
    parts = urlsplit(answer)
    return browser.get(f"{parts.path}?{parts.query}")


def sign_in(browser, provider, subject="asta", **claims):
    provider.knows(subject, **{**ASTA, **claims})
    return come_back(browser, provider.sign_in(asked_of(browser), subject))


def is_in(browser):
    return browser.get("/desk/").status_code == 200


def said(browser):
    return browser.get(SIGN_IN).content.decode()


@pytest.fixture
def asta(board):
    return factories.person("Asta Holm", email=ASTA["email"])


@pytest.fixture
def rule(board):
    return map_group(board, by=factories.system(), group=DIRECTORS[0], role="member")


def test_one_whom_the_house_knows_comes_in_and_to_the_page_wished_for(browser, provider, asta):
    assert "Sign in with Strandbys login" in said(browser)
    answer = sign_in(browser, provider)
    assert answer["Location"] == "/desk/bodies/"
    assert is_in(browser)
    assert Entry.objects.get(verb="sign in").details == {"how": "identity provider"}
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.uid, kept.extra_data) == (asta.user, "asta", {})


def test_the_second_time_the_address_may_be_another_and_nothing_told_is_kept(
    browser, provider, asta
):
    sign_in(browser, provider)
    browser.post("/desk/sign-out")
    sign_in(browser, provider, email="gift@strandby.invalid")
    assert is_in(browser)
    assert SocialAccount.objects.get().extra_data == {}
    assert User.objects.filter(person__isnull=False).count() == 1


def test_who_is_not_known_here_is_turned_away_and_the_journal_told(browser, provider, board):
    assert sign_in(browser, provider, "ukendt", email="ukendt@x.invalid")["Location"] == SIGN_IN
    assert "you are not known here" in said(browser)
    assert not is_in(browser)
    assert not Person.objects.exists()
    assert Entry.objects.get(verb="refuse sign-in").details == {"provider": "oidc"}


def test_an_address_that_is_not_vouched_for_opens_no_account(browser, provider, asta, settings):
    assert sign_in(browser, provider, email_verified=False)["Location"] == SIGN_IN
    assert not SocialAccount.objects.exists()
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APP"]["settings"]["trusted"] = True
    sign_in(browser, provider, email_verified=False)
    assert is_in(browser)


def test_a_closed_account_stays_closed(browser, provider, asta):
    User.objects.filter(pk=asta.user.pk).update(is_active=False)
    assert sign_in(browser, provider)["Location"] == SIGN_IN
    assert not is_in(browser)


def test_nobody_becomes_the_system(browser, provider, board):
    factories.system()
    assert sign_in(browser, provider, email="system@sagsgang.invalid")["Location"] == SIGN_IN


def test_a_group_begins_a_seat_and_the_end_of_it_ends_seat_and_sessions(
    browser, provider, asta, rule
):
    sign_in(browser, provider, groups=DIRECTORS)
    seat = Seat.objects.get()
    assert (seat.person, seat.body, seat.role) == (asta, rule.body, "member")
    assert "Direktionen" in browser.get("/desk/bodies/").content.decode()
    elsewhere = type(browser)(headers={"host": "sagsgang.example.org"})
    sign_in(elsewhere, provider, groups=[])
    assert is_in(elsewhere)
    assert not is_in(browser)
    assert not Seat.objects.held_now().exists()
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert {"fill seat", "take seat back", "end sessions"} <= set(verbs)


def test_a_seat_of_longer_standing_is_ended_and_kept_as_history(browser, provider, asta, rule):
    sign_in(browser, provider, groups=DIRECTORS)
    Seat.objects.update(since=factories.DAY)
    browser.post("/desk/sign-out")
    sign_in(browser, provider, groups="cn=andet")
    assert not Seat.objects.held_now().exists()
    assert Seat.objects.get().until is not None


def test_a_seat_filled_by_hand_is_neither_doubled_nor_ended(browser, provider, asta, rule, board):
    fill_seat(board, by=factories.system(), person=asta, role="member", since=factories.DAY)
    sign_in(browser, provider, groups=DIRECTORS)
    browser.post("/desk/sign-out")
    sign_in(browser, provider, groups=[])
    assert Seat.objects.held_now().count() == 1


def test_one_in_a_group_that_leads_to_a_seat_is_registered(browser, provider, rule):
    sign_in(browser, provider, "ny", email="ny@strandby.invalid", name="Ny Lund", groups=DIRECTORS)
    assert is_in(browser)
    person = Person.objects.get(name="Ny Lund")
    assert person.seats.held_now().get().body == rule.body
    assert not person.user.has_usable_password()


def test_without_its_rule_a_group_leads_nowhere_at_once(browser, provider, asta, rule):
    sign_in(browser, provider, groups=DIRECTORS)
    unmap_group(GroupRule.objects.get(), by=factories.system())
    assert not is_in(browser)
    assert not Seat.objects.exists()
    assert Body.objects.exists()


def test_an_answer_is_good_once_and_for_the_browser_that_asked(browser, provider, asta):
    provider.knows("asta", **ASTA)
    answer = provider.sign_in(asked_of(browser), "asta")
    stranger = type(browser)(headers={"host": "sagsgang.example.org"})
    assert come_back(stranger, answer)["Location"] == SIGN_IN
    assert not is_in(stranger)
    come_back(browser, answer)
    assert is_in(browser)
    browser.post("/desk/sign-out")
    assert come_back(browser, answer)["Location"] == SIGN_IN
    assert not is_in(browser)


@pytest.mark.parametrize(
    "forged", [{"code": "forged"}, {"error": "access_denied"}, {"code": "\0"}, {}]
)
def test_a_forged_answer_is_turned_away(browser, provider, asta, forged):
    state = parse_qs(urlsplit(asked_of(browser)).query)["state"][0]
    answer = browser.get(f"/desk/sign-in/by/oidc/oidc?{urlencode({'state': state, **forged})}")
    assert answer.status_code in (302, 404)
    assert not is_in(browser)


def test_what_it_asks_is_bound_to_the_browser_and_to_the_code(browser):
    asked = parse_qs(urlsplit(asked_of(browser)).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["state"][0]) >= 16
    assert asked["redirect_uri"] == ["http://sagsgang.example.org/desk/sign-in/by/oidc/oidc"]


def test_a_provider_that_does_not_answer_is_told_of(browser, settings):
    told = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APP"]["settings"]
    told["server_url"] = "http://127.0.0.1:9"
    assert browser.post(BEGIN)["Location"] == SIGN_IN
    assert "does not answer" in said(browser)


def test_the_way_out_is_by_post_to_a_known_provider_alone(browser):
    assert browser.get(BEGIN).status_code == 405
    assert browser.post("/desk/sign-in/by/nobody").status_code == 404
    assert browser.get("/desk/sign-in/by/oidc/nobody").status_code in (302, 404)


def test_claims_that_do_not_hang_together_open_nothing(browser, provider, asta, monkeypatch):
    monkeypatch.setattr(
        "allauth.socialaccount.providers.openid_connect.views.OpenIDConnectOAuth2Adapter"
        "._fetch_user_info",
        lambda _self, _token: {**ASTA, "sub": "another"},
    )
    assert sign_in(browser, provider)["Location"] == SIGN_IN
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("groups", [None, 7, {"a": 1}, ["\0", None, 3, "x" * 5000], ["g"] * 10_000])
def test_groups_of_any_shape_lead_nowhere_by_themselves(browser, provider, asta, rule, groups):
    sign_in(browser, provider, groups=groups)
    assert is_in(browser)
    assert not Seat.objects.exists()
