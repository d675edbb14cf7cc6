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
    """Return a line a coupling; the working title of a released thing stays inside.

    A case that the reader sees without working with it is named by a released text: that is
    the rule by which it is seen.
    """
    return [thing_line(goal, row, internal=is_internal(row, reader)) for row in rows]


def is_internal(row: Coupling, reader: Reader) -> bool:
    if isinstance(thing_of(row), Case | AgendaItem):
        return bool(vars(row)["inside"])
    return reader is not EVERYONE


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
