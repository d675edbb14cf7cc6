"""Words that pages repeat on many rows, made once a process and language."""

from datetime import date
from functools import lru_cache

from django.utils import translation

from sagsgang.look.templates import day, is_danish


def day_words(value: date) -> str:
    return day_in(translation.get_language() or "", value)


@lru_cache(maxsize=8192)
def day_in(language: str, value: date) -> str:
    """Formatting a date asks Django for the names of months each time; a list has fifty."""
    with translation.override(language):
        return day(value)


def body_words(name: str, name_en: str) -> str:
    """Return the body's name in the reader's language, where it has one."""
    return name if is_danish() else name_en or name
