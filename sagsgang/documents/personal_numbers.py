"""Possible Danish personal numbers (CPR): found by form, never by their checksum.

Numbers given out since 2007 may fail the checksum, so it clears nobody.
"""

import re

_BLANK = "[ \t\xa0\u2007\u2009\u202f]"
_DASH = "[-\u2010-\u2015\u2212]"
# The digits come before the look behind them: a search that begins with a class is fast.
_CANDIDATE = re.compile(
    r"([0-9][0-9])(?<![0-9]{3})(?<![0-9]-[0-9]{2})([0-9]{2})[0-9]{2}"
    rf"(?:{_BLANK}{{0,2}}(?:{_DASH}\s{{0,4}})?)[0-9]{{4}}(?![0-9])(?!-[0-9])"
)
_LAST_DAY = 31
_LAST_MONTH = 12
# Numbers given to people without a Danish one have 60 added to the day.
_SUBSTITUTE_DAYS = 60


def lines_with_possible_number(text: str) -> list[int]:
    """Return the number, from 1, of each line where one begins."""
    lines: list[int] = []
    line, counted = 1, 0
    for match in possible_numbers(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        if not lines or lines[-1] != line:
            lines.append(line)
    return lines


def holds_possible_number(text: str) -> bool:
    return bool(possible_numbers(text))


def without_possible_numbers(text: str, instead: str) -> str:
    """Return the text with ``instead`` in the place of each possible number."""
    for match in reversed(possible_numbers(text)):
        text = text[: match.start()] + instead + text[match.end() :]
    return text


def possible_numbers(text: str) -> list[re.Match[str]]:
    """Return each that may be one, in the order of the text."""
    return [match for match in _CANDIDATE.finditer(text) if _is_a_day(match)]


def _is_a_day(match: re.Match[str]) -> bool:
    day, month = int(match[1]) % _SUBSTITUTE_DAYS, int(match[2])
    return 1 <= day <= _LAST_DAY and 1 <= month <= _LAST_MONTH
