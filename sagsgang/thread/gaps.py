"""Where the thread is broken: counted from what this reader may see, never from more.

- a goal *without initiatives* has something coupled to it or to its targets, but nothing done;
- a goal is *neglected* when nothing at all is coupled to it or to its targets;
- a goal is *over-claimed* when at least three say that they serve it first of all or to a high
  degree, and of these fewer than a third have anything beneath: evidence, or a report;
- an initiative under way is *without decision* when no decision stands on a case or item of it,
  and *without status* when nothing has ever been reported on it;
- a coupling has *nothing beneath* when it has no evidence, its goal no indicator, and its
  initiative, if it is one's, neither a report nor an indicator that it is to move.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Decision
from sagsgang.strategy.models import (
    Direction,
    EffectHypothesis,
    ElementCoupling,
    Goal,
    Indicator,
    Initiative,
    InitiativeCoupling,
    InitiativeObjective,
    StatusReport,
    Strength,
)
from sagsgang.thread.links import COUPLINGS
from sagsgang.thread.parts import Kind

ENOUGH_CLAIMS = 3


class Lack(StrEnum):
    NEGLECTED = "neglected"
    WITHOUT_INITIATIVES = "without-initiatives"
    OVER_CLAIMED = "over-claimed"
    WITHOUT_DECISION = "without-decision"
    WITHOUT_STATUS = "without-status"
    NOTHING_BENEATH = "nothing-beneath"


@dataclass(frozen=True, slots=True)
class Gap:
    """What lacks something, why it stands here, and the key of where it is mended."""

    kind: Kind
    key: UUID
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of one sort on one page of them, and how many there are in all."""

    lack: Lack
    some: tuple[Gap, ...]
    count: int


def gaps(lacks: Iterable[Lack], reader: Reader, first: int = 0, most: int = 20) -> list[Gaps]:
    """Return ``most`` gaps of each sort from number ``first`` on; goals are judged once."""
    wanted = tuple(lacks)
    goals = of_goals(reader) if set(wanted) & set(OF_GOALS) else {}
    found = []
    for lack in wanted:
        if lack in OF_GOALS:
            some = goals[lack]
            found.append(Gaps(lack, tuple(some[first : first + most]), len(some)))
            continue
        rows, told = OF_ROWS[lack]
        lacking = rows(reader)
        found.append(Gaps(lack, tuple(told(lacking[first : first + most])), lacking.count()))
    return found


# --- goals ------------------------------------------------------------------------------------

OF_GOALS = (Lack.NEGLECTED, Lack.WITHOUT_INITIATIVES, Lack.OVER_CLAIMED)


def of_goals(reader: Reader) -> dict[Lack, list[Gap]]:
    """Judge each goal of the frameworks that are in force, its targets counted with it."""
    goals = list(goals_in_force())
    top = {pk: parent or pk for pk, parent in Goal.objects.values_list("pk", "parent_id")}
    coupled, claimed, backed = Counter[int](), Counter[int](), Counter[int]()
    first, *rest = [per_goal(one.model, reader) for one in COUPLINGS]
    for pk, *counts in first.union(*rest, all=True):
        for into, number in zip((coupled, claimed, backed), counts, strict=True):
            into[top[pk]] += number
    done = {top[pk] for pk in goals_with_initiatives(reader)}
    found: dict[Lack, list[Gap]] = {lack: [] for lack in OF_GOALS}
    for goal in goals:
        lack = judged(goal.pk, coupled, done)
        if lack is not None:
            found[lack].append(gap_of_goal(goal, why_lacking(lack)))
        if is_over_claimed(claimed[goal.pk], backed[goal.pk]):
            why = why_over_claimed(claimed[goal.pk], backed[goal.pk])
            found[Lack.OVER_CLAIMED].append(gap_of_goal(goal, why))
    return found


def judged(goal: int, coupled: Counter[int], done: set[int]) -> Lack | None:
    if goal in done:
        return None
    return Lack.WITHOUT_INITIATIVES if coupled[goal] else Lack.NEGLECTED


def goals_in_force() -> "QuerySet[Goal]":
    today = timezone.localdate()
    in_force = Q(version__valid_from__lte=today) & (
        Q(version__valid_until__isnull=True) | Q(version__valid_until__gte=today)
    )
    rows = Goal.objects.filter(in_force, parent__isnull=True, replaced_by__isnull=True)
    overarching = rows.filter(version__framework__overarching=True)
    return overarching.order_by("version", "position").only("key", "code", "short", "short_en")


def per_goal(table: Any, reader: Reader) -> "QuerySet[Any, tuple[int, int, int, int]]":
    """Return a goal's id, its couplings, the strong claims, and those with something beneath."""
    strong = Q(strength__in=(Strength.PRIMARY, Strength.HIGH), direction=Direction.FOR)
    beneath = ~Q(evidence="")
    if table is InitiativeCoupling:
        # Asked of each initiative once, rather than of each of its couplings.
        reported = StatusReport.objects.visible_to(reader).order_by().values("initiative_id")
        beneath |= Q(initiative_id__in=reported)
    rows: QuerySet[Any, tuple[int, int, int, int]] = (
        table.objects.visible_to(reader)
        .order_by()
        .values("goal_id")
        .annotate(
            every=Count("pk"),
            strong=Count("pk", filter=strong),
            backed=Count("pk", filter=strong & beneath),
        )
        .values_list("goal_id", "every", "strong", "backed")
    )
    return rows


def goals_with_initiatives(reader: Reader) -> set[int]:
    """Return the goals that an initiative is coupled to, or serves an element coupled to it."""
    direct = InitiativeCoupling.objects.visible_to(reader).order_by()
    seen = Initiative.objects.visible_to(reader)
    served = InitiativeObjective.objects.filter(initiative__in=seen, element=OuterRef("element"))
    by_element = ElementCoupling.objects.visible_to(reader).order_by().filter(Exists(served))
    return set(
        direct.values_list("goal_id", flat=True).union(by_element.values_list("goal_id", flat=True))
    )


def is_over_claimed(claims: int, backed: int) -> bool:
    return claims >= ENOUGH_CLAIMS and backed * 3 < claims


def gap_of_goal(goal: Goal, why: str) -> Gap:
    short = (get_language() == "en" and goal.short_en) or goal.short
    return Gap(Kind.GOAL, goal.key, f"{goal.code} {short}", why)


def why_lacking(lack: Lack) -> str:
    if lack == Lack.NEGLECTED:
        return _("Nothing is coupled to the goal or its targets.")
    return _("Something is coupled to the goal, but no initiative is carried out for it.")


def why_over_claimed(claims: int, backed: int) -> str:
    return _(
        "%(claims)d say that they serve it strongly; %(backed)d of them have evidence or a report."
    ) % {"claims": claims, "backed": backed}


# --- initiatives ------------------------------------------------------------------------------


def reports_of(reader: Reader, initiative: OuterRef) -> "QuerySet[StatusReport]":
    return StatusReport.objects.visible_to(reader).filter(initiative=initiative)


def under_way(reader: Reader) -> "QuerySet[Initiative]":
    rows = Initiative.objects.visible_to(reader).filter(state=Initiative.State.UNDER_WAY)
    return rows.order_by("title", "pk")


def without_decision(reader: Reader) -> "QuerySet[Initiative]":
    decided = Decision.objects.standing_to(reader).order_by()
    by_item = decided.filter(item__initiatives=OuterRef("pk"))
    by_case = decided.filter(item__case__initiatives=OuterRef("pk"))
    return under_way(reader).filter(~Exists(by_item), ~Exists(by_case))


def without_status(reader: Reader) -> "QuerySet[Initiative]":
    return under_way(reader).filter(~Exists(reports_of(reader, OuterRef("pk"))))


def undecided(rows: Iterable[Initiative]) -> list[Gap]:
    why = _("It is under way, and no decision stands on any of its cases or agenda items.")
    return [Gap(Kind.INITIATIVE, one.key, one.title, why) for one in rows]


def unreported(rows: Iterable[Initiative]) -> list[Gap]:
    why = _("It is under way, and no status has been reported on it.")
    return [Gap(Kind.INITIATIVE, one.key, one.title, why) for one in rows]


# --- couplings --------------------------------------------------------------------------------


def nothing_beneath(reader: Reader) -> "QuerySet[InitiativeCoupling]":
    measured = Indicator.objects.visible_to(reader)
    moved = EffectHypothesis.objects.filter(
        initiative=OuterRef("initiative"), indicator__in=measured
    )
    return (
        InitiativeCoupling.objects.visible_to(reader)
        .filter(
            ~Exists(measured.filter(goals=OuterRef("goal")).order_by()),
            ~Exists(moved),
            ~Exists(reports_of(reader, OuterRef("initiative"))),
            evidence="",
        )
        .select_related("initiative", "goal")
        .order_by("initiative__title", "pk")
    )


def unfounded(rows: Iterable[InitiativeCoupling]) -> list[Gap]:
    return [
        Gap(
            Kind.INITIATIVE,
            one.initiative.key,
            one.initiative.title,
            _("Coupled to %(goal)s, but with no evidence, no indicator and no status.")
            % {"goal": one.goal},
        )
        for one in rows
    ]


Rows = Callable[[Reader], "QuerySet[Any]"]
Told = Callable[[Iterable[Any]], list[Gap]]
OF_ROWS: dict[Lack, tuple[Rows, Told]] = {
    Lack.WITHOUT_DECISION: (without_decision, undecided),
    Lack.WITHOUT_STATUS: (without_status, unreported),
    Lack.NOTHING_BENEATH: (nothing_beneath, unfounded),
}
