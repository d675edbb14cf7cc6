"""The interface's Danish for a command that runs without Django's settings."""

import gettext
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "locale"


@cache
def catalogue() -> gettext.NullTranslations:
    return gettext.translation("django", str(LOCALE), ["da"], fallback=True)


def in_danish(sentence: str) -> str:
    """Return a sentence of the interface in Danish; as it is where no catalogue is compiled."""
    return catalogue().gettext(sentence)
