"""Requests a second of the item, meeting and list pages beside the trivial view, in one run.

Run: ``.venv/bin/python -m benchmarks.pages [--rounds 3] [--seconds 3]``; needs Debian's ``wrk``.
It takes some three minutes, and ends with 1 where a figure is beyond what is wanted. What it is
doing is told on the standard error; what takes longer than it ever should ends the run.
"""

import argparse
import http.client
import os
import re
import resource
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEETINGS = 1000
WORKERS = 2
RATIO = 0.60
"""Wanted of the portal's pages."""
FIRST_ANSWER = 2.0
"""Seconds from the start to the first answered page, the quickest of so many starts."""
STARTS = 3
MEMORY = 200
"""Megabytes of a worker."""
LONGEST = 240
"""Seconds that anything before the measuring may take."""


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    yardstick: str
    cookie: str = ""


def main() -> int:
    options = arguments()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing: apt-get install wrk.")
    with tempfile.TemporaryDirectory() as folder:
        environment(Path(folder))
        filled = load()
        firsts = []
        for _start in range(STARTS - 1):
            with served() as (_server, _port, first):
                firsts.append(first)
        with served() as (server, port, first):
            ratios = measure(pages(), port, options)
            good = report(filled, ratios, [*firsts, first], server.pid)
    return 0 if good else 1


@contextmanager
def served() -> "Iterator[tuple[subprocess.Popen[bytes], int, float]]":
    """Yield the server, its port and the seconds from its start to its first answer."""
    port, started = free_port(), time.perf_counter()
    server = serve(port)
    try:
        first = first_answer(port, started)
        said(f"first answer after {first:.2f} s")
        yield server, port, first
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def said(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
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
    said("laying the tables")
    run("sagsgang", "migrate", "--verbosity", "0")
    run("sagsgang", "collectstatic", "--noinput", "--verbosity", "0")


def run(*command: str) -> str:
    """Run one of the modules; return what it printed."""
    told = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=LONGEST,
    )  # fmt: skip
    return told.stdout


def load() -> str:
    """Fill the database with released minutes of ten years; return how much there is."""
    said("filling the database")
    return run("benchmarks.load", str(MEETINGS)).strip()


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
    listed = []
    for line in run("benchmarks.load", "--addresses").splitlines():
        name, path, cookie = line.split("\t")
        yardstick = "/trivial/signed-in/" if cookie else "/trivial/open/"
        listed.append(Page(name, path, yardstick, cookie))
    return listed


def measure(listed: list[Page], port: int, options: argparse.Namespace) -> dict[Page, list[float]]:
    """Return the ratio to the yardstick of each round, the two measured right after each other."""
    for page in listed:
        require_page(port, page.yardstick, page.cookie)
        require_page(port, page.path, page.cookie)
    ratios: dict[Page, list[float]] = {page: [] for page in listed}
    for turn in range(1, options.rounds + 1):
        for page in listed:
            bare = rate(port, page.yardstick, page.cookie, options.seconds)
            ratios[page].append(rate(port, page.path, page.cookie, options.seconds) / bare)
            said(
                f"round {turn} of {options.rounds}: {page.name} {ratios[page][-1]:.2f}"
                f" of {bare:.0f} requests a second"
            )
    return ratios


def require_page(port: int, path: str, cookie: str) -> None:
    """End the run unless the page itself is told: a way to the sign-in is quick, and no page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Cookie": f"sessionid={cookie}"} if cookie else {})
    status = connection.getresponse().status
    connection.close()
    if status != HTTPStatus.OK:
        raise SystemExit(f"{path} answers {status}.")


def rate(port: int, path: str, cookie: str, seconds: int) -> float:
    command = ["wrk", "-t2", "-c8", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"]
    if cookie:
        command[1:1] = ["-H", f"Cookie: sessionid={cookie}"]
    told = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=seconds + 30
    ).stdout
    if "Non-2xx" in told:
        raise SystemExit(f"{path} did not answer 200.\n{told}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    if not found or float(found.group(1)) == 0:
        raise SystemExit(f"{path} did not answer.\n{told}")
    return float(found.group(1))


def report(filled: str, ratios: dict[Page, list[float]], firsts: list[float], pid: int) -> bool:
    """Print the figures; tell whether all are as wanted."""
    print(f"{filled}, {WORKERS} workers")
    print(f"{'page':28}{'ratio to trivial view':>24}   wanted of the portal ≥ {RATIO:.2f}")
    first = min(firsts)
    good = first <= FIRST_ANSWER
    for page, found in ratios.items():
        ratio = statistics.median(found)
        print(f"{page.name:28}{ratio:24.2f}   ({min(found):.2f} to {max(found):.2f})")
        good = good and (bool(page.cookie) or ratio >= RATIO)
    print(f"first answer after {first:.2f} s to {max(firsts):.2f} s   wanted ≤ {FIRST_ANSWER:.0f}")
    for worker, megabytes in memory(pid):
        print(f"memory of worker {worker}: {megabytes:.0f} MB   wanted ≤ {MEMORY}")
        good = good and megabytes <= MEMORY
    return good


def memory(pid: int) -> list[tuple[int, float]]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [(int(child), resident(int(child))) for child in children]


def resident(pid: int) -> float:
    pages_held = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages_held * resource.getpagesize() / 1_000_000


if __name__ == "__main__":
    sys.exit(main())
