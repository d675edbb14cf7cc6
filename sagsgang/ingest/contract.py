"""The JSON projection of a parsed agenda: the contract ``sagsgang.agenda/1``, field by field.

The rules stand beside this file in ``agenda.schema.json``.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from sagsgang.ingest.delivery import ParsedAgenda

SCHEMA = "sagsgang.agenda/1"
# What only our own text tells of; the contract is older and stays as it was agreed.
OUTSIDE = {"supplement", "sent", "roles", "late_reason", "withdrawn_reason", "retracted", "closed"}


def as_contract(parsed: ParsedAgenda, *, message: Callable[[str], str] = str) -> dict[str, Any]:
    """Return exactly what ``sagsgang parse`` prints; every optional field is present.

    ``message`` says a warning's English sentence in the reader's language.
    """
    warnings = tuple(replace(one, message=message(one.message)) for one in parsed.warnings)
    return {
        "schema": SCHEMA,
        "source": _plain(parsed.source),
        "meeting": _plain(parsed.form.meeting),
        "items": _plain(parsed.form.items),
        "warnings": _plain(warnings),
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        said = (field.name for field in fields(value) if field.name not in OUTSIDE)
        return {name: _plain(getattr(value, name)) for name in said}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
