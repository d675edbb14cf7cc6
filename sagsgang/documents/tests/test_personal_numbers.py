"""A possible personal number is taken out whole; what is none stays. Numbers are invented."""

import time

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
        "P-nr. 1012345678",
        "27.03.00-G01-5-2026",
        "16-1236-2025",
        "1.010.190.1234",
        "12 01 01 90 1234",
    ],
)
def test_what_is_none_is_left(text):
    assert not holds_possible_number(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1.1.90-1234",
        "1.1.1990-1234",
        "1/1-90-1234",
        "1/1 1990 - 1234",
        "1. 1. 1990-1234",
        "61.1.90-1234",
        "01.01.1990 - 1234",
        "01-01-1990 1234",
        "01-01-90\t1234",
        "01.01.90.1234",
        "01011990 1234",
        "1. januar 1990-1234",
        "1.januar 1990-1234",
        "1.1.90-\n1234",
        "1.1.90\n-1234",
        "1.1.90-12 34",
        "1. Jan. 90 1234",
        "31. december 1999, 2345",
        "12.3.2024 1234",
        "12.3.1965 1400",
        "12.3.2024-1400",
        "12.3.1965 - 2014",
        "010190\n1234",
        "010190,1234",
        "010190:1234",
        "010190 (1234",
        "01-0190-1234",
        "0101 90-1234",
        "01 01 1990-1234",
    ],
)
def test_written_as_a_date_or_with_a_rare_sign_it_is_found_whole(piece):
    assert without_possible_numbers(f"Borger {piece} bor her.", "…") == "Borger … bor her."


@pytest.mark.parametrize(
    "text",
    [
        "den 12.3.2024 kl. 1400",
        "den 12.3.2024 1400",
        "den 12-03-2024 0930",
        "12. marts 2024, 1900",
        "12. marts 2024 - 2026",
        "pr. 1.1.1995 - 4500 indbyggere",
        "pr. 1. januar 2024 3250 borgere",
        "31.12.2024 4500,00 kr.",
        "1.1.2024-31.12.2024",
        "1.1.-31.12.2024",
        "32.1.90-1234",
        "1.13.90-1234",
        "afsnit 2.1.1.90-1234",
        "1.1.90-12345",
        "1.1.90-1234-567",
        "21.1.90 1234 5678",
        "dok. 3011525, 3011526",
        "120512 | 4321",
        "120512\n43210",
        "19-120512,4321",
    ],
)
def test_a_moment_a_count_a_range_and_a_part_of_more_is_none(text):
    assert not holds_possible_number(text)


@pytest.mark.parametrize(
    "piece",
    [
        *("010190    1234", "01.01.1990   1234", "010190 - - 1234", "010190- --1234"),
        *("010190 \u00b7 1234", "010190\u30a01234", "010190\u2009\u2796\u20091234"),
        *("1990-01-01-1234", "1990/01/01 - 1234", "1990 01 01-1234", "19900101-1234"),
        *("1-jan-1990-1234", "01/OKT/1990 1234", "1. januar 1990-1234", "1st of May 1990-1234"),
        *("May 1, 1990-1234", "01jan1990-1234", "010190 [1234", "010190-(1234", "010190 <1234"),
        *("O1O190-1234", "0l.0l.1990-I234", "0101 9O-1234", "o101901234"),
        *("01-\n0190-1234", "010\n190-1234", "0101\n90-1234", "01.01.\n1990-1234"),
        *("0101-\n901234", "010190-12-\n34"),
    ],
)
def test_broken_worded_or_mistyped_it_is_found_whole(piece):
    assert without_possible_numbers(f"Borger {piece} bor her.", "…") == "Borger … bor her."


@pytest.mark.parametrize("day", ["01.01.1990", "1. januar 1990", "1990-01-01", "01 01 90"])
def test_the_figures_may_stand_alone_on_the_line_below_the_day(day):
    assert without_possible_numbers(f"Født {day}\n1234\nBor her.", "…") == "Født …\nBor her."


def test_brackets_and_the_rest_of_a_number_that_a_line_splits_go_with_it():
    told = without_possible_numbers("A (010190) 1234, B [020290]-[4321] og C 030390-43\n21.", "…")
    assert told == "A (…, B […] og C …."


@pytest.mark.parametrize(
    "text",
    [
        *("1. januar 2021 1230", "1-jan-2021 1230", "May 1, 2021 1230", "1 May 2021 - 1230"),
        *("2021-01-01 1230", "2021-01-01-1230", "20210101-0930", "2021-01-01T1230"),
        *("1. januar 2019-2023", "2019 - - 2023", "pr. 1-maj-1990 4321 borgere"),
        *("01.01.2021\n1230", "01.01.1990\n1234 Strandby", "01.01.1990\n12345", "010190\n12.345"),
        *("120512    4321    17", "17    120512    4321", "01.01.1990   4321   5432"),
        *("sagsnr. 2010-03-4321", "dok. 2012-\n603946", "side 1203\n21-1234 i sagen"),
        *("(sag 301120) 2021", "(301120) 4321 borgere", "dok. 120512-21\n14 sider"),
        *("model O1O190-12345", "afsnit II.12.2021-2023", "IO-2021-1234", "AO10190-1234"),
        *("12\n01\n90\n1234", "lov af 1. maj 2000 nr. 1234", "1. maj 2021, lokale 1234"),
    ],
)
def test_what_looks_like_a_broken_or_worded_one_is_left(text):
    assert not holds_possible_number(text)


def test_a_text_full_of_beginnings_takes_no_longer_than_its_length_allows():
    for piece in ("O1 ", "01-\n", "010190   ", "010190( ", "1."):
        short, long = (seconds_of(piece * (count // len(piece))) for count in (50_000, 400_000))
        assert long < 30 * max(short, 0.01), piece


def seconds_of(text):
    started = time.process_time()
    holds_possible_number(text)
    return time.process_time() - started


@pytest.mark.parametrize("text", ["P-nr. 0101901234", "P-nr. 101290-1234", "1012345678"])
def test_a_business_word_clears_only_what_a_business_number_looks_like(text):
    assert holds_possible_number(text)


@pytest.mark.parametrize(
    "piece",
    [
        *("01-01-90 1234", "01.01.1990 - 1234", "010190\n1234", "010190,1234", "01 0190-1234"),
        *("010190, 1234", "0101 90 1234", "12.3.2024 1400"),
    ],
)
@pytest.mark.parametrize(
    "word",
    [
        *("CPR-nr.:", "personnummer", "cprnr.", "CPR-nummeret er", "barn_cpr:", "Personnumre:"),
        "CPR-nummer for barnet:",
    ],
)
def test_behind_its_own_word_it_is_found_however_it_is_written(word, piece):
    assert without_possible_numbers(f"{word} {piece} og 5", "…") == f"{word} … og 5"
