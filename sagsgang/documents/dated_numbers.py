"""Possible personal numbers (CPR) whose first figures are written as a date: 1.1.90-1234.

A moment and a count look much the same. They are told from a number by the year, of which there
may be agendas, and by the figures or the word behind; where that does not do, it is told as one.
"""

import re
from collections.abc import Iterator

DASHES = r"[ \t]{0,12}(?:\s{0,4}-){1,4}\s{0,4}[ \t]{0,12}"
OPENING, CLOSING = r"[(\[{<][ ]?", r"[ ]?[)\]}>]"
ALONE = "(?![0-9])(?![ .,/-][0-9])"
# A date does not go on before itself, as the second of a range or a chapter's number does.
_TWO = r"[0-9][0-9](?<![0-9]{3})(?<![0-9][./-][0-9]{2})"
_ONE = r"[1-9](?<![0-9]{2})(?<![0-9][./-][0-9])"
_ORDER = "(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2}|[0-9]{2})"
_WHOLE_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2})"
_TAIL = (
    rf"(?:(?:-{{1,4}}|(?P<dash>{DASHES}))[0-9]{{2}}[ ]?[0-9]{{2}}(?![0-9])(?!-[0-9]{{3}})"
    rf"|(?:[ ]?/[ ]?|\.|[ ]?-?[ ]?{OPENING}|(?P<blank>{CLOSING}[ ]?-?[ ]?|[ \t]{{1,20}}|,[ ]?))"
    rf"[0-9]{{4}}{ALONE}"
    # Alone on the line below.
    r"|(?P<below>[ \t]{0,3}\n[ \t]{0,4})[0-9]{4}(?=[ \t]{0,9}(?:\n|\Z)))"
)
# Danish and English, whole and shortened; a figure may stand right behind.
MONTH = (
    r"(?:jan(?:uary?)?|feb(?:ruary?)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?"
    r"|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![^\W\d_])\.?"
)
_IN_FIGURES = (
    # 1.1.90-1234, 1/1-90 1234, 1/1 1990-1234, 1. 1. 1990 - 1234, and over a line break.
    re.compile(
        rf"(?P<day>{_TWO}|{_ONE})[./-][ \n]?(?P<month>[0-9]{{1,2}})"
        rf"(?:[./-][ \n]?|[ ]){_YEAR}{_TAIL}"
    ),
    # 01011990 1234
    re.compile(rf"(?P<day>{_TWO})(?P<month>[0-9]{{2}}){_WHOLE_YEAR}{_TAIL}"),
)
# 1. januar 1990-1234, 1-jan-90-1234, 1st of January 1990-1234
_IN_WORDS = re.compile(
    rf"(?P<day>{_TWO}|{_ONE}){_ORDER}(?:[ ]of[ ]|[./-]?[ ]?){MONTH}(?:,?[ ]|[/-])?{_YEAR}{_TAIL}",
    re.IGNORECASE,
)
# January 1, 1990-1234: what stands before it is looked at afterwards, since that is faster.
_DAY_AND_YEAR = re.compile(
    rf"(?P<day>{_TWO}|{_ONE}){_ORDER},?[ ]{_WHOLE_YEAR}{_TAIL}", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(rf"\b{MONTH}[ ]$", re.IGNORECASE)
_LONGEST_MONTH = 12
# 1990-01-01-1234; with blanks inside, or nothing, only a dash binds the last figures to it.
_YEAR_FIRST = re.compile(
    r"(?P<year>(?:18|19|20)[0-9]{2})(?<![0-9]{5})(?<![0-9][./-][0-9]{4})"
    rf"(?P<sign>[./-]|[ ]?)(?P<month>[0-9]{{2}})(?P=sign)(?P<day>[0-9]{{2}}){_TAIL}"
)
_WIDE = 3
_COLUMN_BEFORE = re.compile(r"[0-9][ \t]{2,}$")
_COLUMN_BEHIND = re.compile(r"[ \t]{2,}[0-9]")
_TIME_OR_YEAR = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][05]|20[0-4][0-9]")
_COUNTED = re.compile(
    r"[ ]?(?:kr|mio|mia|pct|%|DKK|stk|timer|m2|m²|km|deltagere|personer|borgere|indbyggere"
    r"|elever|børn|ansatte|medlemmer|(?:hørings)?svar|stemmer|boliger|besøgende|husstande"
    r"|virksomheder|pladser)(?!\w)",
    re.IGNORECASE,
)
_CPR_WORD = re.compile(r"cpr|person(?:nr|num)", re.IGNORECASE)
_NEAR = 24
"""Signs before a date within which its word tells that it is none."""
_AGENDAS = range(2000, 2031)
"""Years of which there may be agendas; in another a person was born, and no meeting held.

When they have passed, more is told than need be, and nothing less.
"""
_LAST_DAY = 31
_LAST_MONTH = 12
# Numbers given to people without a Danish one have 60 added to the day.
_SUBSTITUTE_DAYS = 60

Span = tuple[int, int]


def dated_numbers(text: str) -> Iterator[Span]:
    """Yield where each begins and ends; the text is as it is read (``as_read``)."""
    for form in _IN_FIGURES:
        for match in form.finditer(text):
            if _is_of_a_day(match) and not _tells_of_a_day(text, match):
                yield match.span()
    for match in _IN_WORDS.finditer(text):
        if _is_of_a_day(match) and not _tells_of_a_moment(text, match):
            yield match.span()
    for match in _DAY_AND_YEAR.finditer(text):
        at = max(0, match.start() - _LONGEST_MONTH)
        month = _MONTH_BEFORE.search(text[at : match.start()])
        if month and _is_of_a_day(match) and not _tells_of_a_moment(text, match):
            yield at + month.start(), match.end()
    for match in _YEAR_FIRST.finditer(text):
        bound = match["sign"].strip() or not (match["blank"] or match["below"])
        if bound and _is_of_a_day(match) and not _tells_of_a_moment(text, match):
            yield match.span()


def is_a_day(day: int, month: int) -> bool:
    return 1 <= day % _SUBSTITUTE_DAYS <= _LAST_DAY and 1 <= month <= _LAST_MONTH


def _is_of_a_day(match: re.Match[str]) -> bool:
    found = match.groupdict()
    return is_a_day(int(found["day"]), int(found.get("month") or 1))


def _tells_of_a_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether it reads as a moment, a year's end or a count, rather than as one number."""
    if not _is_apart(match) or _CPR_WORD.search(text, *_before(match)):
        return False
    if counts(text, match.end()) or is_in_a_row(text, match, match["blank"]):
        return True
    if not _may_have_agendas(match):
        return False
    if match["dash"]:
        return int(_four(match)) in _AGENDAS
    return bool(_TIME_OR_YEAR.fullmatch(_four(match)))


def _tells_of_a_moment(text: str, match: re.Match[str]) -> bool:
    """Tell so of a day in words or with its year first: of these a dash parts a time, too."""
    if _tells_of_a_day(text, match):
        return True
    if _CPR_WORD.search(text, *_before(match)) or not _may_have_agendas(match):
        return False
    four = _four(match)
    if match["dash"] or "sign" in match.groupdict():
        return bool(_TIME_OR_YEAR.fullmatch(four))
    return int(match["year"][-2:]) + 2000 < int(four) and int(four) in _AGENDAS


def _is_apart(match: re.Match[str]) -> bool:
    """Tell whether only blanks, or a dash among them, bind the last figures to the day."""
    return bool(match["dash"] or match["blank"] or match["below"])


def _four(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")[-4:]


def _may_have_agendas(match: re.Match[str]) -> bool:
    year = match["year"]
    return int(year[-2:]) + 2000 in _AGENDAS and year[:-2] not in {"18", "19"}


def counts(text: str, end: int) -> bool:
    """Tell whether the word behind says that the figures count something."""
    return bool(_COUNTED.match(text, end))


def is_in_a_row(text: str, match: re.Match[str], blank: str | None) -> bool:
    """Tell whether a wide blank stands among further figures on the line, as in a table."""
    if not blank or len(blank) < _WIDE:
        return False
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return bool(_COLUMN_BEFORE.search(before) or _COLUMN_BEHIND.match(text, match.end()))


def _before(match: re.Match[str]) -> Span:
    return max(0, match.start() - _NEAR), match.start()
