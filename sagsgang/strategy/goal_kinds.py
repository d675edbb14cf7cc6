"""What is coupled to a goal, kind by kind: the strongest first, and one kind page by page."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet, Window

from sagsgang.asking.pages import Page, page_of
from sagsgang.governance.access import Reader
from sagsgang.governance.among import IDS
from sagsgang.governance.seen import Ruled
from sagsgang.strategy.coupled_lines import CoupledThing, things_at
from sagsgang.strategy.couplings import KINDS
from sagsgang.strategy.goal_reach import READ_OR_WORKED_WITH, coupled_among, family_of
from sagsgang.strategy.models import Goal

FIRST = 5


@dataclass(frozen=True, slots=True)
class CoupledKind:
    """``lines`` of ``count``; ``page`` is None where only the first stand."""

    word: str
    heading: str
    count: int
    lines: list[CoupledThing]
    page: Page[Any] | None = None


def kinds_at(
    goal: Goal, reader: Reader, *, chosen: str = "", page: str | None = None
) -> list[CoupledKind]:
    """Return the first of each kind; where a kind is chosen, that one alone, by pages."""
    family = family_of(goal)
    if chosen in KINDS:
        return [whole_kind(goal, family, chosen, reader, page)]
    return [first_of_kind(goal, family, word, reader) for word in KINDS]


def first_of_kind(goal: Goal, family: set[int], word: str, reader: Reader) -> CoupledKind:
    rows = firsts(word).rows(reader, family)
    count = vars(rows[0])["among"] if rows else 0
    return CoupledKind(word, str(KINDS[word].heading), count, things_at(goal, rows, reader))


@cache
def firsts(word: str) -> Ruled:
    """Return the question for the strongest of a kind, which tell how many there are: ``among``."""
    kind = KINDS[word]
    asked = [(type(kind.table.objects.all()), "visible_to")]
    if kind.thing in READ_OR_WORKED_WITH:
        asked.append((type(kind.thing.objects.all()), "internal_to"))

    def build(reader: Reader) -> "QuerySet[Any, Any]":
        among = Window(Count("pk"))
        return coupled_among(IDS, word, reader).annotate(among=among)[:FIRST]

    return Ruled(build, *asked)


def whole_kind(
    goal: Goal, family: set[int], word: str, reader: Reader, page: str | None
) -> CoupledKind:
    found = page_of(coupled_among(family, word, reader), page)
    lines = things_at(goal, found.rows, reader)
    return CoupledKind(word, str(KINDS[word].heading), found.count, lines, found)
