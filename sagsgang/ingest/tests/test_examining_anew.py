"""After what looks was mended, all files are looked through anew, some at a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.documents.examining import VERSION
from sagsgang.documents.models import Examination
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Meeting
from sagsgang.governance.release import release
from sagsgang.governance.scheduling import schedule_release
from sagsgang.governance.tests import factories
from sagsgang.ingest import examining, examining_anew
from sagsgang.ingest.examining import examine_task
from sagsgang.ingest.examining_anew import examine_awaited, examine_outdated
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def files(monkeypatch):
    """Return five that an older version has looked through, of which two may go at once."""
    monkeypatch.setattr(examining_anew, "AT_ONCE", 2)
    files = [factories.examined(store(f"Bilag {number}".encode())) for number in range(5)]
    Examination.objects.update(version=VERSION - 1)
    return files


def asked():
    return [row.file for row in Examination.objects.filter(version=VERSION, state="waiting")]


def worked():
    """Do what the worker does."""
    for pk in Examination.objects.filter(state="waiting").values_list("pk", flat=True):
        examine_task.func(pk)


def test_they_are_taken_up_in_small_batches_until_none_is_left(files):
    assert examine_outdated() == 2
    assert asked() == files[:2]
    assert examine_outdated() == 0
    worked()
    assert [examine_outdated(), worked(), examine_outdated(), worked()] == [2, None, 1, None]
    assert examine_outdated() == 0
    assert set(Examination.objects.filter(version=VERSION, state="done").values_list("file")) == {
        (file.pk,) for file in files
    }


def test_those_first_that_a_release_may_wait_for(files):
    item = add_item(
        factories.meeting(factories.body()), by=factories.system(), point=factories.point()
    )
    attach(item, by=factories.system(), line=AttachmentLine("Plan"), file=files[4])
    examine_outdated()
    assert asked() == [files[0], files[4]]


def test_what_was_under_way_when_all_was_stopped_is_taken_up_again(files):
    examine_outdated()
    Examination.objects.update(moved_at=timezone.now() - timedelta(minutes=11))
    assert examine_outdated() == 2
    assert asked() == files[:2]


def test_one_that_cannot_be_looked_through_keeps_no_other_from_it(files):
    files[0].place.unlink()
    for _round in range(4):
        examine_outdated()
        worked()
    ended = Examination.objects.filter(version=VERSION).order_by("file")
    assert list(ended.values_list("state", flat=True)) == ["failed", *["done"] * 4]


@pytest.fixture
def public(files):
    """Let everyone read a file in which an older version found nothing, at two items."""
    meeting = factories.meeting(factories.body())
    file = factories.examined(store(b"CPR 010190-1234\nCPR 010190-1235\n"))
    for number in ("1", "2"):
        item = add_item(meeting, by=factories.system(), point=factories.point(number=number))
        attach(
            item, by=factories.system(), line=AttachmentLine("Liste", openness="open"), file=file
        )
    release(Meeting.objects.get(pk=meeting.pk), "agenda", by=factories.system())
    Examination.objects.update(version=VERSION - 1)
    return file


def looked_anew():
    for _round in range(4):
        examine_outdated()
        worked()


def found():
    return set(Entry.objects.filter(verb="find in public").values_list("subject_key", flat=True))


def test_what_is_found_in_a_public_file_is_told_to_the_journal(public):
    looked_anew()
    assert found() == set(public.attachments.values_list("key", flat=True))
    assert len(found()) == 2
    assert "0101" not in str(list(Entry.objects.values_list("details")))


def test_where_nothing_is_found_nothing_is_told(public, monkeypatch):
    monkeypatch.setattr(examining, "noticed_in", lambda _reading: iter(()))
    looked_anew()
    assert found() == set()


def test_a_finding_and_its_entry_stand_or_fall_together(public, monkeypatch):
    monkeypatch.setattr(examining, "note_found_in_public", None)
    looked_anew()
    now = public.examinations.get(version=VERSION)
    assert (now.state, now.findings.exists()) == ("failed", False)


@pytest.mark.parametrize(
    ("away", "openness", "expected"), [(30, "open", 3), (90, "open", 0), (30, "closed", 0)]
)
def test_what_a_release_set_beforehand_waits_for_is_asked_for_at_once(
    files, away, openness, expected
):
    """However many may be under way, and a file that no version has looked at before, too."""
    board = factories.body()
    by = factories.secretary(board)
    meeting = factories.meeting(board)
    item = add_item(meeting, by=by, point=factories.point())
    for file in (*files[3:], store(b"aldrig set")):
        attach(item, by=by, line=AttachmentLine("Plan", openness=openness), file=file)
    schedule_release(meeting, "agenda", at=timezone.now() + timedelta(minutes=away), by=by)
    assert examine_awaited() == expected
    assert examine_awaited() == 0
