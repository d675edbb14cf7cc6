"""A body's phrases: kept by its secretary, each once, in an order."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.models import Phrase
from sagsgang.governance.phrases import (
    MOST,
    add_phrase,
    move_phrase,
    remove_phrase,
    reword_phrase,
    take_usual_phrases,
)
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


def by():
    return factories.system()


def texts():
    return list(Phrase.objects.values_list("text", "outcome"))


def test_phrases_are_added_reworded_moved_and_removed():
    board = factories.body()
    one = add_phrase(board, by=by(), text=" Godkendt. ", outcome="approved")
    other = add_phrase(board, by=by(), text="Drøftet.")
    move_phrase(other, by=by(), up=True)
    move_phrase(other, by=by(), up=True)
    assert texts() == [("Drøftet.", None), ("Godkendt.", "approved")]
    reword_phrase(one, by=by(), text="Tiltrådt.", outcome="approved")
    remove_phrase(other, by=by())
    assert texts() == [("Tiltrådt.", "approved")]


def test_the_usual_phrases_are_in_the_municipalitys_language_and_taken_once():
    board, council = factories.body(), factories.body("KB", "Byrådet", profile="council")
    assert take_usual_phrases(board, by=by()) == 5
    assert take_usual_phrases(board, by=by()) == 0
    assert take_usual_phrases(council, by=by()) == 6
    committee = factories.body("TU", "Teknikudvalget", profile="committee")
    assert take_usual_phrases(committee, by=by()) == 7
    assert ("Drøftet.", "discussed") in texts()


def test_only_the_secretary_and_only_what_is_a_phrase():
    board = factories.body()
    stranger = factories.person("Ulla Fremmed").user
    phrase = add_phrase(board, by=by(), text="Godkendt.")
    for verb in (
        lambda: add_phrase(board, by=stranger, text="x"),
        lambda: reword_phrase(phrase, by=stranger, text="x"),
        lambda: remove_phrase(phrase, by=stranger),
        lambda: move_phrase(phrase, by=stranger, up=True),
        lambda: take_usual_phrases(board, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            verb()
    for wrong in (
        {"text": " "},
        {"text": "x" * 1001},
        {"text": "Godkendt."},
        {"text": "y", "outcome": "z"},
    ):
        with pytest.raises(ValidationError):
            add_phrase(board, by=by(), **wrong)
    Phrase.objects.bulk_create(
        Phrase(body=board, position=n, text=str(n)) for n in range(2, MOST + 1)
    )
    with pytest.raises(Refused):
        add_phrase(board, by=by(), text="En for meget")
