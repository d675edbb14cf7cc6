"""An item's way to an agenda: who may move it on, who sees it meanwhile, and where it lands."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.freeze import thaw
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, ItemState
from sagsgang.governance.proposing import (
    aim_at,
    draft_item,
    propose,
    put_on_agenda,
    take_off_agenda,
)
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.states import change_item, open_changes
from sagsgang.governance.tests import factories


class Way:
    """A board with a coming meeting, and everyone on an item's way to it."""

    def __init__(self) -> None:
        self.body = factories.body()
        self.meeting = self.coming(20)
        self.secretary = factories.secretary(self.body)
        self.chair = factories.seat(self.body, factories.person("Kaj Toft"), "chair")
        self.member = factories.seat(self.body, factories.person("Mads Lund"))
        self.officer = self.employed("Ida Krog", "officer")
        self.director = self.employed("Dina Vang", "director")
        self.item = draft_item(self.meeting, by=self.officer, point=factories.point())

    def coming(self, days):
        return factories.meeting(self.body, day=timezone.localdate() + timedelta(days=days))

    def employed(self, name, role):
        one = factories.person(name)
        factories.post(one, role)
        return one.user

    def sees(self, user):
        user.remembered.clear()
        return AgendaItem.objects.internal_to(user).filter(pk=self.item.pk).exists()

    def to(self, state, user, **more):
        change_item(self.item, ItemState(state), by=user, **more)


@pytest.fixture
def way(db):
    return Way()


def test_a_draft_goes_all_the_way_each_step_by_its_own_person(way):
    propose(way.item, by=way.officer, checker=way.director.person)
    with pytest.raises(NotAllowed):
        way.to("checked", way.officer)
    way.to("checked", way.director)
    with pytest.raises(NotAllowed):
        way.to("approved", way.director)
    way.to("approved", way.chair)
    with pytest.raises(NotAllowed):
        put_on_agenda(way.item, by=way.chair)
    add_item(way.meeting, by=way.secretary, point=factories.point("Første"))
    put_on_agenda(way.item, by=way.secretary)
    assert (way.item.position, way.item.state) == (2, "on_agenda")
    authors = [one.actor for one in way.item.state_changes.all()]
    wanted = [way.officer, way.director, way.chair, way.secretary]
    assert authors == [one.actor_key for one in wanted]


def test_each_sees_it_from_when_it_is_theirs(way):
    seers = (way.officer, way.secretary, way.director, way.chair, way.member)
    assert [way.sees(one) for one in seers] == [True, True, False, False, False]
    propose(way.item, by=way.officer, checker=way.director.person)
    assert [way.sees(one) for one in seers] == [True, True, True, False, False]
    way.to("checked", way.director)
    assert [way.sees(one) for one in seers] == [True, True, True, True, False]


def test_what_is_only_proposed_is_on_no_agenda(way):
    assert reading_copy(way.meeting, way.secretary).items == ()
    with pytest.raises(Refused, match="har allerede alle"):
        send(way.meeting, by=way.secretary)
    assert way.item.number is None


def test_it_is_sent_back_with_a_reason_and_by_nobody_else(way):
    propose(way.item, by=way.officer)
    with pytest.raises(Refused, match="hvorfor"):
        way.to("draft", way.secretary)
    way.to("draft", way.secretary, why="Økonomien mangler")
    back = way.item.state_changes.last()
    assert (back.before, back.after, back.why) == ("proposed", "draft", "Økonomien mangler")
    assert set(open_changes(way.officer, way.item)) == {ItemState.PROPOSED, ItemState.WITHDRAWN}
    assert not open_changes(way.member, way.item)


def test_one_given_up_is_taken_up_again_as_a_draft(way):
    way.to("withdrawn", way.officer, why="Sagen er løst")
    assert way.item.position is None
    way.to("draft", way.officer, why="Den kom igen")
    assert way.item.state == "draft"


def test_taken_off_before_it_is_sent_the_numbers_close_up(way):
    for number in ("1", "2", "3"):
        point = factories.point(f"Punkt {number}", number=number)
        add_item(way.meeting, by=way.secretary, point=point)
    second = way.meeting.items.select_related("meeting__body").get(title="Punkt 2")
    take_off_agenda(second, by=way.secretary, why="Venter på høring")
    assert [(one.number, one.title) for one in way.meeting.items.on_agenda()] == [
        ("1", "Punkt 1"),
        ("2", "Punkt 3"),
    ]
    assert (second.state, second.position, second.number) == ("approved", None, None)
    send(way.meeting, by=way.secretary)
    sent = way.meeting.items.select_related("meeting__body").get(title="Punkt 3")
    with pytest.raises(Refused, match="Træk det"):
        take_off_agenda(sent, by=way.secretary, why="For sent")
    assert thaw(sent.versions.get()).number == "2"


def test_it_can_aim_at_another_meeting_until_it_has_a_place(way):
    later = way.coming(40)
    aim_at(way.item, later, by=way.officer)
    found = AgendaItem.objects.get(pk=way.item.pk)
    assert (found.meeting, found.body) == (later, later.body)
    over = way.coming(-3)
    with pytest.raises(Refused, match="overstået"):
        aim_at(way.item, over, by=way.officer)
    hidden = factories.meeting(factories.body("SKJ", "Skjult udvalg", listed=False))
    with pytest.raises(NotAllowed):
        aim_at(way.item, hidden, by=way.officer)


def test_who_is_no_employee_proposes_nothing_and_nobody_checks_their_own(way):
    stranger = factories.person("Ulla Borg").user
    with pytest.raises(NotAllowed):
        draft_item(way.meeting, by=stranger, point=factories.point())
    with pytest.raises(Refused, match="nogen anden"):
        propose(way.item, by=way.officer, checker=way.officer.person)
    outsider = factories.person("Vera Skov")
    with pytest.raises(Refused, match="ansat"):
        propose(way.item, by=way.officer, checker=outsider)
    assert not way.sees(outsider.user)
