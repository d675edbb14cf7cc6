"""Reckon a body's deadlines back from its meeting, in Danish weekdays."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
LABOUR_DAY = (5, 1)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last day for handing in material, for the quality check and for sending."""

    material: date
    check: date
    sending: date


@lru_cache(maxsize=64)
def days_off(year: int, language: str = "da") -> dict[date, str]:
    """Return the days on which a Danish administration is closed, and their names.

    The holidays of the law, and Constitution Day, Christmas Eve and New Year's Eve, which the
    agreements of the municipal labour market keep free; on 1 May it works.
    """
    kept = holidays.country_holidays(
        "DK",
        years=year,
        language="en_US" if language == "en" else "da",
        categories=(holidays.PUBLIC, holidays.OPTIONAL),
    )
    return {day: name for day, name in kept.items() if (day.month, day.day) != LABOUR_DAY}


def is_weekday(day: date) -> bool:
    return day.weekday() < 5 and day not in days_off(day.year)  # noqa: PLR2004 Saturday is 5


def weekdays_before(day: date, count: int) -> date:
    """Return the weekday ``count`` weekdays before ``day``; 0 gives the last one not after it."""
    while not is_weekday(day):
        day -= ONE_DAY
    for _step in range(count):
        day -= ONE_DAY
        while not is_weekday(day):
            day -= ONE_DAY
    return day


def deadlines_before(meeting: date, *, material: int, check: int, sending: int) -> Deadlines:
    return Deadlines(
        material=weekdays_before(meeting, material),
        check=weekdays_before(meeting, check),
        sending=weekdays_before(meeting, sending),
    )
