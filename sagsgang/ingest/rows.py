"""The lines of a text as the layout broke them, with what the blanks around them tell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sagsgang.ingest.decode import NEW_PAGE

_RUN_OF_BLANKS = re.compile("[ \t]{2,}|\t")
_ENDS_A_SENTENCE = (".", ":", "!", "?", ";")
_FULL_LINE = 45
"""Characters from which a line may have been broken by the layout."""
_SHORT_OF_WIDTH = 0.75
_SAMPLE = 1_000


class Row(NamedTuple):
    """One non-blank line; ``gap`` is the number of blank lines above, ``indent`` its blanks."""

    number: int
    text: str
    gap: int
    indent: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text's rows and how its layout sets them.

    ``double`` tells that a blank line stands between any two lines and separates nothing;
    ``width`` is the length in characters of a full line.
    """

    rows: tuple[Row, ...]
    double: bool
    width: int

    def breaks_before(self, above: Row, row: Row) -> bool:
        """Tell whether a new paragraph begins at ``row``, which follows ``above``."""
        if row.gap > (1 if self.double else 0):
            return True
        if self.double and row.gap == 0 and row.indent > 0:
            return True
        return len(above.text) < self.width * _SHORT_OF_WIDTH and above.text.endswith(
            _ENDS_A_SENTENCE
        )


def sheet_of(text: str) -> Sheet:
    """Split cleaned text into rows; linear in its length."""
    rows = tuple(_rows(text))
    return Sheet(rows, _is_double(rows), _width(rows))


def _rows(text: str) -> Iterable[Row]:
    gap = 0
    turned, above = False, ""
    # A long document has many rows, and this is half the cost of Row(...).
    row = tuple.__new__
    # At the top of the document there is nothing to be apart from.
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if not stripped:
            gap += 1
            turned = turned or NEW_PAGE in line
            continue
        indent = 0 if line[0] not in " \t" else len(line) - len(line.lstrip())
        if "  " in stripped or "\t" in stripped:
            stripped = _RUN_OF_BLANKS.sub(" ", stripped)
        if turned and not above.endswith(_ENDS_A_SENTENCE) and stripped[0].islower():
            # A page that turned within a sentence parts nothing.
            gap = 0
        yield row(Row, (number, stripped, gap, indent))
        gap, turned, above = 0, False, stripped


def _is_double(rows: Sequence[Row]) -> bool:
    single = broken = 0
    above = ""
    for row in rows[:_SAMPLE]:
        if len(above) >= _FULL_LINE:
            if row.gap == 0:
                single += 1
            elif row.gap == 1 and _goes_on(above, row.text):
                broken += 1
        above = row.text
    return broken > single


def _goes_on(above: str, below: str) -> bool:
    return not above.endswith(_ENDS_A_SENTENCE) or below[0].islower()


def _width(rows: Sequence[Row]) -> int:
    step = max(1, len(rows) // _SAMPLE)
    lengths = sorted([len(row.text) for row in rows[::step]])
    return lengths[len(lengths) * 9 // 10] if lengths else 0
