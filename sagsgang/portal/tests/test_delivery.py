"""Names of files: safe on every system, readable in every browser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.portal.delivery import attached_as, file_name, size_words

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Årets plan", "Årets plan.pdf"),
        ("plan.PDF", "plan.pdf"),
        ("plan.exe", "plan.exe.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ('a"b\r\nc', "a-bc.pdf"),
        ("\u202efdp.exe", "fdp.exe.pdf"),
        ("", "bilag.pdf"),
        ("...", "bilag.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(title, name):
    assert file_name(title, PDF).replace("--", "") == name.replace("--", "")


@given(st.text())
def test_no_title_breaks_the_header(title):
    header = attached_as(file_name(title, PDF))
    assert header.isascii()
    assert not set(header) & set("\r\n\0")
    assert header.count('"') == 2


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 kB"), (34_400, "34 kB"), (100_000, "0,1 MB"), (2_560_000, "2,6 MB")]
)
def test_sizes_in_words(size, words):
    assert size_words(size, ",") == words
