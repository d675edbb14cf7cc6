"""The order of an agenda: what is at home moves, what is known by its number stands."""

import pytest

from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.order import move_item, place_item, set_closed_last
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers


def agenda_of(numbers, by=None, openness="open"):
    meeting = factories.meeting(factories.body())
    by = by or factories.secretary(meeting.body)
    for place, number in enumerate(numbers):
        point = factories.point("ABCDEFGH"[place], number=number, openness=openness)
        add_item(meeting, by=by, point=point)
    return meeting, by


def row(meeting, title):
    return meeting.items.select_related("meeting__body").get(title=title)


def told(meeting):
    return [f"{one.number}{one.title}" for one in meeting.items.order_by("position")]


@pytest.mark.django_db
def test_a_moved_item_takes_its_new_number_and_keeps_its_key():
    meeting, by = agenda_of(["1", "2", "3a", "4"])
    key = row(meeting, "D").key
    move_item(row(meeting, "D"), by=by, up=True)
    assert told(meeting) == ["1A", "2B", "4D", "3aC"]
    place_item(row(meeting, "D"), by=by, before=row(meeting, "A"))
    assert told(meeting) == ["1D", "2A", "4B", "3aC"]
    place_item(row(meeting, "D"), by=by, before=None)
    assert told(meeting) == ["1A", "2B", "3aC", "4D"]
    move_item(row(meeting, "A"), by=by, up=True)
    assert told(meeting) == ["1A", "2B", "3aC", "4D"]
    assert AgendaItem.objects.get(key=key).number == "4"


@pytest.mark.django_db
def test_what_was_sent_keeps_its_place_and_number_while_others_move_past_it():
    meeting, by = agenda_of(["1", "2"])
    send(meeting, by=by)
    for title, number in (("E", "3"), ("F", "4")):
        add_item(meeting, by=factories.system(), point=factories.point(title, number=number))
    with pytest.raises(Refused, match="pladsen ligger fast"):
        move_item(row(meeting, "B"), by=by, up=True)
    place_item(row(meeting, "F"), by=by, before=row(meeting, "A"))
    assert told(meeting) == ["1A", "2B", "3F", "4E"]


@pytest.mark.django_db
def test_only_the_secretary_moves_and_only_within_one_agenda():
    meeting, by = agenda_of(["1", "2"])
    other = factories.meeting(meeting.body)
    stray = add_item(other, by=by, point=factories.point("Fremmed"))
    with pytest.raises(Refused, match="anden dagsorden"):
        place_item(row(meeting, "A"), by=by, before=stray)
    member = factories.seat(meeting.body, factories.person("Mads Lund"))
    with pytest.raises(NotAllowed):
        move_item(row(meeting, "A"), by=member, up=False)
    with pytest.raises(NotAllowed):
        set_closed_last(meeting.body, by=member, closed_last=True)
    assert told(meeting) == ["1A", "2B"]


@pytest.mark.django_db
def test_where_the_body_wants_it_closed_items_stand_last_whatever_is_done():
    meeting, by = agenda_of(["1", "2", "3"])
    set_closed_last(meeting.body, by=by, closed_last=True)
    set_item_openness(row(meeting, "A"), by=by, openness="closed")
    assert told(meeting) == ["1B", "2C", "3A"]
    meeting = Meeting.objects.get(pk=meeting.pk)
    add_item(meeting, by=by, point=factories.point("D", number="4"))
    assert told(meeting) == ["1B", "2C", "3D", "4A"]
    with pytest.raises(Refused, match="lukkede punkter står sidst"):
        move_item(row(meeting, "A"), by=by, up=True)
    set_item_openness(row(meeting, "A"), by=by, openness="open")
    move_item(row(meeting, "A"), by=by, up=True)
    assert told(meeting) == ["1B", "2C", "3A", "4D"]


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_who_move_at_once_leave_one_whole_order():
    need_several_writers()
    meeting, by = agenda_of([str(n) for n in range(1, 9)])
    set_closed_last(meeting.body, by=by, closed_last=True)
    wrong = at_once(
        lambda: place_item(row(meeting, "A"), by=by, before=None),
        lambda: place_item(row(meeting, "H"), by=by, before=row(meeting, "B")),
        lambda: set_item_openness(row(meeting, "D"), by=by, openness="closed"),
        lambda: move_item(row(meeting, "F"), by=by, up=True),
    )
    assert wrong == [] or all("lukkede punkter" in str(one) for one in wrong)
    listed = list(meeting.items.order_by("position").values_list("position", "number", "title"))
    assert [place for place, _number, _title in listed] == list(range(1, 9))
    assert [number for _place, number, _title in listed] == [str(n) for n in range(1, 9)]
    assert {title for _place, _number, title in listed} == set("ABCDEFGH")
    assert listed[-1][2] == "D"
