"""Spread the matters over the meetings of a year: the same day gives the same year."""

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sagsgang.demo.matters import Matter, Stop, matters, table
from sagsgang.demo.meeting_days import AFTER, BEFORE, meeting_days
from sagsgang.demo.recurring import opening_of
from sagsgang.governance.house_form import Step

FULLEST = 6
BETWEEN_BODIES = timedelta(days=4)
DRAFTED = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A matter on one meeting's agenda; ``key`` is the same on every meeting it reaches."""

    matter: Matter
    stop: Stop
    number: str
    key: int
    case_number: str | None
    before: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedMeeting:
    """One meeting; ``order`` counts the body's meetings from the first of the demo."""

    body: str
    date: date
    order: int
    items: tuple[PlacedItem, ...]


@dataclass(slots=True)
class Agenda:
    """A meeting while its agenda is being filled."""

    body: str
    date: date
    order: int
    items: list[PlacedItem]
    matters: int = 0

    def add(self, item: PlacedItem) -> PlacedItem:
        placed = dataclasses.replace(item, number=str(len(self.items) + 1))
        self.items.append(placed)
        return placed


def year_around(day: date) -> tuple[PlacedMeeting, ...]:
    """Return the meetings around the day in order of date, with what each treats."""
    bodies = table("bodies")["body"]
    agendas = {body["code"]: empty_agendas(body, day) for body in bodies}
    every = sorted((one for some in agendas.values() for one in some), key=by_date)
    for agenda in every:
        if agenda.date <= day + DRAFTED:
            open_agenda(agenda)
    names = {body["code"]: body["name"] for body in bodies}
    known = matters()
    for index, one in enumerate(known):
        place(one, index, agendas, names, earliest(one, index, len(known), day))
    return tuple(PlacedMeeting(one.body, one.date, one.order, tuple(one.items)) for one in every)


def by_date(agenda: Agenda) -> tuple[date, str]:
    return agenda.date, agenda.body


def empty_agendas(body: dict[str, Any], day: date) -> list[Agenda]:
    days = meeting_days(body["meets"], day)
    return [Agenda(body["code"], one, order, []) for order, one in enumerate(days)]


def open_agenda(agenda: Agenda) -> None:
    for index, one in enumerate(opening_of(agenda.body, agenda.order)):
        key = -(agenda.date.toordinal() * 10 + index)
        agenda.add(PlacedItem(one, one.way[0], "", key, None))


def earliest(one: Matter, index: int, count: int, day: date) -> date:
    first, last = day - BEFORE, day + AFTER
    if one.month is None:
        return first + (last - first) * index // count
    return next(
        begun
        for begun in (
            date(year, one.month, 1) for year in (first.year, first.year + 1, first.year + 2)
        )
        if begun >= first - timedelta(days=31)
    )


def place(
    one: Matter, index: int, agendas: dict[str, list[Agenda]], names: dict[str, str], start: date
) -> None:
    """Put the matter on the first agenda with room of each body on its way."""
    case_number, before = None, ()
    for stop in one.way:
        agenda = first_with_room(agendas[stop.body], start)
        if agenda is None:
            return
        if case_number is None and one.serial is not None:
            case_number = f"{one.serial}/{agenda.date:%y}"
        agenda.matters += 1
        item = agenda.add(PlacedItem(one, stop, "", index, case_number, before))
        start = agenda.date + BETWEEN_BODIES
        said = stop.says[-1].text.partition(". ")[0].rstrip(".") if stop.says else None
        before = (*before, Step(names[stop.body], agenda.date, item.number, said))


def first_with_room(agendas: list[Agenda], start: date) -> Agenda | None:
    return next((one for one in agendas if one.date >= start and one.matters < FULLEST), None)
