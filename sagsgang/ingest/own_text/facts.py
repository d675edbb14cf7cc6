"""Single values of the house form as text: days, short facts in a row, indexes."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from sagsgang.governance import text_form as words
from sagsgang.ingest.own_text.blocks import Block

_DAY = re.compile(r"([0-9]{2})-([0-9]{2})-([0-9]{4})")
_INDEX = re.compile(r"[0-9]{1,9}")

T = TypeVar("T")


def day_of(text: str) -> dt.date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def index_of(text: str) -> int | None:
    return int(text) if _INDEX.fullmatch(text) else None


def facts_of(block: Block, keys: Sequence[str], flags: Sequence[str] = ()) -> dict[str, str] | None:
    """Return the facts under a block by their key, or None where one is not known."""
    found: dict[str, str] = {}
    for fact in listed_in(block):
        key, _, value = fact.partition(" ")
        known = key in flags if not value else key in keys
        if not known or key in found:
            return None
        found[key] = value
    return found


def listed_in(block: Block, separator: str = words.SEPARATOR) -> list[str]:
    """Return what a block lists, on one line or on a line each after a dash."""
    lines = block.lines
    if lines and lines[0].startswith(words.DASH):
        return [line.removeprefix(words.DASH) for line in lines]
    return [each.strip(" ") for line in lines for each in line.split(separator)]


def turned(table: Mapping[T, str]) -> dict[str, T]:
    """Return a table of words by their word."""
    return {word: key for key, word in table.items()}
