"""What is cut away before numbers are looked for has none: as many are found in the whole text."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sagsgang.documents.as_read import as_read
from sagsgang.documents.close_figures import near_close_figures
from sagsgang.documents.letters_for_figures import with_figures
from sagsgang.documents.personal_numbers import found_in, possible_numbers
from tests.extent import either
from tests.personal_data.texts import samples

PROSE = "Udvalget drøftede sagen og bad om mere viden, før den forelægges igen. "
BETWEEN = ("", " ", "\n", PROSE * 2, PROSE * 4, f"{PROSE * 3}\n", f"\n{PROSE * 4}\n", "\n" * 200)
FEW_FIGURES = ("side 12\n", "§ 4 ", "den 1. maj 2021 ", "7.", "kl. 1230\n", "1234", "01", "-")


def whole_and_cut(text):
    """Return where numbers stand by the whole text as it is read, and by what is left of it."""
    read = as_read(text)
    whole = [read.written(*span) for span in found_in(with_figures(read.text))]
    return whole, possible_numbers(text)


def test_whatever_lies_around_a_number_it_is_found_where_it_stands():
    drawn = random.Random(7)  # noqa: S311 - reproducible, guards nothing
    found = 0
    for seed in range(either(share=2, whole=20)):
        texts = [sample.text for sample in samples(seed, 5)]
        drawn.shuffle(texts)
        around = (*BETWEEN, *(PROSE * 3 + piece for piece in FEW_FIGURES))
        text = "".join(drawn.choice(around) + piece + drawn.choice(around) for piece in texts)
        whole, cut = whole_and_cut(text)
        assert whole == cut
        found += len(cut)
    assert found > 200


@given(
    st.lists(
        st.sampled_from(
            [
                *BETWEEN,
                *FEW_FIGURES,
                *("010190", "1990", "1. januar 1990", "cpr-nr. ", "(", ")", "  -  ", " - \n - "),
                *(" " * 12, "\t\t", "O1O19O", "P-nr. ", "12\n", "34", " medlemmer", "\u2013"),
            ]
        ),
        max_size=24,
    )
)
@settings(max_examples=either(share=300, whole=5000), deadline=None)
def test_of_any_pieces_the_same_is_found(pieces):
    whole, cut = whole_and_cut("".join(pieces))
    assert whole == cut


def test_of_a_long_text_a_few_lines_are_left():
    lines = (PROSE + "\n") * 500
    left = near_close_figures(f"{lines}Jeg er 010190-1234.\n{lines}").text
    assert "010190-1234" in left
    assert len(left) < 8 * len(PROSE)


def test_what_is_cut_out_from_between_brings_no_figures_together():
    many = "1, 2, 3, 4, 5, 6, 7, 8"
    lines = (PROSE + "\n") * 5
    text = f"{many}\n{PROSE * 2}010190\n{lines}1234 {PROSE * 2}{many}"
    left = near_close_figures(text).text
    assert "010190" in left
    assert "1234" in left
    assert len(left) < len(text) - 2 * len(PROSE)
    assert whole_and_cut(text) == ([], [])
