import pytest

from tests.leaks.municipality import build


@pytest.fixture
def place(db, settings, tmp_path):
    """A municipality with matter in every state; its sessions need no look-up."""
    settings.FILES_ROOT = tmp_path / "files"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.MOST_REQUESTS = 0
    return build()
