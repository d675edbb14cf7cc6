"""A wheel's year as one reader may see it: rings, what falls when, and how much of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import ExtractMonth

from sagsgang.governance.access import EVERYONE, Reader
from sagsgang.governance.models import Body
from sagsgang.planning.models import Occurrence, Ring, SchoolHoliday, Wheel
from sagsgang.planning.models.wheel import OccurrenceQuerySet
from sagsgang.planning.recurrence import Form

MOST_DRAWN = 3_000
"""From here on a year is counted by ring and month; nobody reads so many marks."""


@dataclass(frozen=True, slots=True)
class RingShown:
    code: str
    letter: str
    name: str
    pattern: str


class Falling(NamedTuple):
    """One occurrence; ``ring`` is the ring's place, ``deadline`` that it is due and not held.

    ``times`` is how often the activity falls in what is shown.
    """

    key: UUID
    activity: UUID
    title: str
    ring: int
    starts: date
    ends: date
    deadline: bool = False
    heavy: bool = False
    moved: bool = False
    open: bool = True
    start: time | None = None
    body: str = ""
    responsible: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Wished:
    """What of the year is wanted: a ring's code, a body's code, a person's key; empty is all."""

    ring: str = ""
    body: str = ""
    person: str = ""
    month: int = 0


@dataclass(frozen=True, slots=True)
class YearShown:
    """``counts`` by ring's place and month stands for ``fallings`` where there are too many."""

    key: UUID
    year: int
    title: str
    body: str
    rings: tuple[RingShown, ...]
    fallings: tuple[Falling, ...]
    counts: dict[tuple[int, int], int]
    holidays: tuple[tuple[date, date, str], ...]
    more: int = 0
    today: date | None = None
    chosen: Wished = field(default_factory=Wished)

    @property
    def many(self) -> bool:
        return bool(self.counts)


COLUMNS = (
    "key", "activity__key", "activity__title", "activity__ring_id", "starts", "ends",
    "activity__form", "activity__heavy", "moved", "activity__openness", "activity__start",
    "activity__body_id", "activity__responsible__name",
)  # fmt: skip


def year_shown(
    wheel: Wheel, reader: Reader, wished: Wished | None = None, *, today: date | None = None
) -> YearShown:
    """Return the year for everyone or for one inside: what it holds is asked of the rule."""
    wish = wished or Wished()
    rings = list(Ring.objects.all())
    place = {ring.pk: number for number, ring in enumerate(rings)}
    public = reader is EVERYONE
    rows = narrowed(seen(wheel, reader), wish)
    counts: dict[tuple[int, int], int] = {}
    drawn = rows if not wish.month else rows.filter(starts__month=wish.month)
    found = list(drawn.values_list(*COLUMNS)[: MOST_DRAWN + 1])
    if len(found) > MOST_DRAWN:
        counts = counted(rows, place)
        month = wish.month or (today or date(wheel.year, 1, 1)).month
        found = list(rows.filter(starts__month=month).values_list(*COLUMNS)[:MOST_DRAWN])
    bodies = names_of_bodies(reader)
    fallings = told_how_often(found, place, bodies, public=public)
    return YearShown(
        key=wheel.key,
        year=wheel.year,
        title=wheel.plan.title,
        body=bodies.get(wheel.plan.owner_id, ""),
        rings=tuple(RingShown(ring.code, ring.letter, ring.told, ring.pattern) for ring in rings),
        fallings=fallings,
        counts=counts,
        holidays=school_holidays(wheel.year),
        more=max(0, sum(counts.values()) - len(fallings)) if counts else 0,
        today=today if today is not None and today.year == wheel.year else None,
        chosen=wish,
    )


def seen(wheel: Wheel, reader: Reader) -> OccurrenceQuerySet:
    rows = Occurrence.objects
    ruled = rows.visible_to(reader) if reader is EVERYONE else rows.internal_to(reader)
    return ruled.standing().filter(activity__wheel=wheel, activity__dropped_at__isnull=True)


def narrowed(rows: OccurrenceQuerySet, wish: Wished) -> OccurrenceQuerySet:
    asked = Q()
    if wish.ring:
        asked &= Q(activity__ring__code=wish.ring)
    if wish.body:
        asked &= Q(activity__body__code=wish.body)
    if wish.person:
        asked &= Q(activity__responsible__key=wish.person)
    return rows.filter(asked)


def names_of_bodies(reader: Reader) -> dict[int, str]:
    bodies = Body.objects
    ruled = bodies.visible_to(reader) if reader is EVERYONE else bodies.internal_to(reader)
    return dict(ruled.values_list("pk", "name"))


def told_how_often(
    found: list[Any], place: dict[int, int], bodies: dict[int, str], *, public: bool
) -> tuple[Falling, ...]:
    times = Counter(row[1] for row in found)
    return tuple(
        Falling(
            key=key,
            activity=activity,
            title=title,
            ring=place[ring],
            starts=starts,
            ends=ends,
            deadline=form == Form.BEFORE,
            heavy=heavy,
            moved=moved,
            open=openness == "open",
            start=start,
            body=bodies.get(body, ""),
            responsible="" if public else responsible or "",
            times=times[activity],
        )
        for key, activity, title, ring, starts, ends, form, heavy, moved, openness, start, body,
        responsible in found
    )  # fmt: skip


def counted(rows: OccurrenceQuerySet, place: dict[int, int]) -> dict[tuple[int, int], int]:
    grouped = (
        rows.order_by()
        .annotate(month=ExtractMonth("starts"))
        .values_list("activity__ring_id", "month")
        .annotate(count=Count("pk"))
    )
    return {(place[ring], month): count for ring, month, count in grouped}


def school_holidays(year: int) -> tuple[tuple[date, date, str], ...]:
    """Return the days of each school holiday that lie in the year, from Monday to Sunday."""
    found = []
    for row in SchoolHoliday.objects.all():
        first = monday_of(year, row.first_week)
        last = monday_of(year, row.last_week) + timedelta(days=6)
        if first.year <= year <= last.year and last >= first:
            found.append((max(first, date(year, 1, 1)), min(last, date(year, 12, 31)), row.name))
    return tuple(found)


def monday_of(year: int, week: int) -> date:
    """Return the week's Monday; the last week of a year without a week 53 stands for it."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return date.fromisocalendar(year, week - 1, 1)
