"""A possible personal number is taken out whole; what is none stays. Numbers are invented."""

import pytest

from sagsgang.documents.personal_numbers import holds_possible_number, without_possible_numbers


def test_each_is_replaced_and_the_rest_stands():
    text = "Jeg er 010190-1234, hun er 020290 4321. Ring 45 67 89 01."
    assert holds_possible_number(text)
    told = without_possible_numbers(text, "…")
    assert told == "Jeg er …, hun er …. Ring 45 67 89 01."
    assert not holds_possible_number(told)


def test_what_does_not_show_goes_with_the_number_and_the_rest_stands_as_written():
    text = "Før\u00ad: 01\u00ad0190–12\u200b34\u00a0efter"
    assert without_possible_numbers(text, "…") == "Før\u00ad: …\u00a0efter"


@pytest.mark.parametrize(
    "text",
    [
        "4321-010190-1234",
        "010190-1234-567",
        "0101901234567",
        "den 01-01-1990 1234",
        "P-nr. 1012345678",
        "27.03.00-G01-5-2026",
        "16-1236-2025",
        "1.010.190.1234",
        "12 01 01 90 1234",
    ],
)
def test_what_is_none_is_left(text):
    assert not holds_possible_number(text)


@pytest.mark.parametrize("text", ["P-nr. 0101901234", "P-nr. 101290-1234", "1012345678"])
def test_a_business_word_clears_only_what_a_business_number_looks_like(text):
    assert holds_possible_number(text)


@pytest.mark.parametrize(
    "piece", ["01-01-90 1234", "01.01.1990 - 1234", "010190\n1234", "010190,1234", "01 0190-1234"]
)
def test_behind_its_own_word_it_is_found_however_it_is_written(piece):
    assert without_possible_numbers(f"CPR-nr.: {piece}.", "…") == "CPR-nr.: …."
    assert without_possible_numbers(f"personnummer {piece} og 5", "…") == "personnummer … og 5"
