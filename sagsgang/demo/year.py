"""Spread the matters over the meetings of a year: the same day gives the same year."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sagsgang.demo.matters import Matter, Stop, matters, table
from sagsgang.demo.meeting_days import BEFORE, meeting_days
from sagsgang.demo.recurring import opening_of
from sagsgang.governance.house_form import Step

FULLEST = 6
BETWEEN_BODIES = timedelta(days=4)
DRAFTED = timedelta(days=40)
MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A matter on one meeting's agenda; ``key`` is the same on every meeting it reaches.

    ``year`` is the last two digits of the year in which it first came up.
    """

    matter: Matter
    stop: Stop
    number: str
    key: int
    year: str = ""
    case_number: str | None = None
    before: tuple[Step, ...] = ()


@dataclass(slots=True)
class PlacedMeeting:
    """One meeting; ``order`` counts the body's meetings from the first of the demo."""

    body: str
    date: date
    order: int
    items: list[PlacedItem] = field(default_factory=list)
    matters: int = 0

    @property
    def next_number(self) -> str:
        return str(len(self.items) + 1)


@dataclass(frozen=True, slots=True)
class Year:
    """The meetings of each body in order, with the body's name; ``day`` is today."""

    day: date
    meetings: dict[str, tuple[PlacedMeeting, ...]]
    names: dict[str, str]

    def in_order(self) -> tuple[PlacedMeeting, ...]:
        every = (one for some in self.meetings.values() for one in some)
        return tuple(sorted(every, key=lambda one: (one.date, one.body)))


def year_around(day: date) -> tuple[PlacedMeeting, ...]:
    """Return the meetings around the day in order of date, with what each treats."""
    bodies = table("bodies")["body"]
    year = Year(
        day,
        {body["code"]: meetings_of(body, day) for body in bodies},
        {body["code"]: body["name"] for body in bodies},
    )
    for meeting in year.in_order():
        if meeting.date <= day + DRAFTED:
            open_agenda(meeting)
    known = matters()
    for index, one in enumerate(known):
        place(one, index, year, earliest(one, index, len(known), day))
    return year.in_order()


def meetings_of(body: dict[str, Any], day: date) -> tuple[PlacedMeeting, ...]:
    days = meeting_days(body["meets"], day)
    return tuple(PlacedMeeting(body["code"], one, order) for order, one in enumerate(days))


def open_agenda(meeting: PlacedMeeting) -> None:
    """Begin the agenda with what the body treats every time."""
    for index, one in enumerate(opening_of(meeting.body, meeting.order)):
        # Below zero, where no matter of the data has its key.
        key = -(meeting.date.toordinal() * 10 + index)
        meeting.items.append(PlacedItem(one, one.way[0], meeting.next_number, key))


def earliest(one: Matter, index: int, count: int, day: date) -> date:
    """Return the day from which the matter can come up; those without one are spread evenly."""
    first, last = day - BEFORE, day + MONTH
    if one.days_ago is not None:
        return day - timedelta(days=one.days_ago)
    if one.month is None:
        return first + (last - first) * index // count
    begun = date(first.year, one.month, 1)
    return begun if begun >= first - MONTH else date(first.year + 1, one.month, 1)


def place(one: Matter, index: int, year: Year, start: date) -> None:
    """Put the matter on an agenda of each body on its way, as far as the way has been walked."""
    before: tuple[Step, ...] = ()
    begun = ""
    told = one
    for number, stop in enumerate(one.way):
        meeting = first_with_room(year.meetings[stop.body], start)
        if meeting is None:
            return
        if not before:
            told = dated_in(one, meeting.date.year)
            begun = f"{meeting.date:%y}"
        item = PlacedItem(
            told,
            told.way[number],
            meeting.next_number,
            index,
            begun,
            f"{one.serial}/{begun}" if one.serial else None,
            before,
        )
        meeting.items.append(item)
        meeting.matters += 1
        if meeting.date >= year.day:
            return
        before = (*before, treated(item, meeting, year.names[stop.body]))
        start = meeting.date + BETWEEN_BODIES


def first_with_room(meetings: Iterable[PlacedMeeting], start: date) -> PlacedMeeting | None:
    return next((one for one in meetings if one.date >= start and one.matters < FULLEST), None)


def treated(item: PlacedItem, meeting: PlacedMeeting, body: str) -> Step:
    """Return how a later body is told of this treatment: the first sentence of the decision."""
    said = "Udgik" if item.stop.withdrawn else item.stop.says[-1].text.partition(". ")[0]
    return Step(body, meeting.date, item.number, said.rstrip("."))


def dated_in(one: Matter, year: int) -> Matter:
    words = {"{år}": str(year), "{næste_år}": str(year + 1), "{forrige_år}": str(year - 1)}
    told: Matter = with_words(one, words)
    return told


def with_words(value: Any, words: dict[str, str]) -> Any:
    """Return the same plain data with the words put in wherever a text holds their names."""
    if isinstance(value, str):
        for name, word in words.items():
            value = value.replace(name, word)
        return value
    if isinstance(value, tuple):
        return tuple(with_words(one, words) for one in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value,
            **{
                part.name: with_words(getattr(value, part.name), words)
                for part in dataclasses.fields(value)
            },
        )
    return value
