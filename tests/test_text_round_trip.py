"""The house form printed as text reads back as itself."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings

from sagsgang.governance import house_form as hf
from sagsgang.ingest.reading import parse_bytes
from sagsgang.ingest.tests.house_forms import NOT_PRINTED, house_forms
from sagsgang.press.text import as_text
from tests.extent import either

ROOT = Path(__file__).parents[1]
SEED = ROOT / ".." / "shared" / "seed" / "direktionen-2021-03-03.txt"
TWIN = ROOT / "sagsgang" / "ingest" / "tests" / "data" / "direktionen-2023-09-20.txt"
PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


@settings(max_examples=either(share=100, whole=250), deadline=None, suppress_health_check=PATIENT)
@given(house_forms())
def test_every_form_reads_back(form):
    read = parse_bytes("m.txt", as_text(form).encode())
    assert read.source.layout == "house-form"
    assert read.form == form
    assert read.loose == ()


@pytest.mark.parametrize("path", [TWIN, SEED], ids=["twin", "seed"])
def test_delivered_minutes_read_back(path):
    if not path.exists():
        pytest.skip("../shared is absent")
    form = parse_bytes(path.name, path.read_bytes()).form
    assert parse_bytes("m.txt", as_text(form).encode()).form == form


class Reached(BaseException):
    """Nothing is left to be met; it is no fault, whose example would be told at length."""


def test_the_strategy_reaches_every_field_and_word():
    seen: dict[str, set[Any]] = defaultdict(set)

    @settings(
        max_examples=1000,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=PATIENT,
    )
    @given(house_forms())
    def draw(form):
        _note(form, seen)
        if not _unreached(seen):
            raise Reached

    with suppress(Reached):
        draw()
    assert _unreached(seen) == set()


def _unreached(seen: dict[str, set[Any]]) -> set[Any]:
    """Return each field of which fewer than two values were met, or none that says anything."""
    return {name for name in _every_field() if len(seen[name]) < 2 or seen[name] <= {None, ()}} | {
        word for name, literal in WORDS.items() for word in set(get_args(literal)) - seen[name]
    }


WORDS = {
    "MeetingHead.kind": hf.Kind,
    "Attendee.status": hf.AttendanceStatus,
    "Point.openness": hf.Openness,
    "Point.purpose": hf.Purpose,
    "SectionText.kind": hf.SectionKind,
    "DecisionText.outcome": hf.Outcome,
    "Stance.stance": hf.StanceKind,
    "AttachmentLine.openness": hf.Openness,
    "Participation.status": hf.ParticipationStatus,
    "Role.part": hf.RolePart,
}


@cache
def _every_field() -> set[str]:
    # A correction is printed as a section, and is one when it is read.
    kinds = [
        kind
        for kind in vars(hf).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind is not hf.Addendum
    ]
    return {
        f"{kind.__name__}.{each.name}"
        for kind in kinds
        for each in fields(kind)
        if each.name not in NOT_PRINTED
    }


def _note(value: Any, seen: dict[str, set[Any]]) -> None:
    if isinstance(value, tuple):
        for each in value:
            _note(each, seen)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            found = getattr(value, each.name)
            seen[f"{type(value).__name__}.{each.name}"].add(found)
            _note(found, seen)
