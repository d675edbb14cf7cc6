import copy

import pytest
from django.db import transaction
from django.test import override_settings

from tests.leaks.municipality import build


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """Build a municipality that the walks of one file share, and leave nothing of it."""
    # A walk asks for thousands of pages; whose they are need not be looked up in the database.
    sessions = "django.contrib.sessions.backends.cache"
    files = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(FILES_ROOT=files, SESSION_ENGINE=sessions),
        transaction.atomic(),
    ):
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def place(built):
    """Give a walk the municipality as it was built, whatever another did to it."""
    with transaction.atomic():
        yield copy.deepcopy(built)
        transaction.set_rollback(True)
