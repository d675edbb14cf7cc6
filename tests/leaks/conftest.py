import pytest

from tests.leaks.municipality import build


@pytest.fixture
def place(db, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return build()
