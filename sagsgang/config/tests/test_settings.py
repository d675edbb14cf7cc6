"""Settings that contradict each other stop the start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def start(tmp_path, asked="import sagsgang.config.settings", **variables):
    return subprocess.run(
        [sys.executable, "-c", asked],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "SAGSGANG_DATA": str(tmp_path),
            **variables,
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_passwords_are_kept_by_argon2(tmp_path):
    asked = "from sagsgang.config.settings import PASSWORD_HASHERS; print(PASSWORD_HASHERS[0])"
    assert "Argon2" in start(tmp_path, asked=asked).stdout


def test_nothing_need_be_set(tmp_path):
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"SAGSGANG_PUBLIC": "yes"}, "SAGSGANG_SECRET_KEY"),
        (
            {"SAGSGANG_PUBLIC": "yes", "SAGSGANG_SECRET_KEY": "x" * 50, "SAGSGANG_DEBUG": "yes"},
            "SAGSGANG_DEBUG",
        ),
        ({"SAGSGANG_MAIL_PORT": "smtp"}, "SAGSGANG_MAIL_PORT"),
        ({"SAGSGANG_LOG": "loud"}, "SAGSGANG_LOG"),
        ({"SAGSGANG_DATABASE_URL": "oracle://x/y"}, "SAGSGANG_DATABASE_URL"),
    ],
)
def test_a_contradiction_is_loud(tmp_path, variables, named):
    refused = start(tmp_path, **variables)
    assert refused.returncode != 0
    assert named in refused.stderr.splitlines()[-1]
