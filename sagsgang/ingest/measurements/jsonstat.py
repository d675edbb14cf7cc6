"""Measurements in JSON-stat: version 2, and the older form that Statistics Denmark gives.

The older form wraps the same in ``dataset`` and keeps ``id``, ``size`` and ``role`` under
``dimension``. A cube of more than one line is refused: each other dimension has one value.
Source: the format's description at json-stat.org.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from sagsgang.ingest.measurements.found import (
    Found,
    ReadRow,
    RefusedRow,
    Unreadable,
    refuse_many,
)
from sagsgang.ingest.measurements.number import NO_NUMBER, bounded
from sagsgang.ingest.measurements.period import last_day
from sagsgang.ingest.refusal import Refused, gettext_noop
from sagsgang.strategy.measured import Measured

OTHER_SHAPE = gettext_noop("The file is JSON but not JSON-stat; ask the source for JSON-stat.")
NO_TIME = gettext_noop("The table has no time in it, so its values have no dates.")
MORE_LINES = gettext_noop(
    "The table holds more than one line of values; choose one value of each variable but time."
)
WRONG_SIZE = gettext_noop("The table's sizes do not fit its values; ask the source for it again.")
EMPTY = gettext_noop("There is no value in the table.")
TIMES = frozenset({"tid", "time", "year", "år", "period", "periode"})
PRELIMINARY = frozenset({"p", "*", "f", "prel", "preliminary", "foreløbig"})
"""Marks of a preliminary figure; Statistics Denmark's is an asterisk."""
SHOWN = 200


def looks_like_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def read_jsonstat(data: bytes) -> Found:
    """Read one line of values; raise ``Refused``."""
    cube = cube_of(data)
    times = cube.times()
    refuse_many(len(times))
    read: list[ReadRow] = []
    refused: list[RefusedRow] = []
    for line, (time, value, status) in enumerate(cube.cells(times), start=1):
        if value is None:
            continue
        try:
            read.append(ReadRow(line, measured_of(time, value, status)))
        except Unreadable as why:
            refused.append(RefusedRow(line, shown(f"{time} | {value}"), why.reason))
    if not read and not refused:
        raise Refused("no-rows", EMPTY)
    return Found(tuple(read), tuple(refused))


class Cube:
    """One dataset: its dimensions in order, and its values in one row."""

    def __init__(self, dataset: Mapping[str, Any], source: Mapping[str, Any]) -> None:
        self.dimensions = mapping(dataset.get("dimension"))
        self.ids = texts(source.get("id"))
        self.sizes = counts(source.get("size"))
        self.role = mapping(source.get("role") or {})
        self.values = dataset.get("value")
        self.status = dataset.get("status")
        if not self.ids or len(self.ids) != len(self.sizes):
            raise Refused("other-shape", OTHER_SHAPE)

    def times(self) -> list[str]:
        """Return the codes of the time dimension in order; all others have one value."""
        place = self.time_place()
        if any(size != 1 for here, size in enumerate(self.sizes) if here != place):
            raise Refused("more-lines", MORE_LINES)
        codes = codes_of(mapping(self.dimensions.get(self.ids[place])))
        if len(codes) != self.sizes[place]:
            raise Refused("wrong-size", WRONG_SIZE)
        return codes

    def time_place(self) -> int:
        named = self.role.get("time") or [name for name in self.ids if name.casefold() in TIMES]
        if not isinstance(named, list) or len(named) != 1 or named[0] not in self.ids:
            raise Refused("no-time", NO_TIME)
        return self.ids.index(named[0])

    def cells(self, times: Sequence[str]) -> Iterator[tuple[str, Any, str]]:
        if isinstance(self.values, list) and len(self.values) != len(times):
            raise Refused("wrong-size", WRONG_SIZE)
        for place, time in enumerate(times):
            yield time, at(self.values, place), str(at(self.status, place, whole=True) or "")


def cube_of(data: bytes) -> Cube:
    try:
        given = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError, InvalidOperation) as wrong:
        raise Refused("other-shape", OTHER_SHAPE) from wrong
    dataset = mapping(given)
    if "dataset" in dataset:
        dataset = mapping(dataset["dataset"])
    elif dataset.get("class") != "dataset":
        raise Refused("other-shape", OTHER_SHAPE)
    if not isinstance(dataset.get("value"), list | dict):
        raise Refused("other-shape", OTHER_SHAPE)
    return Cube(dataset, dataset if "id" in dataset else mapping(dataset.get("dimension")))


def mapping(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise Refused("other-shape", OTHER_SHAPE)
    return given


def texts(given: Any) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Refused("other-shape", OTHER_SHAPE)
    return given


def counts(given: Any) -> list[int]:
    whole = isinstance(given, list) and all(type(one) is int and one >= 0 for one in given)
    if not whole:
        raise Refused("other-shape", OTHER_SHAPE)
    found: list[int] = given
    return found


def codes_of(dimension: Mapping[str, Any]) -> list[str]:
    """Return the codes in order; the index is a list, places by code, or left out for one."""
    category = mapping(dimension.get("category"))
    index = category.get("index", list(mapping(category.get("label") or {})))
    if isinstance(index, dict):
        places = list(index.values())
        if not all(type(place) is int for place in places):
            raise Refused("other-shape", OTHER_SHAPE)
        if sorted(places) != list(range(len(places))):
            raise Refused("wrong-size", WRONG_SIZE)
        return sorted(index, key=lambda code: int(index[code]))
    refuse_many(len(index) if isinstance(index, list) else 0)
    return texts(index)


def at(given: Any, place: int, *, whole: bool = False) -> Any:
    """Return what stands at a place of a list or of a sparse object; a text may mean all."""
    if isinstance(given, list):
        return given[place] if place < len(given) else None
    if isinstance(given, dict):
        return given.get(str(place))
    return given if whole and isinstance(given, str) else None


def measured_of(time: str, value: Any, status: str) -> Measured:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Unreadable(NO_NUMBER)
    preliminary = status.strip().casefold() in PRELIMINARY or time.endswith("*")
    return Measured(last_day(time.removesuffix("*")), bounded(Decimal(value)), preliminary)


def shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:SHOWN]
