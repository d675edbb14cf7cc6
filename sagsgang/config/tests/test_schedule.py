"""However a file came to an item, it is soon looked through; nobody has to press for it."""

import pytest

from sagsgang.config.management.commands.schedule import look, look_through_attached
from sagsgang.documents.examining import VERSION
from sagsgang.documents.models import Examination
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import Enclosure, attach, attach_all
from sagsgang.governance.enclosed_data import waited_for
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attachment
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.ingest.examining import examine_task

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)
LINE = AttachmentLine("Plan", openness="open")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def item():
    meeting = factories.meeting(factories.body())
    return add_item(meeting, by=factories.system(), point=factories.point())


def worked():
    """Do what the worker does; return how many files it took up."""
    waiting = list(Examination.objects.filter(state="waiting").values_list("pk", flat=True))
    assert [examine_task.func(pk) for pk in waiting] == ["done"] * len(waiting)
    return len(waiting)


def test_what_a_delivery_encloses_is_looked_through_without_a_press(item):
    enclosures = [Enclosure(LINE, file=store(f"Bilag {one}".encode())) for one in range(2)]
    attach_all(item, by=factories.system(), enclosures=[*enclosures, Enclosure(LINE)])
    assert len(waited_for(ReleaseMatter(item.meeting))) == 2
    look_through_attached()
    assert worked() == 2
    assert waited_for(ReleaseMatter(item.meeting)) == []
    release(item.meeting, "agenda", by=factories.system())


def test_a_single_document_is_looked_through_once_however_often_it_is_attached(item):
    file = store(b"Bilag")
    attach(item, by=factories.system(), line=LINE, file=file)
    look_through_attached()
    assert worked() == 1
    other = AttachmentLine("Samme fil", openness="closed")
    attach(item, by=factories.system(), line=other, file=file)
    attach(item, by=factories.system(), line=AttachmentLine("Kun en linje"))
    look_through_attached()
    assert worked() == 0


def test_what_was_there_before_and_is_public_is_left_alone(item):
    by = factories.system()
    attach(item, by=by, line=LINE, file=factories.examined(store(b"Bilag")))
    release(item.meeting, "agenda", by=by)
    Examination.objects.all().delete()
    assert Attachment.objects.get().released_at is not None
    look_through_attached()
    assert worked() == 0


def test_what_an_older_version_looked_through_is_looked_through_anew_in_its_time(item):
    file = factories.examined(store(b"Bilag"))
    attach(item, by=factories.system(), line=LINE, file=file)
    look_through_attached()
    Examination.objects.update(version=VERSION - 1)
    look()
    assert worked() == 1
    assert waited_for(ReleaseMatter(item.meeting)) == []
