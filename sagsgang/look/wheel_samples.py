"""Invented rows of a wheel's year for the page of components, in each state."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from sagsgang.look.wheel_list import WheelMonth, months_of

RINGS = (
    SimpleNamespace(letter="M", name="Møder"),
    SimpleNamespace(letter="B", name="Budget og regnskab"),
    SimpleNamespace(letter="S", name="Strategi og opfølgning"),
)
TODAY = date(2021, 3, 3)


def falling(ring: int, title: str, starts: date, ends: date | None = None, **more: Any) -> Any:
    facts = {"start": None, "body": "", "responsible": "", "moved": False, "open": True, **more}
    return SimpleNamespace(ring=ring, title=title, starts=starts, ends=ends or starts, **facts)


def wheel_samples() -> tuple[WheelMonth, ...]:
    """Return a plain row, one under way, a moved one and a closed one."""
    rows = (
        falling(0, "Direktionsmøde", TODAY, body="Direktionen"),
        falling(2, "Dialogmøder om mål", date(2021, 3, 15), date(2021, 4, 9), moved=True),
        falling(1, "Budgetseminar", date(2021, 4, 20), responsible="Rikke Sand", open=False),
    )
    return months_of(rows, RINGS, lambda _one: "#wheel", TODAY, 6)
