"""The word for a decision's outcome, beside the decision's own text."""

from django.utils.translation import get_language

from sagsgang.governance.models import Decision
from sagsgang.governance.stated import stated_outcome

WORDS = dict(Decision.Outcome.choices)
OF_TEXTS = "da"


def outcome_word(outcome: str | None, text: str) -> str:
    """Return the outcome in the reader's language, or nothing where the text says it in that.

    The texts are Danish: a Danish reader would read “Udsat. Udsat.”, another would miss the word.
    """
    if not outcome or (get_language() == OF_TEXTS and stated_outcome(text) == outcome):
        return ""
    return str(WORDS[outcome])
