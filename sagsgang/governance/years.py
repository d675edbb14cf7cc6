"""Years that do not fit a meeting: told of and kept as written, with what may have been meant.

An older case or attachment is common on an agenda, and a title may name any year; one that is
younger than its meeting is a slip of the hand.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sagsgang.governance.models import AgendaItem, Attachment, Decision

_HALVES = re.compile(r"([0-9]{1,7})/([0-9]{1,7})")
_WHOLE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_WHOLE_YEAR_WITHIN = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?=-)")
_SHORT_YEAR = 2
_LATEST_SHORT = 60
_THIS_CENTURY = 2000
_LAST_CENTURY = 1900


@dataclass(frozen=True, slots=True)
class YearDoubt:
    """``meant`` is what may have been meant, None where nothing can be proposed.

    ``about`` names the attachment or is empty; ``key`` is of the decision.
    """

    what: Literal["case", "attachment", "decision"]
    said: str | date
    meant: str | date | None
    about: str = ""
    key: UUID | None = None


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


def year_doubts(
    item: AgendaItem, attachments: Iterable[Attachment], decisions: Iterable[Decision]
) -> Iterator[YearDoubt]:
    """Yield what a person should look at; nothing is changed by it."""
    day = item.meeting.date
    if item.case is not None and is_of_later_year(item.case.number, day):
        yield YearDoubt("case", item.case.number, in_year(item.case.number, day.year))
    for one in attachments:
        number = one.journal_number
        if number is not None and is_of_later_year(number, day):
            yield YearDoubt("attachment", number, in_year(number, day.year), about=one.title)
    for decision in decisions:
        own = decision.body_id in {None, item.meeting.body_id}
        if own and decision.date is not None and decision.date.year != day.year:
            yield YearDoubt(
                "decision", decision.date, same_day(decision.date, day), "", decision.key
            )


def same_day(said: date, meeting: date) -> date | None:
    """Return the meeting's day, where only the year differs from it."""
    return meeting if (said.month, said.day) == (meeting.month, meeting.day) else None
