"""A release set beforehand happens once, in its setter's name, and only if nothing hinders it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sagsgang.documents import examining
from sagsgang.documents.examining import Noticed, ask, begin, finish, give_up
from sagsgang.documents.models import Examination, StoredFile
from sagsgang.documents.store import store
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import cancel, send
from sagsgang.governance.models import Meeting, Release, ScheduledRelease, Seat
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.retract import Said, retract_agenda
from sagsgang.governance.scheduling import (
    PATIENCE,
    carried_out,
    carry_out_scheduled,
    schedule_release,
    take_schedule_back,
)
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers
from sagsgang.governance.texts import save_text
from sagsgang.journal.models import Entry

SOON = timedelta(hours=2)
pytestmark = pytest.mark.django_db


def begun():
    meeting = factories.meeting(factories.body())
    by = factories.secretary(meeting.body)
    item = add_item(meeting, by=by, point=factories.point())
    return meeting, item, by


@pytest.fixture
def setting():
    return begun()


def set_for(meeting, by, part="agenda"):
    return schedule_release(meeting, part, at=timezone.now() + SOON, by=by)


def come(scheduled):
    """Let the moment have come."""
    ScheduledRelease.objects.filter(pk=scheduled.pk).update(at=timezone.now())


def public(meeting):
    return reading_copy(Meeting.objects.get(pk=meeting.pk), EVERYONE)


def state(scheduled):
    return ScheduledRelease.objects.get(pk=scheduled.pk).state


def test_before_its_moment_nothing_happens(setting):
    meeting, _item, by = setting
    scheduled = set_for(meeting, by)
    assert carry_out_scheduled() == 0
    assert state(scheduled) == "waiting"
    assert public(meeting).items == ()


def test_it_happens_once_as_the_meeting_stands_then_and_in_the_name_of_who_set_it(setting):
    meeting, item, by = setting
    scheduled = set_for(meeting, by)
    place = f"section:{item.sections.get().key}"
    save_text(item, place, by=by, text="Ændret siden.", base_revision=1)
    come(scheduled)
    assert [carry_out_scheduled(), carry_out_scheduled()] == [1, 0]
    assert public(meeting).items[0].sections[0].text == "Ændret siden."
    assert Release.objects.get().actor == by.actor_key
    entries = Entry.objects.filter(verb__in=("release", "release as scheduled"))
    assert {entry.actor for entry in entries} == {by.actor_key}
    assert entries.count() == 2


def test_a_clock_put_back_does_not_release_again(setting):
    meeting, _item, by = setting
    scheduled = set_for(meeting, by)
    come(scheduled)
    carry_out_scheduled()
    ScheduledRelease.objects.update(at=timezone.now() + SOON)
    assert carry_out_scheduled() == 0
    come(scheduled)
    assert not carried_out(scheduled.pk)
    assert Release.objects.count() == 1


def test_what_waits_to_be_cleared_keeps_all_inside_and_says_why(setting):
    meeting, item, by = setting
    scheduled = set_for(meeting, by)
    place = f"section:{item.sections.get().key}"
    save_text(item, place, by=by, text="Borgeren har CPR 010190-1234.", base_revision=1)
    come(scheduled)
    assert carry_out_scheduled() == 0
    scheduled.refresh_from_db()
    assert (scheduled.state, public(meeting).items) == ("refused", ())
    assert scheduled.refusal
    assert Entry.objects.get(verb="refuse scheduled release").subject_key == scheduled.key
    assert carry_out_scheduled() == 0


def test_a_refusal_leaves_the_others_to_happen(setting):
    meeting, _item, by = setting
    empty = set_for(factories.meeting(meeting.body, day=meeting.date + timedelta(days=7)), by)
    scheduled = set_for(meeting, by)
    come(empty)
    come(scheduled)
    assert carry_out_scheduled() == 1
    assert (state(empty), state(scheduled)) == ("refused", "done")


def test_who_has_lost_the_seat_releases_nothing(setting):
    meeting, _item, by = setting
    scheduled = set_for(meeting, by)
    Seat.objects.update(until=timezone.localdate() - timedelta(days=1))
    come(scheduled)
    assert carry_out_scheduled() == 0
    assert (state(scheduled), public(meeting).items) == ("refused", ())


def test_a_fault_leaves_it_waiting(setting, monkeypatch):
    meeting, _item, by = setting
    scheduled = set_for(meeting, by)
    come(scheduled)
    with monkeypatch.context() as broken:
        broken.setattr("sagsgang.governance.release.freeze_each", None)
        assert carry_out_scheduled() == 0
    assert state(scheduled) == "waiting"
    assert carry_out_scheduled() == 1


def test_it_is_moved_and_taken_back(setting):
    meeting, _item, by = setting
    first = set_for(meeting, by)
    later = timezone.now() + 2 * SOON
    moved = schedule_release(meeting, "agenda", at=later, by=by)
    assert (moved.pk, moved.at) == (first.pk, later)
    take_schedule_back(meeting, "agenda", by=by)
    come(moved)
    assert carry_out_scheduled() == 0
    with pytest.raises(Refused):
        take_schedule_back(meeting, "agenda", by=by)


def test_a_release_by_hand_or_a_retraction_takes_it_back(setting):
    meeting, _item, by = setting
    first = set_for(meeting, by)
    release(meeting, "agenda", by=by)
    second = set_for(meeting, by)
    retract_agenda(meeting, by=by, said=Said("Fejl"))
    assert (state(first), state(second)) == ("taken_back", "taken_back")


def test_a_cancelled_meeting_is_not_released(setting):
    meeting, _item, by = setting
    send(meeting, by=by)
    scheduled = set_for(meeting, by)
    cancel(meeting, by=by, why="Sygdom")
    come(scheduled)
    assert carry_out_scheduled() == 0
    assert state(scheduled) == "refused"


@pytest.mark.parametrize("away", [timedelta(minutes=-1), timedelta(), timedelta(days=367)])
def test_a_moment_past_or_far_off_is_refused(setting, away):
    meeting, _item, by = setting
    with pytest.raises(Refused):
        schedule_release(meeting, "agenda", at=timezone.now() + away, by=by)


def test_minutes_without_a_decision_are_not_set(setting):
    meeting, item, by = setting
    with pytest.raises(Refused):
        set_for(meeting, by, "minutes")
    decide(item, by=by, text="Godkendt.")
    scheduled = set_for(meeting, by, "minutes")
    come(scheduled)
    assert carry_out_scheduled() == 1
    assert public(meeting).items[0].decisions[0].text == "Godkendt."


def test_only_who_runs_the_body_sets_a_moment_and_knows_of_it(setting):
    meeting, _item, by = setting
    member = factories.seat(meeting.body, factories.person("Bo Lund"))
    with pytest.raises(NotAllowed):
        set_for(meeting, member)
    set_for(meeting, by)
    with pytest.raises(NotAllowed):
        take_schedule_back(meeting, "agenda", by=member)
    assert not ScheduledRelease.objects.internal_to(member).exists()
    assert not ScheduledRelease.objects.internal_to(EVERYONE).exists()
    assert ScheduledRelease.objects.internal_to(by).exists()


def test_the_database_holds_one_that_waits(setting):
    meeting, _item, by = setting
    scheduled = set_for(meeting, by)
    scheduled.pk, scheduled.key = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        ScheduledRelease.objects.create(
            meeting=meeting, part="agenda", at=scheduled.at, set_by=by, set_at=scheduled.set_at
        )


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_release_once():
    need_several_writers()
    meeting, _item, by = begun()
    scheduled = set_for(meeting, by)
    come(scheduled)
    assert at_once(*[carry_out_scheduled] * 4) == []
    assert Release.objects.count() == 1
    assert Entry.objects.filter(verb="release as scheduled").count() == 1


# --- files that are still to be looked through --------------------------------------------------


@pytest.fixture
def of_older_version(setting, settings, tmp_path):
    """A release that is due with two files, which only an older version has looked through."""
    settings.FILES_ROOT = tmp_path
    meeting, item, by = setting
    for number in range(2):
        file = factories.examined(store(f"bilag {number}".encode()))
        attach(item, by=by, line=AttachmentLine(f"Bilag {number}", openness="open"), file=file)
    Examination.objects.update(version=examining.VERSION - 1)
    scheduled = set_for(meeting, by)
    come(scheduled)
    return scheduled


def looked_through(*noticed):
    for one in ask(StoredFile.objects.all()):
        finish(begin(one.pk), noticed)


def test_it_waits_for_files_that_are_to_be_looked_through_and_then_happens(of_older_version):
    assert carry_out_scheduled() == 0
    assert state(of_older_version) == "waiting"
    ask(StoredFile.objects.all())
    assert carry_out_scheduled() == 0
    assert state(of_older_version) == "waiting"
    assert not Entry.objects.filter(verb="refuse scheduled release").exists()
    Examination.objects.filter(version=examining.VERSION).delete()
    looked_through()
    assert carry_out_scheduled() == 1
    assert state(of_older_version) == "done"
    assert len(public(of_older_version.meeting).items[0].attachments) == 2


def test_after_two_hours_it_is_refused_and_told(of_older_version):
    due = ScheduledRelease.objects.filter(pk=of_older_version.pk)
    due.update(at=timezone.now() - PATIENCE + timedelta(minutes=1))
    assert (carry_out_scheduled(), state(of_older_version)) == (0, "waiting")
    due.update(at=timezone.now() - PATIENCE)
    assert (carry_out_scheduled(), state(of_older_version)) == (0, "refused")
    assert "gennemset" in due.get().refusal
    assert Entry.objects.filter(verb="refuse scheduled release").count() == 1
    assert public(of_older_version.meeting).items == ()


@pytest.mark.parametrize("hindered", ["found", "failed", "text"])
def test_it_waits_for_nothing_that_does_not_pass_by_itself(of_older_version, hindered):
    if hindered == "text":
        of_older_version.meeting.items.get().sections.update(text="CPR 010190-1234")
    else:
        one, _other = ask(StoredFile.objects.all())
        if hindered == "found":
            finish(begin(one.pk), [Noticed("cpr", place="hidden", part="3", line=7, masked="01…")])
        else:
            give_up(one)
    carry_out_scheduled()
    assert state(of_older_version) == "refused"


def test_a_look_that_broke_off_is_waited_for(of_older_version):
    ask(StoredFile.objects.all())
    Examination.objects.update(moved_at=timezone.now() - timedelta(minutes=11))
    carry_out_scheduled()
    assert state(of_older_version) == "waiting"


def test_a_file_closed_meanwhile_is_waited_for_no_more(of_older_version):
    for one in of_older_version.meeting.items.get().attachments.all():
        set_openness(one, by=factories.system(), openness="closed")
    assert carry_out_scheduled() == 1
