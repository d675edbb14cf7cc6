"""Where each shown part stands on the picture: plain numbers, in columns from goal to effect."""

import textwrap
from dataclasses import dataclass

from sagsgang.thread.parts import Kind, Part, Ref
from sagsgang.thread.shown import Shown

WIDTH, HEIGHT = 190, 68
ACROSS, DOWN = 230, 80
TOP, EDGE, LANE = 44, 6, 37
LETTERS, LINES = 25, 2


@dataclass(frozen=True, slots=True)
class Box:
    """A part's place; ``lines`` are the words that there is room for."""

    part: Part
    x: int
    y: int
    lines: tuple[str, ...]
    here: bool


@dataclass(frozen=True, slots=True)
class Heading:
    kind: Kind
    x: int
    more: int
    y_more: int


@dataclass(frozen=True, slots=True)
class Picture:
    """``paths`` are the lines between boxes, as SVG writes them."""

    width: int
    height: int
    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]


def picture(shown: Shown) -> Picture:
    boxes: dict[Ref, Box] = {}
    headings = []
    for number, column in enumerate(shown.columns):
        x = EDGE + number * ACROSS
        for row, part in enumerate(column.parts):
            boxes[part.ref] = Box(
                part, x, TOP + row * DOWN, words(part.title), here=part.ref == shown.start.ref
            )
        headings.append(Heading(column.kind, x, column.more, TOP + len(column.parts) * DOWN + 14))
    rows = max(len(column.parts) for column in shown.columns)
    return Picture(
        EDGE * 2 + (len(shown.columns) - 1) * ACROSS + WIDTH,
        TOP + rows * DOWN + 34,
        tuple(headings),
        tuple(boxes.values()),
        tuple(path(boxes[one], boxes[other]) for one, other in shown.lines),
    )


def words(title: str) -> tuple[str, ...]:
    return tuple(
        textwrap.wrap(title, LETTERS, max_lines=LINES, placeholder=" …", break_long_words=True)
    )


def path(one: Box, other: Box) -> str:
    """Draw from the right edge of the one on the left to the left edge of the other."""
    left, right = (one, other) if one.x <= other.x else (other, one)
    if left.x == right.x:
        top, bottom = (one, other) if one.y <= other.y else (other, one)
        x = top.x + WIDTH
        middle = (top.y + bottom.y + HEIGHT) // 2
        start, end = top.y + HEIGHT // 2, bottom.y + HEIGHT // 2
        return f"M{x} {start}Q{x + 22} {middle} {x} {end}"
    start, end = left.y + HEIGHT // 2, right.y + HEIGHT // 2
    x, to, half = left.x + WIDTH, right.x, (ACROSS - WIDTH) // 2
    if to - x < ACROSS:
        return f"M{x} {start}C{x + half} {start} {x + half} {end} {to} {end}"
    # Over the columns between, so that it does not seem to come from what stands there.
    over, down = x + 2 * half, to - 2 * half
    return (
        f"M{x} {start}C{x + half} {start} {x + half} {LANE} {over} {LANE}"
        f"L{down} {LANE}C{to - half} {LANE} {to - half} {end} {to} {end}"
    )
