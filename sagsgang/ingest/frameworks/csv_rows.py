"""Frameworks and mappings of goals as CSV; docs/frameworks.md tells the columns."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from sagsgang.ingest.decode import decoded
from sagsgang.ingest.frameworks.codes import CODE, parent_of
from sagsgang.ingest.frameworks.refusal import RefusedFramework
from sagsgang.ingest.refusal import gettext_noop
from sagsgang.strategy.framework_file import FrameworkLine, Language, LineLevel, MappingLine

LARGEST_CSV = 2 * 1024 * 1024
"""Bytes; the world goals with all their indicators in two languages are a twentieth of it."""
MOST_ROWS = 5_000
LINE_COLUMNS = (
    "level",
    "code",
    "parent",
    "iri",
    "short",
    "short_en",
    "text",
    "text_en",
    "working_title",
    "valid_from",
    "valid_until",
    "replaced_by",
)
MAPPING_COLUMNS = ("one_framework", "one", "other_framework", "other", "reason")
LEVEL_WORDS: dict[str, LineLevel] = {
    "goal": "goal",
    "target": "target",
    "indicator": "indicator",
    "mål": "goal",
    "delmål": "target",
    "indikator": "indicator",
}
MARKS: dict[str, Language] = {"da": "da", "en": "en"}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Cells = dict[str, str]


def lines_in(data: bytes) -> tuple[FrameworkLine, ...]:
    """Return a line a row, in the file's order, or raise ``RefusedFramework``."""
    lines = tuple(
        line_of(cells, row) for row, cells in rows_of(data, LINE_COLUMNS, ("level", "code"))
    )
    if not lines:
        raise RefusedFramework("no-rows", gettext_noop("The file has headings and no rows."))
    return lines


def mappings_in(data: bytes) -> tuple[MappingLine, ...]:
    """Return a mapping a row, or raise ``RefusedFramework``."""
    return tuple(
        MappingLine(**cells) for _row, cells in rows_of(data, MAPPING_COLUMNS, MAPPING_COLUMNS)
    )


def rows_of(
    data: bytes, columns: tuple[str, ...], needed: tuple[str, ...]
) -> Iterator[tuple[int, Cells]]:
    """Yield each row that is not empty: its number in the file, and its cells by column."""
    if len(data) > LARGEST_CSV:
        raise RefusedFramework(
            "too-large", gettext_noop("The file is larger than 2 MB, so it was not read.")
        )
    text = decoded(data)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter_of(text), strict=True)
    try:
        headings = headings_of(next(rows, []), columns, needed)
        for count, cells in enumerate(rows, start=1):
            if count > MOST_ROWS:
                raise RefusedFramework(
                    "too-many-rows",
                    gettext_noop("The file has more than 5,000 rows, so it was not read."),
                )
            if any(cell.strip() for cell in cells):
                yield rows.line_num, cells_of(headings, cells, columns, needed, rows.line_num)
    except csv.Error as wrong:
        raise RefusedFramework(
            "no-csv",
            gettext_noop("The row is not CSV that can be read; a quotation mark may be open."),
            rows.line_num,
        ) from wrong


def delimiter_of(text: str) -> str:
    """A Danish spreadsheet writes semicolons; the headings hold neither of the two."""
    first = text.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def headings_of(row: list[str], columns: tuple[str, ...], needed: tuple[str, ...]) -> list[str]:
    headings = [cell.strip().lower() for cell in row]
    if not set(needed) <= set(headings):
        raise RefusedFramework(
            "missing-columns",
            gettext_noop("The first row must name the columns; one that is needed is missing."),
            1,
        )
    if not set(headings) <= set(columns) or len(set(headings)) != len(headings):
        raise RefusedFramework(
            "unknown-columns",
            gettext_noop("The first row names a column that is not known, or one twice."),
            1,
        )
    return headings


def cells_of(
    headings: list[str],
    cells: list[str],
    columns: tuple[str, ...],
    needed: tuple[str, ...],
    row: int,
) -> Cells:
    if len(cells) > len(headings):
        raise RefusedFramework(
            "too-many-cells", gettext_noop("The row has more cells than there are columns."), row
        )
    found = {
        heading: " ".join(cell.split()) for heading, cell in zip(headings, cells, strict=False)
    }
    if not all(found.get(name) for name in needed):
        raise RefusedFramework(
            "empty-cell", gettext_noop("The row lacks a cell that every row needs."), row
        )
    return dict.fromkeys(columns, "") | found


def line_of(cells: Cells, row: int) -> FrameworkLine:
    level = LEVEL_WORDS.get(cells["level"].lower())
    if level is None:
        raise RefusedFramework(
            "unknown-level",
            gettext_noop("The row's level is none of goal, target and indicator."),
            row,
        )
    code = cells["code"]
    if not CODE.fullmatch(code):
        raise RefusedFramework(
            "unknown-code", gettext_noop("The row's code is no code of a goal or target."), row
        )
    return FrameworkLine(
        level=level,
        code=code,
        parent="" if level == "goal" else cells["parent"] or parent_of(code),
        iri=cells["iri"],
        short=cells["short"],
        short_en=cells["short_en"],
        text=cells["text"],
        text_en=cells["text_en"],
        working=marks_in(cells["working_title"], row),
        valid_from=day_in(cells["valid_from"], row),
        valid_until=day_in(cells["valid_until"], row),
        replaced_by=cells["replaced_by"],
    )


def marks_in(cell: str, row: int) -> frozenset[Language]:
    """Return the languages in which the row's words are a working title, e.g. ``da en``."""
    words = cell.lower().split()
    if not set(words) <= MARKS.keys():
        raise RefusedFramework(
            "unknown-mark",
            gettext_noop("Under working_title the row may say da, en, both or nothing."),
            row,
        )
    return frozenset(MARKS[word] for word in words)


def day_in(cell: str, row: int) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell if DAY.fullmatch(cell) else "")
    except ValueError as wrong:
        raise RefusedFramework(
            "no-day", gettext_noop("A date in the row is not written as 2024-01-31."), row
        ) from wrong
