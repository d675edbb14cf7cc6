"""What any page of a thing needs to show its goals: rows, lines, and whether they may change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sagsgang.accounts.models import User
from sagsgang.look.goals import goal_address, page_address
from sagsgang.look.templates import is_danish
from sagsgang.strategy.coupled_lines import CoupledGoal, goals_at
from sagsgang.strategy.couplings import Thing, kind_of, may_couple
from sagsgang.strategy.goal_reach import couplings_of


@dataclass(frozen=True, slots=True)
class CoupledHere:
    """``address`` is the page of the thing's couplings, which answers ``?do=couple``."""

    rows: list[Any]
    lines: list[CoupledGoal]
    may: bool
    address: str
    to: Callable[[UUID], str]


def coupled_here(thing: Thing, user: User, *, rows: list[Any] | None = None) -> CoupledHere:
    """Return what the thing is coupled to; ``rows`` where its couplings are fetched already."""
    if rows is None:
        rows = list(couplings_of(thing, user))
    return CoupledHere(
        rows=rows,
        lines=goals_at(rows, danish=is_danish()),
        may=may_couple(thing, user),
        address=page_address(f"desk:{kind_of(thing).word}-couplings", thing.key),
        to=goal_address("desk"),
    )
