"""A case goes on from body to body: the meeting it reaches, the text it takes, what changed."""

from datetime import date

import pytest

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.attach import Enclosure, attach_all
from sagsgang.governance.decide import decide
from sagsgang.governance.earlier import last_decided
from sagsgang.governance.freeze import thaw
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import cancel
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.onward import carry_on, let_all_go_on, next_meeting
from sagsgang.governance.point_text import point_of_item
from sagsgang.governance.proposing import put_on_agenda
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.route_plan import route_plan
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text, text_at

FAR = 2999
"""Meetings lie so far ahead that today never passes their deadlines."""


class Route:
    """A board and two committees on a case's way, each with meetings ahead."""

    def __init__(self) -> None:
        self.board = factories.body()
        self.committee = factories.body("TU", "Teknisk Udvalg", profile="committee")
        self.council = factories.body("KB", "Kommunalbestyrelsen", profile="council")
        self.meeting = factories.meeting(self.board, day=date(FAR, 3, 4))
        self.later = factories.meeting(self.board, day=date(FAR, 4, 8))
        self.soon = factories.meeting(self.committee, day=date(FAR, 3, 8))
        self.reached = factories.meeting(self.committee, day=date(FAR, 4, 15))
        self.last = factories.meeting(self.council, day=date(FAR, 5, 20))
        self.by = factories.secretary(self.board)
        factories.post(self.by.person, "officer")
        point = factories.point(route=("DIR", "TU", "KB", "XYZ"), case_number="21/77")
        self.item = add_item(self.meeting, by=self.by, point=point)

    def decide(self, outcome, text="Som sagt."):
        return decide(self.item, by=self.by, text=text, outcome=outcome)


@pytest.fixture
def route(db):
    return Route()


def test_each_step_waits_for_the_one_before_and_for_the_bodys_own_deadline(
    route, django_assert_num_queries
):
    with django_assert_num_queries(3):
        plan = route_plan(route.item, route.by)
    assert [(one.code, one.meeting) for one in plan] == [
        ("TU", route.reached),
        ("KB", route.last),
        ("XYZ", None),
    ]
    assert plan[0].deadlines == route.reached.deadlines


def test_a_body_that_is_not_the_readers_to_know_is_told_by_its_code_alone(route):
    route.committee.listed = False
    route.committee.save()
    first = route_plan(route.item, route.by)[0]
    assert (first.code, first.body, first.meeting) == ("TU", None, None)


def test_recommended_it_waits_approved_with_the_text_decided_on_and_its_papers(route):
    line = AttachmentLine(title="Kort over pladsen", openness="open", document_id="4100200")
    attach_all(
        route.item,
        by=route.by,
        enclosures=[Enclosure(line, file=store(b"%PDF-1.7 kort"), file_name="kort.pdf")],
    )
    decision = route.decide("recommended")
    target = next_meeting(route.item, route.by, "recommended")
    assert target == route.reached
    carried = carry_on(route.item, target, by=route.by)
    assert (carried.state, carried.position, carried.meeting) == ("approved", None, route.reached)
    assert carried.carried_version == decision.version
    assert point_of_item(carried).sections == thaw(decision.version).sections
    step = carried.treatments.get()
    assert (step.body_name, step.outcome) == ("Direktionen", "Anbefalet")
    paper = carried.attachments.get()
    assert (paper.title, paper.file) == ("Kort over pladsen", route.item.attachments.get().file)
    clerk = factories.seat(route.committee, factories.person("Tove Dahl"), "secretary")
    put_on_agenda(carried, by=clerk)
    assert carried.position == 1


def test_postponed_it_stands_on_the_same_bodys_next_agenda_at_once(route):
    route.decide("postponed")
    target = next_meeting(route.item, route.by, "postponed")
    carried = carry_on(route.item, target, by=route.by)
    assert (carried.meeting, carried.state, carried.position) == (route.later, "on_agenda", 1)
    with pytest.raises(Refused, match="allerede"):
        carry_on(route.item, route.reached, by=route.by)


def test_what_was_closed_since_the_decision_goes_on_closed(route):
    route.decide("recommended")
    set_item_openness(route.item, by=route.by, openness="closed")
    assert carry_on(route.item, route.reached, by=route.by).openness == "closed"


def test_an_item_of_a_cancelled_meeting_goes_on_undecided(route):
    with pytest.raises(Refused, match="Beslut"):
        carry_on(route.item, route.later, by=route.by)
    cancel(route.meeting, by=route.by, why="Sygdom")
    item = AgendaItem.objects.select_related("meeting__body").get(pk=route.item.pk)
    assert carry_on(item, route.later, by=route.by).title == "Havneplads"


def test_only_its_own_secretary_lets_it_go_and_only_where_there_is_a_meeting(route):
    route.decide("recommended")
    member = factories.seat(route.board, factories.person("Mads Lund"))
    with pytest.raises(NotAllowed):
        carry_on(route.item, route.reached, by=member)
    hidden = factories.meeting(
        factories.body("SKJ", "Skjult udvalg", listed=False), day=date(FAR, 6, 1)
    )
    for meeting in (hidden, route.meeting):
        with pytest.raises(Refused):
            carry_on(route.item, meeting, by=route.by)
    assert AgendaItem.objects.count() == 1


def test_after_a_meeting_all_that_goes_on_does_so_once_and_what_is_stuck_is_told(route):
    route.decide("recommended")
    stuck = add_item(route.meeting, by=route.by, point=factories.point("Uden vej", route=("DIR",)))
    decide(stuck, by=route.by, text="Henvist.", outcome="referred")
    done = add_item(route.meeting, by=route.by, point=factories.point("Færdig"))
    decide(done, by=route.by, text="Godkendt.", outcome="approved")
    gone = let_all_go_on(route.meeting, by=route.by)
    assert [one.meeting for one in gone.carried] == [route.reached]
    assert gone.stuck == ((stuck, None),)
    assert let_all_go_on(route.meeting, by=route.by).carried == ()


def test_what_was_written_since_is_told_against_the_text_decided_on(route):
    decision = route.decide("postponed")
    carried = carry_on(route.item, route.later, by=route.by)
    section = carried.sections.get()
    place = f"section:{section.key}"
    save_text(
        carried,
        place,
        by=route.by,
        text="Pladsen fornys for færre penge.",
        base_revision=text_at(carried, place).revision,
    )
    assert last_decided(carried, route.by) == decision
    outsider = factories.person("Ulla Borg").user
    assert last_decided(carried, outsider) is None
