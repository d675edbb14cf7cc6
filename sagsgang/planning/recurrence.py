"""On which days of a year an activity falls: rules of RFC 5545, and what they cannot say.

A rule is kept within what a calendar of days can hold: no hours, no more than a day's step,
and one year at a time, so that every rule ends.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.governance.deadlines import weekdays_before
from sagsgang.governance.refusal import Refused

LONGEST_RULE = 300
MOST_TIMES = 53
LONGEST_PERIOD = 366
FURTHEST_BACK = 5
WEEK = 7


class Form(models.TextChoices):
    """How it is said when an activity falls."""

    ONCE = "once", gettext_lazy("Once")
    RULE = "rule", gettext_lazy("Again and again")
    BEFORE = "before", gettext_lazy("Last weekday on or before a day")
    RELATIVE = "relative", gettext_lazy("Counted from another activity")


class Unit(models.TextChoices):
    DAYS = "days", gettext_lazy("days")
    WEEKS = "weeks", gettext_lazy("weeks")
    MONTHS = "months", gettext_lazy("months")


@dataclass(frozen=True, slots=True)
class When:
    """``day`` is the day itself, the latest day, or where a rule begins to count.

    ``days`` is how long it lasts, the first day included. ``offset`` counts ``unit``s after
    the other activity's last day, or before its first one where it is negative.
    """

    form: str
    day: date | None = None
    days: int = 1
    rule: str = ""
    offset: int = 0
    unit: str = ""


NUMBERS = r"[+-]?\d{1,3}(,[+-]?\d{1,3})*"
PARTS = {
    "FREQ": r"YEARLY|MONTHLY|WEEKLY|DAILY",
    "INTERVAL": r"\d{1,3}",
    "COUNT": r"\d{1,3}",
    "UNTIL": r"\d{8}",
    "BYDAY": r"[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)(,[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTH": r"\d{1,2}(,\d{1,2})*",
    "BYMONTHDAY": NUMBERS,
    "BYWEEKNO": NUMBERS,
    "BYYEARDAY": NUMBERS,
    "BYSETPOS": NUMBERS,
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
STEPPED = {"WEEKLY", "DAILY"}
OF_LONGER_STEPS = {"BYMONTHDAY", "BYWEEKNO", "BYYEARDAY", "BYSETPOS"}


def dates_in(year: int, when: When) -> list[date]:
    """Return the first days on which it falls in the year, in order; a relative one has none.

    Raise ``Refused`` where it can fall on no day, or on none of this year.
    """
    if not 1 <= when.days <= LONGEST_PERIOD:
        raise Refused(_("A period lasts from one day to one year."))
    if when.form == Form.RELATIVE:
        return []
    found = [when.day] if when.form == Form.ONCE and when.day else []
    if when.form == Form.BEFORE and when.day:
        found = [weekdays_before(on_day(year, when.day.month, when.day.day), 0)]
    if when.form == Form.RULE:
        found = list(falling(year, when))
    inside = [day for day in found if day.year == year]
    if not inside:
        raise Refused(
            _("That falls on no day in %(year)s. Choose a day in the year of the wheel.")
            % {"year": year}
        )
    if len(inside) > MOST_TIMES:
        raise Refused(
            _("A wheel shows what stands out: an activity falls at most once a week in it.")
        )
    return inside


def on_day(year: int, month: int, day: int) -> date:
    """Return the day in the year; the last of February stands for a leap day."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def falling(year: int, when: When) -> Iterator[date]:
    parts = parts_of(when.rule)
    begins = when.day or date(year, 1, 1)
    if not year - FURTHEST_BACK <= begins.year <= year:
        raise Refused(_("A rule begins in the year of the wheel, or at most five years before."))
    require_possible(parts, begins)
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    last = date(year, 12, 31)
    try:
        moments = rrulestr(text, dtstart=datetime.combine(begins, time()))
    except ValueError as wrong:
        raise Refused(unreadable()) from wrong
    return (
        day
        for day in takewhile(lambda day: day <= last, (moment.date() for moment in moments))
        if day.year == year
    )


def parts_of(text: str) -> dict[str, str]:
    """Read a rule into its parts; raise ``Refused`` for what a calendar of days cannot hold."""
    if len(text) > LONGEST_RULE:
        raise Refused(_("The rule is too long. Write it in at most 300 characters."))
    parts: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").strip().rstrip(";").split(";"):
        name, _equals, value = part.strip().partition("=")
        if name in {"BYHOUR", "BYMINUTE", "BYSECOND"} or value in {
            "SECONDLY",
            "MINUTELY",
            "HOURLY",
        }:
            raise Refused(_("A wheel counts in days: nothing repeats by the hour or faster."))
        known = PARTS.get(name)
        if known is None or name in parts or re.fullmatch(known, value) is None:
            raise Refused(unreadable())
        parts[name] = value
    if "FREQ" not in parts:
        raise Refused(unreadable())
    return parts


def unreadable() -> str:
    return _(
        "The rule could not be understood. Write it in words, e.g. “first Wednesday of the "
        "month”, or as RFC 5545 has it, e.g. FREQ=MONTHLY;BYDAY=1WE."
    )


def require_possible(parts: dict[str, str], begins: date) -> None:
    """Refuse what never comes: the reader of rules would look for it until the year 9999."""
    if int(parts.get("INTERVAL", "1")) < 1:
        raise Refused(_("A rule repeats at least every first time: an interval of 0 stands still."))
    if "COUNT" in parts and not 1 <= int(parts["COUNT"]) <= LONGEST_PERIOD:
        raise Refused(_("A rule repeats from once to 366 times."))
    if "UNTIL" in parts and day_of(parts["UNTIL"]) < begins:
        raise Refused(_("The rule ends before it begins. Correct the dates."))
    stepped = parts["FREQ"] in STEPPED
    if stepped and (OF_LONGER_STEPS & parts.keys() or re.search(r"\d", parts.get("BYDAY", ""))):
        raise Refused(unreadable())
    months = numbers(parts.get("BYMONTH", ""))
    days = numbers(parts.get("BYMONTHDAY", ""))
    if any(not 1 <= month <= 12 for month in months):  # noqa: PLR2004 months of a year
        raise Refused(unreadable())
    if days and not any(is_day(month, day) for month in months or range(1, 13) for day in days):
        raise Refused(_("There is no such day in the calendar, e.g. no 31 February."))


def day_of(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 a day, no moment
    except ValueError as wrong:
        raise Refused(unreadable()) from wrong


def numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one]


def is_day(month: int, day: int) -> bool:
    """Tell whether a month of a leap year has the day, counted from its end where negative."""
    return 1 <= abs(day) <= calendar.monthrange(2024, month)[1]


def last_day(first: date, days: int) -> date:
    return first + timedelta(days=days - 1)


def counted_from(first: date, last: date, offset: int, unit: str) -> date:
    """Return the day that many units after ``last``, or before ``first``."""
    base = last if offset >= 0 else first
    if unit == Unit.MONTHS:
        return base + relativedelta(months=offset)
    return base + timedelta(days=offset * (WEEK if unit == Unit.WEEKS else 1))
