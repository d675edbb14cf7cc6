"""Codes of an app, passkeys and recovery codes, set up at the account and asked for at sign-in."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.management import CommandError, call_command
from django.test import Client

from sagsgang.accounts import one_time_codes
from sagsgang.accounts.models import User
from sagsgang.accounts.one_time_codes import new_secret, set_up_codes
from sagsgang.accounts.tests.soft_key import HOST, SoftKey
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
WORD = "en lang hemmelighed"
PAGE, SIGN_IN, CODE = "/desk/account/", "/desk/sign-in", "/desk/sign-in/code"


@pytest.fixture(autouse=True)
def served_at(settings):
    settings.ALLOWED_HOSTS = [HOST]


@pytest.fixture
def user():
    return User.objects.create_user("asta@strandby.invalid", WORD)


def browser():
    client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
    client.cookies["django_language"] = "en"
    return client


def signed_in(user):
    client = browser()
    client.force_login(user)
    return client


def code_of(secret, ahead=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def with_app(user):
    secret = new_secret()
    set_up_codes(user, by=user, secret=secret, code=code_of(secret, -1), present=WORD)
    return secret


def half_way(client=None, word=WORD):
    client = client or browser()
    given = {"username": "asta@strandby.invalid", "password": word, "next": "/desk/bodies/"}
    client.post(SIGN_IN, given)
    return client


def is_in(client):
    return client.get("/desk/").status_code == 200


def test_an_app_is_set_up_by_its_code_and_asked_for_from_then_on(user):
    client, elsewhere = signed_in(user), signed_in(user)
    told = client.get(f"{PAGE}?do=codes").content.decode()
    assert "data:image/svg+xml" in told
    secret = client.session["secret_of_codes"]
    assert secret[:4] in told
    answer = client.post(f"{PAGE}codes", {"code": code_of(secret), "present": WORD})
    assert answer.status_code == 302
    assert is_in(client)
    assert not is_in(elsewhere)
    assert secret not in str(Authenticator.objects.get().data)
    half = half_way()
    assert not is_in(half)
    assert half.post(CODE, {"code": code_of(secret, 1)})["Location"] == "/desk/bodies/"
    assert is_in(half)
    assert Entry.objects.filter(verb="sign in").last().details == {"how": "password and code"}


def test_a_code_is_good_once_and_one_of_yesterday_never(user):
    secret = with_app(user)
    code = code_of(secret)
    assert half_way().post(CODE, {"code": code}).status_code == 302
    again = half_way()
    assert again.post(CODE, {"code": code}).status_code == 422
    assert again.post(CODE, {"code": code_of(secret, -2880)}).status_code == 422
    assert not is_in(again)


def test_guessing_at_codes_is_held_back(user):
    secret = with_app(user)
    half = half_way()
    for _time in range(5):
        assert half.post(CODE, {"code": "000000"}).status_code == 422
    assert half.post(CODE, {"code": code_of(secret)}).status_code == 429
    assert not is_in(half)


@pytest.mark.parametrize("code", ["", "\0", "0" * 10_000, "æøå", "12345", "٣٤٥٦٧٨"])
def test_what_is_no_code_is_refused_in_a_sentence(user, code):
    with_app(user)
    assert half_way().post(CODE, {"code": code}).status_code == 422


def test_half_the_way_is_short_and_ends_with_the_password(user, monkeypatch):
    secret = with_app(user)
    half = half_way()
    user.set_password("en anden sætning helt")
    user.save()
    assert half.post(CODE, {"code": code_of(secret)})["Location"] == SIGN_IN
    late = half_way(word="en anden sætning helt")
    kept = late.session
    kept["half_signed_in"] = {**kept["half_signed_in"], "at": time.time() - 601}
    kept.save()
    assert late.get(CODE)["Location"] == SIGN_IN
    assert browser().get(CODE)["Location"] == SIGN_IN


def test_codes_of_a_key_of_before_open_nothing(user, settings):
    secret = with_app(user)
    settings.SECRET_KEY = "another key of this installation, long enough"
    assert half_way().post(CODE, {"code": code_of(secret)}).status_code == 422


@pytest.mark.parametrize(
    ("code", "present", "said"),
    [
        ("000000", WORD, "not the one of this moment"),
        ("", WORD, "required"),
        (None, "forkert", "not your password"),
    ],
)
def test_an_app_is_not_set_up_by_a_wrong_code_or_password(user, code, present, said):
    client = signed_in(user)
    client.get(f"{PAGE}?do=codes")
    code = code_of(client.session["secret_of_codes"]) if code is None else code
    answer = client.post(f"{PAGE}codes", {"code": code, "present": present})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_recovery_codes_are_shown_once_and_each_lets_in_once(user):
    with_app(user)
    client = signed_in(user)
    told = client.post(f"{PAGE}recovery", {"present": WORD})
    assert told.headers["Cache-Control"].startswith("max-age=0")
    codes = [part.split("</code>")[0] for part in told.content.decode().split("<code>")[1:]]
    assert len(codes) == 10
    assert half_way().post(CODE, {"code": codes[3]}).status_code == 302
    assert half_way().post(CODE, {"code": codes[3]}).status_code == 422
    assert "9 codes left" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}recovery", {"present": WORD})
    assert half_way().post(CODE, {"code": codes[4]}).status_code == 422
    client.post(f"{PAGE}codes/remove", {"present": WORD})
    assert not Authenticator.objects.exists()
    assert is_in(half_way())


def test_recovery_codes_stand_in_for_something(user):
    answer = signed_in(user).post(f"{PAGE}recovery", {"present": WORD})
    assert answer.status_code == 422
    assert "Set up an app or a passkey first" in answer.content.decode()


def register(client, key, **more):
    asked = client.get(f"{PAGE}passkeys/asked", secure=True).json()
    given = {"name": "Telefonen", "present": WORD, "credential": json.dumps(key.registered(asked))}
    return client.post(f"{PAGE}passkeys", {**given, **more}, secure=True)


def show(client, key, **more):
    asked = client.get(f"{SIGN_IN}/passkey/asked", secure=True).json()
    given = {"credential": json.dumps(key.signed(asked)), **more}
    return client.post(f"{SIGN_IN}/passkey", given, secure=True)


def test_a_passkey_signs_in_alone_and_in_place_of_a_code(user):
    key, client = SoftKey(), signed_in(user)
    assert register(client, key).status_code == 302
    assert "Telefonen" in client.get(PAGE).content.decode()
    alone = browser()
    assert show(alone, key, next="/desk/bodies/")["Location"] == "/desk/bodies/"
    assert is_in(alone)
    half = half_way()
    assert not is_in(half)
    assert show(half, key)["Location"] == "/desk/bodies/"
    assert is_in(half)
    hows = {one.details["how"] for one in Entry.objects.filter(verb="sign in")}
    assert hows == {"passkey", "password and passkey"}


def test_an_answer_is_good_once_and_only_to_what_was_asked(user):
    key = SoftKey()
    register(signed_in(user), key)
    client = browser()
    asked = client.get(f"{SIGN_IN}/passkey/asked", secure=True).json()
    answer = {"credential": json.dumps(key.signed(asked))}
    assert client.post(f"{SIGN_IN}/passkey", answer, secure=True)["Location"] == "/desk/"
    client.post("/desk/sign-out")
    client.get(f"{SIGN_IN}/passkey/asked", secure=True)
    assert client.post(f"{SIGN_IN}/passkey", answer, secure=True)["Location"] == SIGN_IN
    assert browser().post(f"{SIGN_IN}/passkey", answer, secure=True)["Location"] == SIGN_IN
    assert not is_in(client)


def wrongly_signed(key):
    stranger = SoftKey(number=key.number, owner=key.owner)
    return lambda client: show(client, stranger)


def another_house(key):
    key.origin = "https://evil.invalid"
    return lambda client: show(client, key)


def another_account(key):
    User.objects.create_user("mads@strandby.invalid", WORD)
    key.owner = "Mg"
    return lambda client: show(client, key)


def closed_account(key):
    User.objects.update(is_active=False)
    return lambda client: show(client, key)


@pytest.mark.parametrize("how", [wrongly_signed, another_house, another_account, closed_account])
def test_a_passkey_that_is_not_the_accounts_opens_nothing(user, how):
    key = SoftKey()
    register(signed_in(user), key)
    client = browser()
    assert how(key)(client)["Location"] == SIGN_IN
    assert "did not answer as asked" in client.get(SIGN_IN).content.decode()
    assert not is_in(client)


NO_ANSWERS = (
    "", "{}", "[]", "1", "nonsense", '{"id": 7}', '{"response": {"userHandle": "AA"}}',
    '{"response": 3}', '"\\u0000"', "x" * 20_000,
)  # fmt: skip


@pytest.mark.parametrize("said", NO_ANSWERS)
def test_what_is_no_answer_is_refused_without_a_fault(user, said):
    client = browser()
    client.get(f"{SIGN_IN}/passkey/asked", secure=True)
    answer = client.post(f"{SIGN_IN}/passkey", {"credential": said}, secure=True)
    assert answer["Location"] == SIGN_IN
    mine = signed_in(user)
    mine.get(f"{PAGE}passkeys/asked", secure=True)
    given = {"name": "x", "present": WORD, "credential": said}
    assert mine.post(f"{PAGE}passkeys", given, secure=True).status_code == 422
    assert not Authenticator.objects.exists()


def test_a_passkey_that_asked_nobody_who_holds_it_is_not_taken(user):
    assert register(signed_in(user), SoftKey(verified=False)).status_code == 422
    assert not Authenticator.objects.exists()


def test_a_passkey_is_registered_and_removed_by_the_password(user):
    key, client = SoftKey(), signed_in(user)
    assert register(client, key, present="forkert").status_code == 422
    register(client, key)
    number = Authenticator.objects.get().pk
    here = f"{PAGE}passkeys/remove"
    assert client.post(here, {"passkey": number, "present": "forkert"}).status_code == 422
    other = signed_in(User.objects.create_user("mads@strandby.invalid", WORD))
    assert other.post(here, {"passkey": number, "present": WORD}).status_code == 422
    assert Authenticator.objects.exists()
    assert client.post(here, {"passkey": number, "present": WORD}).status_code == 302
    assert show(browser(), key)["Location"] == SIGN_IN


def test_who_signs_in_elsewhere_has_nothing_to_set_up_here(user):
    user.set_unusable_password()
    user.save()
    client = signed_in(user)
    for wish in ("password", "codes", "passkey", "recovery"):
        told = client.get(f"{PAGE}?do={wish}").content.decode()
        assert "Present password" not in told
    assert register(client, SoftKey()).status_code == 422


def test_reading_the_addresses_changes_nothing(user):
    client = signed_in(user)
    for path in ("codes", "codes/remove", "recovery", "passkeys", "passkeys/remove"):
        assert client.get(f"{PAGE}{path}").status_code == 405, path
        assert browser().post(f"{PAGE}{path}").status_code == 302
    assert browser().get(f"{SIGN_IN}/passkey").status_code == 405


def test_who_lost_all_is_let_in_by_the_one_who_runs_the_machine(user, capsys):
    with_app(user)
    call_command("second-factor", "Asta@strandby.invalid")
    assert "App: ja. Adgangsnøgler: 0" in capsys.readouterr().out
    call_command("second-factor", "asta@strandby.invalid", "--take-away")
    assert is_in(half_way())
    assert Entry.objects.filter(verb="take second factors away").exists()
    with pytest.raises(CommandError):
        call_command("second-factor", "ukendt@strandby.invalid")


def test_the_account_is_read_in_few_questions(user, django_assert_max_num_queries):
    with_app(user)
    client = signed_in(user)
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_a_set_up_code_is_used_up(user):
    secret = new_secret()
    code = code_of(secret)
    set_up_codes(user, by=user, secret=secret, code=code, present=WORD)
    assert not one_time_codes.use_code(user, code)


def test_a_key_without_its_pin_opens_no_account_by_what_was_asked_half_way_into_another(user):
    key, theirs = SoftKey(), browser()
    register(signed_in(user), key)
    thief = User.objects.create_user("mads@strandby.invalid", WORD)
    with_app(thief)
    theirs.post(SIGN_IN, {"username": thief.email, "password": WORD})
    asked = theirs.get(f"{SIGN_IN}/passkey/asked", secure=True).json()
    assert asked["publicKey"]["userVerification"] == "required"
    kept = theirs.session
    kept["half_signed_in"] = {**kept["half_signed_in"], "at": time.time() - 601}
    kept.save()
    key.verified = False
    answer = {"credential": json.dumps(key.signed(asked))}
    assert theirs.post(f"{SIGN_IN}/passkey", answer, secure=True)["Location"] == SIGN_IN
    assert not is_in(theirs)


def test_whoever_holds_what_is_taken_away_is_signed_out(user):
    key, mine, theirs = SoftKey(), signed_in(user), browser()
    register(mine, key)
    show(theirs, key)
    assert is_in(theirs)
    number = Authenticator.objects.get().pk
    mine.post(f"{PAGE}passkeys/remove", {"passkey": number, "present": WORD})
    assert (is_in(mine), is_in(theirs)) == (True, False)
    with_app(user)
    mine, theirs = signed_in(user), signed_in(user)
    mine.post(f"{PAGE}codes/remove", {"present": WORD})
    assert (is_in(mine), is_in(theirs)) == (True, False)
    with_app(user)
    mine = signed_in(user)
    call_command("second-factor", user.email, "--take-away")
    assert not is_in(mine)
