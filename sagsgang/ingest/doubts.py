"""What a person should look at, whatever the layout: openness, numbers, dates."""

import re
from collections.abc import Iterator, Sequence

from sagsgang.governance.house_form import HouseForm, MeetingHead, Point
from sagsgang.governance.years import is_of_later_year, years_in
from sagsgang.ingest.danish_time import weekday_fits
from sagsgang.ingest.delivery import Doubt
from sagsgang.ingest.refusal import gettext_noop

UNKNOWN_OPENNESS = gettext_noop(
    "The item does not say whether it is open or closed, so it counts as closed."
)
NUMBER_MISSING = gettext_noop("A number is missing in the sequence of items before this one.")
NUMBER_REPEATED = gettext_noop("This item has a number that another item has too.")
DATE_YEAR = gettext_noop("A date or number here is of a year that does not fit the meeting's date.")
WEEKDAY = gettext_noop("The weekday does not fit the date of the meeting.")
NO_DATE = gettext_noop("The text does not say when the meeting is held.")

_LEADING_NUMBER = re.compile("[0-9]{1,9}")


def doubts_of(
    form: HouseForm, lines: Sequence[int], date_line: int | None, stated_date: str
) -> Iterator[Doubt]:
    """Yield the doubts about a form whose items begin on ``lines``, in reading order."""
    yield from _about_date(form.meeting, date_line, stated_date)
    yield from _about_numbers(form.items, lines)
    for point, line in zip(form.items, lines, strict=True):
        if point.openness == "unknown":
            yield Doubt("unknown-openness", UNKNOWN_OPENNESS, line)
        if _has_late_year(form.meeting, point):
            yield Doubt("date-year-mismatch", DATE_YEAR, line)


def _about_date(meeting: MeetingHead, line: int | None, stated: str) -> Iterator[Doubt]:
    if meeting.date is None:
        yield Doubt("date-missing", NO_DATE)
        return
    if not weekday_fits(stated, meeting.date):
        yield Doubt("date-weekday-mismatch", WEEKDAY, line)
    years = years_in(meeting.number)
    if years and meeting.date.year not in years:
        yield Doubt("date-year-mismatch", DATE_YEAR, line)


def _about_numbers(items: Sequence[Point], lines: Sequence[int]) -> Iterator[Doubt]:
    last: int | None = None
    seen: set[str] = set()
    for point, line in zip(items, lines, strict=True):
        if point.number is None:
            continue
        if point.number in seen:
            yield Doubt("number-repeated", NUMBER_REPEATED, line)
        seen.add(point.number)
        leading = _LEADING_NUMBER.match(point.number)
        if leading is None:
            continue
        if last is not None and int(leading[0]) > last + 1:
            yield Doubt("number-missing", NUMBER_MISSING, line)
        last = int(leading[0])


def _has_late_year(meeting: MeetingHead, point: Point) -> bool:
    """Tell of a year after the meeting's; an older case or attachment is common."""
    if meeting.date is None:
        return False
    numbers = (point.case_number, *(one.journal_number for one in point.attachments))
    if any(is_of_later_year(number, meeting.date) for number in numbers):
        return True
    own = (each.date for each in point.decisions if each.body in {None, meeting.body.name})
    return any(day is not None and day.year != meeting.date.year for day in own)
