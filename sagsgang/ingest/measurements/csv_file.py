"""Measurements in CSV, with semicolon, comma or tab between the cells."""

import csv
import io
from collections.abc import Iterator

from sagsgang.ingest.decode import decoded
from sagsgang.ingest.measurements.found import Found
from sagsgang.ingest.measurements.table import Line, read_table
from sagsgang.ingest.refusal import Refused, gettext_noop

BROKEN = gettext_noop("The file is not a table of cells; save it as CSV and send it again.")
SEPARATORS = ";\t,"


def read_csv(data: bytes) -> Found:
    return read_table(lines_of(decoded(data)))


def lines_of(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    try:
        for cells in reader:
            yield Line(reader.line_num, tuple(cells))
    except csv.Error as wrong:
        raise Refused("not-csv", BROKEN) from wrong


def separator_of(text: str) -> str:
    """Return what stands between the headings; they hold no numbers to be mistaken for it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return next((sign for sign in SEPARATORS if sign in first), ";")
