"""A relation points to a model of its own or a lower room: never upwards, never sideways."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]


def floors() -> dict[str, int]:
    """Return each room's floor, the ground being 0, as the import contract has them."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = configuration["tool"]["importlinter"]["contracts"][0]["layers"]
    found = {}
    for floor, line in enumerate(reversed(layers)):
        for room in line.replace("(", "").replace(")", "").split("|"):
            found[room.strip()] = floor
    return found


def room_of(model: type) -> str:
    return ".".join(model.__module__.split(".")[:2])


def relations():
    for model in apps.get_models():
        if not model.__module__.startswith("sagsgang."):
            continue
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model:
                yield pytest.param(model, field, id=f"{model._meta.label}.{field.name}")


@pytest.mark.parametrize(("model", "field"), relations())
def test_a_relation_points_down(model, field):
    target = field.related_model
    if not target.__module__.startswith("sagsgang."):
        return
    here, there = room_of(model), room_of(target)
    assert here == there or floors()[there] < floors()[here]


def test_every_room_has_a_floor():
    rooms = {f"sagsgang.{path.parent.name}" for path in ROOT.glob("sagsgang/*/__init__.py")}
    assert rooms <= set(floors())
