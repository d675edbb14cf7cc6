"""What the reader of a delivery was unsure of is told in the language of the page."""

from django.utils import translation

from sagsgang.ingest.generic.reader import WITHOUT_PLACE
from sagsgang.look.templates import environment


def test_a_sentence_kept_in_english_is_read_in_danish():
    with translation.override("da"):
        told = environment().from_string("{{ sentence|translated }}").render(sentence=WITHOUT_PLACE)
    assert told != WITHOUT_PLACE
    assert "punkt" in told
