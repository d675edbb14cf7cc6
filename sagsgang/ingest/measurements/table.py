"""Rows under headings, as both CSV and workbooks have them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sagsgang.ingest.measurements.found import (
    Found,
    ReadRow,
    RefusedRow,
    Unreadable,
    refuse_many,
)
from sagsgang.ingest.measurements.number import Notation, notation_of, number_of
from sagsgang.ingest.measurements.period import last_day
from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.strategy.measured import Measured

NO_HEADINGS = gettext_noop(
    "The first row must name the columns: one called date (dato, år, tid) and one value (værdi)."
)
TWICE_NAMED = gettext_noop("Two columns are named as the date or the value; keep one of each.")
NO_ROWS = gettext_noop("There is no row under the headings.")
NO_WORD = gettext_noop("The preliminary column says neither yes nor no.")
LONG_SOURCE = gettext_noop("The source is longer than 500 characters.")

HEADINGS = {
    "on": frozenset({"date", "dato", "year", "år", "aar", "tid", "time", "period", "periode"}),
    "value": frozenset({"value", "værdi", "vaerdi", "indhold", "content", "contents"}),
    "preliminary": frozenset({"preliminary", "foreløbig", "forelobig", "foreloebig"}),
    "source": frozenset({"source", "kilde"}),
}
YES = frozenset({"yes", "ja", "x", "1", "true", "sand", "j", "y", "*"})
NO = frozenset({"", "no", "nej", "0", "false", "falsk", "n"})
LONGEST_SOURCE = 500
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells by its number in the file."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int | None) -> str:
        if column is None or column >= len(self.cells):
            return ""
        return self.cells[column].strip()

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Columns:
    on: int
    value: int
    preliminary: int | None
    source: int | None


def read_table(lines: Iterable[Line], notation: Notation | None = None) -> Found:
    """Read rows under their headings; ``notation`` is told from the numbers if not given."""
    filled = bounded(line for line in lines if not line.blank)
    if not filled:
        raise Refused("no-headings", NO_HEADINGS)
    columns = columns_of(filled[0].cells)
    rows = filled[1:]
    if not rows:
        raise Refused("no-rows", NO_ROWS)
    if notation is None:
        notation = notation_of(line.cell(columns.value) for line in rows)
    return sorted_out(rows, columns, notation)


def bounded(lines: Iterable[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        found.append(line)
        refuse_many(len(found) - 1)
    return found


def columns_of(headings: Sequence[str]) -> Columns:
    names = [heading.strip().strip("\ufeff").casefold() for heading in headings]
    on, value = only(names, "on"), only(names, "value")
    if on is None or value is None:
        raise Refused("no-headings", NO_HEADINGS)
    return Columns(on, value, only(names, "preliminary"), only(names, "source"))


def only(names: Sequence[str], column: str) -> int | None:
    places = [place for place, name in enumerate(names) if name in HEADINGS[column]]
    if len(places) > 1:
        raise Refused("twice-named", TWICE_NAMED)
    return places[0] if places else None


def sorted_out(rows: Iterable[Line], columns: Columns, notation: Notation) -> Found:
    read: list[ReadRow] = []
    refused: list[RefusedRow] = []
    for line in rows:
        try:
            read.append(ReadRow(line.number, measured_of(line, columns, notation)))
        except Unreadable as why:
            refused.append(RefusedRow(line.number, shown(line), why.reason))
    return Found(tuple(read), tuple(refused))


def measured_of(line: Line, columns: Columns, notation: Notation) -> Measured:
    source = line.cell(columns.source)
    if len(source) > LONGEST_SOURCE:
        raise Unreadable(LONG_SOURCE)
    return Measured(
        last_day(line.cell(columns.on)),
        number_of(line.cell(columns.value), notation),
        is_yes(line.cell(columns.preliminary)),
        source,
    )


def is_yes(written: str) -> bool:
    word = written.casefold()
    if word not in YES | NO:
        raise Unreadable(NO_WORD)
    return word in YES


def shown(line: Line) -> str:
    """Return the line's cells in one text, without signs that are not seen."""
    text = " | ".join(cell.strip() for cell in line.cells)
    return "".join(sign if sign.isprintable() else " " for sign in text)[:SHOWN]
