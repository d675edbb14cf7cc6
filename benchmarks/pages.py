"""Requests a second of the item, meeting and list pages beside the trivial view, in one run.

Run: ``.venv/bin/python -m benchmarks.pages [--rounds 3] [--seconds 4]``; needs Debian's ``wrk``.
"""

import argparse
import os
import re
import resource
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEETINGS = 1000
ITEMS = 15
WORKERS = 2


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    yardstick: str
    cookie: str = ""


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        environment(Path(folder))
        load()
        port = free_port()
        started = time.perf_counter()
        server = serve(port)
        try:
            first = first_answer(port, started)
            report(measure(pages(), port, options), first, server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(20)
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4)
    return parser.parse_args()


def environment(folder: Path) -> None:
    os.environ.update(
        SAGSGANG_DATA=str(folder),
        SAGSGANG_STATIC=str(folder / "static"),
        SAGSGANG_SECRET_KEY=secrets.token_urlsafe(40),
        DJANGO_SETTINGS_MODULE="benchmarks.settings",
    )
    # As wherever Sagsgang is served, a start reads the bytecode that an earlier one left.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    run("migrate", "--verbosity", "0")
    run("collectstatic", "--noinput", "--verbosity", "0")


def run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", "sagsgang", *command], cwd=ROOT, check=True)


def load() -> None:
    """Fill the database through the verbs: released minutes of ten years."""
    subprocess.run([sys.executable, "-m", "benchmarks.load", str(MEETINGS)], cwd=ROOT, check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serve(port: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "sagsgang.config.web", "127.0.0.1", str(port), str(WORKERS)]
    return subprocess.Popen(command, cwd=ROOT)


def first_answer(port: int, started: float) -> float:
    """Return the seconds from start to the first answered page."""
    while time.perf_counter() - started < 60:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return time.perf_counter() - started
        except OSError:
            time.sleep(0.02)
    raise SystemExit("The server did not answer within a minute.")


def pages() -> list[Page]:
    found = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", "--addresses"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    listed = []
    for line in found.splitlines():
        name, path, cookie = line.split("\t")
        yardstick = "/trivial/signed-in/" if cookie else "/trivial/open/"
        listed.append(Page(name, path, yardstick, cookie))
    return listed


def measure(listed: list[Page], port: int, options: argparse.Namespace) -> dict[Page, list[float]]:
    """Return the ratio to the yardstick of each round, the two measured right after each other."""
    ratios: dict[Page, list[float]] = {page: [] for page in listed}
    for _round in range(options.rounds):
        for page in listed:
            bare = rate(port, page.yardstick, page.cookie, options.seconds)
            ratios[page].append(rate(port, page.path, page.cookie, options.seconds) / bare)
    return ratios


def rate(port: int, path: str, cookie: str, seconds: int) -> float:
    command = ["wrk", "-t2", "-c8", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"]
    if cookie:
        command[1:1] = ["-H", f"Cookie: sessionid={cookie}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise SystemExit(f"{path} did not answer 200.\n{told}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    return float(found.group(1)) if found else 0.0


def report(ratios: dict[Page, list[float]], first: float, pid: int) -> None:
    print(f"{MEETINGS} meetings, {MEETINGS * ITEMS} items, {WORKERS} workers")
    print(f"{'page':28}{'ratio to trivial view':>24}   wanted ≥ 0.60")
    for page, found in ratios.items():
        print(f"{page.name:28}{statistics.median(found):24.2f}")
    print(f"first answer after {first:.2f} s   wanted ≤ 2")
    for worker, megabytes in memory(pid):
        print(f"memory of worker {worker}: {megabytes:.0f} MB   wanted ≤ 200")


def memory(pid: int) -> list[tuple[int, float]]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [(int(child), resident(int(child))) for child in children]


def resident(pid: int) -> float:
    pages_held = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages_held * resource.getpagesize() / 1_000_000


if __name__ == "__main__":
    sys.exit(main())
