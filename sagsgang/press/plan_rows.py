"""What a plan's template holds, row by row, whichever kind of file it is written to."""

import re
from collections.abc import Iterable
from typing import Any

from sagsgang.strategy.plan_form import CHOICES, Column, PlanForm, Sheet

DANISH, ENGLISH = 0, 1
# A workbook is XML, which has no place for these.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def rows_of(form: PlanForm | None, sheet: Sheet) -> Iterable[Any]:
    if form is None:
        return ()
    rows: Any = getattr(form, sheet.name)
    return (rows,) if sheet.name == "head" else rows


def shown(column: Column, value: Any, words: int) -> Any:
    if column.kind == "choice":
        return CHOICES[column.choices][value][words]
    return "\n".join(value) if column.kind == "lines" else value
