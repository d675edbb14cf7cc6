"""Where two texts differ, word by word, so that a page can mark it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

PieceKind = Literal["same", "added", "removed"]
WORDS = re.compile(r"\s+|[^\s]+")
# Comparing words takes time by their square; a longer paragraph is shown whole in both versions.
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str


def differences(theirs: str, mine: str) -> tuple[Piece, ...]:
    """Return both woven together: ``added`` stands only in mine, ``removed`` only in theirs."""
    before, after = theirs.splitlines(keepends=True), mine.splitlines(keepends=True)
    pieces: list[Piece] = []
    for same, i1, i2, j1, j2 in _blocks(before, after):
        if same:
            pieces.append(Piece("same", "".join(before[i1:i2])))
            continue
        for old, new in zip_longest(before[i1:i2], after[j1:j2], fillvalue=""):
            pieces.extend(_within(old, new))
    return tuple(pieces)


def _within(old: str, new: str) -> list[Piece]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    if len(before) > LONGEST or len(after) > LONGEST:
        return _told(old, new)
    pieces: list[Piece] = []
    for same, i1, i2, j1, j2 in _blocks(before, after):
        if same:
            pieces.append(Piece("same", "".join(before[i1:i2])))
        else:
            pieces.extend(_told("".join(before[i1:i2]), "".join(after[j1:j2])))
    return pieces


def _told(old: str, new: str) -> list[Piece]:
    both = (Piece("removed", old), Piece("added", new))
    return [piece for piece in both if piece.text]


def _blocks(before: list[str], after: list[str]) -> list[tuple[bool, int, int, int, int]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [(tag == "equal", i1, i2, j1, j2) for tag, i1, i2, j1, j2 in matcher.get_opcodes()]
