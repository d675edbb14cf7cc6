"""From a file's cells to a stated plan: every row that cannot be understood is told with why."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from sagsgang.ingest.plans.cells import Cell, FileCells, Formula, SheetCells, cells_of
from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.strategy.plan_form import CHOICES, SHEETS, Column, PlanForm, Sheet

DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that is refused; ``reason`` is a msgid, ``about`` fills its places."""

    sheet: str
    row: int
    reason: str
    about: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """``form`` is None where there are faults; ``remarks`` are msgids with what fills them."""

    form: PlanForm | None
    faults: tuple[Fault, ...] = ()
    remarks: tuple[tuple[str, dict[str, str]], ...] = ()


class WrongCell(Exception):
    def __init__(self, reason: str, **about: str) -> None:
        super().__init__(reason)
        self.reason, self.about = reason, about


def parse(content: bytes) -> Reading:
    """Read an XLSX or CSV file in the template; raise ``Refused`` where it is none."""
    cells = cells_of(content)
    named = {sheet.name.casefold(): sheet for sheet in cells.sheets}
    faults: list[Fault] = []
    rows: dict[str, tuple[Any, ...]] = {}
    for sheet in SHEETS:
        found = next((named[w.casefold()] for w in sheet.words if w.casefold() in named), None)
        rows[sheet.name] = tuple(rows_of(sheet, found, faults)) if found else ()
    remarks = remarks_on(cells)
    heads = rows.pop("head")
    if faults:
        return Reading(None, tuple(faults), remarks)
    if len(heads) != 1:
        raise Refused(
            "no-head",
            gettext_noop(
                "The file has to state one plan, on a sheet named “Plan” with one row below the"
                " headings."
            ),
        )
    return Reading(PlanForm(head=heads[0], **rows), (), remarks)


def remarks_on(cells: FileCells) -> tuple[tuple[str, dict[str, str]], ...]:
    known = {words.casefold() for sheet in SHEETS for words in sheet.words}
    remarks: list[tuple[str, dict[str, str]]] = []
    for sheet in cells.sheets:
        if sheet.name.casefold() not in known and sheet.rows:
            text = gettext_noop("The sheet “%(sheet)s” is not of the template and is passed over.")
            remarks.append((text, {"sheet": sheet.name}))
        elif sheet.hidden:
            text = gettext_noop("The sheet “%(sheet)s” is hidden in the workbook; it is read too.")
            remarks.append((text, {"sheet": sheet.name}))
    if cells.hidden_rows:
        text = gettext_noop("Rows that are hidden in the workbook are read too: %(count)s.")
        remarks.append((text, {"count": str(cells.hidden_rows)}))
    return tuple(remarks)


def rows_of(sheet: Sheet, found: SheetCells, faults: list[Fault]) -> list[Any]:
    if not found.rows:
        return []
    heading_row, headings = found.rows[0]
    columns = columns_by_place(sheet, headings)
    missing = [one for one in sheet.columns if one.required and one not in columns.values()]
    if missing:
        reason = gettext_noop("The heading “%(heading)s” is missing.")
        faults.append(Fault(found.name, heading_row, reason, {"heading": missing[0].words[0]}))
        return []
    rows = []
    for number, cells in found.rows[1:]:
        try:
            rows.append(sheet.row(row=number, **values_of(columns, cells)))
        except WrongCell as wrong:
            faults.append(Fault(found.name, number, wrong.reason, wrong.about))
    return rows


def columns_by_place(sheet: Sheet, headings: list[Cell]) -> dict[int, Column]:
    by_words = {word.casefold(): one for one in sheet.columns for word in one.words}
    found: dict[int, Column] = {}
    for place, heading in enumerate(headings):
        column = by_words.get(str(heading).strip().casefold())
        if column is not None and column not in found.values():
            found[place] = column
    return found


def values_of(columns: dict[int, Column], cells: list[Cell]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for place, column in columns.items():
        cell = cells[place] if place < len(cells) else None
        if cell is None:
            if column.required:
                raise WrongCell(
                    gettext_noop("“%(heading)s” is empty; write it."), heading=column.words[0]
                )
            continue
        values[column.name] = value_in(column, cell)
    return values


def value_in(column: Column, cell: Cell) -> Any:
    if isinstance(cell, Formula):
        raise WrongCell(
            gettext_noop("“%(heading)s” holds a formula; write the value itself."),
            heading=column.words[0],
        )
    if column.kind == "date":
        return day_in(column, cell)
    if column.kind == "weight":
        return weight_in(column, cell)
    text = plain_text(cell)
    if column.kind == "choice":
        return choice_in(column, text)
    if column.kind == "lines":
        return tuple(line.strip() for line in text.split("\n") if line.strip())
    if column.kind == "key":
        return text.lower()
    if len(text) > column.longest:
        raise WrongCell(
            gettext_noop("“%(heading)s” is longer than %(count)s characters."),
            heading=column.words[0],
            count=str(column.longest),
        )
    return text


def plain_text(cell: Cell) -> str:
    """A number that stands as a code is read as it is written."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def day_in(column: Column, cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell)
    written = DAY.match(text)
    try:
        if written:
            day, month, year = (int(part) for part in written.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise WrongCell(
            gettext_noop("“%(heading)s” is no date; write it as 2026-01-31."),
            heading=column.words[0],
        ) from wrong


def weight_in(column: Column, cell: Cell) -> Decimal:
    try:
        weight = Decimal(str(cell).replace(",", "."))
    except InvalidOperation as wrong:
        raise no_weight(column) from wrong
    # The column keeps two decimals and five digits before them.
    if not weight.is_finite() or not 0 <= weight < 100_000 or weight != round(weight, 2):  # noqa: PLR2004
        raise no_weight(column)
    return weight


def no_weight(column: Column) -> WrongCell:
    return WrongCell(
        gettext_noop("“%(heading)s” is no weight; write a number such as 1 or 2.5."),
        heading=column.words[0],
    )


def choice_in(column: Column, text: str) -> str:
    wanted = text.casefold()
    for value, words in CHOICES[column.choices].items():
        if wanted in {value, *(word.casefold() for word in words)}:
            return value
    raise WrongCell(
        gettext_noop("“%(heading)s” is none of: %(choices)s."),
        heading=column.words[0],
        choices=", ".join(words[0] for words in CHOICES[column.choices].values()),
    )
