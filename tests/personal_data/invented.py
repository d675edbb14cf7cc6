"""What invented Danish municipal texts are made of; nothing is taken from anybody."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Kind(StrEnum):
    CPR = "cpr"
    ACCOUNT = "account"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Label:
    kind: Kind
    piece: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One or two lines; ``sort`` names what it tries, so that an error can be told by it."""

    sort: str
    text: str
    labels: tuple[Label, ...] = ()


Maker = Callable[[random.Random], Sample]


FIRST = ("Asta", "Birk", "Carla", "Ditte", "Elmer", "Freja", "Gorm", "Hjalte")
LAST = ("Strandgaard", "Nordkyst", "Havbo", "Klitlund", "Tangholm")
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni", "juli", "august"),
    *("september", "oktober", "november", "december"),
)
STREETS = (
    "Klitrosevej",
    "Tanggade",
    "Havtornstien",
    "Østre Strandallé",
    "Muslingebakken",
    "Fyrpladsen",
)


def born_year(drawn: random.Random) -> int:
    return drawn.randrange(2000, 2027)


def birthday(drawn: random.Random) -> date:
    return date(1930, 1, 1) + timedelta(days=drawn.randrange(0, 34000))


def day_of_a_meeting(drawn: random.Random) -> date:
    """Return a day of the years of which there are agendas as files."""
    return date(2005, 1, 1) + timedelta(days=drawn.randrange(0, 8000))


def digits(drawn: random.Random, count: int) -> str:
    return "".join(str(drawn.randrange(10)) for _number in range(count))


def passes_modulus(ten: str) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(ten, WEIGHTS, strict=True)) % 11 == 0


def parted(drawn: random.Random) -> tuple[str, str, str, str]:
    """Return day, month, year of four figures and the last four of an invented number."""
    born = birthday(drawn)
    return f"{born:%d}", f"{born:%m}", f"{born:%Y}", digits(drawn, 4)


def number(drawn: random.Random, between: str, *, fails: bool = False) -> str:
    """Return an invented number that passes modulus 11, or one that fails it."""
    while True:
        ten = f"{birthday(drawn):%d%m%y}{drawn.randrange(10000):04}"
        if passes_modulus(ten) is not fails:
            return f"{ten[:6]}{between}{ten[6:]}"


def phone(drawn: random.Random) -> str:
    eight = f"{drawn.randrange(20, 99)}{digits(drawn, 6)}"
    return " ".join(eight[at : at + 2] for at in range(0, 8, 2))


def street_address(drawn: random.Random) -> str:
    return f"{drawn.choice(STREETS)} {drawn.randrange(1, 140)}{drawn.choice(('', '', 'A', ' B'))}"


def postcode(drawn: random.Random) -> str:
    return f"{drawn.randrange(1000, 9990)} {drawn.choice(('Strandby', 'Nordby', 'Klitkøbing'))}"


def cpr_sample(drawn: random.Random, sort: str, piece: str) -> Sample:
    text = drawn.choice(
        (
            f"Ansøger {drawn.choice(FIRST)}, CPR-nr. {piece}, har søgt om tilskud.",
            f"Underskrevet af {drawn.choice(FIRST)} {drawn.choice(LAST)} ({piece})",
            f"cpr:{piece}.",
            f"{piece}",
            f"Vedrørende {piece}: partshøring er sendt.",
        )
    )
    return Sample(sort, text, (Label(Kind.CPR, piece),))
