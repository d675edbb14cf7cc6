"""Whoever starts the house waits for no library that few pages ask for."""

import os
import subprocess
import sys

from tests.installation import ROOT

SELDOM = {"openpyxl", "docx", "icalendar", "lxml", "PIL", "pikepdf"}
STARTED = """
import sys
import sagsgang.config.wsgi, sagsgang.config.urls
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
