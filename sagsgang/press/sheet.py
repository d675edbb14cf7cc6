"""A sheet of a workbook as plain data, before it is written."""

from dataclasses import dataclass
from datetime import date

Value = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's name, its head row and its rows, each as long as the head."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
