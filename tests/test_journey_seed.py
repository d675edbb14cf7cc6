"""The story of the seed is walked whole, on the seed and on its twin, and a break is told."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.journey_seed.__main__ import ROOT, SEED, TWIN
from tests.journey_seed.walk import STEPS, Step, is_built, result_of

OURS = {
    "ingest", "frameworks", "goals", "effect", "fields", "challenges", "couple", "involve",
    "govern", "present", "plans", "wheel", "partnership", "decide", "status", "contact", "press",
    "walk back",
}  # fmt: skip
NAMED = {
    "ingest", "frameworks", "goals", "effect", "fields", "challenges", "couple", "involve",
    "present", "plans", "wheel", "partnership", "decide", "status", "contact", "press",
}  # fmt: skip


def walked(file, database):
    return subprocess.run(
        [sys.executable, "-m", "tests.journey_seed", str(file), "--database", str(database)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def results(run):
    return {line[:12].strip(): line[34:].strip() for line in run.stdout.splitlines()}


@pytest.mark.parametrize("file", [SEED, TWIN], ids=["seed", "twin"])
def test_every_step_holds_or_says_that_it_is_not_built(file, migrated):
    if not file.exists():
        pytest.skip("../shared is absent")
    run = walked(file, migrated)
    told = results(run)
    assert run.returncode == 0, run.stdout + run.stderr
    assert set(told) >= NAMED
    assert {name for name in told if told[name] == "ok"} >= OURS
    assert set(told.values()) <= {"ok", "not built"}


def test_a_step_that_breaks_is_named_and_the_walk_fails(tmp_path, migrated):
    text = TWIN.read_text("utf-8")
    assert text.count("Drøftet.") == 1
    file = tmp_path / TWIN.name
    file.write_text(text.replace("Drøftet.", "Udsat."), "utf-8")
    run = walked(file, migrated)
    assert run.returncode == 1
    assert results(run)["ingest"] == "ok"
    assert results(run)["decide"].startswith("broke: ")


def test_every_row_of_the_reading_has_its_step():
    assert {row for step in STEPS for row in step.rows} == set(range(1, 25))


def test_a_built_room_without_a_step_broke():
    told = result_of(Step("x", (), ("governance",)), SimpleNamespace())
    assert told.startswith("broke: ")
    assert result_of(Step("x", (), ("governance", "no_such_room")), SimpleNamespace()) == (
        "not built"
    )


def test_a_folder_without_a_room_in_it_is_not_built(monkeypatch, tmp_path):
    (tmp_path / "ghost" / "__pycache__").mkdir(parents=True)
    monkeypatch.setattr("sagsgang.__path__", [str(tmp_path)])
    assert not is_built("ghost")
