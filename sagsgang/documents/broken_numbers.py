"""Possible personal numbers (CPR) with something amid: a wide blank, brackets, a line's end."""

import re
from collections.abc import Iterator

from sagsgang.documents.dated_numbers import (
    ALONE,
    CLOSING,
    OPENING,
    counts,
    is_a_day,
    is_in_a_row,
)

_BEGINS = r"[0-9][0-9](?<![0-9]{3})(?<![0-9][./-][0-9]{2})"
_BREAK = r"[ \t]{0,2}\n[ \t]{0,2}"
# 010190    1234
_WIDE = re.compile(rf"{_BEGINS}[0-9]{{4}}(?P<blank>[ \t]{{3,20}})[0-9]{{4}}{ALONE}")
# 010190 [1234], 010190-(1234)
_BRACKETED = re.compile(rf"{_BEGINS}[0-9]{{4}}[ ]?-?[ ]?{OPENING}[0-9]{{4}}{ALONE}")
# (010190) 1234, [010190] - [1234]
_BRACKETED_DAY = re.compile(
    rf"{OPENING}(?P<whole>[0-9]{{6}}{CLOSING}(?P<sign>[ ]?-?[ ]?(?:{OPENING})?)[0-9]{{4}}){ALONE}"
)
_YEAR = re.compile("20[0-4][0-9]")
_TWO, _FOUR, _SIX, _TEN = 2, 4, 6, 10
# 01-0190-1234 and 0101-901234 over a line: the dash may be that of the line's end.
_BROKEN_DAY = re.compile(
    rf"(?P<one>[0-9]{{1,5}})(?<![0-9]{{6}})(?P<hyphen>-?){_BREAK}"
    r"(?P<other>[0-9]{1,5})[ ]?-[ ]?[0-9]{4}(?![0-9])(?!-[0-9]{3})"
)
_BROKEN_BARE = re.compile(
    rf"(?P<one>[0-9]{{1,9}})(?<![0-9]{{10}})-{_BREAK}(?P<other>[0-9]{{1,9}}){ALONE}"
)
# 010190-12 and 34 on the next line
_BROKEN_END = re.compile(
    rf"{_BEGINS}[0-9]{{4}}[ ]?-[ ]?(?P<one>[0-9]{{1,3}})(?P<hyphen>-?){_BREAK}"
    r"(?P<other>[0-9]{1,3})(?![0-9])"
)
# Behind a number that goes on there is the end of its line or of what is said.
_ENDS = re.compile(r"[ \t]*(?:\n|\Z)|[),:;]|\.[ \t]*(?:\n|\Z)")
_BEFORE = re.compile(r"[0-9][./-]?$")
_AGENDAS = 30
"""The last year, of two figures, of which a case is more likely than somebody's birth."""

Span = tuple[int, int]


def broken_numbers(text: str) -> Iterator[Span]:
    """Yield where each begins and ends; the text is as it is read (``as_read``)."""
    for match in _WIDE.finditer(text):
        in_row = is_in_a_row(text, match, match["blank"]) or counts(text, match.end())
        if _is_of_a_day(match[0]) and not in_row:
            yield match.span()
    for match in _BRACKETED.finditer(text):
        if _is_of_a_day(match[0]):
            yield match.span()
    for match in _BRACKETED_DAY.finditer(text):
        if _is_of_a_day(match["whole"]) and not _is_said_behind(text, match):
            yield match.span("whole")
    yield from _over_a_line(text)


def _is_said_behind(text: str, match: re.Match[str]) -> bool:
    """Tell whether what stands behind the brackets is a year or a count of its own."""
    if match["sign"].strip():
        return False
    return counts(text, match.end()) or bool(_YEAR.fullmatch(match["whole"][-4:]))


def _over_a_line(text: str) -> Iterator[Span]:
    for form, figures in ((_BROKEN_DAY, _SIX), (_BROKEN_BARE, _TEN)):
        for match in form.finditer(text):
            if _has(match, figures) and not (_goes_on_before(text, match) or _is_a_case(match)):
                yield match.span()
    for match in _BROKEN_END.finditer(text):
        ended = match["hyphen"] or _ENDS.match(text, match.end())
        if _has(match, _FOUR) and ended:
            yield match.span()


def _has(match: re.Match[str], figures: int) -> bool:
    """Tell whether its two parts are so many together, and it begins with a day."""
    return len(match["one"]) + len(match["other"]) == figures and _is_of_a_day(match[0])


def _is_a_case(match: re.Match[str]) -> bool:
    """Tell whether one line ends with a number and the next begins with a case's: 21-1234.

    With a hyphen at the end a year may begin it: 2012-123456.
    """
    if match.groupdict().get("hyphen") == "":
        return len(match["other"]) == _TWO and int(match["other"]) <= _AGENDAS
    return bool(_YEAR.fullmatch(match["one"]))


def _goes_on_before(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE.search(text[max(0, match.start() - 2) : match.start()]))


def _is_of_a_day(piece: str) -> bool:
    figures = "".join(sign for sign in piece if sign.isdigit())
    return is_a_day(int(figures[:2]), int(figures[2:4]))
