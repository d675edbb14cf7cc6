"""The matters of the demo municipality as plain data, read from ``matter/*.toml``."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from sagsgang.governance.house_form import (
    Participation,
    Purpose,
    SectionKind,
    SectionText,
    Stance,
    SubPoint,
)

MATTER = Path(__file__).resolve().parent / "matter"
HEADINGS: dict[str, tuple[SectionKind, str]] = {
    "summary": ("summary", "Resumé"),
    "occasion": ("occasion", "Baggrund"),
    "text": ("presentation", "Sagsfremstilling"),
    "assessment": ("assessment", "Administrationens vurdering"),
    "economy": ("economy", "Økonomiske konsekvenser"),
    "law": ("law", "Retsgrundlag"),
    "hearing": ("hearing", "Høring"),
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One attachment; ``text`` is what its PDF says."""

    title: str
    text: str
    closed: bool = False
    subitem: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A follow-up, due ``days`` after the meeting; with a ``report`` it is done."""

    who: str
    what: str
    days: int
    report: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a body decides; ``subitem`` counts from 1."""

    text: str
    subitem: int | None = None
    stances: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """One body's treatment of a matter. Without a saying, the body has not decided.

    ``why`` it was withdrawn.
    """

    body: str
    says: tuple[Saying, ...]
    withdrawn: bool = False
    why: str = ""
    participation: tuple[Participation, ...] = ()
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Who presents or takes part in the matter or one of its sub-items."""

    person: str
    part: str
    subitem: int | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter with its way through the bodies; a ``public_title`` means that it is closed."""

    title: str
    way: tuple[Stop, ...]
    serial: int | None = None
    department: str | None = None
    officer: str | None = None
    public_title: str | None = None
    purpose: Purpose | None = None
    month: int | None = None
    days_ago: int | None = None
    sections: tuple[SectionText, ...] = ()
    recommendation: str | None = None
    subitems: tuple[SubPoint, ...] = ()
    papers: tuple[Paper, ...] = ()
    parts: tuple[Part, ...] = ()
    originator: str | None = None


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((MATTER / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def matters() -> tuple[Matter, ...]:
    """Return every matter, the fields taking turns so that the year is mixed."""
    names = sorted(file.stem for file in (MATTER / "fields").glob("*.toml"))
    of_fields = [map(matter, table(f"fields/{name}")["matter"]) for name in names]
    turns = zip_longest(*of_fields)
    return tuple(one for one in chain.from_iterable(turns) if one is not None)


def matter(row: dict[str, Any]) -> Matter:
    return Matter(
        title=row["title"],
        way=tuple(stop(one) for one in row["way"]),
        serial=row.get("case"),
        department=row.get("department"),
        officer=row.get("officer"),
        public_title=row.get("public_title"),
        purpose=row.get("purpose"),
        month=row.get("month"),
        days_ago=row.get("days_ago"),
        sections=tuple(
            SectionText(kind, heading, flowing(row[key]))
            for key, (kind, heading) in HEADINGS.items()
            if key in row
        ),
        recommendation=flowing(row["recommendation"]) if "recommendation" in row else None,
        subitems=tuple(SubPoint(one["title"], flowing(one["text"])) for one in row.get("sub", ())),
        papers=tuple(
            Paper(**{**one, "text": flowing(one["text"])}) for one in row.get("papers", ())
        ),
        parts=tuple(Part(**one) for one in row.get("parts", ())),
        originator=row.get("originator"),
    )


def stop(row: dict[str, Any]) -> Stop:
    stances = tuple(Stance(**one) for one in row.get("stances", ()))
    whole = (Saying(flowing(row["says"]), None, stances),) if "says" in row else ()
    each = tuple(Saying(flowing(one["says"]), one["sub"]) for one in row.get("on", ()))
    return Stop(
        body=row["body"],
        says=each + whole,
        withdrawn=row.get("withdrawn", False),
        why=row.get("why", ""),
        participation=tuple(Participation(**one) for one in row.get("participation", ())),
        task=Task(**row["task"]) if "task" in row else None,
    )


def flowing(text: str) -> str:
    """Join the lines of each paragraph; a line that begins with a dash stays a line."""
    return "\n\n".join(
        " ".join(line.strip() for line in paragraph.strip().splitlines()).replace(" - ", "\n- ")
        if paragraph.strip().startswith("- ")
        else " ".join(paragraph.split())
        for paragraph in text.strip().split("\n\n")
    )
