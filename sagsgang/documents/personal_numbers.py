"""Possible Danish personal numbers (CPR): found by form, never by their checksum.

Numbers given out since 2007 may fail the checksum, so it clears nobody. The text is taken as it
is read, whatever dash, blank or digit it was written with.
"""

import re
from collections.abc import Iterator

from sagsgang.documents.as_read import as_read
from sagsgang.documents.broken_numbers import broken_numbers
from sagsgang.documents.close_figures import near_close_figures
from sagsgang.documents.dated_numbers import ALONE, DASHES, dated_numbers, is_a_day
from sagsgang.documents.letters_for_figures import with_figures

# The digits come before the look behind them: a search that begins with a class is fast.
# A small number and a dash may stand before or after, as in a list: 2-010190-1234.
_DAY = "[0-9][0-9](?<![0-9]{3})"
_END = "(?![0-9])(?!-[0-9]{3})"
_LOOSE = r"[0-9][\s./,_-]{0,5}"
_CANDIDATES = (
    # 010190-1234, 010190 - - 12 34, 0101901234, over a line break at the dash.
    re.compile(
        rf"{_DAY}(?<![0-9]{{3}}-[0-9]{{2}})[0-9]{{4}}"
        rf"(?:[ \t]{{0,2}}[0-9]{{4}}|{DASHES}[0-9](?:[ ]?[0-9]){{3}}){_END}"
    ),
    # 010190/1234, 010190,1234, 010190 (1234), and over a line break: alone, for decimals and
    # amounts have such signs too. With blanks around it, | parts the cells of a table.
    re.compile(
        rf"{_DAY}(?<![0-9][./-][0-9]{{2}})[0-9]{{4}}"
        rf"(?:[._,;+=*~|]|[ ]?[/:(][ ]?|[ \t]*\n[ \t]*)[0-9]{{4}}{ALONE}"
    ),
    # 01 01 1990-1234
    re.compile(
        rf"{_DAY}(?<![0-9][./-][0-9]{{2}})[ ][0-9]{{2}}[ ](?:18|19|20)[0-9]{{2}}"
        rf"[ ]?-[ ]?[0-9]{{4}}{_END}"
    ),
    # 01-0190-1234, 0101 90-1234. A year behind would be a case's.
    re.compile(
        rf"{_DAY}(?<![0-9][./-][0-9]{{2}})(?:[ -][0-9]{{4}}|[0-9]{{2}}[ -][0-9]{{2}})"
        rf"[ ]?-[ ]?(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]{{4}}{_END}"
    ),
    # 01 01 90 1234, and with a dash also beside other figures.
    re.compile(
        rf"{_DAY}[ ][0-9]{{2}}[ ][0-9]{{2}}(?:[ ]?-[ ]?[0-9]{{2}}[ ]?[0-9]{{2}}{_END}"
        rf"|(?<![0-9][ .,/-][0-9]{{2}}[ ][0-9]{{2}}[ ][0-9]{{2}})"
        rf"(?:[ ]|[ ]?\n[ ]{{0,4}})[0-9]{{4}}{ALONE})"
    ),
    # 0 1 0 1 9 0 - 1 2 3 4, as in a form with a box for each figure.
    re.compile(
        r"[0-9](?<![0-9]{2})(?<![0-9][ .,/-][0-9])(?:[ ]{1,3}[0-9]){5}"
        rf"(?:[ ]{{0,3}}-)?(?:[ ]{{1,3}}[0-9]){{4}}{ALONE}"
    ),
)
_NUMBER = r"(?:nr|nummer(?:et)?|numre(?:ne)?)"
# Right behind its own word it is one however it is written; by itself it could be a date and more.
_NAMED = re.compile(
    rf"(?<![^\W\d_])(?:cpr(?:[ ._-]{{0,2}}{_NUMBER})?|person[ _-]?{_NUMBER})(?![^\W\d_])\.?"
    r"(?:[ ](?:er|for|på|til)\b)?(?:[ ][^\W\d_]{1,20})?[ ]?:?\s{0,2}\(?"
    rf"((?:{_LOOSE}){{4}}(?:(?:1[89]|20)[\s./,_-]{{0,3}})?(?:{_LOOSE}){{5}}[0-9])(?![0-9])",
    re.IGNORECASE,
)
# The number of a place of business has ten figures and begins with 1.
_BUSINESS = re.compile(
    r"(?:\bP-?[ ]?(?:nr|nummer)|produktionsenhed\w*)\.?[ ]?:?[ ]?$", re.IGNORECASE
)
_BUSINESS_FIGURES = re.compile("1[0-9]{9}")
# 2010-03-4321, a year, a month and a number that counts on.
_CASE = re.compile(
    r"\b(?:sag|j|jour|journal|dok|dokument)s?\.?[ -]?(?:nr|nummer)?\.?[ ]?:?[ ]?$", re.IGNORECASE
)
_CASE_FIGURES = re.compile("20[0-9]{2}-[0-9]{2}-[0-9]{4}")
_LONGEST_WORD = 30

Span = tuple[int, int]


def lines_with_possible_number(text: str) -> list[int]:
    """Return the number, from 1, of each line where one begins."""
    lines: list[int] = []
    line, counted = 1, 0
    for start, _end in possible_numbers(text):
        line += text.count("\n", counted, start)
        counted = start
        if not lines or lines[-1] != line:
            lines.append(line)
    return lines


def holds_possible_number(text: str) -> bool:
    return bool(possible_numbers(text))


def without_possible_numbers(text: str, instead: str) -> str:
    """Return the text with ``instead`` in the place of each possible number."""
    for start, end in reversed(possible_numbers(text)):
        text = text[:start] + instead + text[end:]
    return text


def possible_numbers(text: str) -> list[Span]:
    """Return where each that may be one begins and ends, in the order of the text."""
    read = as_read(text)
    return [read.written(start, end) for start, end in _in_plain(read.text)]


def _in_plain(text: str) -> list[Span]:
    cut = near_close_figures(with_figures(text))
    return [cut.whole(start, end) for start, end in found_in(cut.text)]


def found_in(text: str) -> list[Span]:
    """Return where each stands, apart from the others, in a text as it is read, in figures."""
    found = sorted([*_in_figures(text), *dated_numbers(text), *broken_numbers(text)])
    apart: list[Span] = []
    for start, end in found:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _in_figures(text: str) -> Iterator[Span]:
    for candidate in (_NAMED, *_CANDIDATES):
        for match in candidate.finditer(text):
            piece = match[match.lastindex or 0]
            if _is_of_a_day(piece) and not _is_anothers(text, match):
                yield match.span(match.lastindex or 0)


def _is_of_a_day(piece: str) -> bool:
    figures = "".join(sign for sign in piece if sign.isdigit())
    return is_a_day(int(figures[:2]), int(figures[2:4]))


def _is_anothers(text: str, match: re.Match[str]) -> bool:
    """Tell whether it is the number of a place of business or of a case, by its word."""
    before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
    return any(
        figures.fullmatch(match[0]) and word.search(before)
        for word, figures in ((_BUSINESS, _BUSINESS_FIGURES), (_CASE, _CASE_FIGURES))
    )
