"""Progress as observed growth against the growth that the target requires.

The method is that of Eurostat and Statistics Canada, as open-sdg describes it; where growth is
undefined a straight line stands in its place. ``docs/progress.md`` tells it with examples.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sagsgang.strategy.measured import Measured, Target

A_YEAR = 365
"""Days that must lie between the first and the latest measurement."""
DAYS_A_YEAR = 365.25
ON_TRACK, ACCELERATE = 0.95, 0.60
"""Observed growth as a share of the required."""
WANTED_A_YEAR, ENOUGH_A_YEAR = 0.015, 0.005
"""Growth a year that stands for the required where no target is set."""
HORIZON = 10
"""Years in which what is left to a natural limit would be closed at the wanted growth."""
TOUCH = 1e-9
"""Two ratios nearer than this are the same: the rest is rounding in floating point."""


class Progress(StrEnum):
    MET = "met"
    ON_TRACK = "on_track"
    ACCELERATE = "accelerate"
    LIMITED = "limited"
    DETERIORATION = "deterioration"
    MISSED = "missed"
    TOO_EARLY = "too_early"


class Basis(StrEnum):
    GROWTH = "growth"
    LINE = "line"


class Lack(StrEnum):
    """Why it is too early to tell."""

    NO_MEASUREMENT = "no_measurement"
    ONE_MEASUREMENT = "one_measurement"
    UNDER_A_YEAR = "under_a_year"


@dataclass(frozen=True, slots=True)
class Course:
    """What is measured: which way is wanted, from where, to where and within what.

    ``limit`` is what the value cannot pass in the wanted direction, e.g. 100 per cent.
    """

    upwards: bool
    baseline: Measured | None = None
    targets: tuple[Target, ...] = ()
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Rates are shares a year, positive in the wanted direction.

    On a line they are shares of the first value, or of nothing where that is zero.
    """

    progress: Progress
    lack: Lack | None = None
    basis: Basis | None = None
    ratio: float | None = None
    observed: float | None = None
    required: float | None = None
    first: Measured | None = None
    latest: Measured | None = None
    target: Target | None = None
    at_limit: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The way from the first to the latest measurement, turned so that up is wanted."""

    sign: int
    first: Measured
    latest: Measured

    @property
    def years(self) -> float:
        return years_between(self.first.on, self.latest.on)


def judge(observed: Sequence[Measured], course: Course) -> Judgement:
    """Judge the way from the baseline, or else the first observation, to the latest.

    ``observed`` stands in the order of dates; only its first and last are read.
    """
    if not observed:
        return Judgement(Progress.TOO_EARLY, lack=Lack.NO_MEASUREMENT, first=course.baseline)
    first = course.baseline or observed[0]
    stretch = Stretch(1 if course.upwards else -1, first, observed[-1])
    target = target_for(course.targets, stretch.latest.on)
    return (
        reached(stretch, course, target)
        or too_early(stretch, target)
        or against_target(stretch, target)
        or against_custom(stretch, course.limit)
    )


def target_for(targets: Sequence[Target], day: date) -> Target | None:
    """Return the next target that is not yet due on the day; where all are, the last."""
    in_order = sorted(targets, key=lambda target: target.year)
    coming = (target for target in in_order if target.on >= day)
    return next(coming, in_order[-1] if in_order else None)


def reached(stretch: Stretch, course: Course, target: Target | None) -> Judgement | None:
    """A target that is reached, or a limit touched, needs no growth to be judged."""
    value = stretch.latest.value * stretch.sign
    if target is not None and value >= target.value * stretch.sign:
        return told(stretch, Progress.MET, target)
    if target is None and course.limit is not None and value >= course.limit * stretch.sign:
        return told(stretch, Progress.MET, None, at_limit=True)
    if target is not None and stretch.latest.on >= target.on:
        return told(stretch, Progress.MISSED, target)
    return None


def too_early(stretch: Stretch, target: Target | None) -> Judgement | None:
    days = (stretch.latest.on - stretch.first.on).days
    if days <= 0:
        return told(stretch, Progress.TOO_EARLY, target, lack=Lack.ONE_MEASUREMENT)
    if days < A_YEAR:
        return told(stretch, Progress.TOO_EARLY, target, lack=Lack.UNDER_A_YEAR)
    return None


def against_target(stretch: Stretch, target: Target | None) -> Judgement | None:
    if target is None:
        return None
    sign, first, latest = stretch.sign, stretch.first, stretch.latest
    goal = Measured(target.on, target.value)
    if target.value * sign <= first.value * sign:
        # It began beyond the target and has fallen short of it since.
        return told(stretch, Progress.DETERIORATION, target)
    grows = min(first.value, latest.value, target.value) > 0
    rate = growth if grows else slope
    observed, required = rate(first, latest) * sign, rate(first, goal) * sign
    ratio = observed / required
    return told(
        stretch,
        step(ratio, ON_TRACK, ACCELERATE),
        target,
        basis=Basis.GROWTH if grows else Basis.LINE,
        ratio=ratio,
        observed=observed if grows else share_of_first(observed, first),
        required=required if grows else share_of_first(required, first),
    )


def against_custom(stretch: Stretch, limit: Decimal | None) -> Judgement:
    """Without a target 1.5 per cent a year is on track, less so near a natural limit."""
    first, latest = stretch.first, stretch.latest
    grows = min(first.value, latest.value) > 0
    basis = Basis.GROWTH if grows else Basis.LINE
    rate = growth(first, latest) if grows else share_of_first(slope(first, latest), first)
    if rate is None:
        return from_zero(stretch)
    observed = rate * stretch.sign
    part = room_left(stretch, limit)
    wanted, enough = WANTED_A_YEAR * part, ENOUGH_A_YEAR * part
    return told(
        stretch,
        step(observed, wanted, enough),
        None,
        basis=basis,
        observed=observed,
        required=wanted,
    )


def from_zero(stretch: Stretch) -> Judgement:
    """From zero no share can be told, only the direction."""
    moved = (stretch.latest.value - stretch.first.value) * stretch.sign
    if moved > 0:
        return told(stretch, Progress.ON_TRACK, None, basis=Basis.LINE)
    return told(
        stretch, Progress.DETERIORATION if moved < 0 else Progress.LIMITED, None, basis=Basis.LINE
    )


def room_left(stretch: Stretch, limit: Decimal | None) -> float:
    """Return how much of the wanted growth there is room for: 1 far from the limit."""
    if limit is None or not stretch.first.value:
        return 1.0
    room = float((limit - stretch.first.value) * stretch.sign / abs(stretch.first.value))
    return min(1.0, max(0.0, room / (HORIZON * WANTED_A_YEAR)))


def step(rate: float, on_track: float, accelerate: float) -> Progress:
    if rate < -TOUCH:
        return Progress.DETERIORATION
    if rate >= on_track - TOUCH:
        return Progress.ON_TRACK
    return Progress.ACCELERATE if rate >= accelerate - TOUCH else Progress.LIMITED


def growth(first: Measured, last: Measured) -> float:
    """Return the compound growth a year as a share; both values are above zero."""
    times: float = float(last.value / first.value) ** (1 / years_between(first.on, last.on))
    return times - 1.0


def slope(first: Measured, last: Measured) -> float:
    """Return the change a year, in the unit measured."""
    return float(last.value - first.value) / years_between(first.on, last.on)


def share_of_first(change: float, first: Measured) -> float | None:
    return change / abs(float(first.value)) if first.value else None


def years_between(one: date, other: date) -> float:
    return (other - one).days / DAYS_A_YEAR


def told(
    stretch: Stretch,
    progress: Progress,
    target: Target | None,
    *,
    lack: Lack | None = None,
    basis: Basis | None = None,
    ratio: float | None = None,
    observed: float | None = None,
    required: float | None = None,
    at_limit: bool = False,
) -> Judgement:
    return Judgement(
        progress,
        lack,
        basis,
        ratio,
        observed,
        required,
        stretch.first,
        stretch.latest,
        target,
        at_limit,
    )
