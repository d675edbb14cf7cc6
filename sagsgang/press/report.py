"""A report as paper: what stands where, before any file format.

The status papers are made of these blocks; ``report_pdf`` and ``report_docx`` set them. All
is finished text in one language. A light is told by its word and its shape; colour is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from sagsgang.press.paper import Paper
from sagsgang.press.words import Words

SHAPES: Mapping[str, str] = {"green": "●", "yellow": "▲", "red": "■"}
LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; ``light`` colours a text that tells it in words already."""

    text: str
    light: str = ""
    strong: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under one head row; ``shares`` are the columns' widths in proportion."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[int, ...]
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs; quiet ones are asides."""

    paragraphs: tuple[str, ...]
    quiet: bool = False
    kind: Literal["lines"] = "lines"


@dataclass(frozen=True, slots=True)
class Bullets:
    entries: tuple[str, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Lit:
    """A light in words with progress beside it, e.g. under the heading of an initiative."""

    cell: Cell
    progress: int | None
    facts: tuple[str, ...]
    kind: Literal["lit"] = "lit"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, and in words for those who do not see it."""

    svg: str
    alt: str
    kind: Literal["picture"] = "picture"


Block = Grid | Heading | Lines | Bullets | Lit | Picture


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; ``moment`` is the time its metadata states: alike matter, alike bytes."""

    language: str
    name: str
    kind: str
    municipality: str
    occasion: str
    short_date: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    moment: datetime
    compact: bool = False

    @property
    def running_head(self) -> str:
        return shortened(f"{self.kind} · {self.occasion}")

    def shell(self) -> Paper:
        """Return what stands around the text, as the house form's frame takes it."""
        return Paper(
            language=self.language,
            name=self.name,
            kind=self.kind,
            municipality=self.municipality,
            body="",
            occasion=self.occasion,
            running_head=self.running_head,
            running_foot=shortened(self.municipality),
            short_date=self.short_date,
            facts=self.facts,
            attendance=None,
            items=(),
            moment=self.moment,
        )


def shortened(line: str, longest: int = LONGEST_LINE) -> str:
    """Return one line, cut with an ellipsis where it is longer."""
    flat = " ".join(line.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def light_cell(light: str, language: str, *, twice: bool = False) -> Cell:
    """Return shape and word of a light; ``twice`` adds that it was late twice in a row."""
    with override(language):
        words = {
            "green": _("On course"),
            "yellow": _("Needs attention"),
            "red": _("Off course"),
        }
        note = _("Late twice in a row") if twice else ""
    return Cell(f"{SHAPES[light]} {words[light]}", light=light, note=note)


def short_day(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def long_day(day: date | None, words: Words) -> str:
    return words.full_date(day) if day else ""
