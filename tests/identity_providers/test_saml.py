"""Sign in through a SAML provider: signed assertions, and all those that must open nothing."""

import base64
import copy
from datetime import UTC, datetime, timedelta

import pytest
import xmlsec
from allauth.socialaccount.models import SocialAccount
from lxml import etree

from sagsgang.governance.groups import map_group
from sagsgang.governance.models import Seat
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from tests.identity_providers.saml_provider import (
    ADDRESS,
    ENTITY,
    MAIL,
    NAME,
    SamlProvider,
    stamp,
)

pytestmark = pytest.mark.django_db
BEGIN, SIGN_IN = "/desk/sign-in/by/saml", "/desk/sign-in"
ACS = "/desk/sign-in/by/saml/saml/answer"
PROVIDER, STRANGER = SamlProvider(), SamlProvider()


@pytest.fixture(autouse=True)
def with_provider(installed, tmp_path, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True
    file = tmp_path / "provider.pem"
    file.write_text(PROVIDER.certificate)
    installed(
        SAGSGANG_SAML_ADDRESS=ADDRESS,
        SAGSGANG_SAML_ENTITY=ENTITY,
        SAGSGANG_SAML_CERTIFICATE=file,
        SAGSGANG_SAML_TRUSTED="yes",
    )


@pytest.fixture(autouse=True)
def asta(board):
    return factories.person("Asta Holm", email="asta@strandby.invalid")


def asked_of(browser):
    return browser.post(BEGIN, {"next": "/desk/bodies/"})["Location"]


def post(browser, answer):
    """Post the answer as the provider's page does, and go on as the browser does."""
    first = browser.post(ACS, {"SAMLResponse": answer})
    return browser.get(first["Location"]) if first.status_code == 302 else first


def sign_in(browser, **told):
    return post(browser, PROVIDER.answer(asked_of(browser), **told))


def is_in(browser):
    return browser.get("/desk/").status_code == 200


def test_a_signed_assertion_opens_the_account_and_leads_on(browser, asta):
    assert asked_of(browser).startswith(ADDRESS)
    assert sign_in(browser)["Location"] == "/desk/bodies/"
    assert is_in(browser)
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.uid, kept.extra_data) == (asta.user, "asta", {})
    assert Entry.objects.get(verb="sign in").details == {"how": "identity provider"}


def test_its_groups_lead_to_seats_and_a_newcomer_is_registered(browser, board):
    map_group(board, by=factories.system(), group="urn:dir", role="member")
    attributes = {MAIL: ["ny@strandby.invalid"], NAME: ["Ny Lund"], "groups": ["urn:x", "urn:dir"]}
    sign_in(browser, subject="ny", attributes=attributes)
    assert is_in(browser)
    assert Seat.objects.held_now().get().person.name == "Ny Lund"


def test_a_replayed_assertion_opens_nothing(browser):
    answer = PROVIDER.answer(asked_of(browser))
    post(browser, answer)
    assert is_in(browser)
    browser.post("/desk/sign-out")
    stranger = type(browser)(headers={"host": "sagsgang.example.org"})
    for one in (browser, stranger):
        assert post(one, answer)["Location"] == SIGN_IN
        assert not is_in(one)
    # Nor does it answer another question than its own.
    asked_of(stranger)
    assert post(stranger, answer)["Location"] == SIGN_IN
    assert not is_in(stranger)


def moments(since, until):
    now = datetime.now(UTC)
    return {
        "since": stamp(now + timedelta(minutes=since)),
        "until": stamp(now + timedelta(minutes=until)),
    }


def another_subject(tree):
    tree.find(".//{*}NameID").text = "mads"


def another_mail(tree):
    tree.find(".//{*}AttributeValue").text = "mads@strandby.invalid"


def wrapped(tree):
    """Put a forged assertion before the signed one, which is kept elsewhere in the answer."""
    true = tree.find("{*}Assertion")
    forged = copy.deepcopy(true)
    forged.set("ID", "_forged")
    forged.remove(forged.find("{*}Signature"))
    another_subject(forged)
    tree.insert(list(tree).index(true), forged)


def wrapped_inside(tree):
    """Let the forged assertion hold the signed one within its own signature's object."""
    true = tree.find("{*}Assertion")
    forged = copy.deepcopy(true)
    forged.set("ID", "_forged")
    another_subject(forged)
    tree.replace(true, forged)
    holder = etree.SubElement(
        forged.find("{*}Signature"), "{http://www.w3.org/2000/09/xmldsig#}Object"
    )
    holder.append(true)


def commented(tree):
    name = tree.find(".//{*}NameID")
    name.text = "as"
    comment = etree.Comment("x")
    comment.tail = "ta"
    name.append(comment)


WRONG = {
    "not signed": {"sign": False},
    "signed by another": {"signer": STRANGER},
    "signed by a method that is broken": {"digest": xmlsec.Transform.SHA1},
    "changed after it was signed": {"change": another_subject},
    "another address after it was signed": {"change": another_mail},
    "a forged one before the signed one": {"change": wrapped},
    "a signed one within a forged one": {"change": wrapped_inside},
    "expired": moments(-20, -10),
    # So far ahead that a long run of tests does not reach it.
    "not valid yet": moments(600, 620),
    "meant for another": {"audience": "https://another.example/"},
    "sent to another": {"acs": "https://another.example/answer"},
    "from another provider": {"issuer": "https://another.example/"},
    "without a name": {"subject": "", "attributes": {}},
    "answering nothing that was asked": {"asked": "_nothing"},
    "saying no attributes": {"attributes": {}, "subject": "ukendt"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_assertion_that_is_wrong_opens_nothing_and_is_told_of(browser, wrong):
    answer = sign_in(browser, **WRONG[wrong])
    assert answer["Location"] == SIGN_IN
    assert not is_in(browser)
    assert not SocialAccount.objects.exists()
    assert Entry.objects.filter(verb="refuse sign-in").exists()


def test_a_comment_does_not_cut_a_name_short(browser):
    factories.person("As Berg", email="as@strandby.invalid")
    sign_in(browser, change=commented)
    assert SocialAccount.objects.get().uid == "asta"


def packed(text):
    return base64.b64encode(text.encode()).decode()


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">&c;</samlp:Response>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">&a;</samlp:Response>"""


@pytest.mark.parametrize(
    "answer",
    ["", "x", "\0", "æ", "A" * 10_000, packed("<x/>"), packed("<x"), packed(BOMB), packed(OUTSIDE)],
)
def test_what_is_no_answer_is_refused_without_a_fault(browser, answer):
    asked_of(browser)
    assert post(browser, answer)["Location"] == SIGN_IN
    assert not is_in(browser)


def test_an_address_is_not_believed_unless_the_provider_is_trusted(browser, settings):
    settings.SOCIALACCOUNT_PROVIDERS["saml"]["APP"]["settings"]["trusted"] = False
    assert sign_in(browser)["Location"] == SIGN_IN
    assert not is_in(browser)


def test_the_provider_is_told_of_this_installation(browser):
    told = browser.get("/desk/sign-in/by/saml/saml/metadata")
    assert told.status_code == 200
    tree = etree.fromstring(told.content)
    consumer = tree.find(".//{*}AssertionConsumerService")
    assert consumer.get("Location") == f"http://sagsgang.example.org{ACS}"
    assert tree.find(".//{*}SPSSODescriptor").get("WantAssertionsSigned") == "true"


def test_no_sign_out_is_taken_from_there_and_none_is_promised(browser):
    sign_in(browser)
    told = browser.get("/desk/sign-in/by/saml/saml/sign-out", {"SAMLRequest": "x"})
    assert told.status_code == 404
    assert is_in(browser)
    assert b"SingleLogout" not in browser.get("/desk/sign-in/by/saml/saml/metadata").content
    assert browser.get("/desk/sign-in/by/saml/another/metadata").status_code == 404
