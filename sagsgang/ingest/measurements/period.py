"""Dates and periods as they are written; a period is dated by its last day.

Statistics Denmark writes 2021, 2021H1, 2021K1 (in English 2021Q1), 2021M03 and 2021M03D14.
"""

import calendar
import re
from datetime import date

from sagsgang.ingest.measurements.found import Unreadable
from sagsgang.ingest.refusal import gettext_noop

NO_DATE = gettext_noop(
    "The date cannot be read; write 2021, 2021K1, 2021M03, 2021-03-31 or 31.03.2021."
)
NO_SUCH_DAY = gettext_noop("There is no such day in the calendar; day comes before month.")

YEAR = re.compile(r"(\d{4})")
HALF = re.compile(r"(\d{4})[ -]?[Hh]([12])")
QUARTER = re.compile(r"(\d{4})[ -]?[KkQq]([1-4])")
MONTH = re.compile(r"(\d{4})(?:M|m|-)(\d{2})")
NAMED_DAY = re.compile(r"(\d{4})[Mm](\d{2})[Dd](\d{2})")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
DANISH_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def last_day(written: str) -> date:
    """Return the day, or the last day of the period; raise ``Unreadable``."""
    text = written.strip()
    if not text.isascii():
        raise Unreadable(NO_DATE)
    for pattern, months in ((YEAR, 12), (HALF, 6), (QUARTER, 3), (MONTH, 1)):
        if match := pattern.fullmatch(text):
            number = int(match[2]) if match.lastindex == 2 else 1  # noqa: PLR2004 year and part
            return end_of(int(match[1]), number * months)
    for pattern in (ISO_DAY, NAMED_DAY):
        if match := pattern.fullmatch(text):
            return day_of(int(match[1]), int(match[2]), int(match[3]))
    if match := DANISH_DAY.fullmatch(text):
        return day_of(int(match[3]), int(match[2]), int(match[1]))
    raise Unreadable(NO_DATE)


def end_of(year: int, month: int) -> date:
    try:
        return date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError) as wrong:
        raise Unreadable(NO_SUCH_DAY) from wrong


def day_of(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as wrong:
        raise Unreadable(NO_SUCH_DAY) from wrong
