"""The command as its owner runs it: lines or a bar, a closing table, an exit that tells."""

import hashlib
import os
import pty
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from sagsgang.ingest.tests.deliveries import NO_AGENDAS, minutes
from tests.extent import either
from tests.installation import Installation

pytestmark = pytest.mark.slow
MANY = 24
KILLS = either(share=3, whole=6)
FOUND = """
import django; django.setup()
from sagsgang.accounts.models import User
from sagsgang.governance.bodies import found_body
found_body(by=User.objects.system(), code="DIR", name="Direktionen")
"""


@pytest.fixture(scope="module")
def bare(migrated, tmp_path_factory):
    """Return the folder of an installation with a board and nothing on its table."""
    made = Installation(tmp_path_factory.mktemp("bare"))
    made.begin_with(migrated)
    environment = {**made.environment, "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings"}
    subprocess.run([sys.executable, "-c", FOUND], env=environment, check=True)
    return made.folder


@pytest.fixture
def installed(bare, tmp_path):
    return copy_of(bare, tmp_path / "installed")


def copy_of(bare, folder):
    subprocess.run(["cp", "-r", bare, folder], check=True)
    return Installation(folder)


@pytest.fixture
def delivered(tmp_path):
    folder = tmp_path / "delivered"
    folder.mkdir()
    return folder


def deliver(folder, count):
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(minutes(number))


def state(installed):
    """Return how many rows of each kind stand; every stored file and the database are whole."""
    tables = (
        *("meeting", "agendaitem", "decision", "attachment", "section", "subitem"),
        *("delivery", "finding"),
    )
    with closing(sqlite3.connect(data(installed) / "sagsgang.sqlite3")) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = {
            table: rows.execute(f"SELECT count(*) FROM governance_{table}").fetchone()[0]  # noqa: S608 ours
            for table in tables
        }
        stored = [one for (one,) in rows.execute("SELECT sha256 FROM documents_storedfile")]
    for sha256 in stored:
        content = (data(installed) / "files" / sha256[:2] / sha256[2:4] / sha256).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha256
    assert len(stored) == counts["delivery"] == counts["meeting"]
    return counts


def data(installed):
    return Path(installed.environment["SAGSGANG_DATA"])


def kept_files(installed):
    return [one for one in (data(installed) / "files").rglob("*") if one.is_file()]


def test_lines_a_closing_count_and_success(installed, delivered):
    deliver(delivered, 3)
    told = installed.run("ingest", delivered)
    assert (told.returncode, told.stderr) == (0, "")
    lines = told.stdout.splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["ny", "ny", "ny", "3", "0", "0", "0"]
    again = installed.run("ingest", delivered)
    assert [line.rpartition(": ")[2] for line in again.stdout.splitlines()[3:]] == [
        "0", "0", "3", "0",
    ]  # fmt: skip


def test_what_is_refused_is_told_at_the_end_and_by_the_exit(installed, delivered):
    deliver(delivered, 1)
    for name, content in NO_AGENDAS.items():
        (delivered / name).write_bytes(content)
    told = installed.run("ingest", delivered, delivered / "none.txt")
    assert told.returncode == 1
    assert told.stderr == ""
    refused = told.stdout.splitlines()[-len(NO_AGENDAS) - 1 :]
    assert [Path(line.partition(": ")[0]).name for line in refused] == [
        *sorted(NO_AGENDAS),
        "none.txt",
    ]
    assert state(installed)["meeting"] == 1
    assert len(kept_files(installed)) == 1


def test_on_a_terminal_a_bar_and_a_table(installed, delivered):
    deliver(delivered, 2)
    (delivered / "empty [bold]\n.txt").write_bytes(b"")
    ours, theirs = pty.openpty()
    environment = {**installed.environment, "TERM": "xterm", "COLUMNS": "160"}
    running = installed.start("ingest", delivered, stdout=theirs, env=environment)
    os.close(theirs)
    shown = b""
    with suppress(OSError):
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert running.wait(60) == 1
    text = shown.decode()
    assert "3/3" in text
    assert "━" in text
    assert "empty [bold]?.txt" in text


def test_without_a_database_one_sentence(tmp_path, delivered):
    refused = Installation(tmp_path).run("ingest", delivered)
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
    assert "sagsgang migrate" in refused.stderr


def test_killed_anywhere_no_half_meeting_stands_and_the_next_run_goes_on(bare, delivered, tmp_path):
    chance = random.Random(20210303)  # noqa: S311 the same points in every run
    deliver(delivered, MANY)
    whole = copy_of(bare, tmp_path / "whole")
    assert whole.run("ingest", delivered).returncode == 0
    wanted = state(whole)
    assert wanted["meeting"] == MANY
    broken = copy_of(bare, tmp_path / "broken")
    for kill in range(KILLS):
        kill_midway(broken, delivered, lines=1 + 18 // KILLS * kill, more=chance.uniform(0, 0.06))
        stand = state(broken)
        assert 0 < stand["meeting"] < MANY
        # The deliveries are alike, so that every whole meeting has as many of each.
        assert stand == {kind: count * stand["meeting"] // MANY for kind, count in wanted.items()}
    assert broken.run("ingest", delivered).returncode == 0
    assert state(broken) == wanted


def kill_midway(installed, delivered, *, lines, more):
    running = installed.start("ingest", delivered)
    for _line in range(lines):
        assert running.stdout.readline()
    with suppress(subprocess.TimeoutExpired):
        running.wait(more)
    running.kill()
    running.wait()
    running.stdout.close()
    assert running.returncode == -signal.SIGKILL


def limited():
    # The largest size of a file, so that a write fails midway as on a disk that fills up.
    resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))


def test_where_no_file_can_grow_each_is_refused_in_a_sentence(installed, delivered):
    deliver(delivered, 50)
    told = installed.run("ingest", delivered, preexec_fn=limited)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    stand = state(installed)["meeting"]
    assert 0 < stand < 50
    assert len(kept_files(installed)) == stand
    assert installed.run("ingest", delivered).returncode == 0
    assert state(installed)["meeting"] == 50


ROOM = 300_000


@pytest.fixture
def small_disk(bare, tmp_path):
    """A disk with room for an installation and for some meetings, not for fifty."""
    place = tmp_path / "disk"
    place.mkdir()
    size = ROOM + sum(one.stat().st_size for one in bare.rglob("*") if one.is_file())
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_disk_that_fills_up_leaves_what_was_whole(bare, small_disk, delivered):
    installed = copy_of(bare, small_disk / "installed")
    deliver(delivered, 50)
    told = installed.run("ingest", delivered)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    stand = state(installed)["meeting"]
    assert 0 < stand < 50
    assert len(kept_files(installed)) == stand
    reasons = {line.partition(": ")[2] for line in told.stdout.splitlines()[-10:]}
    assert len(reasons) == 1
