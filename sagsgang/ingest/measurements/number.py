"""Numbers as they are written, with the decimal sign told from all numbers of a file together.

``1.234`` is a thousand and more in Danish and little more than one in English. Alone it can be
either, so it is read only where another number of the file settles the matter.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from sagsgang.ingest.measurements.found import Unreadable
from sagsgang.ingest.refusal import Refused, gettext_noop

NO_NUMBER = gettext_noop("The value is not a number.")
NO_VALUE = gettext_noop("There is no value on this row; leave the row out.")
AMBIGUOUS = gettext_noop(
    "The value can be read as thousands or as decimals; write it without a thousands mark."
)
OTHER_SIGN = gettext_noop("The value uses another decimal sign than the rest of the file.")
TOO_FINE = gettext_noop("The value has more than six decimals.")
TOO_LONG = gettext_noop("The value has more figures than can be kept.")
MIXED = gettext_noop(
    "Some numbers have a decimal comma and some a decimal point; write them all in one way."
)

MISSING = frozenset({"", "..", ".", "...", "-", "–", ":", "x", "X", "null", "NA"})
"""What statistics write where there is no figure."""
SPACES = re.compile(r"[\u0020\u00a0\u2009\u202f']")
PLAIN = re.compile(r"[+-]?\d+")
GROUPED = r"[+-]?[1-9]\d{{0,2}}(?:{sep}\d{{3}})+"
LONGEST = 40
DECIMALS = 6


class Notation(StrEnum):
    """The decimal sign; ``EITHER`` where no number settles it."""

    COMMA = ","
    POINT = "."
    EITHER = ""


def notation_of(numbers: Iterable[str]) -> Notation:
    """Return the decimal sign that the numbers prove; raise ``Refused`` where they disagree."""
    proven = {found for number in numbers if (found := proof(tidy(number)))}
    if len(proven) > 1:
        raise Refused("mixed-decimals", MIXED)
    return proven.pop() if proven else Notation.EITHER


def tidy(written: str) -> str:
    return SPACES.sub("", written.strip()).replace("\u2212", "-")


def proof(number: str) -> Notation | None:
    """Return the decimal sign that this number alone proves, if any."""
    if not is_number(number):
        return None
    comma, point = fits(number, Notation.COMMA), fits(number, Notation.POINT)
    if comma == point:
        return None
    return Notation.COMMA if comma else Notation.POINT


def is_number(number: str) -> bool:
    return number.isascii() and bool(re.fullmatch(r"[+-]?[\d.,]*\d[\d.,]*", number))


def fits(number: str, notation: Notation) -> bool:
    """Tell whether the number is well written with that decimal sign."""
    thousands = "." if notation == Notation.COMMA else ","
    grouped = GROUPED.format(sep=re.escape(thousands))
    decimals = rf"(?:{re.escape(notation.value)}\d+)?"
    return bool(re.fullmatch(rf"(?:[+-]?\d+|{grouped}){decimals}", number))


def number_of(written: str, notation: Notation) -> Decimal:
    """Return the number; raise ``Unreadable``."""
    if written.strip() in MISSING:
        raise Unreadable(NO_VALUE)
    number = tidy(written)
    if len(number) > LONGEST:
        raise Unreadable(TOO_LONG)
    if not is_number(number):
        raise Unreadable(NO_NUMBER)
    if PLAIN.fullmatch(number):
        return bounded(Decimal(number))
    if notation == Notation.EITHER:
        raise Unreadable(AMBIGUOUS if fits(number, Notation.COMMA) else NO_NUMBER)
    if not fits(number, notation):
        raise Unreadable(OTHER_SIGN)
    thousands = "." if notation == Notation.COMMA else ","
    return bounded(Decimal(number.replace(thousands, "").replace(notation.value, ".")))


def bounded(value: Decimal) -> Decimal:
    """Return the value where it can be kept: fourteen figures and six decimals."""
    if abs(value) >= Decimal(10) ** 14:
        raise Unreadable(TOO_LONG)
    rounded = round(value, DECIMALS)
    if rounded != value:
        raise Unreadable(TOO_FINE)
    return rounded.normalize() + 0
