"""What changed since last time, and what was late twice in a row: pure reckoning, no database.

*Late* in a period: the report's light is not green, or a milestone that by plan was due when
the report was due had not been reached. *Twice in a row*: late in the two latest locked periods
in which the initiative was reported on. A period without a report is told of by itself; it
neither counts as late nor breaks the row, so that silence prettifies nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Light = Literal["green", "yellow", "red"]
RANKS: Mapping[str, int] = {"green": 0, "yellow": 1, "red": 2}


@dataclass(frozen=True, slots=True)
class MilestoneThen:
    """A milestone as it was reported; ``key`` tells it from others of the initiative."""

    key: int | None
    title: str
    planned: date
    forecast: date | None
    actual: date | None

    @property
    def expected(self) -> date:
        return self.actual or self.forecast or self.planned

    def missed_by(self, day: date) -> bool:
        return self.planned <= day and (self.actual is None or self.actual > day)


@dataclass(frozen=True, slots=True)
class Said:
    """What one report said, as far as it is compared; ``due`` is the period's."""

    light: str
    progress: int
    due: date
    locked: bool
    milestones: tuple[MilestoneThen, ...] = ()

    @property
    def late(self) -> bool:
        return self.light != "green" or any(one.missed_by(self.due) for one in self.milestones)


@dataclass(frozen=True, slots=True)
class MilestoneMove:
    """A milestone expected on another day than last time; ``days`` above zero are later."""

    title: str
    before: date
    now: date
    reached: bool

    @property
    def days(self) -> int:
        return (self.now - self.before).days


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise than last time; ``first`` where there is no last time."""

    first: bool = False
    light_before: str = ""
    worse: bool = False
    better: bool = False
    progress_by: int = 0
    moves: tuple[MilestoneMove, ...] = ()
    new_milestones: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.light_before or self.progress_by or self.moves or self.new_milestones)


def changes(now: Said, before: Said | None) -> Changes:
    """Compare a report with the one of the period before; pure."""
    if before is None:
        return Changes(first=True)
    step = RANKS[now.light] - RANKS[before.light]
    known = {one.key: one for one in before.milestones if one.key is not None}
    return Changes(
        light_before=before.light if step else "",
        worse=step > 0,
        better=step < 0,
        progress_by=now.progress - before.progress,
        moves=tuple(moves(now.milestones, known)),
        new_milestones=tuple(one.title for one in now.milestones if one.key not in known),
    )


def moves(
    milestones: Iterable[MilestoneThen], known: Mapping[int, MilestoneThen]
) -> Iterable[MilestoneMove]:
    for one in milestones:
        before = None if one.key is None else known.get(one.key)
        if before is None:
            continue
        reached = one.actual is not None and before.actual is None
        if reached or one.expected != before.expected:
            yield MilestoneMove(one.title, before.expected, one.expected, reached)


TWICE = 2


def late_twice(said: Sequence[Said]) -> bool:
    """Tell whether the two latest locked reports, the newest first, were both late."""
    locked = [one for one in said if one.locked][:TWICE]
    return len(locked) == TWICE and all(one.late for one in locked)
