"""An outcome is said once: by its word, or by the text that says it already."""

import pytest
from django.utils.translation import override

from sagsgang.governance.outcome_words import outcome_word


@pytest.mark.parametrize(
    ("language", "outcome", "text", "word"),
    [
        ("da", "postponed", "Udsat.", ""),
        ("da", "postponed", "Tages op igen til foråret.", "Udsat"),
        ("da", "approved", "Udsat.", "Godkendt"),
        ("da", None, "Udsat.", ""),
        ("en", "postponed", "Udsat.", "Postponed"),
    ],
)
def test_the_outcome_is_said_once(language, outcome, text, word):
    with override(language):
        assert outcome_word(outcome, text) == word
