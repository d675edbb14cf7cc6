"""What a reader found: rows to be taken in, and rows that it could not read, each with why."""

from dataclasses import dataclass

from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.strategy.measured import Measured

MOST_ROWS = 10_000
"""Rows of one file: 27 years of daily values."""
TOO_MANY = gettext_noop(
    "The file holds more than 10,000 rows; send the rows of this indicator alone."
)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A measurement and the line of the file that it stands on."""

    line: int
    measured: Measured


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """``text`` is what stands on the line; ``reason`` a msgid that holds nothing of it."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    rows: tuple[ReadRow, ...]
    refused: tuple[RefusedRow, ...] = ()

    @property
    def measured(self) -> tuple[Measured, ...]:
        return tuple(row.measured for row in self.rows)


class Unreadable(Exception):
    """One row cannot be read; ``reason`` is a msgid."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def refuse_many(count: int) -> None:
    if count > MOST_ROWS:
        raise Refused("too-many-rows", TOO_MANY)
