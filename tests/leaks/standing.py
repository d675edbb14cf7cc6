"""The municipality that the tests of one file share: built once, and as it was built for each."""

import contextlib
import pickle
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import override_settings

from tests.leaks.municipality import Municipality, build

# What a process built, and its rows: each further file of tests is laid the same rows, since the
# verbs take many times as long to write them.
KEPT: list[tuple[Municipality, Path, list]] = []

# The same as it was built, for each test: to read it again takes a quarter of copying it.
PACKED: list[bytes] = []


def fresh_copy(place: Municipality) -> Municipality:
    """Return the municipality that this process built, whatever a test did to another copy."""
    if not PACKED:
        PACKED.append(pickle.dumps(place))
    return pickle.loads(PACKED[0])  # noqa: S301 our own, packed a moment ago


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """Yield the municipality and the folder of its files, and leave nothing of it behind.

    What a test does to its rows is taken back by the test's own transaction, inside this one.
    """
    files = KEPT[0][1] if KEPT else tmp_path_factory.mktemp("files")
    with contextlib.ExitStack() as kept:
        # Between the building and the end each test opens the database for itself.
        with django_db_blocker.unblock(), override_settings(FILES_ROOT=files):
            kept.enter_context(transaction.atomic())
            place = laid_again() if KEPT else laid_first(files)
        yield place, files
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            kept.close()


def laid_first(files: Path) -> Municipality:
    place = build()
    tables = apps.get_models(include_auto_created=True)
    rows = [(table, list(table._base_manager.all())) for table in tables if table._meta.managed]
    KEPT.append((place, files, [(table, found) for table, found in rows if found]))
    return place


def laid_again() -> Municipality:
    place, _files, rows = KEPT[0]
    for table, found in rows:
        table._base_manager.bulk_create(
            found, ignore_conflicts=table._meta.app_label in BORN_WITH, batch_size=50
        )
    connection.check_constraints()
    return place


# A new database is born with rows of these.
BORN_WITH = {"contenttypes", "auth"}
