"""A text as its reader sees it: signs that do not show are gone, and like signs are one."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# Control and format signs, and marks laid on another sign: nobody sees them in a number.
_UNSEEN = frozenset({"Cc", "Cf", "Mn"})
# What is drawn as a dash and is none to Unicode: minus, a line of a frame, a dot or a bullet.
_DASHES = frozenset(
    "\u2212\u2043\u02d7\u207b\u208b\u23af\u2500\u2501\u2796\u30fc\uff70"
    "\u00b7\u2022\u2027\u2219\u22c5\u30fb"
)
# Letters and signs of other scripts that are drawn as nothing.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")

_FEW = 16
"""Signs that are sooner replaced one after another than looked up for every sign of a text."""


@dataclass(frozen=True, slots=True)
class AsRead:
    """``places`` has for each sign of ``text`` where it stands in the text as it was written."""

    text: str
    places: Sequence[int]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return from where to where in the text as it was written, counted from 0."""
        return self.places[start], self.places[end - 1] + 1


def as_read(text: str) -> AsRead:
    """Return it with figures as 0 to 9, every dash as - and every blank as one of ASCII's."""
    plain = {sign: _plain(sign) for sign in set(text)}
    changed = {sign: other for sign, other in plain.items() if sign != other}
    if "" in changed.values():
        places: Sequence[int] = [place for place, sign in enumerate(text) if plain[sign]]
    else:
        places = range(len(text))
    return AsRead(_replaced(text, changed), places)


def _replaced(text: str, changed: dict[str, str]) -> str:
    """Return it with each of these signs changed; none becomes one that is changed itself."""
    if len(changed) > _FEW:
        return text.translate({ord(sign): other for sign, other in changed.items()})
    for sign, other in changed.items():
        text = text.replace(sign, other)
    return text


def _plain(sign: str) -> str:
    if sign.isascii() and sign.isprintable():
        return sign
    if sign.isspace():
        return " " if unicodedata.category(sign) == "Zs" else "\t" if sign == "\t" else "\n"
    if unicodedata.category(sign) == "Pd" or sign in _DASHES:
        return "-"
    if sign in _BLANKS:
        return " "
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return "" if unicodedata.category(sign) in _UNSEEN else sign
