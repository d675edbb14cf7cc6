"""The audit tells what is faulty, and never that all is well where nothing was asked."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCK = "".join(f"paket-{number}==1.{number}\n    --hash=sha256:aa\n" for number in range(20))


def _audit():
    spec = importlib.util.spec_from_file_location("audit", ROOT / "make" / "audit.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module
    spec.loader.exec_module(module)
    return module


audit = _audit()


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "requirements.lock"
    path.write_text(LOCK)
    return path


def program(folder, report, *, status=0, words=""):
    """Return a program that answers as an advisory database would, far away."""
    file = folder / "answer.py"
    printed = report if isinstance(report, str) else json.dumps(report)
    lines = (
        "import sys",
        f"sys.stdout.write({printed!r})",
        f"sys.stderr.write({words!r})",
        f"sys.exit({status})",
    )
    file.write_text("\n".join(lines))
    return [sys.executable, str(file)]


def told(lock, answer):
    return audit.verdict(audit.audit_python(lock, answer))


def dependencies(skipped=0, **vulns):
    return {
        "dependencies": [
            {"name": f"paket_{n}", "skip_reason": "not found"}
            if n < skipped
            else {"name": f"Paket_{n}", "version": f"1.{n}", "vulns": vulns.get(f"p{n}", [])}
            for n in range(20)
        ]
    }


def test_packages_without_a_known_fault_are_audited(lock, tmp_path):
    said, status = told(lock, program(tmp_path, dependencies()))
    assert (status, said[0]) == (0, "20 of 20 locked packages were audited.")
    assert told(lock, program(tmp_path, dependencies(skipped=1)))[1] == 0, "95 of 100 is enough"


def test_too_few_answers_are_no_audit_although_the_tool_is_content(lock, tmp_path):
    content = program(tmp_path, dependencies(skipped=2), words="No known vulnerabilities found")
    said, status = told(lock, content)
    assert status == 3
    assert "18 of 20" in "\n".join(said)
    assert "Not audited" in said[-1]


@pytest.mark.parametrize(
    ("report", "words"),
    [("", "ConnectionError: out of reach"), ("<html>", ""), ("[]", "x"), ({}, "")],
)
def test_a_database_out_of_reach_is_no_audit(lock, tmp_path, report, words):
    said, status = told(lock, program(tmp_path, report, status=1, words=words))
    assert status == 3
    assert "0 of 20" in "\n".join(said)
    assert words in "\n".join(said)


def test_a_missing_program_is_no_audit(lock, tmp_path):
    assert told(lock, [str(tmp_path / "nothing-here")])[1] == 3


def test_a_known_fault_is_named_with_the_release_that_mends_it(lock, tmp_path):
    fault = {"id": "PYSEC-2026-1", "fix_versions": ["1.8"]}
    report = dependencies(skipped=15, p17=[fault, {"id": "PYSEC-2", "fix_versions": []}])
    said, status = told(lock, program(tmp_path, report, status=1))
    assert status == 1, "a fault is told although too few were audited"
    assert "Paket_17 1.17: PYSEC-2026-1 (mended in 1.8)" in said
    assert "Paket_17 1.17: PYSEC-2 (mended in no release mends it yet)" in said


def test_npm_tells_its_faults_and_a_refusal_is_no_audit(tmp_path):
    packages = {"": {}, "node_modules/a": {}, "node_modules/b": {}}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    well = audit.audit_npm(tmp_path, program(tmp_path, {"vulnerabilities": {}}))
    assert (well.audited, well.locked, well.faults) == (2, 2, [])
    refused = program(tmp_path, {"message": "405 Method Not Allowed"}, status=1)
    silent = audit.audit_npm(tmp_path, refused)
    assert (silent.audited, silent.silent) == (0, ["package-lock.json: 405 Method Not Allowed"])
    bad = {"vulnerabilities": {"a": {"range": "<2", "severity": "high"}}}
    assert audit.audit_npm(tmp_path, program(tmp_path, bad, status=1)).faults == ["a <2: high"]


def test_every_lock_file_of_python_is_audited():
    assert {path.name for path in ROOT.glob("requirements*.lock")} - set(audit.LOCKS) == {
        "requirements.lock"
    }, "requirements-test.lock holds this one whole"
    held = audit.pinned((ROOT / "requirements-test.lock").read_text())
    assert audit.pinned((ROOT / "requirements.lock").read_text()).items() <= held.items()
