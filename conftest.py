"""What every test needs: fresh translations, and pages whose files are not collected first."""

import tempfile
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings

LOCALE = Path(__file__).parent / "sagsgang" / "locale"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: pages in a real browser (Debian's chromium)")
    for catalogue in LOCALE.glob("*/LC_MESSAGES/django.po"):
        compile_if_stale(catalogue)
    # The hashed names of collected files are the installation's matter, not the pages'.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def compile_if_stale(catalogue: Path) -> None:
    """Write the .mo beside a newer .po; whole or not at all, as several test runs may do it."""
    compiled = catalogue.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns:
        return
    with catalogue.open("rb") as file:
        messages = read_po(file, locale=catalogue.parent.parent.name, domain="django")
    with tempfile.NamedTemporaryFile(dir=catalogue.parent, suffix=".mo.new", delete=False) as file:
        write_mo(file, messages)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(compiled)
