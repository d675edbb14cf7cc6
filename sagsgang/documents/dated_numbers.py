"""Possible personal numbers (CPR) whose first figures are written as a date: 1.1.90-1234.

A moment and a count look much the same. They are told from a number by the year, of which there
may be agendas, and by the figures or the word behind; where that does not do, it is told as one.
"""

import re
from collections.abc import Iterator

# A date does not go on before itself, as the second of a range or a chapter's number does.
_TWO = r"[0-9][0-9](?<![0-9]{3})(?<![0-9][./-][0-9]{2})"
_ONE = r"[1-9](?<![0-9]{2})(?<![0-9][./-][0-9])"
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2}|[0-9]{2})"
_WHOLE_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2})"
_TAIL = (
    r"(?:(?:-{1,2}|(?P<dash>\s{0,3}-{1,2}\s{0,3}))[0-9]{2}[ ]?[0-9]{2}(?![0-9])(?!-[0-9]{3})"
    r"|(?:[ ]?/[ ]?|\.|[ ]?\(|(?P<blank>[ \t]{1,2}|,[ ]?))[0-9]{4}(?![0-9])(?![ .,/-][0-9]))"
)
MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FORMS = (
    # 1.1.90-1234, 1/1-90 1234, 1/1 1990-1234, 1. 1. 1990 - 1234.
    re.compile(
        rf"(?P<day>{_TWO}|{_ONE})[./-][ ]?(?P<month>[0-9]{{1,2}})(?:[./-][ ]?|[ ]){_YEAR}{_TAIL}"
    ),
    # 01011990 1234
    re.compile(rf"(?P<day>{_TWO})(?P<month>[0-9]{{2}}){_WHOLE_YEAR}{_TAIL}"),
    # 1. januar 1990-1234
    re.compile(rf"(?P<day>{_TWO}|{_ONE})(?:\.[ ]?|[ ]){MONTH}[ ]{_YEAR}{_TAIL}", re.IGNORECASE),
)
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
    for form in _FORMS:
        for match in form.finditer(text):
            if _is_of_a_day(match) and not _tells_of_a_day(text, match):
                yield match.span()


def is_a_day(day: int, month: int) -> bool:
    return 1 <= day % _SUBSTITUTE_DAYS <= _LAST_DAY and 1 <= month <= _LAST_MONTH


def _is_of_a_day(match: re.Match[str]) -> bool:
    found = match.groupdict()
    return is_a_day(int(found["day"]), int(found.get("month") or 1))


def _tells_of_a_day(text: str, match: re.Match[str]) -> bool:
    """Tell whether it reads as a moment, a year's end or a count, rather than as one number."""
    if not (match["dash"] or match["blank"]) or _CPR_WORD.search(text, *_before(match)):
        return False
    if _COUNTED.match(text, match.end()):
        return True
    four = match[0].replace(" ", "")[-4:]
    if int(match["year"][-2:]) + 2000 not in _AGENDAS or match["year"][:-2] in {"18", "19"}:
        return False
    if match["dash"]:
        return int(four) in _AGENDAS
    return bool(_TIME_OR_YEAR.fullmatch(four))


def _before(match: re.Match[str]) -> Span:
    return max(0, match.start() - _NEAR), match.start()
