"""The tests keep away from what an installation in the same folder has stored and noted."""

from pathlib import Path

from django.conf import settings


def test_nothing_is_stored_or_noted_where_an_installation_here_does():
    for place in (settings.FILES_ROOT, settings.JOURNAL_HEADS):
        assert settings.DATA not in Path(place).parents
