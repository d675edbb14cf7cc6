import pytest

from tests.leaks.municipality import build


@pytest.fixture
def place(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    # A walk asks for thousands of pages; whose they are need not be looked up in the database.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    return build()
