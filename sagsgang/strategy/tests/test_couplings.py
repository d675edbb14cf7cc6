"""Things are coupled to goals with a reason, changed and uncoupled, and read both ways."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.strategy.challenges import describe_challenge, publish_challenge
from sagsgang.strategy.couplings import OWN_KINDS, change, couple, may_couple, uncouple
from sagsgang.strategy.goal_reach import (
    coupled_to,
    coupling_keyed,
    couplings_of,
    reach_of,
)
from sagsgang.strategy.initiatives import publish_initiative
from sagsgang.strategy.models import InitiativeCoupling
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db

REASON = "Havnebadet giver byen et sted at mødes."


@pytest.fixture
def version():
    return goals.version()


@pytest.fixture
def goal(version):
    return version.goals.get(code="1")


@pytest.fixture
def target(version):
    return version.goals.get(code="1.1")


def challenge(**more):
    return describe_challenge(
        **{
            "by": factories.system(),
            "title": "Vandet stiger",
            "since": date(2021, 1, 1),
            "openness": "open",
            **more,
        }
    )


def things():
    board = factories.body()
    item = planned.put_on(factories.meeting(board))
    return {
        "challenge": challenge(),
        "element": planned.element(planned.plan(board)),
        "initiative": planned.initiative(),
        "case": item.case,
        "item": item,
    }


def coupled(thing, goal, **more):
    return couple(
        thing, goal, **{"by": factories.system(), "strength": "high", "reason": REASON, **more}
    )


@pytest.mark.parametrize("kind", [kind.word for kind in OWN_KINDS])
def test_each_kind_of_thing_is_coupled_changed_and_uncoupled(kind, goal):
    thing = things()[kind]
    system = factories.system()
    one = coupled(thing, goal, strength="primary")
    assert list(couplings_of(thing, system)) == [one]
    assert list(coupled_to(goal, kind, system)) == [one]
    change(
        one,
        by=system,
        strength="some",
        direction="against",
        directness="indirect",
        reason="Det koster mere energi at varme vandet op.",
        evidence="Energiregnskab",
    )
    again = coupling_keyed(one.key, system)
    assert (again.strength, again.direction, again.directness, again.evidence) == (
        "some",
        "against",
        "indirect",
        "Energiregnskab",
    )
    uncouple(again, by=system)
    assert coupling_keyed(one.key, system) is None
    told = Entry.objects.filter(subject_key=thing.key).order_by("pk")
    assert list(told.values_list("verb", flat=True))[-3:] == [
        "couple",
        "change coupling",
        "uncouple",
    ]
    assert told.get(verb="change coupling").details["reason_before"] == REASON


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"reason": "   kort    "},
        {"reason": "x" * 2_001},
        {"strength": "huge"},
        {"direction": "sideways"},
        {"directness": ""},
        {"evidence": "x" * 2_001},
    ],
)
def test_a_wrong_coupling_is_refused_and_nothing_stored(goal, wrong):
    with pytest.raises((Refused, ValidationError)):
        coupled(planned.initiative(), goal, **wrong)
    assert not InitiativeCoupling.objects.exists()


def test_a_thing_is_coupled_to_a_goal_once(goal):
    one = planned.initiative()
    coupled(one, goal)
    with pytest.raises(Refused):
        coupled(one, goal)


def test_a_thing_has_at_most_one_primary_goal(goal, target):
    one = planned.initiative()
    first = coupled(one, goal, strength="primary")
    with pytest.raises(ValidationError) as refused:
        coupled(one, target, strength="primary")
    assert "strength" in refused.value.error_dict
    second = coupled(one, target)
    with pytest.raises(IntegrityError):
        InitiativeCoupling.objects.filter(pk=second.pk).update(strength="primary")
    assert first.strength == "primary"


def test_the_primary_goal_itself_may_be_changed_and_stays_primary(goal):
    first = coupled(planned.initiative(), goal, strength="primary")
    change(
        first,
        by=factories.system(),
        strength="primary",
        direction="for",
        directness="indirect",
        reason=REASON,
    )
    assert InitiativeCoupling.objects.get().directness == "indirect"


def test_a_goal_whose_time_is_over_is_not_coupled_to(version, goal):
    goal.valid_until = date(2021, 1, 1)
    goal.save()
    with pytest.raises(Refused):
        coupled(planned.initiative(), goal)
    later = goals.version(label="2024", valid_from=date(2024, 1, 1))
    goal.refresh_from_db()
    assert goal.replaced_by.version == later
    with pytest.raises(Refused, match="1 Rent hav"):
        coupled(planned.initiative(), goal)


def test_who_may_change_a_thing_may_couple_it_and_nobody_else(goal):
    made = things()
    steering, reader = planned.steering_user(), planned.employed()
    for thing in made.values():
        assert may_couple(thing, steering)
        assert not may_couple(thing, reader)
        assert not may_couple(thing, EVERYONE)
        with pytest.raises(NotAllowed):
            coupled(thing, goal, by=reader)
    secretary = factories.secretary(made["element"].plan.owner)
    assert [kind for kind, thing in made.items() if may_couple(thing, secretary)] == [
        "element",
        "case",
        "item",
    ]
    lead = planned.lead().user
    assert [kind for kind, thing in made.items() if may_couple(thing, lead)] == ["initiative"]
    one = coupled(made["initiative"], goal, by=lead)
    with pytest.raises(NotAllowed):
        uncouple(one, by=reader)
    said = {"strength": "some", "direction": "for", "directness": "direct", "reason": REASON}
    with pytest.raises(NotAllowed):
        change(one, by=reader, **said)


def test_everyone_sees_the_couplings_of_what_is_released_alone(goal):
    one = planned.initiative()
    met = challenge()
    coupled(one, goal)
    coupled(met, goal)
    assert not couplings_of(one, EVERYONE)
    assert not coupled_to(goal, "initiative", EVERYONE)
    publish_initiative(one, by=factories.system())
    assert couplings_of(one, EVERYONE).count() == 1
    assert not couplings_of(met, EVERYONE)
    publish_challenge(met, by=factories.system())
    seen = {kind.word: coupled_to(goal, kind.word, EVERYONE).count() for kind in OWN_KINDS}
    assert seen == {"challenge": 1, "element": 0, "initiative": 1, "case": 0, "item": 0}


def test_figures_count_targets_and_goals_replaced_for_the_goal_above(version, goal, target):
    one, two = planned.initiative(), planned.initiative("Ny sti")
    coupled(one, goal)
    coupled(one, target, direction="against")
    coupled(two, target)
    reach = reach_of(version, factories.system())[goal.pk]
    assert (reach.total, reach.against, dict(reach.by_kind)) == (3, 1, {"initiative": 3})
    later = goals.version(label="2024", valid_from=date(2024, 1, 1))
    new_goal = later.goals.get(code="1")
    assert reach_of(later, factories.system())[new_goal.pk].total == 3
    assert coupled_to(new_goal, "initiative", factories.system()).count() == 3


def test_the_strongest_stands_first(goal, version):
    one = planned.initiative()
    coupled(one, goal, strength="some")
    coupled(one, version.goals.get(code="2"), strength="primary")
    coupled(one, version.goals.get(code="1.1"), strength="high")
    assert [row.strength for row in couplings_of(one, factories.system())] == [
        "primary",
        "high",
        "some",
    ]


def test_questions_do_not_grow_with_couplings(
    version, goal, django_assert_num_queries, django_assert_max_num_queries
):
    reader = planned.employed()
    for number in range(12):
        coupled(planned.initiative(f"Indsats {number}"), goal)
    reader.remembered.clear()
    reach_of(version, reader)
    with django_assert_num_queries(2):
        assert reach_of(version, reader)[goal.pk].total == 12
    with django_assert_max_num_queries(2):
        assert len({row.initiative.title for row in coupled_to(goal, "initiative", reader)}) == 12


def test_a_thing_that_goes_takes_its_couplings_along(goal):
    made = things()
    coupled(made["item"], goal)
    coupled(made["case"], goal)
    AgendaItem.objects.filter(pk=made["item"].pk).update(case=None)
    Case.objects.get(pk=made["case"].pk).delete()
    assert not coupled_to(goal, "case", factories.system())
