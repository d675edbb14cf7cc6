"""What the demo's steering is made with: what stands so far, and its half years."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sagsgang.accounts.models import User
from sagsgang.demo.roster import Roster
from sagsgang.strategy import reporting
from sagsgang.strategy.models import (
    Challenge,
    Goal,
    Initiative,
    Milestone,
    PlanElement,
    ReportingPeriod,
)

YEARS = 4
HALF_YEARS = 2 * YEARS
WEEK = timedelta(days=7)
JULY = 7


@dataclass(slots=True)
class Steered:
    """What has been made so far, by the keys of ``matter/steering.toml``."""

    roster: Roster
    goals: dict[str, Goal] = field(default_factory=dict)
    challenges: dict[str, Challenge] = field(default_factory=dict)
    elements: dict[str, PlanElement] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    milestones: dict[tuple[str, str], Milestone] = field(default_factory=dict)
    periods: list[ReportingPeriod] = field(default_factory=list)
    years: int = YEARS

    @property
    def by(self) -> User:
        return self.roster.system

    @property
    def first(self) -> date:
        return date(self.roster.day.year - YEARS, 1, 1)

    @property
    def last(self) -> date:
        return date(self.roster.day.year, 12, 31)

    def half(self, number: int) -> date:
        """Return the first day of a half year; the day's own is number ``HALF_YEARS``."""
        day = self.roster.day
        count = day.year * 2 + (day.month >= JULY) - HALF_YEARS + number
        return date(count // 2, JULY if count % 2 else 1, 1)

    def name_of(self, number: int) -> str:
        first = self.half(number)
        return f"{2 if first.month == JULY else 1}. halvår {first.year}"


def open_periods(made: Steered) -> None:
    """Open the half years that are over, and the one that takes reports on the day."""
    for number in range(HALF_YEARS):
        ended = made.half(number + 1)
        made.periods.append(
            reporting.open_period(
                by=made.by,
                name=made.name_of(number),
                opens=ended - 4 * WEEK,
                due=ended - 2 * WEEK,
                closes=ended - timedelta(days=1),
            )
        )
    opens = max(made.roster.day - timedelta(days=3), made.periods[-1].closes)
    reporting.open_period(
        by=made.by,
        name=made.name_of(HALF_YEARS),
        opens=opens,
        due=opens + 2 * WEEK,
        closes=opens + 4 * WEEK,
    )
