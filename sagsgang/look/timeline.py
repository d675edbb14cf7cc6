"""A timeline as a picture of plain rows: bars with what was planned and what became of it.

The picture says nothing that the table beside it does not say; colours come from the style.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

WIDTH, ROW, HEAD = 960, 46, 28
"""Pixels: the whole, a row, and the years above. A title stands over its bars, so that a narrow
page, which shows the left part and lets the rest be scrolled to, shows both."""
MOST_ROWS = 120
LONGEST_TITLE = 90
TITLE, PLANNED, POINT, ACTUAL = 10, 20, 28, 30
"""Pixels from the top of a row to each of its parts."""

PointKind = Literal["planned", "expected", "reached"]


@dataclass(frozen=True, slots=True)
class Point:
    """A milestone: its shape tells the kind, its words are read out."""

    day: date
    kind: PointKind
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what was planned, and where it has begun, what became of it."""

    title: str
    start: date
    end: date
    actual_start: date | None = None
    actual_end: date | None = None
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnBar:
    x: float
    y: float
    width: float
    kind: Literal["planned", "actual"]


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    x: float
    y: float
    kind: PointKind
    words: str


@dataclass(frozen=True, slots=True)
class DrawnYear:
    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Timeline:
    width: int
    height: int
    titles: list[tuple[float, str]]
    bars: list[DrawnBar]
    points: list[DrawnPoint]
    years: list[DrawnYear]
    today: float | None
    left_out: int


def drawn(lines: Sequence[Line], *, today: date) -> Timeline | None:
    """Return the picture of at most ``MOST_ROWS`` rows, or None where there is none."""
    shown = lines[:MOST_ROWS]
    if not shown:
        return None
    scale = Scale.over(shown)
    bars: list[DrawnBar] = []
    points: list[DrawnPoint] = []
    for number, line in enumerate(shown):
        top = HEAD + number * ROW
        bars += bars_of(line, top, scale, today)
        points += [
            DrawnPoint(scale.at(one.day), top + POINT, one.kind, one.words) for one in line.points
        ]
    return Timeline(
        width=WIDTH,
        height=HEAD + len(shown) * ROW + 6,
        titles=[(HEAD + n * ROW + TITLE, shortened(one.title)) for n, one in enumerate(shown)],
        bars=bars,
        points=points,
        years=scale.years(),
        today=scale.at(today) if scale.first <= today <= scale.last else None,
        left_out=len(lines) - len(shown),
    )


def bars_of(line: Line, top: float, scale: "Scale", today: date) -> list[DrawnBar]:
    bars = [scale.bar(line.start, line.end, top + PLANNED, "planned")]
    if line.actual_start is not None:
        end = line.actual_end or max(line.actual_start, today)
        bars.append(scale.bar(line.actual_start, end, top + ACTUAL, "actual"))
    return bars


def shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Scale:
    first: date
    last: date

    @classmethod
    def over(cls, lines: Sequence[Line]) -> "Scale":
        """Return whole years around everything that is drawn."""
        days = [one.start for one in lines] + [one.end for one in lines]
        days += [day for one in lines for day in (one.actual_start, one.actual_end) if day]
        days += [point.day for one in lines for point in one.points]
        return cls(date(min(days).year, 1, 1), date(max(days).year, 12, 31))

    def at(self, day: date) -> float:
        whole = max((self.last - self.first).days, 1)
        part = min(max((day - self.first).days / whole, 0), 1)
        return round(part * (WIDTH - 8), 1)

    def bar(self, start: date, end: date, y: float, kind: Literal["planned", "actual"]) -> DrawnBar:
        x = self.at(start)
        return DrawnBar(x, y, max(round(self.at(end) - x, 1), 2), kind)

    def years(self) -> list[DrawnYear]:
        """Return the beginning of years, fewer where they would stand too close."""
        count = self.last.year - self.first.year + 1
        step = max(1, -(-count // 12))
        return [
            DrawnYear(self.at(date(year, 1, 1)), year)
            for year in range(self.first.year, self.last.year + 1, step)
        ]
