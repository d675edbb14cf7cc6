"""What every test needs: fresh translations, and pages whose files are not collected first."""

import gc
import tempfile
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path

import hypothesis
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase
from django.utils.translation import trans_real
from jinja2 import FileSystemBytecodeCache

from sagsgang.journal.sealing import unsealed
from tests.extent import either

pytest_plugins = ("tests.each_question", "tests.installation")
ROOT = Path(__file__).parent
LOCALE = ROOT / "sagsgang" / "locale"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: pages in a real browser (Debian's chromium)")
    config.addinivalue_line("markers", "slow: shows nothing new on a second database")
    config.addinivalue_line("markers", "each_database: its answers hang on values in a database")
    for catalogue in LOCALE.glob("*/LC_MESSAGES/django.po"):
        compile_if_stale(catalogue)
    # A busy machine is no fault of what is tried.
    hypothesis.settings.register_profile(
        "unhurried", deadline=None, max_examples=either(share=50, whole=100)
    )
    hypothesis.settings.load_profile("unhurried")
    # Django may have read the older words while its apps were loaded.
    trans_real._translations.clear()  # noqa: SLF001 no public way to read them anew
    # The hashed names of collected files are the installation's matter, not the pages'.
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Each client of each test would look through all of those files before its first question.
    settings.WHITENOISE_AUTOREFRESH = True
    # A password that is costly to guess is as costly to make, for each user of each test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Each process of each run would compile the same hundreds of templates. What is compiled
    # follows its template's text, and here the environment's as well.
    environment = sha256((ROOT / "sagsgang" / "look" / "templates.py").read_bytes()).hexdigest()
    compiled = ROOT / "build" / "templates" / environment[:16]
    compiled.mkdir(parents=True, exist_ok=True)
    settings.TEMPLATES[0]["OPTIONS"]["bytecode_cache"] = FileSystemBytecodeCache(str(compiled))
    # Django empties every table and then tells every app anew that it was migrated: on PostgreSQL
    # that takes longer than most of the tests that need it.
    TransactionTestCase._fixture_teardown = empty_what_was_filled  # noqa: SLF001 no public way


def pytest_collection_finish() -> None:
    """Look for rubbish seldom, and not among what was loaded: a sixth of a run went into that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def places_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What an installation here has noted and stored is not the tests' to change or to fill."""
    settings.JOURNAL_HEADS = tmp_path_factory.mktemp("journal") / "heads.txt"
    settings.FILES_ROOT = tmp_path_factory.mktemp("files")


# What a new database is born with.
BORN_WITH = {"django_content_type", "auth_permission"}


def empty_what_was_filled(case: TransactionTestCase) -> None:
    """Leave each database as it was migrated: no row in any table, as ``flush`` does."""
    for name in case._databases_names(include_mirrors=False):  # noqa: SLF001 as Django's own does
        connection = connections[name]
        filled = filled_tables(connection)
        # Of what hangs together, nothing is left in the end.
        replica = connection.vendor == "postgresql"
        with (
            nullcontext() if replica else unsealed(connection),
            transaction.atomic(using=name),
            connection.cursor() as cursor,
        ):
            if replica:
                cursor.execute("SET LOCAL session_replication_role = replica")
            for table in filled:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 the names are our own


def filled_tables(connection: BaseDatabaseWrapper) -> list[str]:
    tables = set(connection.introspection.django_table_names()) - BORN_WITH
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"  # noqa: S608 the names are our own
        for table in sorted(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return [table for (table,) in cursor.fetchall()]


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
