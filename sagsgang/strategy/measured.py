"""Measured values as plain data: what readers give, verbs take and the judging reads."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measured:
    """A value on a date, in the indicator's unit."""

    on: date
    value: Decimal
    preliminary: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A value wanted at the end of a year."""

    year: int
    value: Decimal

    @property
    def on(self) -> date:
        return date(self.year, 12, 31)
