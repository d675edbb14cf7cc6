"""What was released is taken back at once, leaves a tombstone, and stays back until let out."""

import pytest
from django.db import IntegrityError, transaction

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.attach import attach
from sagsgang.governance.bundles import attachments_for
from sagsgang.governance.decide import decide
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Bundle,
    Decision,
    Meeting,
    Retraction,
    Tombstone,
)
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.retract import (
    Said,
    let_out_again,
    retract_agenda,
    retract_attachment,
    retract_decision,
    retract_item,
    retract_minutes,
)
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
SAID = Said("Et navn stod i teksten", "Teksten var fejlagtig.")


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


@pytest.fixture
def by(meeting):
    return factories.secretary(meeting.body)


@pytest.fixture
def item(meeting, by):
    """A decided item with an attachment, in released minutes beside another item."""
    one = add_item(meeting, by=by, point=factories.point(number="1"))
    add_item(meeting, by=by, point=factories.point(title="Skolevej", number="2"))
    attach(one, by=by, line=AttachmentLine("Plan", openness="open"))
    decide(one, by=by, text="Godkendt.", outcome="approved")
    release(meeting, "minutes", by=by)
    return AgendaItem.objects.get(pk=one.pk)


def public(meeting):
    return reading_copy(Meeting.objects.get(pk=meeting.pk), EVERYONE)


def test_an_item_is_its_number_from_then_on(meeting, item, by):
    retract_item(item, by=by, said=SAID)
    line, other = public(meeting).items
    assert (line.number, line.title, line.retracted, line.sections) == ("1", None, True, ())
    assert (line.decisions, line.attachments) == ((), ())
    assert other.title == "Skolevej"
    assert not AgendaItem.objects.visible_to(EVERYONE).filter(pk=item.pk).exists()
    assert not Attachment.objects.visible_to(EVERYONE).exists()
    assert not Decision.objects.visible_to(EVERYONE).exists()


def test_its_address_and_its_files_are_tombstones_that_know_when(item, by):
    since = item.released_at
    retract_item(item, by=by, said=SAID)
    stones = Tombstone.objects.visible_to(EVERYONE)
    assert set(stones.values_list("kind", "subject_key")) == {
        ("item", item.key),
        ("file", item.attachments.get().key),
    }
    assert {stone.published_at for stone in stones} == {since}


def test_the_reason_stays_inside_and_the_sentence_stands_where_the_item_is_read(item, by):
    retract_decision(item.decisions.get(), by=by, said=SAID)
    assert list(Retraction.objects.visible_to(EVERYONE)) == [Retraction.objects.get()]
    member = factories.seat(item.meeting.body, factories.person("Bo Lund"))
    assert not Retraction.objects.internal_to(member).exists()
    assert Retraction.objects.internal_to(by).get().reason == SAID.reason
    retract_item(item, by=by, said=SAID)
    assert not Retraction.objects.visible_to(EVERYONE).exists()


def test_a_later_release_does_not_let_it_out(meeting, item, by):
    retract_item(item, by=by, said=SAID)
    release(meeting, "minutes", by=by)
    assert public(meeting).items[0].retracted
    assert foreseen(ReleaseMatter(meeting), "minutes").items[0].retracted
    assert not Decision.objects.visible_to(EVERYONE).exists()


def test_let_out_it_is_released_as_it_is_written_anew(meeting, item, by):
    retraction = retract_item(item, by=by, said=SAID)
    place = f"section:{item.sections.get().key}"
    save_text(AgendaItem.objects.get(pk=item.pk), place, by=by, text="Rettet.", base_revision=1)
    let_out_again(retraction, by=by)
    assert public(meeting).items[0].retracted
    release(meeting, "minutes", by=by)
    line = public(meeting).items[0]
    assert (line.title, line.sections[0].text) == ("Havneplads", "Rettet.")
    assert [one.text for one in line.decisions] == ["Godkendt."]
    assert not Tombstone.objects.visible_to(EVERYONE).exists()
    with pytest.raises(Refused):
        let_out_again(retraction, by=by)


def test_an_attachment_and_a_decision_go_alone(meeting, item, by):
    retract_attachment(item.attachments.get(), by=by, said=SAID)
    retract_decision(item.decisions.get(), by=by, said=Said("Forkert ordlyd"))
    line = public(meeting).items[0]
    assert (line.title, line.decisions, line.attachments) == ("Havneplads", (), ())
    release(meeting, "minutes", by=by)
    line = public(meeting).items[0]
    assert (line.decisions, line.attachments) == ((), ())
    assert foreseen(ReleaseMatter(meeting), "minutes").items[0] == line


def test_what_a_retracted_correction_corrected_does_not_come_back(meeting, item, by):
    first = item.decisions.get()
    again = decide(item, by=by, text="Godkendt med ændring.", corrects=first)
    release(meeting, "minutes", by=by)
    retract_decision(again, by=by, said=SAID)
    assert public(meeting).items[0].decisions == ()
    with pytest.raises(Refused):
        retract_decision(first, by=by, said=SAID)


def test_minutes_taken_back_leave_the_agenda_and_their_state_is_what_it_was(meeting, item, by):
    retract_minutes(meeting, by=by, said=SAID)
    assert [(one.title, one.decisions) for one in public(meeting).items] == [
        ("Havneplads", ()),
        ("Skolevej", ()),
    ]
    standing = Meeting.objects.get(pk=meeting.pk)
    assert (standing.state, standing.minutes_released_at) == ("minutes_draft", None)
    assert Retraction.objects.visible_to(EVERYONE).get().kind == "minutes"
    release(meeting, "minutes", by=by)
    assert not Retraction.objects.visible_to(EVERYONE).exists()
    assert Meeting.objects.get(pk=meeting.pk).state == "released"


def test_a_whole_meeting_is_gone_with_all_its_addresses(meeting, item, by):
    retract_agenda(meeting, by=by, said=SAID)
    assert not Meeting.objects.visible_to(EVERYONE).exists()
    assert public(meeting).items == ()
    assert Tombstone.objects.visible_to(EVERYONE).count() == 4
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()
    assert not Retraction.objects.visible_to(EVERYONE).exists()
    release(meeting, "agenda", by=by)
    assert [one.title for one in public(meeting).items] == ["Havneplads", "Skolevej"]
    assert not Tombstone.objects.visible_to(EVERYONE).exists()
    assert not Decision.objects.visible_to(EVERYONE).exists()


def test_nothing_retracted_is_in_the_bundle_for_everyone(meeting, item, by):
    bundle = Bundle(meeting=meeting, reader=None)
    assert attachments_for(bundle).count() == 1
    retract_attachment(item.attachments.get(), by=by, said=SAID)
    assert attachments_for(bundle).count() == 0


def test_closing_what_is_retracted_adds_no_word(meeting, item, by):
    retract_item(item, by=by, said=SAID)
    set_item_openness(AgendaItem.objects.get(pk=item.pk), by=by, openness="closed")
    assert public(meeting).items[0].title is None


def test_only_who_runs_the_body_takes_back(item):
    member = factories.seat(item.meeting.body, factories.person("Bo Lund"))
    with pytest.raises(NotAllowed):
        retract_item(item, by=member, said=SAID)
    with pytest.raises(NotAllowed):
        retract_agenda(item.meeting, by=member, said=SAID)


@pytest.mark.parametrize(
    "said", [Said(" "), Said("x" * 501), Said("x", "y" * 501), Said("x", "Ring 20 30 40 50")]
)
def test_a_reason_is_asked_for_and_the_sentence_holds_no_personal_data(item, by, said):
    with pytest.raises(Refused):
        retract_item(item, by=by, said=said)
    assert not Retraction.objects.exists()


def test_what_nobody_reads_is_not_taken_back(meeting, by):
    item = add_item(meeting, by=by, point=factories.point())
    attach(item, by=by, line=AttachmentLine("Plan", openness="open"))
    for verb, thing in (
        (retract_item, item),
        (retract_attachment, item.attachments.get()),
        (retract_agenda, meeting),
        (retract_minutes, meeting),
    ):
        with pytest.raises(Refused):
            verb(thing, by=by, said=SAID)


def test_it_stands_in_the_journal_without_its_reason(item, by):
    retract_item(item, by=by, said=SAID)
    entry = Entry.objects.filter(verb="retract").get()
    assert (entry.actor, entry.subject_key) == (by.actor_key, item.meeting.key)
    assert SAID.reason not in str(entry.details)


def test_the_database_refuses_what_is_both_retracted_and_released(item, by):
    retract_item(item, by=by, said=SAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(released_at=item.meeting.agenda_released_at)
