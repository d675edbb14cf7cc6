"""Characters that paper cannot hold, and the visible sign that stands where one was.

Nothing is dropped in silence: what a format refuses becomes U+FFFD, �.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# XML also admits 7F to 9F, but no reader shows them; 85 is a line end, which is read as one.
_NOT_IN_XML = re.compile(
    "[^\t\n\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
# An override turns the letters that follow it around, so that a paper reads otherwise
# than it was written; no script needs one.
_TURNS_TEXT = re.compile("[\u202d\u202e]")

T = TypeVar("T")


def legible(text: str) -> str:
    """Return NFC text that XML can hold, line ends as newlines.

    Control characters, lone surrogates, noncharacters that XML refuses and direction
    overrides become U+FFFD.
    """
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n")
    held = _NOT_IN_XML.sub(REPLACEMENT, unbroken)
    return unicodedata.normalize("NFC", _TURNS_TEXT.sub(REPLACEMENT, held))


def in_every_text(value: T, mend: Callable[[str], str]) -> T:
    """Return plain data, frozen dataclasses and tuples, with each text in it mended."""
    return cast("T", _mended(value, mend))


def _mended(value: Any, mend: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return mend(value)
    if isinstance(value, tuple):
        return tuple(_mended(each, mend) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{one.name: _mended(getattr(value, one.name), mend) for one in fields(value)},
        )
    return value
