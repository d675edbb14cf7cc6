"""A name keeps its words and loses its folders, and nothing in it hides what follows."""

import pytest

from sagsgang.documents.file_names import plain_name


@pytest.mark.parametrize(
    ("came_as", "kept"),
    [
        ("årets plan.pdf", "årets plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Sager\\plan.docx", "plan.docx"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("plan\r\nSet-Cookie: x.pdf", "x.pdf"),
        ("pl\x00an\x1b[2J.pdf", "plan[2J.pdf"),
        ("\u2066\u200b..\u2069", ""),
        (".htaccess", "htaccess"),
        ("a" * 400 + ".pdf", "a" * 251 + ".pdf"),
        ("a." + "b" * 400, "a." + "b" * 253),
        ("A\u030arets plan.pdf", "Årets plan.pdf"),
        ("", ""),
    ],
)
def test_a_name_as_it_is_kept(came_as, kept):
    assert plain_name(came_as) == kept
