"""Whoever starts the house waits for no library that few pages ask for."""

import os
import subprocess
import sys

from tests.installation import ROOT

SELDOM = {"openpyxl", "docx", "icalendar", "lxml", "PIL", "pikepdf", "fido2"}
STARTED = """
import gc, sys
from sagsgang.config import web
web.load_pages()
# What the pages throw away is collected; what was loaded is not looked through again.
assert gc.isenabled() and gc.get_freeze_count() > 100_000
print(*sys.modules)
"""


def test_seldom_used_libraries_are_imported_when_they_are_asked_for(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", STARTED],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAGSGANG_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(run.stdout.split())
    assert "sagsgang.desk.views.status_press" in imported
    assert imported & SELDOM == set()
