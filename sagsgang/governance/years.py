"""Which years a number may be of, and what is meant where it is of a later one. No database."""

import re
from datetime import date

_HALVES = re.compile(r"([0-9]{1,7})/([0-9]{1,7})")
_WHOLE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WHOLE_YEAR_WITHIN = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=-)")
_SHORT_YEAR = 2
_LATEST_SHORT = 60
_THIS_CENTURY = 2000
_LAST_CENTURY = 1900


def years_in(number: str | None) -> frozenset[int]:
    """Return the years that a number such as 13/650, 8725/21 or 306-2010-395 may be of.

    Some systems print the year first and some last, so both halves may be one.
    """
    match = _HALVES.fullmatch(number or "")
    if match is None:
        return frozenset(int(year) for year in _WHOLE_YEAR_WITHIN.findall(number or ""))
    whole = {int(half) for half in match.groups() if _WHOLE_YEAR.fullmatch(half)}
    return frozenset(whole | {_year(half) for half in match.groups() if len(half) == _SHORT_YEAR})


def is_of_later_year(number: str | None, day: date) -> bool:
    years = years_in(number)
    return bool(years) and min(years) > day.year


def _year(short: str) -> int:
    return int(short) + (_THIS_CENTURY if int(short) < _LATEST_SHORT else _LAST_CENTURY)


def in_year(number: str, year: int) -> str | None:
    """Return the number as one of that year, where only one part of it can be the year."""
    match = _HALVES.fullmatch(number)
    if match is None:
        return _WHOLE_YEAR_WITHIN.sub(str(year), number, count=1)
    short = [half for half in match.groups() if len(half) == _SHORT_YEAR]
    whole = [half for half in match.groups() if _WHOLE_YEAR.fullmatch(half)]
    if len(short) + len(whole) != 1:
        return None
    written = f"{year % 100:02d}" if short else str(year)
    return "/".join(written if half in {*short, *whole} else half for half in match.groups())
