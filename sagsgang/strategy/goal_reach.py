"""What is coupled to goals, as one reader may see it: of a thing, of a goal, and in figures."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case as When_
from django.db.models import Count, IntegerField, Q, QuerySet, Value, When

from sagsgang.asking.prepared import Given
from sagsgang.governance.access import Reader
from sagsgang.governance.among import Among
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.strategy.couplings import KINDS, Kind, Thing, kind_of
from sagsgang.strategy.models import (
    Coupling,
    Direction,
    FrameworkVersion,
    Goal,
    GoalMapping,
    Strength,
)

# Of these a reader may see what was released and not work with it.
READ_OR_WORKED_WITH = (Case, AgendaItem)
STRONGEST_FIRST = When_(
    When(strength=Strength.PRIMARY, then=Value(0)),
    When(strength=Strength.HIGH, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(slots=True)
class Reach:
    """How much is coupled to a goal and its targets: by kind of thing, and how much is against."""

    by_kind: Counter[str] = field(default_factory=Counter)
    against: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())


def couplings_of(thing: Thing, reader: Reader) -> "QuerySet[Coupling]":
    """Return a thing's couplings, the strongest first; none of a thing the reader may not see."""
    kind = kind_of(thing)
    rows: QuerySet[Coupling] = kind.table.objects.visible_to(reader).filter(**{kind.word: thing})
    return strongest_first(rows.select_related("goal__version__framework"))


def coupled_to(goal: Goal, kind: str, reader: Reader) -> "QuerySet[Coupling]":
    """Return the couplings of one kind to a goal, its targets and those they took over from."""
    return coupled_among(family_of(goal), kind, reader)


def coupled_among(goals: set[int] | Given, kind: str, reader: Reader) -> "QuerySet[Coupling]":
    """Return the couplings; beside those of cases and items whether the reader works with them."""
    rows: QuerySet[Coupling] = KINDS[kind].table.objects.visible_to(reader)
    rows = rows.filter(Among("goal_id", goals)).select_related(
        "goal__version", *KINDS[kind].related
    )
    if KINDS[kind].thing in READ_OR_WORKED_WITH:
        own = KINDS[kind].thing.objects.internal_to(reader).order_by()
        rows = rows.annotate(inside=Q(**{f"{kind}__in": own.values("pk")}))
    return strongest_first(rows)


def strongest_first(rows: "QuerySet[Coupling]") -> "QuerySet[Coupling]":
    return rows.annotate(rank=STRONGEST_FIRST).order_by("rank", "goal__position", "pk")


def family_of(goal: Goal) -> set[int]:
    """Return the goal, its targets, and the goals of earlier versions that they replace."""
    own = Q(pk=goal.pk) | Q(parent=goal)
    earlier = Q(replaced_by=goal) | Q(replaced_by__parent=goal)
    return set(Goal.objects.filter(own | earlier).values_list("pk", flat=True))


def reach_of(version: FrameworkVersion, reader: Reader) -> dict[int, Reach]:
    """Return figures by the id of each goal of a version; two questions whatever the rows.

    A coupling to a target counts for its goal, and one to a goal that was replaced for the
    goal that took its place.
    """
    top = goals_above(version)
    found: dict[int, Reach] = defaultdict(Reach)
    first, *rest = [counted(kind, reader) for kind in KINDS.values()]
    for word, goal, direction, count in first.union(*rest, all=True):
        if goal in top:
            reach = found[top[goal]]
            reach.by_kind[word] += count
            reach.against += count if direction == Direction.AGAINST else 0
    return found


def counted(kind: Kind, reader: Reader) -> "QuerySet[Any, tuple[str, int, str, int]]":
    rows: QuerySet[Any, tuple[str, int, str, int]] = (
        kind.table.objects.visible_to(reader)
        .order_by()
        .annotate(kind=Value(kind.word))
        .values("kind", "goal_id", "direction")
        .annotate(many=Count("pk"))
        .values_list("kind", "goal_id", "direction", "many")
    )
    return rows


def goals_above(version: FrameworkVersion) -> dict[int, int]:
    """Return the id of the goal of this version that each goal or target counts for."""
    rows = Goal.objects.filter(Q(version=version) | Q(replaced_by__version=version)).values_list(
        "pk", "version_id", "parent_id", "replaced_by_id", "replaced_by__parent_id"
    )
    return {
        pk: (parent or pk) if own == version.pk else (later_parent or later)
        for pk, own, parent, later, later_parent in rows
    }


def mappings_of(goal: Goal) -> "QuerySet[GoalMapping]":
    """Return what goals of other frameworks answer to this or its targets, either way round."""
    own = Q(one=goal) | Q(one__parent=goal) | Q(other=goal) | Q(other__parent=goal)
    return (
        GoalMapping.objects.filter(own)
        .select_related("one__version__framework", "other__version__framework")
        .order_by("one__version__framework__name", "one__position", "other__position")
    )


def coupling_keyed(key: Any, reader: Reader) -> Coupling | None:
    """Return the coupling with this key, whatever its kind, where the reader may see it."""
    for kind in KINDS.values():
        related = (*kind.related, "goal__version")
        rows: QuerySet[Coupling] = kind.table.objects.visible_to(reader)
        found = rows.filter(key=key).select_related(*related).first()
        if found is not None:
            return found
    return None
