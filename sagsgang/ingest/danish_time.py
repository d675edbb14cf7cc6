"""Dates and times of day as Danish agendas print them."""

import datetime as dt
import re

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_MONTH = "|".join(f"{month[:3]}{month[3:] and f'(?:{month[3:]})?'}" for month in MONTHS)
DATE = (
    rf"(?:(?:{'|'.join(WEEKDAYS)})(?: ?,| ?d\.| den)?\s*(?:den )?)?"
    r"(?:[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}"
    rf"|[0-9]{{1,2}}[.-]? ?(?:{_MONTH})\.?[ -][0-9]{{4}}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])"
)
"""A pattern without groups, for use inside others; matched without regard to case."""
TIME = r"(?:kl(?:okken)?\.? ?:? ?)?[0-2]?[0-9][.:][0-5][0-9](?::[0-5][0-9])?(?![0-9])"

_WEEKDAY = re.compile("|".join(WEEKDAYS), re.IGNORECASE)
_NUMBERS = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NAMED = re.compile(rf"([0-9]{{1,2}})[.-]? ?({_MONTH})\.?[ -]([0-9]{{4}})", re.IGNORECASE)
_CLOCK = re.compile(r"([0-2]?[0-9])[.:]([0-5][0-9])")
_LAST_HOUR = 23


def date_in(text: str) -> dt.date | None:
    """Return the first date in the text, or None where it states none that exists."""
    if match := _NAMED.search(text):
        day, month, year = match.groups()
        return _date(int(year), _month(month), int(day))
    if match := _ISO.search(text):
        return _date(*(int(number) for number in match.groups()))
    if match := _NUMBERS.search(text):
        numbers = [int(number) for number in match.groups()]
        return _date(numbers[2], numbers[1], numbers[0])
    return None


def weekday_fits(text: str, day: dt.date) -> bool:
    """Tell whether the weekday named in the text, if any, is that of the day."""
    match = _WEEKDAY.search(text)
    return match is None or WEEKDAYS[day.weekday()] == match[0].casefold()


def time_in(text: str) -> str | None:
    """Return the first time of day in the text as ``HH:MM``."""
    match = _CLOCK.search(text)
    if match is None or int(match[1]) > _LAST_HOUR:
        return None
    return f"{int(match[1]):02}:{match[2]}"


def _month(name: str) -> int:
    return next(at for at, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
