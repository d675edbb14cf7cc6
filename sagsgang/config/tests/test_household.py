"""Programs are started again where they end and none outlives the household."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from sagsgang.config import household
from sagsgang.config.household import Household, Program

SLEEPS = "import time; time.sleep(60)"
PARENT = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1]).write_text(f"{child.pid} ")
time.sleep(60)
"""
DEAF = """
import pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).write_text("deaf ")
time.sleep(60)
"""
KEEPS_ONE = """
import os, pathlib, sys, time
from sagsgang.config.household import Household, Program
sleeper = Program("sleeper", (sys.executable, "-c", "import time; time.sleep(60)"))
kept = Household(os.environ).start(sleeper)
pathlib.Path(sys.argv[1]).write_text(f"{kept.process.pid} ")
time.sleep(60)
"""


def program(name, code, *words):
    return Program(name, (sys.executable, "-c", code, *map(str, words)))


def alive(pid):
    with suppress(FileNotFoundError, ProcessLookupError):
        # A process that nobody waited for is still listed.
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def wait_for(truth, seconds=10.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if truth():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def house(monkeypatch):
    monkeypatch.setattr(household, "FIRST_WAIT", 0.2)
    made = Household(os.environ)
    yield made
    made.stop()


def keep_in_background(house):
    keeper = threading.Thread(target=house.keep)
    keeper.start()
    return keeper


def test_one_that_ends_is_started_again_with_a_line(house, caplog):
    kept = house.start(program("sleeper", SLEEPS))
    first = kept.process.pid
    keeper = keep_in_background(house)
    os.kill(first, signal.SIGKILL)
    assert wait_for(lambda: kept.process.pid != first and kept.process.poll() is None)
    house.stopping.ask()
    keeper.join()
    assert "sleeper ended (-9)" in caplog.text


def test_one_that_keeps_ending_waits_longer_each_time(house):
    kept = house.start(program("failing", "raise SystemExit(3)"))
    keeper = keep_in_background(house)
    assert wait_for(lambda: kept.wait >= 0.8)
    house.stopping.ask()
    keeper.join()
    assert kept.wait <= household.LONGEST_WAIT


def test_stop_ends_all_and_what_they_started(house, tmp_path):
    told = tmp_path / "pid"
    kept = house.start(program("parent", PARENT, told))
    assert wait_for(lambda: told.exists() and told.read_text())
    house.stop()
    assert not alive(kept.process.pid)
    assert wait_for(lambda: not alive(int(told.read_text())))


def test_one_that_will_not_end_is_ended(house, monkeypatch, tmp_path):
    monkeypatch.setattr(household, "PATIENCE", 0.5)
    told = tmp_path / "deaf"
    kept = house.start(program("deaf", DEAF, told))
    assert wait_for(lambda: told.exists() and told.read_text())
    house.stop()
    assert not alive(kept.process.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends programs with their parent")
def test_programs_end_where_the_household_is_killed(tmp_path):
    told = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", KEEPS_ONE, str(told)])
    assert wait_for(lambda: told.exists() and told.read_text())
    pid = int(told.read_text())
    assert alive(pid)
    parent.kill()
    parent.wait()
    assert wait_for(lambda: not alive(pid))
