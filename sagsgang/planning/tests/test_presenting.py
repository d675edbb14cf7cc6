"""The clock that the server keeps, and the board's advice with its follow-ups."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import set_item_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import Deed
from sagsgang.governance.models import AgendaItem, Decision, FollowUp
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.planning import presenting
from sagsgang.planning.advising import advise, draft_of, keep_draft, put_on_agenda
from sagsgang.planning.models import Presentation
from sagsgang.planning.presenting import clock_of
from sagsgang.planning.tests import booked
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
RUNS = "start", "pause", "go_on", "hold"


@pytest.fixture
def secretary():
    return factories.secretary(booked.board())


def seen(presentation, **after):
    presentation.refresh_from_db()
    return clock_of(presentation, timezone.now() + timedelta(**after))


def test_the_clock_goes_on_while_nobody_looks_and_stands_while_paused(secretary):
    made = booked.presentation()
    assert (seen(made).left, seen(made).running) == (300, False)
    presenting.start(made, by=secretary)
    assert 238 <= seen(made, seconds=60).left <= 240
    presenting.pause(made, by=secretary)
    assert seen(made, seconds=60).left >= 299
    Presentation.objects.update(
        started_at=timezone.now() - timedelta(seconds=100),
        paused_at=timezone.now() - timedelta(seconds=40),
    )
    presenting.go_on(made, by=secretary)
    assert seen(made).spent in {60, 61}
    assert seen(made, seconds=300).left < 0


def test_an_extension_is_noted_with_minutes_and_why(secretary):
    made = booked.presentation()
    presenting.start(made, by=secretary)
    presenting.extend(made, by=secretary, minutes=2, why="Der var mange spørgsmål.")
    assert seen(made).allowed == 420
    step = made.steps.get(kind="extended")
    assert (step.minutes, step.why) == (2, "Der var mange spørgsmål.")
    for minutes, why in ((-3, "x"), (0, "x"), (16, "x"), (2, " "), (2, "x" * 501)):
        with pytest.raises(ValidationError):
            presenting.extend(made, by=secretary, minutes=minutes, why=why)
    assert seen(made).allowed == 420


def test_what_is_sent_twice_is_done_once(secretary):
    made = booked.presentation()
    for verb in ("pause", "go_on"):
        with pytest.raises(Refused, match="not been started"):
            getattr(presenting, verb)(made, by=secretary)
    for verb in ("start", "pause", "go_on", "hold"):
        getattr(presenting, verb)(made, by=secretary)
        with pytest.raises(Refused):
            getattr(presenting, verb)(made, by=secretary)
    kinds = [step.kind for step in made.steps.all()]
    assert kinds == ["booked", "started", "paused", "went_on", "held"]


@pytest.mark.parametrize("verb", RUNS)
def test_the_secretary_alone_runs_it(verb):
    made = booked.presentation()
    with pytest.raises(NotAllowed):
        getattr(presenting, verb)(made, by=made.presenter.user)


def test_nothing_is_held_before_the_day(secretary):
    made = booked.presentation(meeting=factories.meeting(booked.board(), day=booked.in_days(3)))
    for verb in ("start", "hold"):
        with pytest.raises(Refused, match="not met yet"):
            getattr(presenting, verb)(made, by=secretary)


def test_advice_and_follow_ups_are_written_in_one_go(secretary):
    item = booked.committee_item(case_number="26/7")
    made = booked.presentation(item=item)
    who = factories.person("Karl Vang")
    keep_draft(made, by=secretary, content={"text": "Politikken"})
    advise(
        made, by=secretary, text="Politikken skal have ét mål.", outcome="more_work",
        tasks=[Deed("Skriv målet", who, booked.in_days(7))],
    )  # fmt: skip
    made.refresh_from_db()
    assert (made.state, made.outcome) == ("held", "more_work")
    assert made.board_item.case == item.case
    assert made.decision.text == "Politikken skal have ét mål."
    assert FollowUp.objects.get().decision == made.decision
    assert made.version.item == item
    assert draft_of(made, by=secretary) is None
    assert AgendaItem.objects.internal_to(who.user).contains(made.board_item)
    told = Presentation.objects.with_advice().get()
    assert told.advice == "Politikken skal have ét mål."
    decide(
        made.board_item, by=secretary, text="Politikken skal have to mål.", corrects=made.decision
    )
    assert Presentation.objects.with_advice().get().advice == "Politikken skal have to mål."


def test_advice_is_given_once_in_words_with_an_outcome(secretary):
    made = booked.presentation()
    for wrong in ({"text": "  "}, {"outcome": "maybe"}, {"text": "x" * 10_001}):
        with pytest.raises(ValidationError):
            advise(made, by=secretary, **{"text": "Godt.", "outcome": "ready", **wrong})
    with pytest.raises(NotAllowed):
        advise(made, by=made.presenter.user, text="Godt.", outcome="ready")
    assert not AgendaItem.objects.exists()
    advise(made, by=secretary, text="Godt.", outcome="ready")
    with pytest.raises(Refused, match="written already"):
        advise(made, by=secretary, text="Godt.", outcome="ready")
    assert Decision.objects.count() == 1


def test_a_follow_up_that_cannot_be_stored_stores_nothing(secretary):
    made = booked.presentation()
    wrong = Deed("x" * 2001, factories.person("Karl Vang"), booked.in_days(7))
    with pytest.raises(ValidationError):
        advise(made, by=secretary, text="Godt.", outcome="ready", tasks=[wrong])
    made.refresh_from_db()
    assert (made.state, Decision.objects.count()) == ("booked", 0)


def test_everyone_learns_of_it_when_the_boards_item_is_open_and_its_minutes_released(secretary):
    made = booked.presentation()
    advise(made, by=secretary, text="Godt.", outcome="ready")
    made.refresh_from_db()
    release(made.meeting, "minutes", by=secretary)
    assert not Presentation.objects.visible_to(EVERYONE).exists()
    set_item_openness(AgendaItem.objects.get(), by=secretary, openness="open")
    release(made.meeting, "minutes", by=secretary)
    assert Presentation.objects.visible_to(EVERYONE).contains(made)
    assert not Presentation.objects.internal_to(EVERYONE).exists()


def test_the_board_its_field_and_those_who_prepare_read_it_and_nobody_else(secretary):
    item = booked.committee_item()
    made = booked.presentation(item=item)
    committee = factories.seat(item.meeting.body, factories.person("Pia Ous"), "secretary")
    member = factories.seat(booked.board(), factories.person("Mads Lund"))
    for reader in (secretary, committee, member, made.presenter.user):
        assert Presentation.objects.internal_to(reader).contains(made)
    politician = factories.seat(item.meeting.body, factories.person("Poul Verner"))
    other = booked.field("Miljø", code="KMU", director="Birte Nord").director.user
    for reader in (politician, other, planned.employed(), EVERYONE):
        assert not Presentation.objects.visible_to(reader).exists()


def test_it_is_put_on_the_agenda_once(secretary):
    made = booked.presentation()
    first = put_on_agenda(made, by=secretary)
    assert put_on_agenda(made, by=secretary) == first
    assert first.title == "5-minutters oplæg: En god udskrivelse"
    assert first.roles.get().person == made.presenter


def test_a_draft_is_the_secretarys_own_and_holds_no_nul(secretary):
    made = booked.presentation()
    keep_draft(made, by=secretary, content={"text": "a\0b"})
    assert draft_of(made, by=secretary).content == {"text": "ab"}
    with pytest.raises(NotAllowed):
        keep_draft(made, by=made.presenter.user, content={})
    with pytest.raises(Refused, match="too long"):
        keep_draft(made, by=secretary, content={"text": "x" * 200_000})
