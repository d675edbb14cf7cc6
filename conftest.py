"""What every test needs: fresh translations, and pages whose files are not collected first."""

import tempfile
from pathlib import Path

import hypothesis
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import trans_real

LOCALE = Path(__file__).parent / "sagsgang" / "locale"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: pages in a real browser (Debian's chromium)")
    config.addinivalue_line("markers", "slow: shows nothing new on a second database")
    for catalogue in LOCALE.glob("*/LC_MESSAGES/django.po"):
        compile_if_stale(catalogue)
    # A busy machine is no fault of what is tried.
    hypothesis.settings.register_profile("unhurried", deadline=None)
    hypothesis.settings.load_profile("unhurried")
    # Django may have read the older words while its apps were loaded.
    trans_real._translations.clear()  # noqa: SLF001 no public way to read them anew
    # The hashed names of collected files are the installation's matter, not the pages'.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # A password that is costly to guess is as costly to make, for each user of each test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on a second database what asks no database (``--second-database``)."""
    if not config.getoption("--second-database"):
        return
    asking = [item for item in items if asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--second-database", action="store_true", help="only tests that ask one")


def asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or any(
        name in fixtures for name in ("db", "transactional_db", "live_server")
    )


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
