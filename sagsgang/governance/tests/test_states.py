"""The states of items and meetings: every way through the table, and none beside it."""

from datetime import date

import pytest

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import cancel, send, take_cancelling_back
from sagsgang.governance.models import AgendaItem, ItemState, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.states import (
    ITEM_CHANGES,
    MEETING_CHANGES,
    change_item,
    change_meeting,
)
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import bring_back, withdraw_item


def steps(row):
    return [(one.before, one.after) for one in row.state_changes.all()]


def begun():
    meeting = factories.meeting(factories.body())
    by = factories.secretary(meeting.body)
    return meeting, add_item(meeting, by=by, point=factories.point()), by


@pytest.mark.django_db
def test_a_meeting_follows_its_verbs_and_each_step_stands_with_its_author():
    meeting, item, by = begun()
    send(meeting, by=by)
    decision = decide(item, by=by, text="Godkendt.", outcome="approved")
    release(meeting, "minutes", by=by)
    decide(item, by=by, text="Godkendt med ændring.", outcome="approved", corrects=decision)
    release(meeting, "minutes", by=by)
    assert [after for _before, after in steps(meeting)] == [
        "agenda_open",
        "sent",
        "minutes_draft",
        "released",
        "corrected",
        "released",
    ]
    assert set(meeting.state_changes.values_list("actor", flat=True)) == {by.actor_key}
    assert Meeting.objects.get(pk=meeting.pk).state == "released"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (None, "decided"),
        ("recommended", "decided"),
        ("postponed", "postponed"),
        ("referred", "referred"),
        ("returned", "referred"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_a_decision_says_what_becomes_of_its_item(outcome, state):
    _meeting, item, by = begun()
    decide(item, by=by, text="Som sagt.", outcome=outcome)
    assert AgendaItem.objects.get(pk=item.pk).state == state


@pytest.mark.django_db
def test_a_corrected_decision_moves_the_item_and_the_original_stands():
    _meeting, item, by = begun()
    first = decide(item, by=by, text="Godkendt.", outcome="approved")
    decide(item, by=by, text="Udsat.", outcome="postponed", corrects=first)
    assert steps(item) == [("on_agenda", "decided"), ("decided", "postponed")]
    assert item.decisions.count() == 2


@pytest.mark.django_db
def test_what_one_sub_item_leaves_to_treat_is_the_state_of_the_whole():
    meeting = factories.meeting(factories.body())
    by = factories.secretary(meeting.body)
    item = add_item(meeting, by=by, point=factories.rich_point())
    first, second = item.subitems.order_by("position")
    decide(item, by=by, text="Drøftet.", outcome="discussed", subitem=first)
    decide(item, by=by, text="Udsat.", outcome="postponed", subitem=second)
    assert AgendaItem.objects.get(pk=item.pk).state == "postponed"


@pytest.mark.django_db
def test_a_withdrawn_item_is_told_so_and_comes_back_to_where_it_was():
    _meeting, item, by = begun()
    withdraw_item(item, by=by, reason="Sagen er løst")
    bring_back(item, by=by, reason="Den kom igen")
    assert steps(item) == [("on_agenda", "withdrawn"), ("withdrawn", "on_agenda")]


@pytest.mark.django_db
def test_a_cancelled_meeting_lets_nothing_be_done_to_it_until_it_is_taken_back():
    meeting, item, by = begun()
    with pytest.raises(Refused, match="hvorfor"):
        cancel(meeting, by=by, why=" ")
    cancel(meeting, by=by, why="Ingen hastende sager")
    verbs = (
        lambda: add_item(meeting, by=by, point=factories.point("Ny")),
        lambda: send(meeting, by=by),
        lambda: decide(item, by=by, text="Godkendt."),
        lambda: release(meeting, "agenda", by=by),
    )
    for verb in verbs:
        with pytest.raises(Refused, match="aflyst"):
            verb()
    # A copy read before the cancelling lets nothing through either.
    older = Meeting(pk=meeting.pk, key=meeting.key, body=meeting.body, state="agenda_open")
    with pytest.raises(Refused, match="aflyst"):
        send(older, by=by)
    take_cancelling_back(meeting, by=by, why="Den skulle holdes alligevel")
    assert Meeting.objects.get(pk=meeting.pk).state == "agenda_open"
    send(meeting, by=by)


@pytest.mark.django_db
def test_only_the_secretary_cancels_and_never_what_is_minuted():
    meeting, item, by = begun()
    member = factories.seat(meeting.body, factories.person("Mads Lund"))
    with pytest.raises(NotAllowed):
        cancel(meeting, by=member, why="Ferie")
    decide(item, by=by, text="Godkendt.")
    with pytest.raises(Refused, match="kan ikke"):
        cancel(meeting, by=by, why="Ferie")


@pytest.mark.django_db
def test_no_way_is_open_that_the_table_does_not_name():
    meeting, item, _by = begun()
    system = factories.system()
    for state in ITEM_CHANGES:
        if state == ItemState.WITHDRAWN:
            continue
        placed = None if state in {"draft", "proposed", "checked", "approved"} else 1
        for to in set(ItemState) - set(ITEM_CHANGES[state]):
            AgendaItem.objects.filter(pk=item.pk).update(state=state, position=placed)
            with pytest.raises(Refused, match="kan ikke"):
                change_item(item, to, by=system, why="Prøve", place=placed)
    for state, changes in MEETING_CHANGES.items():
        for to in set(MEETING_CHANGES) - set(changes):
            Meeting.objects.filter(pk=meeting.pk).update(state=state)
            with pytest.raises(Refused, match="kan ikke"):
                change_meeting(meeting, to, by=system, why="Prøve")


@pytest.mark.django_db
def test_the_day_of_the_meeting_does_not_matter_where_the_clock_jumps():
    """A clock set wrong decides no state: only verbs do."""
    meeting, item, by = begun()
    Meeting.objects.filter(pk=meeting.pk).update(date=date(2999, 1, 1))
    send(Meeting.objects.get(pk=meeting.pk), by=by)
    decide(item, by=by, text="Godkendt.")
    assert Meeting.objects.get(pk=meeting.pk).state == "minutes_draft"
