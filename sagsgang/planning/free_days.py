"""Which days a meeting is better not put on: weekends, holidays, weeks without school."""

from datetime import date, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.governance.deadlines import days_off
from sagsgang.planning.year_shown import school_holidays

SATURDAY = 5
LOOKED_AHEAD = 42
WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


def holiday_name(day: date) -> str:
    """Return the name of the Danish holiday that the day is, or nothing."""
    return days_off(day.year, translation.get_language() or "da").get(day, "")


def hindrance(day: date, closed: tuple[tuple[date, date, str], ...]) -> str:
    """Return in words why no meeting is proposed on the day; nothing where one can be."""
    if name := holiday_name(day):
        return name
    if day.weekday() >= SATURDAY:
        return _("weekend")
    return next((name for first, last, name in closed if first <= day <= last), "")


def closed_in(year: int) -> tuple[tuple[date, date, str], ...]:
    return school_holidays(year)


def nearest_free(
    day: date, closed: tuple[tuple[date, date, str], ...], taken: frozenset[date] = frozenset()
) -> date | None:
    """Return the day, the same weekday of a later week, or the next free day near it.

    Nothing where all of the weeks after it are closed: what falls away is not pressed in.
    """

    def is_free(one: date) -> bool:
        return one.year == day.year and not hindrance(one, closed) and one not in taken

    if is_free(day):
        return day
    inside = any(first <= day <= last for first, last, _name in closed)
    later = (day + WEEK * step for step in range(1, 3))
    near = (day + ONE_DAY * step for step in range(1, 8)) if not inside else ()
    return next((one for one in (*near, *later) if is_free(one)), None)
