"""Bytes to text: its encodings, and everything that is no text refused."""

import unicodedata

import pytest

from sagsgang.ingest.decode import LONGEST_LINE, MOST_LINES, decoded
from sagsgang.ingest.reading import parse_bytes
from sagsgang.ingest.refusal import Refused

DANISH = "Åben sag om søer, ærter og måger"


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        parse_bytes(name, data)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_danish_letters_come_through(encoding):
    assert decoded(DANISH.encode(encoding)) == DANISH


def test_the_typographic_signs_of_windows_come_through():
    assert decoded("havnens ’dyb’ – 5 €".encode("cp1252")) == "havnens ’dyb’ – 5 €"


def test_bytes_that_only_iso_8859_1_has_are_no_windows_text():
    assert decoded("½ søm".encode("iso-8859-1")) == "½ søm"


def test_letters_are_composed():
    assert decoded(unicodedata.normalize("NFD", DANISH).encode()) == DANISH


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u200b\n".encode()])
def test_nothing_to_read_is_refused(data):
    assert refusal("a.txt", data) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"Punkt 1\x00",
        DANISH.encode("utf-16-le"),
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04\x14\x00\x06\x00",
        bytes(range(1, 32)) * 40,
    ],
)
def test_binary_is_refused(data):
    assert refusal("a.txt", data) == "binary"


def test_bytes_of_no_known_encoding_are_refused():
    assert refusal("a.txt", b"Punkt 1 \x81\x8d bl\xe5") == "unknown-encoding"


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html><p>Punkt", "<?xml version='1.0'?>", "{\\rtf1 Punkt"]
)
def test_markup_is_refused(text):
    assert refusal("a.txt", text.encode()) == "unknown-format"


@pytest.mark.parametrize("before", [b"", b"Punkt 1\n" * 50_000])
def test_an_endless_line_is_refused(before):
    assert refusal("a.txt", before + b"x" * (LONGEST_LINE + 2)) == "endless-line"


def test_a_long_line_is_read():
    assert len(decoded(b"x" * LONGEST_LINE)) == LONGEST_LINE


def test_endless_lines_in_number_are_refused():
    assert refusal("a.txt", b"x\n" * (MOST_LINES + 1)) == "too-many-lines"


def test_too_much_text_is_refused():
    assert refusal("a.txt", b"et ord til\n" * 800_000) == "too-large"


def test_text_that_was_misread_on_its_way_is_told():
    parsed = parse_bytes("a.txt", "1. BÃ¸rn\nÃ…ben sag\n".encode())
    assert "doubtful-encoding" in [one.code for one in parsed.warnings]
    assert "doubtful-encoding" not in [
        one.code for one in parse_bytes("a.txt", b"1. B\xc3\xb8rn\n").warnings
    ]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x41", b"\xfe\xff\xd8\x00\x00\x41", b"\xff\xfe\x00\x00"]
)
def test_what_only_begins_as_utf_16_is_refused(data):
    assert refusal("a.txt", data) == "binary"
