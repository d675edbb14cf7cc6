import pytest

from sagsgang.governance.tests import factories


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def board(db):
    return factories.body()
