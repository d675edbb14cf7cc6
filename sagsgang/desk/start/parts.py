"""A part of the start page: a heading, and lines that lead to where each thing is done."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """``state`` is a word of ``look.states``; ``by`` tells that the day is a deadline.

    ``mark`` stands in the day's place where there is none: a number in a queue, a period.
    """

    title: str
    address: str
    day: date | None = None
    by: bool = False
    mark: str = ""
    detail: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """``more`` leads on, as address and text; ``nothing`` is said where there is no line."""

    key: str
    heading: str
    lines: tuple[Line, ...] = ()
    more: tuple[str, str] | None = None
    nothing: str = ""
