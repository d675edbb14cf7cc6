"""Where everything stands on the picture of a wheel: plain numbers, in units of the picture.

January begins at the top and the year goes clockwise. Each ring is a band with lanes, so that
what falls together lies beside each other; where there is no lane left, the month is counted.
Words stand in two columns outside the circle, so that none lies on another.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils import formats

from sagsgang.planning.year_shown import Falling, YearShown

WIDTH, HEIGHT = 1400, 850
CX, CY = WIDTH / 2, HEIGHT / 2
OUTER, INNER, MONTHS = 366.0, 98.0, 24.0
MARK = 7.2
LANE = 14.6
LINE = 17.0
EDGE = 20.0
ELBOW, COLUMN = 16.0, 44.0
LETTERS = 36
OFTEN = 3
TURN = 2 * math.pi
# A gap at the top, where the letters of the rings stand.
GAP = 0.055


class Mark(NamedTuple):
    """A day: a dot, or a diamond where it is a deadline. ``number`` is the day of the month."""

    falling: Falling
    x: float
    y: float
    number: int


@dataclass(frozen=True, slots=True)
class Arc:
    """A period, as the path of its band."""

    falling: Falling
    path: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """A month of a ring that holds more than can be drawn."""

    ring: int
    month: int
    count: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Label:
    falling: Falling
    x: float
    y: float
    right: bool
    words: str
    line: str


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    name: str
    x: float
    y: float
    turn: float
    path: str
    edge: str


@dataclass(frozen=True, slots=True)
class Band:
    ring: int
    radius: float
    width: float
    letter_y: float


@dataclass(frozen=True, slots=True)
class Picture:
    shown: YearShown
    bands: tuple[Band, ...]
    months: tuple[Month, ...]
    marks: tuple[Mark, ...]
    arcs: tuple[Arc, ...]
    bubbles: tuple[Bubble, ...]
    labels: tuple[Label, ...]
    holidays: tuple[tuple[str, str], ...]
    hand: str


def picture_of(shown: YearShown) -> Picture:
    """Lay the year out; the same year gives the same picture."""
    rings = max(1, len(shown.rings))
    width = (OUTER - INNER) / rings
    bands = tuple(
        Band(ring, OUTER - width * (ring + 0.5), width, CY - OUTER + width * (ring + 0.5))
        for ring in range(len(shown.rings))
    )
    laid = Laid([], [], dict(shown.counts)) if shown.many else laid_out(shown, bands)
    return Picture(
        shown=shown,
        bands=bands,
        months=tuple(month_of(shown.year, number) for number in range(1, 13)),
        marks=tuple(laid.marks),
        arcs=tuple(laid.arcs),
        bubbles=tuple(
            bubble(shown.year, bands[ring], month, count)
            for (ring, month), count in sorted(laid.counts.items())
        ),
        labels=labels_of([*laid.marks, *laid.arcs]),
        holidays=tuple(
            (
                band_path(OUTER + MONTHS + 3, 5, turn(first), turn(last, 1)),
                name,
            )
            for first, last, name in shown.holidays
        ),
        hand=hand(shown.today) if shown.today else "",
    )


@lru_cache(maxsize=4096)
def turn(day: date, more: float = 0.0) -> float:
    """Return how far round the year a day begins, in radians from the top."""
    days = date(day.year, 12, 31).timetuple().tm_yday
    return GAP + (TURN - 2 * GAP) * (day.timetuple().tm_yday - 1 + more) / days


def at(radius: float, angle: float) -> tuple[float, float]:
    return round(CX + radius * math.sin(angle), 1), round(CY - radius * math.cos(angle), 1)


def band_path(radius: float, width: float, start: float, end: float) -> str:
    """Return the path of a piece of a band, ``radius`` being its middle."""
    outer, inner = radius + width / 2, radius - width / 2
    large = 1 if end - start > math.pi else 0
    (ax, ay), (bx, by) = at(outer, start), at(outer, end)
    (dx, dy), (ex, ey) = at(inner, end), at(inner, start)
    return (
        f"M{ax} {ay}A{outer:.1f} {outer:.1f} 0 {large} 1 {bx} {by}"
        f"L{dx} {dy}A{inner:.1f} {inner:.1f} 0 {large} 0 {ex} {ey}Z"
    )


# --- what falls -------------------------------------------------------------------------------


@dataclass(slots=True)
class Laid:
    marks: list[Mark]
    arcs: list[Arc]
    counts: dict[tuple[int, int], int]


def laid_out(shown: YearShown, bands: tuple[Band, ...]) -> Laid:
    laid = Laid([], [], {})
    by_ring: dict[int, list[Falling]] = defaultdict(list)
    for one in shown.fallings:
        by_ring[one.ring].append(one)
    for ring, fallings in by_ring.items():
        lay_ring(laid, bands[ring], fallings)
    return laid


def lay_ring(laid: Laid, band: Band, fallings: list[Falling]) -> None:
    lanes, full = lanes_of(band, fallings)
    count = max(lanes.values(), default=0) + 1
    for one in fallings:
        month = one.starts.month
        if month in full:
            laid.counts[band.ring, month] = laid.counts.get((band.ring, month), 0) + 1
            continue
        step = band.width / count
        radius = band.radius + band.width / 2 - step * (lanes[one.key] + 0.5)
        if one.ends > one.starts:
            end = turn(min(one.ends, date(one.starts.year, 12, 31)), 1)
            path = band_path(radius, min(step - 3, 14.0), turn(one.starts), end)
            laid.arcs.append(Arc(one, path))
        else:
            x, y = at(radius, turn(one.starts, 0.5))
            laid.marks.append(Mark(one, x, y, one.starts.day))


def lanes_of(band: Band, fallings: list[Falling]) -> tuple[dict[object, int], set[int]]:
    """Return each one's lane, and the months that hold more than there are lanes for."""
    count = max(1, int(band.width // LANE))
    room = 2 * (MARK + 0.5) / (band.radius - band.width / 2)
    free = [-1.0] * count
    lanes: dict[object, int] = {}
    full: set[int] = set()
    for one in sorted(fallings, key=lambda one: (one.starts, one.ends, one.title)):
        first = turn(one.starts, 0.0 if one.ends > one.starts else 0.5)
        start = first if one.ends > one.starts else first - room / 2
        lane = next((number for number, until in enumerate(free) if until <= start), None)
        if lane is None:
            full.add(one.starts.month)
            continue
        lanes[one.key] = lane
        last = min(one.ends, date(one.starts.year, 12, 31))
        free[lane] = max(turn(last, 1) if one.ends > one.starts else 0, start + room)
    return lanes, full


def bubble(year: int, band: Band, month: int, count: int) -> Bubble:
    x, y = at(band.radius, turn(date(year, month, 15), 0.5))
    return Bubble(band.ring, month, count, x, y)


# --- words ------------------------------------------------------------------------------------


def labels_of(drawn: list[Mark | Arc]) -> tuple[Label, ...]:
    """Return the words outside the circle: of what stands out, as many as there is room for."""
    told = [one.falling for one in drawn if one.falling.times < OFTEN]
    room = int((HEIGHT - 2 * EDGE) // LINE)
    sides: dict[bool, list[Falling]] = defaultdict(list)
    for one in sorted(told, key=lambda one: (not one.heavy, one.times, one.starts)):
        side = sides[middle(one) < math.pi]
        if len(side) < room:
            side.append(one)
    return tuple(
        label
        for right, side in sides.items()
        for label in column(sorted(side, key=middle, reverse=not right), right=right)
    )


def middle(one: Falling) -> float:
    last = min(one.ends, date(one.starts.year, 12, 31))
    return (turn(one.starts) + turn(last, 1)) / 2


def column(side: list[Falling], *, right: bool) -> list[Label]:
    """Set one side's words below each other, each as near to its day as there is room."""
    wished = [at(OUTER + MONTHS + ELBOW, middle(one))[1] for one in side]
    heights = spread(wished, EDGE, HEIGHT - EDGE)
    x = CX + (OUTER + MONTHS + COLUMN) * (1 if right else -1)
    labels = []
    for one, y in zip(side, heights, strict=True):
        ax, ay = at(OUTER + MONTHS + 7, middle(one))
        bx, by = at(OUTER + MONTHS + ELBOW, middle(one))
        near = x - 6 if right else x + 6
        line = f"M{ax} {ay}L{bx} {by}L{near:.1f} {y:.1f}"
        labels.append(Label(one, round(x, 1), round(y, 1), right, words(one), line))
    return labels


def spread(wished: list[float], top: float, bottom: float) -> list[float]:
    heights: list[float] = []
    for height in wished:
        least = heights[-1] + LINE if heights else top
        heights.append(max(height, least))
    limit = bottom
    for number in range(len(heights) - 1, -1, -1):
        heights[number] = min(heights[number], limit)
        limit = heights[number] - LINE
    return heights


def words(one: Falling) -> str:
    title = one.title if len(one.title) <= LETTERS else f"{one.title[: LETTERS - 1].rstrip()}…"
    return f"{short(one.starts)} {title}"


def short(day: date) -> str:
    """Return ``15/10``, as a calendar on a wall has it."""
    return f"{day.day}/{day.month}"


# --- the frame --------------------------------------------------------------------------------


def month_of(year: int, number: int) -> Month:
    first = turn(date(year, number, 1))
    end = turn(date(year, number + 1, 1)) if number < 12 else TURN - GAP  # noqa: PLR2004 months
    angle = (first + end) / 2
    below = math.pi / 2 < angle < 3 * math.pi / 2
    x, y = at(OUTER + MONTHS / 2, angle)
    (ax, ay), (bx, by) = at(INNER, first), at(OUTER + MONTHS, first)
    return Month(
        number,
        formats.date_format(date(year, number, 1), "F"),
        x,
        y,
        round(math.degrees(angle) + (180 if below else 0), 1),
        band_path(OUTER + MONTHS / 2, MONTHS, first, end),
        f"M{ax} {ay}L{bx} {by}",
    )


def hand(today: date) -> str:
    angle = turn(today, 0.5)
    (ax, ay), (bx, by) = at(INNER - 26, angle), at(OUTER + MONTHS + 2, angle)
    return f"M{ax} {ay}L{bx} {by}"
