"""A plan with its initiatives as plain data, and the sheets in which a file states it.

One description serves the empty template, the export and the reader, so that none can drift
from the others. Lines of a text are parted by a newline; dates are dates; weights are decimals.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["text", "long", "key", "date", "weight", "choice", "lines"]
Words = tuple[str, str]
"""Danish and English."""
FORMULA_SIGNS = ("=", "+", "-", "@", "'")
"""A list in text has an apostrophe before a text that begins so, lest it be reckoned."""


@dataclass(frozen=True, slots=True)
class StatedPlan:
    kind: str
    title: str
    owner: str
    period_from: date
    period_until: date
    openness: str = "unknown"
    text: str = ""
    key: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StatedElement:
    """``under`` is the code or key of the element that it hangs under."""

    kind: str
    title: str
    code: str = ""
    under: str = ""
    weight: Decimal = Decimal(1)
    text: str = ""
    key: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StatedInitiative:
    """``serves`` holds the code or key of objectives, each with `` = weight`` where it is not 1."""

    title: str
    lead: str
    owner: str
    planned_start: date
    planned_end: date
    kind: str = "development"
    state: str = "planned"
    actual_start: date | None = None
    actual_end: date | None = None
    departments: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    openness: str = "unknown"
    purpose: str = ""
    key: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StatedMilestone:
    """``initiative`` is its title or key."""

    initiative: str
    title: str
    planned: date
    forecast: date | None = None
    actual: date | None = None
    deliverable: str = ""
    key: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StatedCoupling:
    """``of`` is the code or key of an element, or the title or key of an initiative."""

    of: str
    framework: str
    goal: str
    strength: str
    reason: str
    direction: str = "for"
    directness: str = "direct"
    evidence: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlanForm:
    head: StatedPlan
    elements: tuple[StatedElement, ...] = ()
    initiatives: tuple[StatedInitiative, ...] = ()
    milestones: tuple[StatedMilestone, ...] = ()
    couplings: tuple[StatedCoupling, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """``choices`` names the words of a ``choice``; ``width`` is in signs of the workbook."""

    name: str
    words: Words
    kind: Kind = "text"
    required: bool = False
    choices: str = ""
    width: int = 18
    longest: int = 20_000


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    words: Words
    row: type[Any]
    columns: tuple[Column, ...]


CHOICES: dict[str, dict[str, Words]] = {
    "plan": {
        "vision": ("Vision", "Vision"),
        "strategy": ("Strategi", "Strategy"),
        "policy": ("Politik", "Policy"),
        "implementation": ("Udmøntningsplan", "Implementation plan"),
        "annual": ("Årsplan", "Annual plan"),
        "action": ("Handleplan", "Action plan"),
    },
    "openness": {
        "open": ("Åben", "Open"),
        "closed": ("Lukket", "Closed"),
        "unknown": ("Ikke angivet", "Not stated"),
    },
    "element": {
        "guiding_mark": ("Pejlemærke", "Guiding mark"),
        "focus_area": ("Fokusområde", "Focus area"),
        "objective": ("Mål", "Objective"),
    },
    "initiative": {
        "operation": ("Drift", "Operation"),
        "development": ("Udviklingsprojekt", "Development project"),
        "collaboration": ("Tværgående samarbejde", "Cross-field collaboration"),
    },
    "state": {
        "planned": ("Planlagt", "Planned"),
        "under_way": ("I gang", "Under way"),
        "done": ("Gennemført", "Done"),
        "dropped": ("Udgået", "Dropped"),
    },
    "strength": {
        "primary": ("Primært", "Primary"),
        "high": ("I høj grad", "To a high degree"),
        "some": ("I nogen grad", "To some degree"),
    },
    "direction": {"for": ("For", "For"), "against": ("Imod", "Against")},
    "directness": {"direct": ("Direkte", "Direct"), "indirect": ("Indirekte", "Indirect")},
}

KEY = Column("key", ("Nøgle", "Key"), "key", width=12)
OPENNESS = Column("openness", ("Åbenhed", "Openness"), "choice", choices="openness")


def titled(longest: int) -> Column:
    return Column("title", ("Titel", "Title"), required=True, width=44, longest=longest)


def on(name: str, danish: str, english: str, *, required: bool = False) -> Column:
    return Column(name, (danish, english), "date", required=required, width=14)


def choice(name: str, words: Words, choices: str, *, required: bool = False) -> Column:
    return Column(name, words, "choice", required=required, choices=choices)


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "head",
        ("Plan", "Plan"),
        StatedPlan,
        (
            KEY,
            choice("kind", ("Slags", "Kind"), "plan", required=True),
            titled(300),
            Column("owner", ("Ejer (organets kode)", "Owner (body's code)"), required=True),
            on("period_from", "Periode fra", "Period from", required=True),
            on("period_until", "Periode til", "Period until", required=True),
            OPENNESS,
            Column("text", ("Formål", "What it is for"), "long", width=60),
        ),
    ),
    Sheet(
        "elements",
        ("Elementer", "Elements"),
        StatedElement,
        (
            KEY,
            choice("kind", ("Slags", "Kind"), "element", required=True),
            Column("code", ("Kode", "Code"), width=10, longest=20),
            Column("under", ("Under (kode eller nøgle)", "Under (code or key)")),
            titled(500),
            Column("weight", ("Vægt", "Weight"), "weight", width=8),
            Column("text", ("Tekst", "Text"), "long", width=60),
        ),
    ),
    Sheet(
        "initiatives",
        ("Initiativer", "Initiatives"),
        StatedInitiative,
        (
            KEY,
            titled(300),
            choice("kind", ("Slags", "Kind"), "initiative"),
            choice("state", ("Tilstand", "State"), "state"),
            Column("lead", ("Tovholder", "Lead"), required=True, width=28),
            Column("owner", ("Ejer", "Owner"), required=True, width=28),
            Column("departments", ("Forvaltninger", "Departments"), "lines", width=28),
            Column("fields", ("Fagområder", "Fields"), "lines", width=28),
            Column("serves", ("Bidrager til målene", "Serves the objectives"), "lines", width=28),
            on("planned_start", "Planlagt start", "Planned start", required=True),
            on("planned_end", "Planlagt slut", "Planned end", required=True),
            on("actual_start", "Begyndt", "Began"),
            on("actual_end", "Afsluttet", "Ended"),
            OPENNESS,
            Column("purpose", ("Formål", "Purpose"), "long", width=60),
        ),
    ),
    Sheet(
        "milestones",
        ("Milepæle", "Milestones"),
        StatedMilestone,
        (
            KEY,
            Column(
                "initiative",
                ("Initiativ (titel eller nøgle)", "Initiative (title or key)"),
                required=True,
                width=36,
            ),
            titled(300),
            on("planned", "Planlagt", "Planned", required=True),
            on("forecast", "Forventet", "Expected"),
            on("actual", "Nået", "Reached"),
            Column("deliverable", ("Leverance", "Deliverable"), width=40, longest=500),
        ),
    ),
    Sheet(
        "couplings",
        ("Koblinger", "Couplings"),
        StatedCoupling,
        (
            Column(
                "of", ("Element eller initiativ", "Element or initiative"), required=True, width=36
            ),
            Column("framework", ("Ramme (kode)", "Framework (code)"), required=True),
            Column("goal", ("Mål (kode)", "Goal (code)"), required=True, width=12),
            choice("strength", ("Styrke", "Strength"), "strength", required=True),
            choice("direction", ("For eller imod", "For or against"), "direction"),
            choice("directness", ("Direkte eller indirekte", "Direct or indirect"), "directness"),
            Column(
                "reason",
                ("Hvorfor det giver værdi", "Why it gives value"),
                "long",
                required=True,
                width=60,
            ),
            Column("evidence", ("Belæg", "Evidence"), "long", width=40),
        ),
    ),
)
