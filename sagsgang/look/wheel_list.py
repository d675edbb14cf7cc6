"""A wheel's year as a list by month: the same as the picture says, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import formats, translation


@dataclass(frozen=True, slots=True)
class WheelRow:
    """One line; ``details`` are words beside it, e.g. the body and the one responsible."""

    day: str
    iso: str
    letter: str
    ring: str
    hue: int
    title: str
    address: str
    details: tuple[str, ...]
    moved: bool
    closed: bool
    today: bool


@dataclass(frozen=True, slots=True)
class WheelMonth:
    number: int
    name: str
    rows: tuple[WheelRow, ...]


def months_of(
    fallings: Iterable[Any], rings: Any, to: Callable[[Any], str], today: date | None, hues: int
) -> tuple[WheelMonth, ...]:
    """Return the months in which something falls; any objects with these dates will do."""
    ordered = sorted(fallings, key=lambda one: (one.starts, one.ring, one.title))
    return tuple(
        WheelMonth(
            number,
            formats.date_format(date(2000, number, 1), "F"),
            tuple(row_of(one, rings, to, today, hues) for one in some),
        )
        for number, some in groupby(ordered, key=lambda one: one.starts.month)
    )


def row_of(
    one: Any, rings: Any, to: Callable[[Any], str], today: date | None, hues: int
) -> WheelRow:
    ring = rings[one.ring]
    clock = f"{one.start:%H:%M}" if one.start else ""
    return WheelRow(
        day=span(one.starts, one.ends),
        iso=one.starts.isoformat(),
        letter=ring.letter,
        ring=ring.name,
        hue=one.ring % hues,
        title=one.title,
        address=to(one),
        details=tuple(part for part in (clock, one.body, one.responsible) if part),
        moved=one.moved,
        closed=not one.open,
        today=today is not None and one.starts <= today <= one.ends,
    )


def span(starts: date, ends: date) -> str:
    """Return ``3. feb`` or ``3 Feb``, and of a period ``3. feb – 20. mar``."""
    written = "j. b" if translation.get_language() == "da" else "j M"
    first = formats.date_format(starts, written)
    return first if ends == starts else f"{first} – {formats.date_format(ends, written)}"
