"""A public file that may hold personal data is told of once, and repeats nothing of it."""

import pytest

from sagsgang.documents.examining import Noticed, finish
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import store
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.found_in_public import note_found_in_public
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attachment, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.notices.found_in_public import tell_of_found_in_public
from sagsgang.notices.tests.smtp import work

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)
NUMBER = "010190-1234"
HIDDEN = Noticed("cpr", place="hidden", part="3", line=7, masked="01…")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def public():
    """One file at two items, with a number in its title."""
    board = factories.body()
    secretary = factories.secretary(board)
    factories.seat(board, factories.person("Mads Lund"))
    meeting = factories.meeting(board)
    file = factories.examined(store(f"CPR {NUMBER}".encode()))
    for number in ("1", "2"):
        item = add_item(meeting, by=secretary, point=factories.point(number=number))
        line = AttachmentLine(f"Liste {NUMBER}", openness="open")
        attach(item, by=secretary, line=line, file=file)
    # As it was released before anything looked at titles.
    Attachment.objects.update(title="Liste")
    release(Meeting.objects.get(pk=meeting.pk), "agenda", by=secretary)
    Attachment.objects.update(title=f"Liste {NUMBER}")
    return meeting


def looked_anew():
    """Find two places in the file that was looked through before, and note it each time."""
    file, places = StoredFile.objects.get(), [HIDDEN, Noticed("picture", unread=True, part="2")]
    for _time in range(2):
        finish(file.examinations.get(), places)
        note_found_in_public(file, by=factories.system())


def told():
    tell_of_found_in_public()
    work()


def test_the_secretary_hears_of_the_file_once_without_the_number(public, inbox):
    looked_anew()
    told()
    told()
    (mail,) = inbox.mails
    assert inbox.receivers() == ["signe.rask@strandby.invalid"]
    text = mail.get_content()
    assert f"/desk/meetings/{public.key}/public" in text
    assert "Liste" in text
    assert "010190" not in text + mail["Subject"]


def test_what_was_closed_meanwhile_is_not_told_of(public, inbox):
    looked_anew()
    for one in Attachment.objects.visible_to(EVERYONE):
        set_openness(one, by=factories.system(), openness="closed")
    told()
    assert inbox.mails == []
