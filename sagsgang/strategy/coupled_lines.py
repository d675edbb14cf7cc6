"""Couplings as lines for a page: each thing named as the reader may know it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sagsgang.governance.access import EVERYONE, Reader
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.strategy.couplings import BY_TABLE, thing_of
from sagsgang.strategy.goal_words import GoalWords, framework_name, goal_words
from sagsgang.strategy.models import Coupling, Direction, Directness, Goal, Strength


@dataclass(frozen=True, slots=True)
class CoupledGoal:
    """A goal as it stands at a thing."""

    key: UUID
    goal: UUID
    code: str
    words: GoalWords
    framework: str
    strength: str
    strength_word: str
    against: bool
    direct_word: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class CoupledThing:
    """A thing as it stands at a goal; ``page`` and ``thing`` tell where it is read.

    ``internal`` tells whether the reader works with it, or reads what was released.
    """

    key: UUID
    page: str
    thing: UUID
    internal: bool
    title: str
    detail: str
    goal_code: str
    strength: str
    strength_word: str
    against: bool
    direct_word: str
    reason: str
    evidence: str


def goals_at(rows: Iterable[Coupling], *, danish: bool) -> list[CoupledGoal]:
    return [
        CoupledGoal(
            key=row.key,
            goal=row.goal.key,
            code=row.goal.code,
            words=goal_words(row.goal, danish=danish),
            framework=framework_name(row.goal.version.framework, danish=danish),
            **said_of(row),
        )
        for row in rows
    ]


def goals_by_thing(
    rows: Mapping[int, Iterable[Coupling]], *, danish: bool
) -> dict[int, list[CoupledGoal]]:
    return {pk: goals_at(of, danish=danish) for pk, of in rows.items()}


def said_of(row: Coupling) -> dict[str, Any]:
    return {
        "strength": row.strength,
        "strength_word": str(Strength(row.strength).label),
        "against": row.direction == Direction.AGAINST,
        "direct_word": str(Directness(row.directness).label),
        "reason": row.reason,
        "evidence": row.evidence,
    }


def things_at(goal: Goal, rows: Iterable[Coupling], reader: Reader) -> list[CoupledThing]:
    """Return a line a coupling; the working title of a released thing stays inside."""
    listed = list(rows)
    inside = internal_among(listed, reader)
    told = cases_told(listed, inside)
    return [
        thing_line(goal, row, internal=thing_of(row).pk in inside)
        for row in listed
        if not isinstance(thing_of(row), Case) or thing_of(row).pk in told
    ]


def internal_among(rows: list[Coupling], reader: Reader) -> set[int]:
    """Return the ids of the things (all of one kind) that the reader works with."""
    if not rows or reader is EVERYONE:
        return set()
    things = [thing_of(row) for row in rows]
    if not isinstance(things[0], Case | AgendaItem):
        return {thing.pk for thing in things}
    seen = type(things[0]).objects.internal_to(reader)
    return set(seen.filter(pk__in=[thing.pk for thing in things]).values_list("pk", flat=True))


def cases_told(rows: list[Coupling], inside: set[int]) -> set[int]:
    """Return the cases that may be named: those inside, and those a released text names."""
    cases = {thing.pk: thing.number for thing in map(thing_of, rows) if isinstance(thing, Case)}
    if not cases:
        return set()
    released = (
        AgendaItem.objects.visible_to(EVERYONE)
        .filter(case__in=cases.keys() - inside)
        .values_list("case_id", "released_version__content__case_number")
    )
    return inside | {pk for pk, number in released if cases[pk] == number}


def thing_line(goal: Goal, row: Coupling, *, internal: bool) -> CoupledThing:
    line = BY_TABLE[type(row)].named(thing_of(row), internal)
    return CoupledThing(
        key=row.key,
        page=line.page,
        thing=line.key,
        internal=internal,
        title=line.title,
        detail=line.detail,
        goal_code="" if row.goal_id == goal.pk else row.goal.code,
        **said_of(row),
    )
