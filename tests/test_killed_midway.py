"""The server killed in the middle of what is pressed at a meeting: all of it stands, or nothing."""

import json
import secrets
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection

from tests.extent import either
from tests.installation import ROOT, Installation

EVERY = either(share=4, whole=1)
LEAST = 12 // EVERY


def killed_by(environment):
    """Return how often each press was killed, once the process has ended well."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.killed_midway", "--every", str(EVERY)],
        env={
            **environment,
            "DJANGO_SETTINGS_MODULE": "sagsgang.config.settings",
            "SAGSGANG_SECRET_KEY": secrets.token_urlsafe(40),
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-2000:]
    return json.loads(told.stdout)


def require_killed_often(kills):
    once = kills.pop("the same, killed once it was kept")
    assert once == 1
    assert len(kills) == 8
    assert min(kills.values()) >= LEAST, kills


@pytest.mark.slow
def test_on_a_file_nothing_is_left_half_done(tmp_path, migrated):
    house = Installation(tmp_path)
    house.begin_with(migrated)
    require_killed_often(killed_by(house.environment))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_on_a_server_nothing_is_left_half_done(tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("asks a database server: make/on-postgresql.sh")
    given = connection.settings_dict
    login = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
    address = f"postgresql://{login}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
    environment = {**Installation(tmp_path).environment, "SAGSGANG_DATABASE_URL": address}
    require_killed_often(killed_by(environment))
