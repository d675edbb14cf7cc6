#!/usr/bin/env python3
"""Ask the advisory databases about every locked package, and say how many they answered for.

Exit 0: at least 95 of 100 locked packages were really audited, and none has a known fault.
Exit 1: a package has a known fault; each is named, with the release that mends it.
Exit 3: not audited, since the databases were out of reach or answered for too few. A tool that
could ask nothing says "no known vulnerabilities" as well; here that is never a success.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements-test.lock", "requirements-node.lock", "requirements-audit.lock")
ENOUGH = 0.95
TOLD = 5
WHOLE, FAULTY, NOT_AUDITED = 0, 1, 3
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
LONGEST = 10 * 60


@dataclass(slots=True)
class Audit:
    """``locked`` packages of which ``audited`` were answered for; ``faults`` are told as lines."""

    locked: int = 0
    audited: int = 0
    faults: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)

    def add(self, other: "Audit") -> None:
        self.locked += other.locked
        self.audited += other.audited
        self.faults += other.faults
        self.silent += other.silent


def main() -> int:
    programs = ROOT / "build" / "audit" / "bin"
    audit = Audit()
    for name in LOCKS:
        audit.add(audit_python(ROOT / name, [str(programs / "pip-audit")]))
    audit.add(audit_npm(ROOT, ["npm"]))
    said, status = verdict(audit)
    sys.stdout.write("\n".join(said) + "\n")
    return status


def verdict(audit: Audit) -> tuple[list[str], int]:
    told = f"{audit.audited} of {audit.locked} locked packages were audited."
    said = [*dict.fromkeys(audit.faults)]
    if audit.faults:
        return [*said, told, "Faulty: the packages above have known faults."], FAULTY
    if not audit.locked or audit.audited < ENOUGH * audit.locked:
        silent = [*dict.fromkeys(audit.silent)]
        why = [f"- {one}" for one in silent[:TOLD]]
        if len(silent) > TOLD:
            why.append(f"- and {len(silent) - TOLD} more")
        return [*why, told, "Not audited: no word on too many packages. Try again later."], (
            NOT_AUDITED
        )
    return [told, "Audited: none of them has a known fault."], WHOLE


# --- Python -----------------------------------------------------------------------------------


def audit_python(lock: Path, program: Sequence[str]) -> Audit:
    """Audit one lock file with pip-audit, which asks the Python packages' advisory database."""
    locked = pinned(lock.read_text(encoding="utf-8"))
    words = [*program, "--format", "json", "--progress-spinner", "off", "--disable-pip"]
    report, why = answered([*words, "--no-deps", "--requirement", str(lock)])
    found = Audit(locked=len(locked))
    if report is None:
        found.silent.append(f"{lock.name}: {why}")
        return found
    known = {normal(name) for name in locked}
    for one in report.get("dependencies", ()):
        if "skip_reason" in one:
            found.silent.append(f"{one['name']}: {one['skip_reason']}")
        elif normal(one["name"]) in known:
            found.audited += 1
            found.faults += faults_of(one)
    return found


def pinned(text: str) -> dict[str, str]:
    return dict(PINNED.findall(text))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def faults_of(one: dict[str, Any]) -> Iterator[str]:
    for fault in one.get("vulns", ()):
        mended = ", ".join(fault.get("fix_versions") or ()) or "no release mends it yet"
        yield f"{one['name']} {one['version']}: {fault['id']} (mended in {mended})"


# --- npm --------------------------------------------------------------------------------------


def audit_npm(folder: Path, program: Sequence[str]) -> Audit:
    """Audit package-lock.json with npm, which asks the npm packages' advisory database."""
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    found = Audit(locked=sum(1 for name in packages if name))
    report, why = answered([*program, "audit", "--package-lock-only", "--json"], folder=folder)
    if report is None or "vulnerabilities" not in report:
        told = str(report.get("message", "")) if report else why
        found.silent.append(f"package-lock.json: {told or 'no answer'}")
        return found
    found.audited = found.locked
    for name, fault in report["vulnerabilities"].items():
        found.faults.append(f"{name} {fault.get('range', '')}: {fault.get('severity', '')}")
    return found


def answered(command: Sequence[str], folder: Path = ROOT) -> tuple[dict[str, Any] | None, str]:
    """Return what a program printed as JSON, or nothing and its last words.

    Its exit status does not tell: both tools exit with 1 for a fault and for a failure.
    """
    try:
        done = subprocess.run(  # noqa: S603 the programs are our own
            command, cwd=folder, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as failed:
        return None, str(failed)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = None
    if isinstance(report, dict):
        return report, ""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    return None, lines[-1] if lines else f"{command[0]} said nothing"


if __name__ == "__main__":
    sys.exit(main())
