"""Booking: by whom, for what, in time or too late, once and within the slots there are."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.documents.store import store
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post
from sagsgang.planning.booking import (
    Anchoring,
    TooLate,
    book,
    cancel,
    describe,
    link,
    move,
    queue_of,
    reorder,
    show_slides,
)
from sagsgang.planning.lateness import Lateness, lateness
from sagsgang.planning.models import Presentation
from sagsgang.planning.slots import free_slots, set_slots
from sagsgang.planning.tests import booked
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db


def asked(meeting, by, **more):
    return book(
        meeting,
        **{
            "by": by,
            "field": booked.field(),
            "topic": "Ensomhed",
            "question": "Hvad vejer tungest?",
            "anchoring": Anchoring(plans=(booked.policy(),)),
            **more,
        },
    )


@pytest.fixture
def meeting():
    return factories.meeting(booked.board(), day=booked.in_days(5))


@pytest.fixture
def director():
    return booked.field().director.user


def test_a_director_books_for_the_own_field(meeting, director):
    made = asked(meeting, director, committee_meeting=booked.committee_meeting())
    assert (made.presenter, made.booked_by) == (director.person, director.person)
    assert (made.position, made.state) == (1, "booked")
    assert [step.kind for step in made.steps.all()] == ["booked"]
    assert list(made.plans.all()) == [booked.policy()]


def test_a_chief_consultant_books_on_the_directors_behalf(meeting):
    consultant = planned.steering_user()
    made = asked(meeting, consultant)
    assert made.presenter == booked.field().director
    assert made.booked_by == consultant.person


@pytest.mark.parametrize("who", ["other director", "officer", "nobody"])
def test_nobody_else_books(meeting, who):
    if who == "other director":
        by = booked.field("Miljø", code="KMU", director="Birte Nord").director.user
    elif who == "officer":
        by = planned.employed(role=Post.Role.CASE_OFFICER)
    else:
        by = factories.person("Ola Berg").user
    with pytest.raises(NotAllowed):
        asked(meeting, by)
    assert not Presentation.objects.exists()


def test_another_fields_committee_is_refused(meeting, director):
    other = booked.field("Miljø", code="KMU", director="Birte Nord")
    with pytest.raises(ValidationError, match="another field"):
        asked(meeting, director, committee_meeting=booked.committee_meeting(other))


def test_it_is_anchored_in_a_goal_with_a_reason_or_in_a_plan_that_one_may_read(meeting, director):
    with pytest.raises(ValidationError, match="at least one"):
        asked(meeting, director, anchoring=Anchoring())
    closed = planned.plan(owner=factories.body("HR", "Gruppen"), openness="closed")
    with pytest.raises(ValidationError, match="no such plan"):
        asked(meeting, director, anchoring=Anchoring(plans=(closed,)))
    goal = goals.version().goals.first()
    with pytest.raises(Refused, match="why"):
        asked(meeting, director, anchoring=Anchoring(goals=((goal, "ja"),)))
    made = asked(meeting, director, anchoring=Anchoring(goals=((goal, "Flere klarer sig."),)))
    assert made.couplings.get().reason == "Flere klarer sig."


def test_matter_that_one_cannot_read_is_none(meeting, director):
    item = booked.committee_item(case_number="26/7")
    with pytest.raises(ValidationError, match="no such item"):
        asked(meeting, director, item=item)
    with pytest.raises(ValidationError, match="no such case"):
        asked(meeting, director, case=item.case)


def test_too_late_is_said_with_earlier_meetings_and_can_be_booked_all_the_same(director):
    early = factories.meeting(booked.board(), day=booked.in_days(1))
    late = factories.meeting(booked.board(), day=booked.in_days(38))
    treated = booked.committee_meeting()
    assert lateness(late, treated) == Lateness.LATE
    with pytest.raises(TooLate) as told:
        asked(late, director, committee_meeting=treated)
    assert told.value.earlier == (early,)
    assert f"{treated.deadlines.check:%d.%m.%Y}" in str(told.value)
    assert asked(late, director, committee_meeting=treated, although_late=True).pk


def test_between_material_and_check_it_is_tight(meeting):
    treated = booked.committee_meeting()
    meeting.date = treated.deadlines.material
    assert lateness(meeting, treated) == Lateness.IN_TIME
    meeting.date = treated.deadlines.check
    assert lateness(meeting, treated) == Lateness.TIGHT


def test_a_full_meeting_and_one_that_is_over_are_refused(meeting, director):
    set_slots(meeting.body, by=factories.system(), slots=1)
    asked(meeting, director)
    with pytest.raises(Refused, match="taken"):
        asked(meeting, director, topic="Et andet")
    set_slots(meeting.body, by=factories.system(), slots=2, meeting=meeting)
    assert free_slots([meeting]) == {meeting.pk: 1}
    over = factories.meeting(booked.board(), day=booked.in_days(-1))
    with pytest.raises(Refused, match="has been held"):
        asked(over, director, topic="Et tredje")


def test_nothing_is_booked_twice(meeting, director):
    asked(meeting, director)
    with pytest.raises(Refused, match="booked at the meeting already"):
        asked(meeting, director, topic=" Ensomhed ")
    item = booked.committee_item(case_number="26/7")
    booked.presentation("Et andet", meeting=meeting, item=item)
    with pytest.raises(Refused, match="Move that one"):
        booked.presentation("Et tredje", meeting=meeting, case=item.case)


def test_a_committee_has_none(director):
    with pytest.raises(Refused, match="executive board"):
        asked(booked.committee_meeting(), director)


def test_slides_are_a_pdf_by_their_content(meeting, director, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    made = asked(meeting, director)

    def show(file):
        show_slides(made, by=director, slides=file, name="a.pdf", pages=1)

    with pytest.raises(ValidationError, match="PDF"):
        show(store(b"MZ not a pdf"))
    show(store(b"%PDF-1.4"))
    assert made.steps.filter(kind="changed").count() == 1


def test_overlong_words_are_refused_and_odd_signs_go(meeting, director):
    for part in ("text", "question"):
        with pytest.raises(ValidationError, match="at most"):
            asked(meeting, director, **{part: "x" * 10_000})
    assert asked(meeting, director, topic="En\0som\nhed").topic == "Ensom hed"


def test_it_is_moved_and_cancelled_with_its_history(meeting, director):
    made = asked(meeting, director)
    other = factories.meeting(booked.board(), day=booked.in_days(9))
    move(made, by=director, meeting=other)
    with pytest.raises(ValidationError, match="why"):
        cancel(made, by=director, why="  ")
    cancel(made, by=director, why="Lovforslaget er udskudt.")
    made.refresh_from_db()
    assert (made.meeting, made.state) == (other, "cancelled")
    steps = [(step.kind, step.meeting_id, step.why) for step in made.steps.all()]
    assert steps == [
        ("booked", meeting.pk, ""),
        ("moved", other.pk, ""),
        ("cancelled", other.pk, "Lovforslaget er udskudt."),
    ]
    with pytest.raises(Refused, match="Book it anew"):
        move(made, by=director, meeting=meeting)
    assert free_slots([other])[other.pk] == 3


def test_the_secretary_orders_the_queue_and_nobody_else(meeting, director):
    first, second = asked(meeting, director), asked(meeting, director, topic="Et andet")
    with pytest.raises(NotAllowed):
        reorder(second, by=director, up=True)
    reorder(second, by=factories.secretary(booked.board()), up=True)
    assert list(queue_of(meeting)) == [second, first]
    reorder(second, by=factories.system(), up=True)
    assert list(queue_of(meeting)) == [second, first]


def test_it_is_described_anew_by_those_who_may(meeting, director):
    made = asked(meeting, director)
    describe(made, by=director, topic="Nyt emne", question="Og nu?", text="En side.")
    made.refresh_from_db()
    assert (made.topic, made.question, made.text) == ("Nyt emne", "Og nu?", "En side.")
    with pytest.raises(NotAllowed):
        describe(made, by=planned.employed(), topic="x", question="x", text="")


def test_it_is_linked_to_an_item_of_the_fields_committee_alone(meeting):
    made = booked.presentation(meeting=meeting)
    item = booked.committee_item(case_number="26/7")
    link(made, by=factories.system(), item=item)
    made.refresh_from_db()
    assert (made.item, made.case, made.committee_meeting) == (item, item.case, item.meeting)
    other = booked.committee_item(of=booked.field("Miljø", code="KMU", director="Birte Nord"))
    with pytest.raises(ValidationError, match="another field"):
        link(made, by=factories.system(), item=other)


def test_slots_are_the_secretarys_and_few(meeting, director):
    with pytest.raises(NotAllowed):
        set_slots(meeting.body, by=director, slots=2)
    with pytest.raises(ValidationError):
        set_slots(meeting.body, by=factories.system(), slots=13)
    set_slots(meeting.body, by=factories.system(), slots=1, meeting=meeting)
    set_slots(meeting.body, by=factories.system(), slots=4)
    assert free_slots([meeting]) == {meeting.pk: 4}
