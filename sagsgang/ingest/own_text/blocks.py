"""The blocks of the house form as text: a line at the left edge, and what is indented below."""

import re
from dataclasses import dataclass, field

from sagsgang.governance.text_form import BODY_INDENT, LINE_INDENT

_RULE = re.compile("[=-]{3,}")


@dataclass(slots=True)
class Block:
    """One structural line by its number, and its matter as paragraphs of lines."""

    line: int
    head: str
    paragraphs: list[list[str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The matter: a blank line between paragraphs."""
        return "\n\n".join("\n".join(lines) for lines in self.paragraphs)

    @property
    def lines(self) -> list[str]:
        """The matter's own lines, for lists."""
        return [line for lines in self.paragraphs for line in lines]


def blocks_in(text: str) -> list[Block]:
    """Split cleaned text; linear in its length. Rules of === and --- are decoration."""
    found: list[Block] = []
    paragraph: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        matter = line.strip(" ")
        if matter and line[0] == " " and found:
            paragraph.append((len(line) - len(line.lstrip(" ")), matter))
            continue
        if paragraph:
            found[-1].paragraphs.append(_lines_of(paragraph))
            paragraph = []
        if matter and not _RULE.fullmatch(matter):
            found.append(Block(number, matter))
    if paragraph:
        found[-1].paragraphs.append(_lines_of(paragraph))
    return found


def _lines_of(rows: list[tuple[int, str]]) -> list[str]:
    """Join what was wrapped: all of a plain paragraph, or what stands deeper in one of lines."""
    of_lines = rows[0][0] > BODY_INDENT
    lines: list[list[str]] = []
    for indent, matter in rows:
        if lines and not (of_lines and indent <= LINE_INDENT):
            lines[-1].append(matter)
        else:
            lines.append([matter])
    return [" ".join(line) for line in lines]
