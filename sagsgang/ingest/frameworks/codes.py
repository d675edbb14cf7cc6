"""Codes of goals, targets and indicators: their level, their parent and their order."""

import re

from sagsgang.strategy.framework_file import LineLevel

# A goal is 7 or V2, a target 7.a or V2.1, an indicator 7.a.1.
CODE = re.compile(r"[A-ZÆØÅa-zæøå]{0,3}[0-9]{1,3}(?:\.(?:[0-9]{1,3}|[a-z])){0,2}")
LEVELS: tuple[LineLevel, ...] = ("goal", "target", "indicator")


def level_of(code: str) -> LineLevel:
    return LEVELS[code.count(".")]


def parent_of(code: str) -> str:
    """Return the code of the goal or target above; empty for a goal."""
    return code.rpartition(".")[0]


def order_of(code: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts codes as their framework does: 1.2 before 1.10, and 1.10 before 1.a."""
    return tuple(part_order(part) for part in code.split("."))


def part_order(part: str) -> tuple[int, int, str]:
    letters = part.rstrip("0123456789")
    digits = part[len(letters) :]
    return (0, int(digits), letters) if digits else (1, 0, letters)
