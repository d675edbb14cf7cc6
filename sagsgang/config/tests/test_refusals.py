"""Each refusal leaves an entry, one of its kind for each person or network, and no words."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client

from sagsgang.config import refusals
from sagsgang.desk.journal_words import REFUSALS
from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.people.models import Post

pytestmark = pytest.mark.django_db
FORGED = uuid.UUID("0123abcd-0000-4000-8000-000000000001")


@pytest.fixture
def item(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    made = add_item(
        factories.meeting(factories.body()),
        by=factories.system(),
        point=factories.point("Salg af grunden"),
    )
    set_item_openness(made, by=factories.system(), openness="closed")
    return made


@pytest.fixture
def user(item):
    return factories.seat(item.meeting.body, factories.person("Sine Vang"), role="secretary")


@pytest.fixture
def secretary(user):
    return signed_in(user)


def noted():
    return list(Entry.objects.filter(verb="refuse request").order_by("pk"))


def whys():
    return [one.details["why"] for one in noted()]


def upload(browser, item, content):
    file = SimpleUploadedFile("Salg af grunden.pdf", content)
    given = {"title": "Salg af grunden", "openness": "open", "file": file}
    return browser.post(f"/desk/items/{item.key}/attachments", given).status_code


@pytest.mark.parametrize(
    "address", ["/desk/items/{}", "/desk/meetings/{}", "/desk/attachments/{}/file"]
)
def test_a_key_that_nobody_gave_is_noted_with_who_asked(secretary, user, address):
    for _time in range(3):
        assert secretary.get(address.format(FORGED)).status_code == 404
    (entry,) = noted()
    assert entry.details == {"why": "asked for what is not there"}
    assert (entry.actor, entry.subject_key) == (user.actor_key, FORGED)


def test_what_is_there_and_closed_is_noted_like_what_is_not(item):
    stranger = signed_in(factories.person("Fie Holm").user)
    assert stranger.get(f"/desk/items/{item.key}").status_code == 404
    (entry,) = noted()
    assert entry.details == {"why": "asked for what is not there"}
    assert entry.subject_key == item.key


def test_each_person_has_entries_of_their_own(secretary, item):
    other = signed_in(factories.person("Fie Holm").user)
    for browser in (secretary, other, secretary):
        browser.get(f"/desk/items/{FORGED}")
    assert len(noted()) == 2


def test_a_wrong_address_and_a_stranger_leave_none(secretary):
    assert secretary.get("/desk/intet-her").status_code == 404
    assert Client().get(f"/meetings/{FORGED}/").status_code == 404
    assert Client().get(f"/desk/items/{FORGED}").status_code == 302
    assert noted() == []


def test_a_form_sent_to_what_is_not_there_is_noted(secretary, user):
    answer = secretary.post(f"/desk/items/{FORGED}/title", {"title": "Salg af grunden"})
    assert answer.status_code == 404
    (entry,) = noted()
    assert entry.details == {"why": "sent to what is not there"}
    assert entry.actor == user.actor_key


def test_a_form_sent_without_the_right_is_noted(item):
    set_item_openness(item, by=factories.system(), openness="open")
    member = signed_in(factories.seat(item.meeting.body, factories.person("Mads Lund")))
    answer = member.post(f"/desk/meetings/{item.meeting.key}/items", {"title": "Ny sag"})
    assert answer.status_code in {403, 404}
    assert whys() == [refusals.SENT[answer.status_code]]


def test_files_that_are_too_large_empty_and_sent_again_are_noted(secretary, item, settings):
    settings.UPLOAD_LIMIT = 150_000
    assert upload(secretary, item, b"x" * 200_000) == 422
    assert upload(secretary, item, b"") == 422
    assert upload(secretary, item, b"%PDF-1.7") == 302
    assert upload(secretary, item, b"%PDF-1.7") == 409
    assert upload(secretary, item, b"x" * 400_000) == 413
    assert whys() == [
        "sent with what a form does not take",
        "sent twice or too late",
        "request entity too large",
    ]


@pytest.mark.parametrize("address", ["/bodies/%00/", "/?q=a%00", "/desk/bodies/%00"])
def test_a_nul_is_noted_without_asking_who_sent_it(client, address):
    assert client.get(address).status_code == 404
    assert client.get("/", headers={"cookie": 'sessionid="\\000a"'}).status_code == 404
    assert whys() == ["with a NUL"]


def test_a_wrong_host_is_noted(client):
    for host in ("andres.example", "tredjes.example", "a b"):
        assert client.get("/", headers={"host": host}).status_code == 400
    assert whys() == ["for a host that is not ours"]


def test_no_entry_holds_what_was_sent_or_from_where(secretary, item):
    secretary.get(f"/desk/items/{FORGED}?q=grunden")
    upload(secretary, item, b"")
    Client().get("/?q=grunden%00", headers={"host": "127.0.0.1"})
    Client().get("/", headers={"host": "grunden.example"})
    assert len(noted()) == 4
    told = repr([vars(one) for one in noted()])
    assert "grunden" not in told
    assert "127.0.0.1" not in told


def test_a_refusal_that_cannot_be_noted_is_still_one(secretary, monkeypatch):
    def full(*_given, **_more):
        raise DatabaseError

    monkeypatch.setattr(refusals, "note_refused", full)
    assert secretary.get(f"/desk/items/{FORGED}").status_code == 404


def test_what_is_answered_asks_the_database_nothing_more(secretary, item, monkeypatch):
    def never(*_given):
        raise AssertionError

    monkeypatch.setattr(refusals, "note", never)
    assert secretary.get(f"/desk/items/{item.key}").status_code == 200
    assert Client().get("/").status_code == 200


def test_the_auditor_reads_each_reason_in_plain_words(secretary, item):
    secretary.get(f"/desk/items/{FORGED}")
    Client().get("/", headers={"host": "andres.example"})
    auditor = factories.person("Rie Norn")
    factories.post(auditor, Post.Role.AUDITOR)
    shown = signed_in(auditor.user, "da").get("/desk/journal/").content.decode()
    for why in whys():
        assert str(REFUSALS[why]) in shown
        assert f"why: {why}" not in shown


def test_every_reason_has_its_words():
    own = {"too large or malformed", "for a host that is not ours", "with a NUL"}
    asked = {"form without its token", "asked for what is not there"}
    assert {*refusals.UNREAD.values(), *refusals.SENT.values(), *own, *asked} == set(REFUSALS)
