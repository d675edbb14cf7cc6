"""What in a wheel's year cannot both be as it stands: seen, told, and left to people to mend."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Meeting
from sagsgang.planning.free_days import SATURDAY, closed_in, hindrance, holiday_name
from sagsgang.planning.models import Activity, Need, Occurrence, Wheel
from sagsgang.planning.when_words import day_words
from sagsgang.planning.year_shown import MOST_DRAWN

Act = Activity.Act
LOOKED_AHEAD = timedelta(days=120)


class Kind(StrEnum):
    HEAVY = "heavy"
    HOLIDAY = "holiday"
    INPUT = "input"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True)
class Clash:
    """One clash in words, with the activities that it is between."""

    kind: Kind
    day: date
    words: str
    activities: tuple[tuple[UUID, str], ...]


def clashes(wheel: Wheel, reader: Reader, today: date) -> list[Clash]:
    """Return what clashes among all that the reader may see, in order of day."""
    seen = Occurrence.objects.internal_to(reader).standing()
    rows = list(
        seen.filter(activity__wheel=wheel, activity__dropped_at__isnull=True).select_related(
            "activity__body", "item__meeting"
        )[:MOST_DRAWN]
    )
    meetings = meeting_days(wheel, reader)
    found = [
        *heavy_together(rows, meetings),
        *on_holidays(rows, wheel.year),
        *before_input(wheel, rows),
        *unreached(rows, meetings, today),
    ]
    return sorted(found, key=lambda one: (one.day, one.kind, one.words))


def meeting_days(wheel: Wheel, reader: Reader) -> dict[int, list[date]]:
    """Return the days of each body's meetings from the year's first to a month after its last."""
    days: dict[int, list[date]] = defaultdict(list)
    found = (
        Meeting.objects.internal_to(reader)
        .not_cancelled()
        .filter(date__gte=date(wheel.year, 1, 1), date__lte=date(wheel.year + 1, 1, 31))
    )
    for body, day in found.order_by("date").values_list("body_id", "date"):
        days[body].append(day)
    return days


def reached(row: Occurrence, meetings: dict[int, list[date]]) -> date | None:
    """Return the day of the meeting at which it is treated, or would be."""
    if row.item is not None:
        return row.item.meeting.date
    days = meetings.get(row.activity.body_id or 0, [])
    return next((day for day in days if day >= row.starts), None)


def named(*rows: Occurrence) -> tuple[tuple[UUID, str], ...]:
    return tuple({row.activity.key: row.activity.title for row in rows}.items())


def heavy_together(rows: list[Occurrence], meetings: dict[int, list[date]]) -> Iterator[Clash]:
    together: dict[tuple[int, date], list[Occurrence]] = defaultdict(list)
    for row in rows:
        activity = row.activity
        if activity.heavy and activity.body_id and activity.act != Act.MEETINGS:
            together[activity.body_id, reached(row, meetings) or row.starts].append(row)
    for (_body, day), some in together.items():
        if len(some) > 1:
            body = some[0].activity.body
            words = ngettext(
                "%(num)s heavy matter meets at %(body)s on %(day)s.",
                "%(num)s heavy matters meet at %(body)s on %(day)s.",
                len(some),
            )
            said = words % {"num": len(some), "body": body, "day": day_words(day)}
            yield Clash(Kind.HEAVY, day, said, named(*some))


def on_holidays(rows: list[Occurrence], year: int) -> Iterator[Clash]:
    """A single day on a holiday or in a weekend; a meeting in a week without school as well."""
    closed = closed_in(year)
    for row in rows:
        if row.ends > row.starts:
            continue
        meets = row.activity.act == Act.MEETINGS
        why = hindrance(row.starts, closed) if meets else holiday_name(row.starts)
        if not why and row.starts.weekday() >= SATURDAY:
            why = _("weekend")
        if why:
            said = _("“%(title)s” falls on %(day)s: %(why)s.") % {
                "title": row.activity.title,
                "day": day_words(row.starts),
                "why": why,
            }
            yield Clash(Kind.HOLIDAY, row.starts, said, named(row))


def before_input(wheel: Wheel, rows: list[Occurrence]) -> Iterator[Clash]:
    falls: dict[int, list[Occurrence]] = defaultdict(list)
    for row in rows:
        falls[row.activity_id].append(row)
    for need in Need.objects.filter(activity__wheel=wheel).order_by("pk"):
        inputs = falls.get(need.input_id, [])
        for row in falls.get(need.activity_id, []) if inputs else ():
            between = timedelta(days=need.days_between)
            if not any(one.ends + between <= row.starts for one in inputs):
                yield too_early(row, min(inputs, key=lambda one: one.ends), need.days_between)


def too_early(row: Occurrence, source: Occurrence, days: int) -> Clash:
    facts = {
        "title": row.activity.title,
        "day": day_words(row.starts),
        "input": source.activity.title,
        "there": day_words(source.ends),
        "num": days,
    }
    words = _("“%(title)s” on %(day)s needs “%(input)s”, which is there on %(there)s.")
    if days:
        words = ngettext(
            "“%(title)s” on %(day)s must lie at least %(num)s day after “%(input)s” on %(there)s.",
            "“%(title)s” on %(day)s must lie at least %(num)s days after “%(input)s” on %(there)s.",
            days,
        )
    return Clash(Kind.INPUT, row.starts, words % facts, named(row, source))


def unreached(
    rows: list[Occurrence], meetings: dict[int, list[date]], today: date
) -> Iterator[Clash]:
    """An item that is to be treated soon, and no meeting planned at which it could be."""
    for row in rows:
        near = today <= row.starts <= today + LOOKED_AHEAD
        waiting = row.activity.act == Act.ITEM and row.item_id is None
        if near and waiting and reached(row, meetings) is None:
            said = _("No meeting of %(body)s is planned that “%(title)s” on %(day)s can reach.") % {
                "body": row.activity.body,
                "title": row.activity.title,
                "day": day_words(row.starts),
            }
            yield Clash(Kind.UNREACHED, row.starts, said, named(row))
