"""A delivery is taken in whole or refused whole, in one sentence, and costs no other."""

import errno
import os

import pytest

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.governance.house_form import HouseForm, MeetingHead
from sagsgang.governance.models import AgendaItem, Delivery, Finding, Meeting
from sagsgang.governance.tests import factories
from sagsgang.ingest import receive as receiving
from sagsgang.ingest.arrivals import Arrival, arrivals
from sagsgang.ingest.delivery import Doubt, LooseText, ParsedAgenda, SourceNote
from sagsgang.ingest.receive import receive, remarks_of
from sagsgang.ingest.tests.deliveries import NO_AGENDAS, house_text, minutes
from sagsgang.ingest.tree import InMemory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture
def board():
    return factories.body()


def take(content, name="referat.txt"):
    data = content if isinstance(content, bytes) else content.encode()
    return receive(Arrival(name, InMemory({name: data})), by=User.objects.system())


def take_path(*paths):
    return [receive(one, by=User.objects.system()) for one in arrivals(paths)]


def nothing_is_stored(files):
    rows = [model.objects.exists() for model in (Meeting, Delivery, StoredFile, AgendaItem)]
    return not any(rows) and not [one for one in files.rglob("*") if one.is_file()]


def test_minutes_become_a_meeting_with_their_bytes(board):
    assert take(minutes()).result == "new"
    delivery = Delivery.objects.select_related("file", "meeting").get()
    assert delivery.file.read() == minutes().encode()
    assert delivery.file.media_type == "text/plain"
    assert (delivery.name, delivery.meeting.body) == ("referat.txt", board)


def test_the_same_bytes_again_change_nothing(board):
    take(minutes())
    assert take(minutes(), "another-name.txt").result == "unchanged"
    assert (Meeting.objects.count(), Delivery.objects.count()) == (1, 1)


def test_bytes_once_taken_in_undo_nothing_that_was_done_since(board):
    take(minutes())
    AgendaItem.objects.update(title="Rettet af sekretæren")
    assert take(minutes()).result == "unchanged"
    assert AgendaItem.objects.get().title == "Rettet af sekretæren"


def test_other_words_update_the_meeting(board):
    take(minutes())
    assert take(minutes(word="fritidsklub")).result == "updated"
    assert (Meeting.objects.count(), Delivery.objects.count()) == (1, 2)


@pytest.mark.parametrize("name", sorted(NO_AGENDAS))
def test_what_is_no_agenda_is_refused_and_leaves_nothing(board, files, name):
    outcome = take(NO_AGENDAS[name], name)
    assert outcome.result == "refused"
    assert len(outcome.reason.splitlines()) == 1
    assert nothing_is_stored(files)


def test_an_unknown_body_is_refused_and_leaves_nothing(files):
    outcome = take(minutes())
    assert "Direktionen" in outcome.reason
    assert nothing_is_stored(files)


def test_what_does_not_fit_is_told_by_its_field_and_leaves_nothing(board, files):
    outcome = take(house_text("x" * 301))
    assert outcome.result == "refused"
    assert "place" in outcome.reason
    assert nothing_is_stored(files)
    assert take(house_text("x" * 300)).result == "new"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(board, files, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = take(minutes())
    assert outcome.result == "refused"
    assert nothing_is_stored(files)
    monkeypatch.undo()
    assert take(minutes()).result == "new"


def test_a_fault_of_ours_costs_one_file_and_is_logged(board, monkeypatch, caplog):
    def broken(_name, _data):
        raise RuntimeError("boom")

    monkeypatch.setattr(receiving, "parse_bytes", broken)
    outcome = take(minutes())
    assert outcome.result == "refused"
    assert "boom" not in outcome.reason
    assert "could not be read" in caplog.text
    monkeypatch.undo()
    assert take(minutes()).result == "new"


def test_files_that_cannot_be_read_are_told_and_the_others_taken_in(board, tmp_path):
    folder = tmp_path / "delivered"
    folder.mkdir()
    (folder / "1.txt").write_text(minutes(1))
    (folder / "2.txt").symlink_to(folder / "2.txt")
    os.mkfifo(folder / "3.txt")
    with (folder / "4.txt").open("wb") as large:
        large.truncate(200 * 1024 * 1024)
    (folder / "5.txt").write_text(minutes(5))
    (folder / "6").mkdir()
    outcomes = take_path(folder, tmp_path / "gone")
    assert [one.result for one in outcomes] == [
        "new", "refused", "refused", "refused", "new", "refused",
    ]  # fmt: skip
    assert all(one.reason for one in outcomes if one.result == "refused")
    assert Meeting.objects.count() == 2


def test_a_file_that_vanishes_after_the_folder_was_read_is_told(board, tmp_path):
    (tmp_path / "1.txt").write_text(minutes())
    (found,) = arrivals([tmp_path])
    (tmp_path / "1.txt").unlink()
    assert receive(found, by=User.objects.system()).result == "refused"


def test_loose_text_is_kept_with_the_doubt_that_tells_of_it():
    parsed = ParsedAgenda(
        SourceNote("a.txt", "0" * 64, "text/plain", "generic"),
        HouseForm(MeetingHead()),
        (Doubt("possible-cpr", "A number", 3), Doubt("text-without-place", "Kept", 7)),
        (LooseText(7, "Løs tekst"), LooseText(9, "Mere")),
    )
    assert [(one.code, one.line, one.text) for one in remarks_of(parsed)] == [
        ("possible-cpr", 3, ""),
        ("text-without-place", 7, "Løs tekst"),
        ("text-without-place", 9, "Mere"),
    ]


def test_findings_stand_on_the_meeting(board):
    take("Ganske løs tekst, som intet punkt har.\n\n" + minutes())
    meeting = Meeting.objects.get()
    assert set(Finding.objects.values_list("delivery__meeting", flat=True)) <= {meeting.pk}
