"""Run every benchmark, one after the other: ``make bench``."""

import subprocess
import sys

BENCHMARKS = (
    "parse",
    "press",
    "ingest",
    "pages",
    "wheel",
    "steering",
    "personal_data",
    "visibility",
    "live",
)


def main() -> int:
    failed = []
    for name in BENCHMARKS:
        print(f"\n== {name}", flush=True)
        ran = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        failed += [name] if ran.returncode else []
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
