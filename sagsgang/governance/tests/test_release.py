"""Nothing is public before release, and then only what is open, as it was released."""

import pytest

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, describe_item, set_item_openness
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Attachment, Decision, Meeting
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import outlook, release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.governance.withdraw import bring_back, withdraw_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def meeting(board):
    return factories.meeting(board)


def add(meeting, **more):
    return add_item(meeting, by=factories.system(), point=factories.point(**more))


def public(meeting):
    return reading_copy(meeting, EVERYONE)


def inside(meeting):
    return reading_copy(meeting, factories.system())


def test_an_open_item_is_closed_until_release(meeting):
    add(meeting)
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()
    release(meeting, "agenda", by=factories.system())
    assert AgendaItem.objects.visible_to(EVERYONE).count() == 1
    assert public(meeting).items[0].title == "Havneplads"


@pytest.mark.parametrize("openness", ["closed", "unknown"])
def test_a_closed_item_gives_its_neutral_line_alone(meeting, openness):
    add(meeting, openness=openness, neutral_title="Køb af grund")
    release(meeting, "agenda", by=factories.system())
    (line,) = public(meeting).items
    assert (line.title, line.openness, line.sections) == ("Køb af grund", "closed", ())
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()


def test_a_withdrawn_item_keeps_its_number_and_says_no_more(meeting):
    add(meeting, withdrawn=True, number="4")
    release(meeting, "agenda", by=factories.system())
    (line,) = public(meeting).items
    assert (line.number, line.withdrawn, line.title, line.sections) == ("4", True, None, ())


def test_an_item_added_after_release_waits_for_the_next(meeting):
    add(meeting)
    release(meeting, "agenda", by=factories.system())
    add(meeting, title="Sent punkt", number="2")
    assert [item.title for item in public(meeting).items] == ["Havneplads"]


def test_a_text_changed_after_release_stays_inside_until_the_next(meeting):
    item = add(meeting)
    release(meeting, "agenda", by=factories.system())
    place = f"section:{item.sections.get().key}"
    save_text(item, place, by=factories.system(), text="Hemmelig rettelse", base_revision=1)
    assert public(meeting).items[0].sections[0].text == "Pladsen fornys."
    release(meeting, "agenda", by=factories.system())
    assert public(meeting).items[0].sections[0].text == "Hemmelig rettelse"


def test_closing_a_released_item_takes_effect_at_once(meeting):
    item = add(meeting)
    release(meeting, "agenda", by=factories.system())
    item.refresh_from_db()
    describe_item(
        item, by=factories.system(), base_revision=1, title="Havneplads", openness="closed"
    )
    assert public(meeting).items[0].title is None
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()


def describe(item, **more):
    item = AgendaItem.objects.get(pk=item.pk)
    describe_item(
        item, by=factories.system(), base_revision=item.revision, title=item.title, **more
    )


def test_other_words_for_a_closed_item_wait_for_the_next_release(meeting):
    item = add(meeting, openness="closed", neutral_title="Køb af grund")
    release(meeting, "agenda", by=factories.system())
    describe(item, openness="closed", public_title="Køb af Strandvej 12")
    assert public(meeting).items[0].title is None
    release(meeting, "agenda", by=factories.system())
    assert public(meeting).items[0].title == "Køb af Strandvej 12"


def test_words_for_a_closed_item_that_are_taken_away_are_gone_at_once(meeting):
    item = add(meeting, openness="closed", neutral_title="Køb af grund")
    release(meeting, "agenda", by=factories.system())
    describe(item, openness="closed", public_title="Køb af grund", purpose="decision")
    assert public(meeting).items[0].title == "Køb af grund"
    describe(item, openness="closed")
    assert public(meeting).items[0].title is None


def test_the_words_given_while_closing_are_read_from_then_on(meeting):
    item = add(meeting)
    release(meeting, "agenda", by=factories.system())
    describe(item, openness="closed", public_title="Køb af grund")
    assert public(meeting).items[0].title == "Køb af grund"


def test_opened_again_it_waits_for_the_next_release(meeting):
    item = add(meeting)
    attach(item, by=factories.system(), line=AttachmentLine("Plan", openness="open"))
    release(meeting, "agenda", by=factories.system())
    for shut in (True, False):
        if shut:
            describe(item, openness="closed")
            describe(item, openness="open")
        else:
            standing = AgendaItem.objects.get(pk=item.pk)
            withdraw_item(standing, by=factories.system(), reason="Tilbuddet mangler")
            bring_back(standing, by=factories.system(), reason="Tilbuddet kom")
        assert not AgendaItem.objects.visible_to(EVERYONE).exists()
        assert not Attachment.objects.visible_to(EVERYONE).exists()
        release(meeting, "agenda", by=factories.system())
        assert AgendaItem.objects.visible_to(EVERYONE).exists()
    # Closed with its item, the attachment stays closed until a person opens it.
    assert not Attachment.objects.visible_to(EVERYONE).exists()


def test_an_older_copy_of_the_meeting_takes_no_release_back(meeting):
    item = add(meeting)
    decide(item, by=factories.system(), text="Godkendt.")
    older = Meeting.objects.get(pk=meeting.pk)
    release(meeting, "minutes", by=factories.system())
    first = Meeting.objects.get(pk=meeting.pk)
    release(older, "agenda", by=factories.system())
    now = Meeting.objects.get(pk=meeting.pk)
    assert now.minutes_released_at == first.minutes_released_at is not None
    assert now.agenda_released_at == first.agenda_released_at


def test_what_was_corrected_before_the_release_is_never_public(meeting):
    item = add(meeting)
    first = decide(item, by=factories.system(), text="Hemmelig fejl.")
    decide(item, by=factories.system(), text="Godkendt.", corrects=first)
    release(meeting, "minutes", by=factories.system())
    assert [one.text for one in Decision.objects.visible_to(EVERYONE)] == ["Godkendt."]


def test_decisions_wait_for_the_minutes(meeting):
    item = add(meeting)
    decide(item, by=factories.system(), text="Godkendt.", outcome="approved", body=meeting.body)
    release(meeting, "agenda", by=factories.system())
    assert not Decision.objects.visible_to(EVERYONE).exists()
    assert public(meeting).items[0].decisions == ()
    release(meeting, "minutes", by=factories.system())
    assert [one.text for one in public(meeting).items[0].decisions] == ["Godkendt."]


def test_a_correction_waits_for_the_next_release_and_the_original_stands(meeting):
    item = add(meeting)
    first = decide(item, by=factories.system(), text="Godkent.", outcome="approved")
    release(meeting, "minutes", by=factories.system())
    decide(item, by=factories.system(), text="Godkendt.", outcome="approved", corrects=first)
    assert [one.text for one in public(meeting).items[0].decisions] == ["Godkent."]
    assert [one.text for one in inside(meeting).items[0].decisions] == ["Godkendt."]
    release(meeting, "minutes", by=factories.system())
    assert [one.text for one in public(meeting).items[0].decisions] == ["Godkendt."]


def test_a_closed_attachment_of_an_open_item_stays_closed(meeting):
    item = add(meeting)
    for title, openness in (("Plan", "open"), ("Lønbilag", "closed"), ("Uden ord", "unknown")):
        attach(item, by=factories.system(), line=AttachmentLine(title, openness=openness))
    release(meeting, "agenda", by=factories.system())
    assert [one.title for one in Attachment.objects.visible_to(EVERYONE)] == ["Plan"]


def test_minutes_without_a_decision_are_refused(meeting):
    add(meeting)
    with pytest.raises(Refused):
        release(meeting, "minutes", by=factories.system())
    assert not Meeting.objects.visible_to(EVERYONE).exists()


def test_only_the_secretary_releases(meeting, board):
    add(meeting)
    with pytest.raises(NotAllowed):
        release(meeting, "agenda", by=factories.seat(board, factories.person(), "chair"))
    release(meeting, "agenda", by=factories.secretary(board))


def test_the_outlook_counts_what_a_release_would_show(meeting):
    item = add(meeting)
    add(meeting, title="Løn", number="2", openness="closed")
    attach(item, by=factories.system(), line=AttachmentLine("Plan", openness="open"))
    attach(item, by=factories.system(), line=AttachmentLine("Bud", openness="closed"))
    seen = outlook(ReleaseMatter(meeting))
    assert (seen.fresh, seen.reworded, seen.unchanged) == ((item,), (), ())
    assert len(seen.kept_closed) == 1
    assert (seen.attachments, seen.attachments_read, seen.attachments_closed) == (1, 0, 1)


def test_the_outlook_tells_what_everyone_reads_already_from_what_is_new(meeting):
    by = factories.system()
    same, other = add(meeting), add(meeting, title="Sti", number="2")
    attach(same, by=by, line=AttachmentLine("Plan", openness="open"))
    release(meeting, "agenda", by=by)
    place = f"section:{other.sections.get().key}"
    save_text(other, place, by=by, text="Ændret.", base_revision=1)
    late = add(meeting, title="Sen sag", number="3")
    decide(same, by=by, text="Drøftet.", outcome="discussed")
    seen = outlook(ReleaseMatter(meeting))
    assert (seen.fresh, seen.reworded, seen.unchanged) == ((late,), (other,), (same,))
    assert (seen.attachments, seen.attachments_read) == (0, 1)
    assert (seen.decisions, seen.decisions_read) == (1, 0)
    release(meeting, "minutes", by=by)
    seen = outlook(ReleaseMatter(meeting))
    assert (seen.fresh, seen.reworded, len(seen.unchanged)) == ((), (), 3)
    assert (seen.decisions, seen.decisions_read) == (0, 1)


def test_a_changed_point_has_another_version_and_the_decision_keeps_its_own(meeting):
    item = add(meeting)
    first = decide(item, by=factories.system(), text="Drøftet.", outcome="discussed")
    place = f"section:{item.sections.get().key}"
    save_text(item, place, by=factories.system(), text="Ændret.", base_revision=1)
    second = decide(item, by=factories.system(), text="Godkendt.", outcome="approved")
    assert first.version.content["sections"][0]["text"] == "Pladsen fornys."
    assert second.version.content["sections"][0]["text"] == "Ændret."


def test_after_the_minutes_an_attachment_can_still_be_closed(meeting):
    item = add(meeting)
    plan = attach(item, by=factories.system(), line=AttachmentLine("Plan", openness="open"))
    decide(item, by=factories.system(), text="Godkendt.")
    release(meeting, "minutes", by=factories.system())
    set_openness(plan, by=factories.system(), openness="closed")
    assert not Attachment.objects.visible_to(EVERYONE).exists()
    set_openness(plan, by=factories.system(), openness="open")
    assert not Attachment.objects.visible_to(EVERYONE).exists()
    release(meeting, "minutes", by=factories.system())
    assert Attachment.objects.visible_to(EVERYONE).exists()


def test_after_the_minutes_an_item_can_still_be_closed(meeting):
    item = add(meeting, neutral_title="En sag om jord")
    attach(item, by=factories.system(), line=AttachmentLine("Plan", openness="open"))
    decide(item, by=factories.system(), text="Godkendt.")
    release(meeting, "minutes", by=factories.system())
    with pytest.raises(NotAllowed):
        set_item_openness(item, by=factories.person().user, openness="closed")
    set_item_openness(item, by=factories.system(), openness="closed")
    (line,) = public(meeting).items
    assert (line.title, line.sections, line.decisions) == ("En sag om jord", (), ())
    for rows in (AgendaItem, Attachment, Decision):
        assert not rows.objects.visible_to(EVERYONE).exists()
    set_item_openness(item, by=factories.system(), openness="open")
    assert not AgendaItem.objects.visible_to(EVERYONE).exists()
    release(meeting, "minutes", by=factories.system())
    assert [one.text for one in public(meeting).items[0].decisions] == ["Godkendt."]
