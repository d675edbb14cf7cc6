"""The steps in the order of the story, and walking them."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass

from tests.journey_seed import (
    decide,
    fields,
    ingest,
    involving,
    partnerships,
    presenting,
    press,
    steering,
    walk_back,
    wheel,
)
from tests.journey_seed.story import Story


@dataclass(frozen=True)
class Step:
    """One step, the rows of ``reading.md`` it shows, and the rooms it needs."""

    name: str
    rows: tuple[int, ...]
    rooms: tuple[str, ...]
    walk: Callable[[Story], None] | None = None


STEPS = (
    Step("ingest", (1, 18, 23), ("ingest", "governance", "documents"), ingest.ingest),
    Step("frameworks", (2, 3), ("strategy",), steering.frameworks),
    Step("goals", (4,), ("strategy",), steering.goals),
    Step("effect", (4,), ("strategy",), steering.effect),
    Step("fields", (5,), ("people", "governance"), fields.fields),
    Step("challenges", (6,), ("strategy",), steering.challenges),
    Step("couple", (7,), ("strategy",), steering.couple),
    Step("govern", (8,), ("partnerships",), partnerships.govern),
    Step("involve", (9,), ("partnerships",), involving.involve),
    Step("present", (10, 11), ("planning",), presenting.present),
    Step("plans", (12,), ("strategy",), steering.plans),
    Step("wheel", (12,), ("planning",), wheel.wheel),
    Step("partnership", (13, 14, 15, 20, 21), ("partnerships",), partnerships.partnership),
    Step("decide", (16, 19, 20), ("governance",), decide.decide),
    Step("status", (17,), ("strategy",), steering.status),
    Step("contact", (22,), ("partnerships",), partnerships.contact),
    Step("press", (24,), ("press",), press.press),
    Step("walk back", (), ("thread",), walk_back.walk_back),
)


def is_built(room: str) -> bool:
    """Tell whether the room stands; a folder that only remembers one is no room."""
    found = importlib.util.find_spec(f"sagsgang.{room}")
    return found is not None and found.origin is not None


def result_of(step: Step, story: Story) -> str:
    if not all(is_built(room) for room in step.rooms):
        return "not built"
    if step.walk is None:
        return f"broke: {' and '.join(step.rooms)} is built, but the journey has no step for it"
    try:
        step.walk(story)
    except Exception as reason:  # noqa: BLE001 whatever it is, it is told and the walk goes on
        return f"broke: {reason or type(reason).__name__}"
    return "ok"


def walk(story: Story) -> bool:
    """Walk every step, tell each one's result in a line, and tell whether none broke."""
    whole = True
    for step in STEPS:
        result = result_of(step, story)
        rows = ", ".join(map(str, step.rows)) or "–"
        print(f"{step.name:<12} {rows:<20} {result}", flush=True)
        whole = whole and not result.startswith("broke")
    return whole
