"""The difference of two texts: nothing is lost, and what is the same is not marked."""

import time

from hypothesis import given
from hypothesis import strategies as st

from sagsgang.look.difference import Piece, differences

TEXT = st.lists(st.sampled_from(["vej", "sti", "  ", "\n", "\n\n", "æ", " "])).map("".join)


@given(TEXT, TEXT)
def test_both_texts_can_be_read_back(theirs, mine):
    pieces = differences(theirs, mine)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == theirs
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == mine


@given(TEXT)
def test_equal_texts_have_no_marks(text):
    assert all(piece.kind == "same" for piece in differences(text, text))


def test_a_changed_word_is_marked_alone():
    assert differences("It costs 4 million.", "It costs 3 million.") == (
        Piece("same", "It costs "),
        Piece("removed", "4"),
        Piece("added", "3"),
        Piece("same", " million."),
    )


def test_a_very_long_paragraph_is_answered_in_time():
    begun = time.perf_counter()
    pieces = differences("ord " * 50_000, "tal " * 50_000)
    assert time.perf_counter() - begun < 2
    assert [piece.kind for piece in pieces] == ["removed", "added"]
