"""An installation in a folder of its own, run as processes as an owner would run it."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

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

    def migrate(self):
        self.run("migrate", "--skip-checks", "--verbosity", "0", check=True)


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
