"""No field is forgotten: each that can hold somebody's words holds a canary, or it says why not.

The other walks find what was planted and nothing else. A new field fails here until it is.
"""

import pytest
from django.db.models import Q

from tests.leaks.hanging import STATES
from tests.leaks.papers import PAPERS
from tests.leaks.planted import (
    all_fields,
    file_texts,
    name_of,
    rows_with_canary,
    way_to_item,
)
from tests.leaks.steering import HIDDEN

KEY = "a key or a fingerprint that the house makes; it holds nobody's words"
WORD_OF_HOUSE = "one of a few words that the house itself writes"
COMMON_KNOWLEDGE = "common knowledge, shown to everyone on purpose"
# Fields that no canary is planted in, and why nobody is harmed who reads them.
WITHOUT_CANARY = {
    "notices.Cursor.name": WORD_OF_HOUSE,
    "notices.DueRun.name": WORD_OF_HOUSE,
    "notices.Mail.occasion": "what a mail was sent for: a word and a key",
    "planning.Ring.code": WORD_OF_HOUSE,
    "planning.Ring.name": COMMON_KNOWLEDGE,
    "planning.Ring.name_en": COMMON_KNOWLEDGE,
    "planning.Ring.letter": COMMON_KNOWLEDGE,
    "planning.SchoolHoliday.name": COMMON_KNOWLEDGE,
    "planning.Activity.rule": "a rule of recurrence that the house writes from numbers and days",
    "planning.Activity.template_code": WORD_OF_HOUSE,
    "planning.Feed.token_hash": KEY,
    "planning.Feed.tag": KEY,
    "partnerships.AnswerTally.place": KEY,
    "strategy.Framework.code": COMMON_KNOWLEDGE,
    "strategy.Framework.name": COMMON_KNOWLEDGE,
    "strategy.Framework.name_en": COMMON_KNOWLEDGE,
    "strategy.FrameworkVersion.label": COMMON_KNOWLEDGE,
    "strategy.FrameworkVersion.source": COMMON_KNOWLEDGE,
    "strategy.Goal.code": COMMON_KNOWLEDGE,
    "strategy.Goal.iri": COMMON_KNOWLEDGE,
    "strategy.Goal.short": COMMON_KNOWLEDGE,
    "strategy.Goal.short_en": COMMON_KNOWLEDGE,
    "strategy.Goal.text": COMMON_KNOWLEDGE,
    "strategy.Goal.text_en": COMMON_KNOWLEDGE,
    "strategy.FrameworkIndicator.code": COMMON_KNOWLEDGE,
    "strategy.FrameworkIndicator.iri": COMMON_KNOWLEDGE,
    "strategy.FrameworkIndicator.text": COMMON_KNOWLEDGE,
    "strategy.FrameworkIndicator.text_en": COMMON_KNOWLEDGE,
    "strategy.GoalMapping.reason": COMMON_KNOWLEDGE,
    "governance.Decision.told_text": "what everyone reads of a decision, as it was released",
    "governance.StateChange.before": WORD_OF_HOUSE,
    "governance.StateChange.after": WORD_OF_HOUSE,
    "governance.Delivery.layout": WORD_OF_HOUSE,
    "governance.Finding.code": WORD_OF_HOUSE,
    "governance.TextDraft.place": "which text of an item: a word and a key",
    "governance.Bundle.language": WORD_OF_HOUSE,
    "governance.PersonalDataClearance.sha256": KEY,
    "governance.FileClearance.mark": KEY,
    "governance.TextClearance.mark": KEY,
    "governance.DecisionDraft.seen": KEY,
    "governance.MinutesApproval.sha256": KEY,
    "governance.MinutesAnswer.sha256": KEY,
    "governance.MinutesPaper.text_sha256": KEY,
    "governance.MinutesSignature.sha256": KEY,
    "governance.RoomScreen.token_hash": KEY,
    "people.Department.name": COMMON_KNOWLEDGE,
    "people.Department.name_en": COMMON_KNOWLEDGE,
    "people.Field.name": COMMON_KNOWLEDGE,
    "people.Field.name_en": COMMON_KNOWLEDGE,
    "documents.StoredFile.media_type": WORD_OF_HOUSE,
    "documents.FileFinding.mark": KEY,
    "documents.FileFinding.kind": WORD_OF_HOUSE,
    "documents.FileFinding.place": WORD_OF_HOUSE,
    "documents.FileFinding.masked": "two characters, and never what follows them",
    "accounts.AttemptTally.place": KEY,
    "journal.Entry.verb": WORD_OF_HOUSE,
    "journal.Entry.subject": WORD_OF_HOUSE,
    "journal.Batch.digest": KEY,
}
WHAT_TO_DO = """
{field} can hold somebody's words, and no canary is planted in it.
Plant one, in a row that not everyone may read: what hangs on an item in tests/leaks/hanging.py
(on each item of STATES), steering's matter in steering.py, planning's in planning.py,
partnerships' in partnerships.py or involvement.py, anything else in municipality.py:
    Model.objects.create(..., {name}=word("…"))
Then run tests/leaks. Only a field that holds no word of anybody's, or is shown to everyone on
purpose, goes into WITHOUT_CANARY of tests/leaks/test_planted.py instead, with the reason.
"""


def planted(place):
    return {name: rows_with_canary(place, field) for name, field in all_fields().items()}


@pytest.mark.slow
def test_each_field_of_words_holds_a_canary_or_says_why_not(place, subtests):
    for field, rows in planted(place).items():
        with subtests.test(field):
            told = WHAT_TO_DO.format(field=field, name=field.rpartition(".")[2])
            assert rows or field in WITHOUT_CANARY, told
            assert not (rows and field in WITHOUT_CANARY), f"{field} is planted; take its reason."
    assert WITHOUT_CANARY.keys() <= all_fields().keys(), "a field that is no longer there"


@pytest.mark.slow
def test_what_hangs_on_an_item_holds_a_canary_in_each_state(place, subtests):
    """A release, a withdrawal or a closing that forgets one field of one table is found."""
    cells = 0
    for name, field in all_fields().items():
        way = way_to_item(field.model)
        if not way or name in WITHOUT_CANARY:
            continue
        rows = field.model._default_manager.filter(pk__in=rows_with_canary(place, field))
        items = set(rows.values_list(way, flat=True))
        with subtests.test(name):
            missing = {
                state for state, item in STATES.items() if place.things[item].pk not in items
            }
            assert missing == set(), WHAT_TO_DO.format(field=name, name=field.name)
        cells += len(STATES)
    print(f"{cells} fields of items in a hidden state, each with a canary of its own")
    assert cells > 500


OF_STATE = {
    "closed": Q(openness="closed"),
    "unknown": Q(openness="unknown"),
    "unpublished": Q(openness="open", published_at=None),
}


@pytest.mark.slow
def test_what_is_published_holds_a_canary_in_each_state_before(place, subtests):
    assert OF_STATE.keys() == HIDDEN.keys()
    for name, field in all_fields().items():
        columns = {column.name for column in field.model._meta.concrete_fields}
        if not {"openness", "published_at"} <= columns or name in WITHOUT_CANARY:
            continue
        rows = field.model._default_manager.filter(pk__in=rows_with_canary(place, field))
        with subtests.test(name):
            missing = {
                state for state, is_so in OF_STATE.items() if not rows.filter(is_so).exists()
            }
            assert missing == set(), WHAT_TO_DO.format(field=name, name=field.name)


def test_a_word_is_found_in_each_kind_of_file_and_beside_its_text(place):
    told = [where for text in file_texts().values() for where in place.found_in(text)]
    for kind in PAPERS:
        for part in (f"text of {kind}", f"metadata of {kind}"):
            assert any(part in where for where in told), part


def test_a_field_that_nobody_planted_is_told_of(place):
    """The walk over the fields can fail: a table without a canary is empty for it."""
    field = all_fields()["governance.Decision.text"]
    assert rows_with_canary(place, field)
    place.canaries.clear()
    assert rows_with_canary(place, field) == {}
    assert name_of(field) == "governance.Decision.text"
