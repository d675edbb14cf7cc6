"""Possible personal numbers by their form; every number here is invented."""

import pytest

from sagsgang.ingest.personal_numbers import possible_personal_numbers
from sagsgang.ingest.reading import parse_bytes


@pytest.mark.parametrize(
    "text",
    [
        "0101901234",
        "010190-1234",
        "010190 1234",
        "010190\u00a01234",
        "010190–1234",
        "010190 - 1234",
        "010190-\n1234",
        "(311299-0000)",
        "CPR:010190-1234.",
        "610190-1234",
        "010190-1234/020290-1234",
    ],
)
def test_a_possible_number(text):
    assert [one.line for one in possible_personal_numbers(f"\n{text}")] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "3011525",
        "45 67 89 01",
        "45678901",
        "00101901234",
        "01019012345",
        "EMN-2025-009242",
        "2019-010190-1234",
        "010190-1234-777",
        "321290-1234",
        "011390-1234",
        "000190-1234",
        "010190",
        "03-03-2021 1400",
    ],
)
def test_no_number(text):
    assert possible_personal_numbers(text) == ()


def test_a_line_is_told_once_and_the_number_never():
    parsed = parse_bytes("a.txt", b"1. Broen\n\n010190-1234 og 020290-1234\n0303904321\n")
    found = [one for one in parsed.warnings if one.code == "possible-cpr"]
    assert [one.line for one in found] == [3, 4]
    assert not any(sign.isdigit() for one in parsed.warnings for sign in one.message)
