"""Ingest of generated minutes through the verbs: items a second, queries an item, peak memory.

The peak of 2,000 files is set beside the peak of 200: what grows with the files would show.
Run: ``.venv/bin/python -m benchmarks.ingest``.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import matter
from sagsgang.press.text import as_text

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 200, 2000
ITEMS = 5


def main() -> int:
    few, many = taken_in(FEW), taken_in(MANY)
    for count, (seconds, peak) in ((FEW, few), (MANY, many)):
        print(
            f"{count} minutes of {ITEMS} items: {count * ITEMS / seconds:.0f} items/s, "
            f"{seconds:.1f} s, peak {peak:.0f} MB"
        )
    print(f"peak of {MANY} to peak of {FEW}: {many[1] / few[1]:.2f}   wanted ≤ 1.2")
    print(f"queries an item: {queries_an_item():.1f}")
    return 0


def taken_in(count: int) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one run of ``sagsgang ingest``."""
    with tempfile.TemporaryDirectory() as folder:
        environment = installation(Path(folder))
        delivered = Path(folder) / "delivered"
        delivered.mkdir()
        for number in range(count):
            text = as_text(matter.minutes(number, items=ITEMS))
            (delivered / f"{number:05}.txt").write_text(text)
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "sagsgang", "ingest", str(delivered)],
            cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        _pid, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit("The ingest refused generated minutes.")
        return time.perf_counter() - begun, usage.ru_maxrss * 1024 / 1_000_000


def installation(folder: Path) -> dict[str, str]:
    environment = {
        **os.environ,
        "SAGSGANG_DATA": str(folder / "data"),
        "SAGSGANG_SECRET_KEY": secrets.token_urlsafe(40),
        "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings",
    }
    sagsgang(environment, "migrate", "--verbosity", "0")
    for code, name in matter.BODIES:
        sagsgang(environment, "found", code, name, "--profile", "committee")
    return environment


def sagsgang(environment: dict[str, str], *command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "sagsgang", *command],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def queries_an_item() -> float:
    with tempfile.TemporaryDirectory() as folder:
        environment = installation(Path(folder))
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.queries", str(ITEMS)],
            cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        return float(told)


if __name__ == "__main__":
    sys.exit(main())
