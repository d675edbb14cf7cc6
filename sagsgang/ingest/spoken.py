"""What a command says, in Danish or in the English that its environment asks for.

It asks nothing of Django: ``sagsgang parse`` runs without settings. Only what a command itself
says follows ``SAGSGANG_LANGUAGE``; what is stored, printed on paper or sent by mail does not.
"""

import gettext
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "locale"
VARIABLE = "SAGSGANG_LANGUAGE"
LANGUAGES = ("da", "en")
"""The first is spoken where none is asked for."""


def language() -> str:
    """Return the language asked for; the first of them for an empty or an unknown word."""
    asked = os.environ.get(VARIABLE, "").strip().lower()
    return asked if asked in LANGUAGES else LANGUAGES[0]


@cache
def catalogue(spoken: str) -> gettext.NullTranslations:
    return gettext.translation("django", str(LOCALE), [spoken], fallback=True)


def said(sentence: str) -> str:
    """Return a sentence of the interface as it is spoken; as it is where nothing is compiled."""
    return catalogue(language()).gettext(sentence)
