"""Traces of personal data in a text: CPR and account numbers, telephones and homes.

They are found by form and by the words beside them. What is found is for a person to judge, so
that a doubtful one is told; a trace never holds what it found, only how it begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sagsgang.documents.as_read import as_read
from sagsgang.documents.dated_numbers import MONTH
from sagsgang.documents.personal_numbers import possible_numbers


class PersonalData(StrEnum):
    CPR = "cpr"
    ACCOUNT = "account"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Trace:
    """``start`` and ``end`` count characters from 0, ``line`` counts from 1."""

    kind: PersonalData
    start: int
    end: int
    line: int
    masked: str


_SHOWN = 2
_NOT_IN_NUMBER = r"(?<![0-9])(?<![0-9][-./])"
_STREET = (
    r"[A-ZÆØÅ][\w'’.]*(?:[ ][A-ZÆØÅ][\w'’.]*){0,3}[ ][0-9]{1,3}(?:[ ]?[A-ZÆØÅ]\b)?(?![\w/.-]*[0-9])"
)
_SIDE = r",?[ ](?:st|kl|[0-9]{1,2})\.?,?[ ]?(?:tv|th|mf)\b\.?"
_POSTCODE = r",?[ ][1-9][0-9]{3}[ ][A-ZÆØÅ][\wæøå]+"

_DANISH_IBAN = re.compile(
    r"\bDK[0-9]{2}(?:[ -]?[0-9]{4}){3}[ -]?[0-9]{2}(?![0-9])", re.ASCII | re.IGNORECASE
)
_ANY_IBAN = re.compile(
    r"\b[A-Z]{2}[0-9]{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b", re.ASCII | re.IGNORECASE
)
# Also NemKonto, lønkonto and the like; a number there has no groups that an amount could have.
_ACCOUNT = re.compile(
    r"konto(?:en)?(?:[ -]?(?:nr|nummer))?\b\.?(?:[ ]er\b)?[ ]?:?\s{0,2}"
    r"((?:[0-9]{4}(?:[ -]{1,3}|[./]))?[0-9]{7,10}|[0-9]{11,14})(?![0-9-])",
    re.IGNORECASE,
)
_GROUPED = re.compile(
    r"konto(?:en)?[ -]?(?:nr|nummer)\b\.?[ ]?:?\s{0,2}"
    r"([0-9]{3,4}(?:[ -]{1,3}[0-9]{2,4}){2,4})(?![0-9]|[ -][0-9])",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"\breg(?:istrerings)?\.?[ ]?(?:nr|nummer)\.?:?[ ]?[0-9]{4}[ ,/-]{1,3}([0-9]{7,10})(?![0-9-])",
    re.IGNORECASE,
)
_PHONE = re.compile(
    _NOT_IN_NUMBER + r"(\+45[ ]?|0045[ ]?)?"
    r"((?<![0-9]{2}[ ])[2-9][0-9](?:[ ][0-9]{2}){3}|(?<=45[ ])[2-9][0-9](?:[ ][0-9]{2}){3}"
    r"|[2-9][0-9]{3}[ ][0-9]{4}|[2-9][0-9]{7})(?![0-9]|[ -][0-9])"
)
# So parted, eight figures may be two years: the word must stand right before them.
_PARTED_PHONE = re.compile(
    r"\b(?:tlf|telefon|mob|mobil)(?:nr|nummer)?\b\.?(?:[ ]?nr\.?)?[ ]?:?\s{0,2}"
    r"((?:\+45[ -]?)?[2-9](?:[ .-]?[0-9]){7})(?![0-9]|[ .-][0-9])",
    re.IGNORECASE,
)
_PHONE_ABROAD = re.compile(
    r"(?:\+(?<![0-9].)|\b00(?<![0-9][-./ ]00)(?=[0-9]{2,3}[ ]))(?!45)"
    r"(?:29[89](?:[ -]?[0-9]){6}|354(?:[ -]?[0-9]){7}"
    r"|[1-9][0-9]{0,2}(?:[ ()-]{0,3}[0-9]){8,12})(?![0-9]|[ ]?(?:kr|mio|mia|pct|DKK|%))"
)
_PHONE_WORD = re.compile(
    r"\b(?:tlf|telefon|telefonnr|telefonnummer|mobil|mobilnr|mobilnummer|privat|ring)\b",
    re.IGNORECASE,
)
# Two years, or a year and a time: "1. april 2021 1930".
_YEAR_OF_A_DAY = re.compile(rf"\b{MONTH}(?:[ ][0-9]{{1,2}},?)?[ ./-]$", re.IGNORECASE)
_TWO_YEARS = re.compile(r"20[0-4][0-9] 20[0-4][0-9]")
_PRIVATE_WORD = re.compile(r"\b(?:privat\w*|ansøger\w*|borgeren|mobil\w*)\b", re.IGNORECASE)
_OFFICE_WORD = re.compile(
    r"kommune|forvaltning|borgerservice|omstilling|hovednummer|hovedtelefon|rådhus|sekretariat"
    r"|cvr|ean|\bApS\b|\bA/S\b",
    re.IGNORECASE,
)
_LIVED_AT = re.compile(
    r"\b(?:[Bb]or|[Bb]oende|[Bb]osat|[Bb]osiddende|[Bb]opæl|[Ff]lyttet\s(?:til|fra)"
    r"|(?:[Pp]rivat|[Hh]jem|[Bb]opæls|[Ff]olkeregister)adressen?)\b"
    rf"(?:[ ]er\b)?:?\s{{1,2}}(?:på\s|i\s)?({_STREET}(?:{_SIDE})?(?:{_POSTCODE})?)"
)
_ADDRESSED = re.compile(
    rf"\b[Aa]dr(?:\.|essen?\b)(?:[ ]er\b)?:?\s{{1,2}}({_STREET}(?:{_SIDE})?(?:{_POSTCODE})?)"
)
_WITH_SIDE = re.compile(rf"\b({_STREET}{_SIDE}(?:{_POSTCODE})?)")
_WITH_POSTCODE = re.compile(rf"\b({_STREET}{_POSTCODE})")
_PUBLIC_PLACE = re.compile(
    r"rådhus|skole|center|kommune|forvaltning|huset\b|bibliotek|institution|børnehave|hallen\b"
    r"|kontor|lokalplan|matr|\bApS\b|\bA/S\b|forening|selskab",
    re.IGNORECASE,
)


def traces(text: str) -> list[Trace]:
    """Return each trace once, in the order of the text."""
    read = as_read(text)
    taken = bytearray(len(read.text))
    found: list[tuple[int, int, PersonalData]] = []
    for start, end, kind in _spans(read.text):
        if not any(taken[start:end]):
            found.append((*read.written(start, end), kind))
            taken[start:end] = b"\1" * (end - start)
    return list(_told(text, sorted(found)))


def _told(text: str, found: list[tuple[int, int, PersonalData]]) -> Iterator[Trace]:
    line, counted = 1, 0
    for start, end, kind in found:
        line += text.count("\n", counted, start)
        counted = start
        yield Trace(kind, start, end, line, f"{shown(text[start:end])}…")


def _spans(text: str) -> Iterator[tuple[int, int, PersonalData]]:
    """Yield what may be personal data, the graver first: it is told where two overlap."""
    for match in _accounts(text):
        yield (*match.span(match.lastindex or 0), PersonalData.ACCOUNT)
    for start, end in possible_numbers(text):
        yield start, end, PersonalData.CPR
    for match in _homes(text):
        yield (*match.span(1), PersonalData.ADDRESS)
    for start, end in _phones(text):
        yield start, end, PersonalData.PHONE


def _homes(text: str) -> Iterator[re.Match[str]]:
    yield from _LIVED_AT.finditer(text)
    yield from _WITH_SIDE.finditer(text)
    for form in (_WITH_POSTCODE, _ADDRESSED):
        for match in form.finditer(text):
            if not _PUBLIC_PLACE.search(_before_on_line(text, match.start())):
                yield match


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in _PARTED_PHONE.finditer(text):
        if _is_told(_before_on_line(text, match.start(1))):
            yield match.span(1)
    for match in _PHONE.finditer(text):
        if _is_private_phone(text, match):
            yield match.span()
    for match in _PHONE_ABROAD.finditer(text):
        if _is_told(_before_on_line(text, match.start())):
            yield match.span()


def _accounts(text: str) -> Iterator[re.Match[str]]:
    yield from _ACCOUNT.finditer(text)
    yield from _GROUPED.finditer(text)
    yield from _REGISTERED.finditer(text)
    yield from _DANISH_IBAN.finditer(text)
    # Other countries' have no fixed length here: their check digits tell them from a code.
    yield from (one for one in _ANY_IBAN.finditer(text) if _checks(one[0].replace(" ", "")))


def _checks(iban: str) -> bool:
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def _is_private_phone(text: str, match: re.Match[str]) -> bool:
    """Tell whether it reads as somebody's own; eight digits alone may count anything."""
    before = _before_on_line(text, match.start())
    if not _is_told(before) or _YEAR_OF_A_DAY.search(before):
        return False
    if _TWO_YEARS.fullmatch(match[0]):
        return bool(_PHONE_WORD.search(before))
    if match[1] or " " in match[2] or _PRIVATE_WORD.search(before):
        return True
    return bool(_PHONE_WORD.search(before))


def _is_told(before: str) -> bool:
    """Tell whether the words before a number say no office, or somebody's own after all."""
    return bool(_PRIVATE_WORD.search(before) or not _OFFICE_WORD.search(before))


def _before_on_line(text: str, at: int) -> str:
    return text[max(text.rfind("\n", 0, at) + 1, at - 120) : at]


def shown(said: str) -> str:
    """Return the beginning by which a person finds it again, also where blanks part its signs."""
    return "".join(said.split())[:_SHOWN]
