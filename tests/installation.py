"""An installation in a folder of its own, run as processes as an owner would run it."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


class Installation:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{name: value for name, value in os.environ.items() if "SAGSGANG" not in name},
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "SAGSGANG_DATA": str(folder / "data"),
            "SAGSGANG_STATIC": str(folder / "static"),
            "SAGSGANG_LOG": "WARNING",
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def command(self, *words):
        return [sys.executable, "-m", "sagsgang", *map(str, words)]

    def run(self, *words, **more):
        return subprocess.run(  # noqa: PLW1510 stands below
            self.command(*words),
            **{
                "env": self.environment,
                "cwd": self.folder,
                "capture_output": True,
                "text": True,
                "timeout": 120,
                "check": False,
                **more,
            },
        )

    def start(self, *words, **more):
        return subprocess.Popen(
            self.command(*words),
            **{
                "env": self.environment,
                "cwd": self.folder,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.STDOUT,
                "text": True,
                **more,
            },
        )

    def begin_with(self, database: Path) -> None:
        data = Path(self.environment["SAGSGANG_DATA"])
        data.mkdir(parents=True, exist_ok=True)
        shutil.copy(database, data / "sagsgang.sqlite3")


@pytest.fixture(scope="session")
def migrated(django_db_setup, django_db_blocker, tmp_path_factory) -> Path:
    """Return a file with a migrated database, for those who begin with one.

    It is the one that this process has migrated; each that migrates its own takes seconds.
    """
    file = tmp_path_factory.mktemp("migrated") / "sagsgang.sqlite3"
    with django_db_blocker.unblock():
        if connection.vendor != "sqlite":
            pytest.skip("copies the database of this process, which is no file's")
        connection.ensure_connection()
        assert not connection.in_atomic_block, "what another test has made would be copied"
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
    return file


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def children_of(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parts = status.read_text().rsplit(")", 1)[1].split()
            if int(parts[1]) == pid and parts[0] != "Z":
                found.append(int(status.parent.name))
    return sorted(found)


def command_of(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def wait_for(truth, seconds=30.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = truth()
        if found:
            return found
        time.sleep(0.05)
    return truth()
