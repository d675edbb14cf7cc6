import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english():
    """Test the sentences in the language they stand in in the code."""
    with translation.override("en"):
        yield
