"""What is pressed while a meeting is held, beside the trivial view, in one process and one run.

A council of 31 members over 60 items that were sent. Each action is sent as the browser sends
it and timed to its answer, with the trivial view right before it; what is printed is the median
of their ratios (``live_actions``), in elapsed and in processor time. The promise is of both: an
action beyond the limit in either ends the run with 1.

The data lies in memory where the machine has such a folder. Whatever is pressed is written and
waits once for the disk, and the trivial view writes nothing: on a disk the elapsed column would
be the disk's. What the disk takes to keep one row is told apart, in milliseconds, and is no part
of the ratio. ``--disk`` lays the data there, as an installation has it.

Run: ``.venv/bin/python -m benchmarks.live``.
"""

import argparse
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108 nothing of it outlives the run
ROW = b"0" * 4096
WRITTEN = 45


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.live")
    parser.add_argument("--disk", action="store_true", help="lay the data on the disk")
    on_disk = parser.parse_args().disk or not IN_MEMORY.is_dir()
    where = None if on_disk else IN_MEMORY
    print(f"data {'on the disk' if on_disk else 'in memory'}; ", end="")
    print(f"the disk keeps one row in {kept() * 1000:.1f} ms", flush=True)
    with tempfile.TemporaryDirectory(dir=where) as folder:
        given = {
            "SAGSGANG_DATA": folder,
            "SAGSGANG_STATIC": folder,
            "SAGSGANG_SECRET_KEY": secrets.token_urlsafe(40),
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        command = [sys.executable, "-m", "benchmarks.live_actions"]
        return subprocess.run(command, env={**os.environ, **given}, check=False).returncode


def kept() -> float:
    """Return the median seconds that the disk takes to keep a page of a database."""
    taken = []
    with tempfile.NamedTemporaryFile() as file:
        for _round in range(WRITTEN):
            begun = time.perf_counter()
            file.write(ROW)
            file.flush()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
