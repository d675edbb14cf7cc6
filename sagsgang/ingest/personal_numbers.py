"""Doubts about lines that may hold a personal number (CPR); how it is known: documents."""

from sagsgang.documents.personal_numbers import lines_with_possible_number
from sagsgang.ingest.delivery import Doubt
from sagsgang.ingest.refusal import gettext_noop

POSSIBLE_NUMBER = gettext_noop("This line may hold a personal number (CPR); look before release.")


def possible_personal_numbers(text: str) -> tuple[Doubt, ...]:
    """Return a doubt for each line that may hold a personal number; the number is not in it."""
    return tuple(
        Doubt("possible-cpr", POSSIBLE_NUMBER, line) for line in lines_with_possible_number(text)
    )
