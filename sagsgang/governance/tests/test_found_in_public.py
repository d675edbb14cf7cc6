"""What a later look finds in a file that everyone reads waits for those who run the body."""

import pytest

from sagsgang.documents.examining import Noticed, finish
from sagsgang.documents.store import store
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.enclosed_data import clear_places, uncleared_places
from sagsgang.governance.found_in_public import found_where_run_by, note_found_in_public
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attachment, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.retract import Said, retract_attachment
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
HIDDEN = Noticed("cpr", place="hidden", part="3", line=7, masked="01…")
SCAN = Noticed("picture", unread=True, part="2")


@pytest.fixture
def secretary():
    return factories.secretary(factories.body())


@pytest.fixture
def public(secretary):
    """A public file in which nothing was found, and beside it one that is closed."""
    meeting = factories.meeting(secretary.person.seats.get().body)
    item = add_item(meeting, by=secretary, point=factories.point())
    for openness in ("open", "closed"):
        file = factories.examined(store(openness.encode()))
        attach(item, by=secretary, line=AttachmentLine("Plan", openness=openness), file=file)
    release(Meeting.objects.get(pk=meeting.pk), "agenda", by=secretary)
    return Attachment.objects.visible_to(EVERYONE).get()


def look_again(*noticed):
    for one in Attachment.objects.all():
        finish(one.file.examinations.get(), noticed)
        note_found_in_public(one.file, by=factories.system())


def test_nothing_found_is_nothing_told(public, secretary):
    look_again()
    assert not found_where_run_by(secretary).exists()
    assert not Entry.objects.filter(verb="find in public").exists()


def test_it_is_told_of_the_public_file_alone_once_and_to_the_journal(public, secretary):
    look_again(HIDDEN, SCAN)
    assert list(found_where_run_by(secretary)) == [public]
    entry = Entry.objects.get(verb="find in public")
    assert (entry.subject, entry.subject_key) == ("governance.attachment", public.key)
    assert "01" not in str(entry.details)


def test_others_are_not_told(public, secretary):
    look_again(HIDDEN)
    board = public.item.meeting.body
    other = factories.seat(factories.body("TU", "Teknik"), factories.person("Ib"), "secretary")
    for one in (factories.seat(board, factories.person("Mads")), other, EVERYONE):
        assert not found_where_run_by(one).exists()


def test_it_is_gone_when_every_place_is_cleared(public, secretary):
    look_again(HIDDEN, SCAN)
    first, second = (one.mark for one in uncleared_places([public.pk])[public.pk])
    clear_places(public, [first], reason="Opdigtet", by=secretary)
    assert found_where_run_by(secretary).exists()
    clear_places(public, [second], reason="Set", by=secretary)
    assert not found_where_run_by(secretary).exists()
    assert Attachment.objects.visible_to(EVERYONE).get() == public


@pytest.mark.parametrize("way", ["closed", "taken back"])
def test_it_is_gone_when_nobody_outside_reads_it(public, secretary, way):
    look_again(HIDDEN)
    if way == "closed":
        set_openness(public, by=secretary, openness="closed")
    else:
        retract_attachment(public, by=secretary, said=Said("Et nummer stod i den."))
    assert not found_where_run_by(secretary).exists()


def test_what_was_cleared_before_the_release_is_not_found_anew(public, secretary):
    look_again(HIDDEN)
    marks = [one.mark for one in uncleared_places([public.pk])[public.pk]]
    clear_places(public, marks, reason="Opdigtet", by=secretary)
    look_again(HIDDEN)
    assert not found_where_run_by(secretary).exists()
    assert Entry.objects.filter(verb="find in public").count() == 1
