"""On which days the bodies of the demo meet, around the day it is loaded for."""

from datetime import date, timedelta
from itertools import count, takewhile
from typing import Any

from sagsgang.governance.deadlines import is_weekday

BEFORE = timedelta(days=310)
AFTER = timedelta(days=62)
JULY, DECEMBER, LAST_DAY = 7, 12, 20
WEEK = timedelta(days=7)


def meeting_days(meets: dict[str, Any], around: date) -> tuple[date, ...]:
    """Return a body's meeting days in order; there are none in July and at Christmas.

    ``meets`` says ``weekday`` (0 is Monday) and either ``every`` (second week) or ``week``
    (which one of the month).
    """
    first = around - BEFORE
    start = first + timedelta(days=(meets["weekday"] - first.weekday()) % 7)
    days = takewhile(lambda day: day <= around + AFTER, (start + WEEK * step for step in count()))
    return tuple(day for day in days if falls(day, meets) and sits(day))


def falls(day: date, meets: dict[str, Any]) -> bool:
    if "every" in meets:
        return day.toordinal() // 7 % int(meets["every"]) == 0
    return (day.day - 1) // 7 + 1 == int(meets["week"])


def sits(day: date) -> bool:
    if day.month == JULY or (day.month == DECEMBER and day.day > LAST_DAY):
        return False
    return is_weekday(day)
