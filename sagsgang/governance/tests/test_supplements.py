"""What comes after the sending gathers into supplementary agendas with numbers of their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, add_subitem, name_role
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine, Role
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.order import place_item
from sagsgang.governance.reading_copy import reading_copy, supplement_copy
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers


@pytest.fixture
def board(db):
    return factories.body()


@pytest.fixture
def by(board):
    return factories.secretary(board)


@pytest.fixture
def meeting(board, by):
    planned = factories.meeting(board)
    for title in "AB":
        add_item(planned, by=by, point=factories.point(title, number=None))
    send(planned, by=by)
    return planned


def late(meeting, by, title, **more):
    point = factories.point(title, **{"number": None, **more})
    return add_item(meeting, by=by, point=point, late_reason="Fristen er i morgen")


def told(meeting):
    return [(one.number, one.title, one.supplement) for one in meeting.items.order_by("position")]


def test_each_sending_is_one_with_the_next_number_and_its_day(meeting, by):
    late(meeting, by, "C")
    late(meeting, by, "D")
    send(meeting, by=by)
    late(meeting, by, "E")
    assert told(meeting)[4:] == [(None, "E", None)]
    send(meeting, by=by)
    assert told(meeting) == [
        ("1", "A", None), ("2", "B", None), ("3", "C", 1), ("4", "D", 1), ("5", "E", 2),
    ]  # fmt: skip
    first, second = (supplement_copy(meeting, by, number) for number in (1, 2))
    assert [one.title for one in first.items] == ["C", "D"]
    assert (first.meeting.addendum, first.meeting.supplement) == (True, 1)
    assert first.meeting.sent is not None
    assert [one.title for one in second.items] == ["E"]
    with pytest.raises(Refused, match="allerede alle punkter"):
        send(meeting, by=by)


def test_the_body_reads_one_once_it_is_sent_and_everyone_once_it_is_released(board, meeting, by):
    reader = factories.seat(board, factories.person("Mads Lund"))
    late(meeting, by, "C")
    late(meeting, by, "D", openness="closed", neutral_title="En ejendom")
    assert supplement_copy(meeting, reader, 1).items == ()
    assert [one.title for one in supplement_copy(meeting, by, 1).items] == ["C", "D"]
    send(meeting, by=by)
    assert [one.title for one in supplement_copy(meeting, reader, 1).items] == ["C", "D"]
    assert supplement_copy(meeting, EVERYONE, 1).items == ()
    release(meeting, "agenda", by=by)
    outside = supplement_copy(meeting, EVERYONE, 1).items
    assert [(one.number, one.title, one.late_reason) for one in outside] == [
        ("3", "C", "Fristen er i morgen"), ("4", "En ejendom", None),
    ]  # fmt: skip
    assert [one.supplement for one in reading_copy(meeting, EVERYONE).items] == [
        None,
        None,
        1,
        None,
    ]
    assert supplement_copy(meeting, EVERYONE, 2).items == ()


def test_put_in_at_the_meeting_links_and_notes_outlast_the_new_numbers(meeting, by):
    """One handed out at the table stands before another that waited; nothing loses its place."""
    first = late(meeting, by, "C", number="3")
    second = late(meeting, by, "D", number="4")
    person = factories.person()
    subitem = add_subitem(second, by=by, title="Pris")
    name_role(second, by=by, person=person, part="presenter", subitem=subitem)
    follow_up = assign(second, by=by, what="Hent tilbud", responsible=person, due=factories.DAY)
    keys = dict(meeting.items.values_list("title", "key"))
    place_item(second, by=by, before=first)
    assert told(meeting)[2:] == [("3", "D", None), ("4", "C", None)]
    decide(AgendaItem.objects.get(pk=second.pk), by=by, text="Godkendt.", subitem=subitem)
    send(meeting, by=by)
    assert dict(meeting.items.values_list("title", "key")) == keys
    moved = AgendaItem.objects.get(key=keys["D"])
    assert (moved.number, moved.late_reason) == ("3", "Fristen er i morgen")
    assert list(moved.follow_ups.all()) == [follow_up]
    assert moved.decisions.get().subitem == moved.roles.get().subitem == subitem


def test_a_number_of_its_own_is_kept_and_none_is_given_twice(board, by):
    planned = factories.meeting(board)
    for title, number in (("A", "2"), ("B", None), ("C", "3a"), ("D", None)):
        add_item(planned, by=by, point=factories.point(title, number=number))
    send(planned, by=by)
    assert [number for number, *_rest in told(planned)] == ["2", "3", "3a", "4"]


def test_who_presents_a_sub_item_stands_with_it_on_paper_and_outside(meeting, by):
    item = late(meeting, by, "C", openness="open")
    subitem = add_subitem(item, by=by, title="Plan", text="Se bilag.")
    name_role(item, by=by, person=factories.person("Bo Krag"), part="presenter")
    for name, part in (("Ida Lund", "participant"), ("Asta Holm", "presenter")):
        name_role(item, by=by, person=factories.person(name), part=part, subitem=subitem)
    attach(item, by=by, line=AttachmentLine("Kort", openness="open"), subitem=subitem)
    decide(item, by=by, text="Drøftet.", subitem=subitem)
    send(meeting, by=by)
    release(meeting, "minutes", by=by)
    (point,) = supplement_copy(meeting, EVERYONE, 1).items
    assert point.roles == (
        Role("Bo Krag", "presenter"),
        Role("Asta Holm", "presenter", 1),
        Role("Ida Lund", "participant", 1),
    )
    assert (point.attachments[0].subitem, point.decisions[0].subitem) == (1, 1)


def test_the_questions_do_not_grow_with_the_items(meeting, by):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            supplement_copy(Meeting.objects.get(pk=meeting.pk), by, 1)
        return len(queries)

    for number in range(2):
        item = late(meeting, by, f"C{number}")
        name_role(item, by=by, person=factories.person(f"Ida {number}"), part="presenter")
    send(meeting, by=by)
    few = asked()
    for number in range(2, 12):
        item = late(meeting, by, f"C{number}")
        name_role(item, by=by, person=factories.person(f"Ida {number}"), part="presenter")
    AgendaItem.objects.filter(supplement=None, number=None).update(supplement=1)
    assert len(supplement_copy(meeting, by, 1).items) == 12
    assert asked() <= few + 1


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_once_it_is_one():
    need_several_writers()
    board = factories.body()
    by = factories.secretary(board)
    planned = factories.meeting(board)
    add_item(planned, by=by, point=factories.point("A"))
    send(planned, by=by)
    late(planned, by, "B", number="2")
    at_once(*[lambda: send(Meeting.objects.get(pk=planned.pk), by=by)] * 2)
    assert told(planned) == [("1", "A", None), ("2", "B", 1)]
