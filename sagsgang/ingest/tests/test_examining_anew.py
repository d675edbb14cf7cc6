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
from sagsgang.governance.tests import factories
from sagsgang.ingest import examining_anew
from sagsgang.ingest.examining import examine_task
from sagsgang.ingest.examining_anew import examine_outdated

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
