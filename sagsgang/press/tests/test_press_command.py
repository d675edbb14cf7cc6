"""A meeting on the command line: as its reader may see it, and no more than that."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from sagsgang.governance.agenda import add_item
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db
SECRET = "Opsigelse af lejer"
DAY = f"{factories.DAY:%Y-%m-%d}"


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def meeting(board):
    planned = factories.meeting(board)
    add_item(planned, by=factories.system(), point=factories.point())
    closed = factories.point(SECRET, number="2", openness="closed")
    add_item(planned, by=factories.system(), point=closed)
    return planned


def press(*words):
    """Return exit, printed bytes and the sentence."""
    printed, told = io.BytesIO(), io.StringIO()
    out = SimpleNamespace(buffer=printed, isatty=lambda: False, write=lambda _text: None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        try:
            call_command("press", *map(str, words), stderr=told)
        except SystemExit as left:
            return left.code, printed.getvalue(), told.getvalue()
    return 0, printed.getvalue(), told.getvalue()


def test_everyone_sees_what_is_released_and_open(meeting):
    release(meeting, "agenda", by=factories.system())
    code, printed, _told = press("DIR", DAY)
    assert code == 0
    assert "Havneplads" in printed.decode()
    assert SECRET not in printed.decode()


def test_what_is_not_released_is_as_if_it_were_not_there(meeting, board):
    hidden = press("DIR", DAY)
    missing = press("DIR", "2021-03-04")
    assert hidden[:2] == missing[:2] == (2, b"")
    assert hidden[2].replace(DAY, "") == missing[2].replace("2021-03-04", "")


def test_a_reader_sees_what_the_desk_shows(meeting, board):
    secretary = factories.secretary(board)
    _code, printed, _told = press(meeting.key, "--for", secretary.email.upper())
    assert SECRET in printed.decode()
    stranger = factories.person("Bo Krag")
    assert press(meeting.key, "--for", stranger.email)[0] == 2


@pytest.mark.parametrize(
    ("kind", "begins"), [("text", b"Dagsorden"), ("pdf", b"%PDF-"), ("docx", b"PK")]
)
def test_each_form_of_paper(meeting, kind, begins, tmp_path):
    release(meeting, "agenda", by=factories.system())
    code, printed, _told = press("dir", DAY, "--format", kind)
    assert code == 0
    assert printed.startswith(begins)
    file = tmp_path / "paper"
    assert press("DIR", DAY, "--format", kind, "--output", file)[0] == 0
    assert file.read_bytes().startswith(begins)
    assert [one.name for one in tmp_path.iterdir()] == ["paper"]


def test_the_paper_speaks_the_language_asked_for(meeting):
    release(meeting, "agenda", by=factories.system())
    danish = press("DIR", DAY, "--format", "docx")[1]
    assert press("DIR", DAY, "--format", "docx", "--language", "en")[1] != danish


@pytest.mark.parametrize(
    "words",
    [
        ("not-a-key",),
        ("DIR", "yesterday"),
        ("DIR", DAY, "more"),
        ("DIR", DAY, "--for", "nobody@strandby.invalid"),
        ("DIR", DAY, "--output", "/nonexistent/paper.txt"),
    ],
)
def test_a_wrong_word_is_one_sentence(meeting, words):
    release(meeting, "agenda", by=factories.system())
    code, printed, told = press(*words)
    assert (code, printed) == (2, b"")
    assert len(told.splitlines()) == 1


def test_two_meetings_on_a_day_are_told_apart_by_key(meeting, board):
    other = factories.meeting(board)
    add_item(other, by=factories.system(), point=factories.point())
    for one in (meeting, other):
        release(one, "agenda", by=factories.system())
    code, _printed, told = press("DIR", DAY)
    assert code == 2
    assert str(meeting.key) in told
    assert str(other.key) in told
    assert press(other.key)[0] == 0
