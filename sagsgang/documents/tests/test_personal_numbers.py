"""A possible personal number is taken out whole; what is none stays. Numbers are invented."""

from sagsgang.documents.personal_numbers import holds_possible_number, without_possible_numbers


def test_each_is_replaced_and_the_rest_stands():
    text = "Jeg er 010190-1234, hun er 020290 4321. Ring 45 67 89 01."
    assert holds_possible_number(text)
    told = without_possible_numbers(text, "…")
    assert told == "Jeg er …, hun er …. Ring 45 67 89 01."
    assert not holds_possible_number(told)
