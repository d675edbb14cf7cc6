import pytest

from tests.leaks.standing import built, fresh_copy  # noqa: F401 one is a fixture


@pytest.fixture
def place(built, db, settings):  # noqa: F811
    """A municipality with matter in every state; its sessions need no look-up."""
    municipality, settings.FILES_ROOT = built
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.MOST_REQUESTS = 0
    return fresh_copy(municipality)
