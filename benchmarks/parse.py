"""Parsing a long PDF beside bare text extraction of the same bytes by pypdfium2, in one run.

Run: ``.venv/bin/python -m benchmarks.parse``.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import pypdfium2

from sagsgang.ingest.reading import parse_bytes

ROUNDS = 15


def main() -> int:
    content = long_minutes()
    bare, parsed = interleaved(lambda: extract(content), lambda: parse_bytes("m.pdf", content))
    items = len(parse_bytes("m.pdf", content).form.items)
    print(f"{len(pypdfium2.PdfDocument(content))} pages, {items} items read")
    print(f"bare extraction {bare * 1000:.0f} ms, parsing {parsed * 1000:.0f} ms")
    print(f"parsing to bare extraction {parsed / bare:.2f}   wanted ≤ 1.25")
    return 0


def long_minutes() -> bytes:
    command = [sys.executable, "-m", "benchmarks.long_minutes"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def extract(content: bytes) -> int:
    length = 0
    document = pypdfium2.PdfDocument(content)
    for page in document:
        length += len(page.get_textpage().get_text_range())
    document.close()
    return length


def interleaved(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Return the median seconds of each, the two taking turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        for seconds, work in zip(taken, (one, other), strict=True):
            begun = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - begun)
    return statistics.median(taken[0]), statistics.median(taken[1])


if __name__ == "__main__":
    sys.exit(main())
