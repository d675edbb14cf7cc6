"""What a file says of a framework, as plain data: None and empty mean that it does not say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Language = Literal["da", "en"]
LineLevel = Literal["goal", "target", "indicator"]


@dataclass(frozen=True, slots=True)
class FrameworkHead:
    """Which framework and version a file is about.

    Without ``label`` the newest version is meant; a new framework needs a name, and a new
    version a label and the day from which it is valid.
    """

    code: str
    name: str = ""
    name_en: str = ""
    overarching: bool | None = None
    label: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """A goal, a target or an indicator.

    ``parent`` is the code of the target's goal or the indicator's target. ``working`` holds
    the languages in which the words are somebody's own and not the official ones.
    """

    level: LineLevel
    code: str
    parent: str = ""
    iri: str = ""
    short: str = ""
    short_en: str = ""
    text: str = ""
    text_en: str = ""
    working: frozenset[Language] = frozenset()
    valid_from: date | None = None
    valid_until: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkFile:
    head: FrameworkHead
    lines: tuple[FrameworkLine, ...]


@dataclass(frozen=True, slots=True)
class MappingLine:
    """A goal of one framework that answers to a goal of another; frameworks and goals by code."""

    one_framework: str
    one: str
    other_framework: str
    other: str
    reason: str
