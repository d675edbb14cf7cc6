"""The municipality that the tests of one file share: built once, and as it was built for each."""

import contextlib

import pytest
from django.db import transaction
from django.test import override_settings

from tests.leaks.municipality import build


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """Yield the municipality and the folder of its files, and leave nothing of it behind.

    What a test does to its rows is taken back by the test's own transaction, inside this one.
    """
    files = tmp_path_factory.mktemp("files")
    with contextlib.ExitStack() as kept:
        # Between the building and the end each test opens the database for itself.
        with django_db_blocker.unblock(), override_settings(FILES_ROOT=files):
            kept.enter_context(transaction.atomic())
            place = build()
        yield place, files
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            kept.close()
