"""Traces of personal data: what they say of where they are, and never what they found."""

import pytest

from sagsgang.documents.personal_data import traces


def test_a_trace_tells_kind_line_and_how_it_begins_and_no_more():
    told = traces("Punkt 1\n\nKlager bor på Tanggade 14 B.\nCPR 010190-1234\n")
    assert [(one.kind, one.line, one.masked) for one in told] == [
        ("address", 3, "Ta…"),
        ("cpr", 4, "01…"),
    ]
    assert "1234" not in repr(told)


def test_an_account_that_could_be_a_personal_number_is_told_once_as_what_its_word_says():
    assert [one.kind for one in traces("Kontonr. 1234 0101901234")] == ["account"]
    assert [one.kind for one in traces("0101901234")] == ["cpr"]


@pytest.mark.parametrize(
    "text",
    [
        "Strandby Kommune, tlf. 45 67 89 01",
        "Strandby Skole, Tanggade 14, 4990 Strandby",
        "Sagsnr. 45678901",
        "IBAN står for et kontonummer; funktion 6.45.51",
        "Borgmesteren bor i kommunen.",
        "Høringen slutter 1. april 2021 1930.",
        "Mødet holdes 18/jul/2012 0830.",
        "Mødet holdes October 29, 2025 2145.",
        "Se Il 2007 2008 i planen.",
    ],
)
def test_what_is_public_is_left(text):
    assert traces(text) == []


@pytest.mark.parametrize(
    "sign",
    [
        "1",
        "A",
        " ",
        "Aa ",
        "12 ",
        "A1",
        "konto ",
        "bor på A ",
        "01 ",
        "0 1 ",
        "01.",
        "1-",
        "010190",
        "010190 ",
        "konto 1 ",
        "+4 ",
        "00 ",
        "\u00ad",
        "\n-",
        "1.1.",
        "1. jan ",
        "cpr nr ",
        "01\n",
    ],
)
def test_a_long_text_of_one_sign_is_read_to_its_end(sign):
    assert traces(sign * 20_000) == []


def test_many_in_a_long_text_are_each_told_with_their_line():
    told = traces("010190-1234\n" * 20_000)
    assert [one.line for one in told] == list(range(1, 20_001))


def test_a_trace_over_signs_that_do_not_show_covers_them_where_they_stand():
    text = "Den\u00ad første.\nCPR\u2060: 01\u00ad0190\u20111\u200b234 og \uff11"
    (found,) = traces(text)
    assert (found.kind, found.line) == ("cpr", 2)
    assert text[found.start : found.end] == "01\u00ad0190\u20111\u200b234"


def test_a_line_break_within_an_address_is_counted_where_the_address_begins():
    assert [(one.kind, one.line) for one in traces("Borgeren bor på\nTanggade 14.")] == [
        ("address", 2)
    ]
