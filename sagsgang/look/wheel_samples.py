"""An invented wheel's year for the page of components: drawn, counted and as a list."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from sagsgang.look.wheel_list import WheelMonth, months_of
from sagsgang.planning.year_shown import Falling, RingShown, YearShown
from sagsgang.press.wheel_picture import picture_of
from sagsgang.press.wheel_svg import svg_of

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


def wheel_pictures() -> tuple[SafeString, SafeString]:
    """Return the drawn wheel with a day, a deadline, a period and a heavy one; and one counted."""
    rings = (
        RingShown("moeder", "M", "Møder", "dots"),
        RingShown("budget", "B", "Budget og regnskab", "slanted"),
        RingShown("strategi", "S", "Strategi og opfølgning", "upright"),
    )
    key = UUID(int=1)
    fallings = (
        Falling(key, key, "Direktionsmøde", 0, TODAY, TODAY),
        Falling(key, key, "Budgetseminar", 1, date(2021, 4, 20), date(2021, 4, 21), heavy=True),
        Falling(
            key, key, "Budgetforslag", 1, date(2021, 10, 15), date(2021, 10, 15), deadline=True
        ),
        Falling(key, key, "Dialogmøder om mål", 2, date(2021, 5, 17), date(2021, 6, 11)),
    )
    easter = ((date(2021, 3, 29), date(2021, 4, 5), "Påske"),)
    drawn = YearShown(key, 2021, "Årsplan", "Direktionen", rings, fallings, {}, easter, today=TODAY)
    counts = {(0, 1): 212, (1, 6): 97, (2, 11): 1_204}
    counted = YearShown(key, 2021, "Årsplan", "Direktionen", rings, (), counts, easter)

    def to(_one: object) -> str:
        return "#wheel"

    return (
        svg_of(picture_of(drawn), to=to, to_count=to, key="drawn"),
        svg_of(picture_of(counted), to=to, to_count=to, key="counted"),
    )
