"""Nothing closed beside the pages either: errors, guessed files, mails, the log and the journal."""

import itertools
import logging
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.conf import settings as installed
from django.core import mail
from django.core.exceptions import ObjectDoesNotExist
from django.urls import get_resolver

from sagsgang.config.log import ReticentFormatter
from sagsgang.documents.models import StoredFile
from sagsgang.journal.models import Entry
from sagsgang.notices import journal_follower
from sagsgang.notices.mail import LETTERS, LETTERS_TO_SENDERS, envelope_of
from sagsgang.notices.models import Mail
from sagsgang.notices.schedule import FOLLOWERS, JOBS
from sagsgang.partnerships.models import Answer
from tests.extent import WHOLE, either
from tests.leaks.addresses import addresses, patterns
from tests.leaks.answers import said_by
from tests.leaks.by_role import FORGED
from tests.leaks.kept_from import closed_matter
from tests.leaks.walking import either_form, some_of

# What stands beside the pages comes from one and the same code, whatever the database.
pytestmark = pytest.mark.slow

WALKED = ("portal:", "desk:")
# Pages of nobody's matter: the components, which take plain samples alone.
APART = ("look:",)
GUESSED = (
    "/admin/", "/admin/login/", "/desk/admin/", "/media/{sha}", "/media/{path}", "/files/{sha}",
    "/files/{key}", "/files/{key}/", "/data/files/{path}", "/static/../data/files/{path}",
    "/static/%2e%2e/data/files/{path}", "/static/..%2f..%2fdata/files/{path}", "/desk/files/{sha}",
    "/desk/attachments/{key}/file", "/{path}", "/sagsgang.sqlite3", "/data/sagsgang.sqlite3",
    "/static/../../sagsgang.sqlite3", "/data/secret-key", "/.git/config", "/.env", "/api/",
    "/api/items/", "/items.json", "/items/{key}.json", "/search?q=kanarie", "/feed.xml",
)  # fmt: skip


def test_every_address_belongs_to_a_walk():
    """A page of a new namespace would be walked by none."""
    assert [name for name, _chain in patterns() if not name.startswith(WALKED + APART)] == []


def test_there_is_no_admin(place, client):
    assert not any("admin" in app for app in installed.INSTALLED_APPS)
    assert "admin" not in (get_resolver().namespace_dict or {})


# So many files are guessed at.
GUESSED_OF = either(share=4, whole=40)


@pytest.mark.parametrize("role", [None, "stranger", "member"])
def test_a_guessed_path_leads_nowhere(place, client, role):
    if role:
        client.force_login(place.users[role])
    for file in StoredFile.objects.all()[:GUESSED_OF]:
        path = file.place.relative_to(file.place.parents[2])
        for guessed in GUESSED:
            asked = guessed.format(sha=file.sha256, key=file.key, path=path)
            response = client.get(asked)
            assert response.status_code in (301, 302, 400, 404), asked
            told = said_by(response).replace(file.sha256, "")
            assert place.found_in(told) == [], asked


@pytest.mark.parametrize("verb", ["head", "options", "put", "delete", "patch", "post"])
def test_no_other_verb_tells_more(place, client, verb):
    refused = set()
    for address in reversed(some_of(either_form(addresses(place, "portal")), 3)):
        # What is refused as a verb at the address of nothing is refused at each.
        if address.page in refused:
            continue
        response = getattr(client, verb)(address.path)
        refused |= (
            {address.page} if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED else set()
        )
        assert place.found_in(said_by(response)) == [], address.path
        assert response.status_code < 500, address.path


def test_what_is_asked_of_a_page_beside_its_address_tells_nothing(place, client):
    """Conditions, ranges, other languages and formats: the answer stays within what is public."""
    asked = (
        {"HTTP_IF_NONE_MATCH": "*"},
        {"HTTP_RANGE": "bytes=0-9"},
        {"HTTP_ACCEPT": "application/json"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_ACCEPT_LANGUAGE": "sv"},
    )
    for turn, address in enumerate(either_form(addresses(place, "portal"))):
        # Another at each address, and so each of them at several addresses of a page.
        for headers in asked if WHOLE else (asked[turn % 5],):
            answer = client.get(address.path, **headers)
            assert place.found_in(said_by(answer)) == [], (address.path, headers)
            if answer.status_code == HTTPStatus.NOT_FOUND:
                break


# --- mails ------------------------------------------------------------------------------------


# What is written of a closed item so that everyone may read it.
MEANT_FOR_ALL = ("public title of today", "number of today")


def kept_from(place, reader, told, closed):
    """Return what a mail must not say: to nobody what is closed, to a stranger nothing at all.

    Whoever works with an open draft may be written to about it by its title.
    """
    found = place.found_in(told)
    wheres = {one: one.partition("(")[2][:-1] for one in found}
    kept = "" if reader == "stranger" else closed
    return [
        one
        for one, where in wheres.items()
        if where.startswith(kept) and not where.endswith(MEANT_FOR_ALL)
    ]


def letters(place):
    """Write every letter about everything there is: to a stranger, and to those who may know.

    In a share one of them is written to about each thing, in turn; a stranger oftenest.
    """
    known = ("secretary", "officer", "guest")
    turns = itertools.cycle(itertools.chain(*zip(known, ("stranger",) * 3, strict=True)))
    for kind, write in LETTERS.items():
        for name, thing in place.things.items():
            for role in (*known, "stranger") if WHOLE else (next(turns),):
                person = place.things[role]
                try:
                    letter = write(thing.key, person, person.user)
                except (ObjectDoesNotExist, AttributeError):
                    # It is no letter about such a thing, whoever would get it.
                    break
                if letter is not None:
                    yield role, f"{kind} about {name} to {role}", letter


def test_no_letter_names_what_is_closed_whoever_gets_it(place):
    written, closed = 0, closed_matter(place)
    for role, what, letter in letters(place):
        written += 1
        own = place.things[role].name.casefold()
        told = f"{letter.subject}\n{letter.text}".casefold().replace(own, "")
        assert kept_from(place, role, told, closed) == [], what
    print(f"{written} letters written")
    assert written > 100


def test_no_letter_to_one_who_answered_tells_of_another(place):
    for answer in Answer.objects.exclude(email=""):
        for kind, write in LETTERS_TO_SENDERS.items():
            letter = write(answer)
            text = f"{letter.subject}\n{letter.text}" if letter is not None else ""
            own = [word for word in place.canaries if word in repr(vars(answer))]
            found = [one for one in place.found_in(text) if one.partition(" ")[0] not in own]
            assert found == [], kind


def test_what_is_due_is_told_of_without_a_closed_word(place, monkeypatch):
    # The numbers of tests before it are gone for good where a database never gives them twice.
    monkeypatch.setattr(journal_follower, "PATIENCE", timedelta(0))
    for work in (*FOLLOWERS, *(job.work for job in JOBS if "remind" in job.name)):
        work()
    waiting, closed = list(Mail.objects.all()), closed_matter(place)
    for one in waiting:
        envelope = envelope_of(one)
        letter = envelope.write() if envelope is not None else None
        told = f"{letter.subject}\n{letter.text}" if letter is not None else ""
        assert kept_from(place, "", told, closed) == [], one.kind
    assert len({one.kind for one in waiting}) > 4
    assert mail.outbox == []


# --- the log and the journal ------------------------------------------------------------------


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(ReticentFormatter("%(levelname)s %(name)s %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def log():
    kept, root = Kept(), logging.getLogger()
    before = root.level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    yield kept
    root.removeHandler(kept)
    root.setLevel(before)


def test_the_log_tells_of_no_closed_word(place, client, log):
    for address in some_of(either_form(addresses(place, "portal")), 3):
        client.get(address.path)
        client.post(address.path, FORGED)
    client.force_login(place.users["secretary"])
    for name in ("closed item", "draft item", "closed minuted item"):
        client.get(f"/desk/items/{place.things[name].key}")
        client.post(f"/desk/items/{place.things[name].key}/title", FORGED)
    told = "\n".join(log.lines)
    assert "Not Found" in told
    assert place.found_in(told) == []


def test_a_page_that_breaks_over_closed_matter_tells_nothing_of_it(place, client, log, monkeypatch):
    """Neither its answer nor the log quotes what the page had in hand."""
    word = next(iter(place.canaries))

    def broken(request, *_rest, **_more):
        title = f"Salg af {word}"
        raise ValueError(title)

    monkeypatch.setattr("sagsgang.desk.views.items.item_page", broken)
    client.raise_request_exception = False
    client.force_login(place.users["secretary"])
    response = client.get(f"/desk/items/{place.things['closed item'].key}")
    assert response.status_code == 500
    assert place.found_in(said_by(response)) == []
    told = "\n".join(log.lines)
    assert "ValueError" in told
    assert place.found_in(told) == []


def test_the_journal_holds_keys_and_no_closed_words(place):
    """Which group leads to which seat is the one word that is its own: governors wrote it."""
    told = {entry.verb for entry in Entry.objects.all() if place.found_in(repr(entry.details))}
    assert told <= {"map group"}
    assert Entry.objects.count() > 100
