"""The blocks of the house form as text: a line at the left edge, and what is indented below."""

import re
from dataclasses import dataclass, field

from sagsgang.governance.text_form import LINE_INDENT

_RULE = re.compile("[=-]{3,}")


@dataclass(slots=True)
class Block:
    """One structural line by its number, and its matter as paragraphs."""

    line: int
    head: str
    body: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The matter with its wrapped lines joined: a blank line between paragraphs."""
        lines: list[str] = []
        for indent, text in self.body:
            wraps = indent not in {_NEW_LINE, _NEW_PARAGRAPH} and bool(lines)
            if wraps:
                lines[-1] += f" {text}"
            elif indent == _NEW_PARAGRAPH and lines:
                lines += ["", text]
            else:
                lines.append(text)
        return "\n".join(lines)

    @property
    def lines(self) -> list[str]:
        """The matter's own lines, for lists."""
        return [line for line in self.text.split("\n") if line]


_NEW_PARAGRAPH = -1
_NEW_LINE = -2
_WRAPPED = -3


def blocks_in(text: str) -> list[Block]:
    """Split cleaned text; linear in its length. Rules of === and --- are decoration."""
    found: list[Block] = []
    apart = True
    for number, line in enumerate(text.split("\n"), start=1):
        matter = line.strip(" ")
        if not matter:
            apart = True
        elif line[0] != " " or not found:
            if not _RULE.fullmatch(matter):
                found.append(Block(number, matter))
            apart = True
        else:
            found[-1].body.append((_place(len(line) - len(line.lstrip(" ")), apart=apart), matter))
            apart = False
    return found


def _place(indent: int, *, apart: bool) -> int:
    if apart:
        return _NEW_PARAGRAPH
    return _NEW_LINE if indent in {LINE_INDENT, LINE_INDENT - 1} else _WRAPPED
