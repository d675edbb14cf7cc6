import pytest

from tests.leaks.standing import built, fresh_copy  # noqa: F401 one is a fixture
from tests.questions import SparingClient


@pytest.fixture
def sparing_client():
    """Give a walk that reads every page the means to tell which asks the database too much."""
    return SparingClient()


@pytest.fixture
def place(built, db, settings):  # noqa: F811
    """Give a walk the municipality as it was built, whatever another did to it."""
    municipality, settings.FILES_ROOT = built
    # A walk asks for thousands of pages; whose they are need not be looked up in the database.
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    return fresh_copy(municipality)
