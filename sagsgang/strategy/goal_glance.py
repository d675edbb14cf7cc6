"""The goals that stand over all plans, each with how much is coupled to it: two queries."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from sagsgang.governance.access import Reader
from sagsgang.strategy.couplings import KINDS
from sagsgang.strategy.goal_words import GoalWords, goal_words
from sagsgang.strategy.models import Goal


@dataclass(frozen=True, slots=True)
class Glance:
    key: UUID
    code: str
    words: GoalWords
    coupled: int


def goals_at_a_glance(reader: Reader, *, danish: bool) -> list[Glance]:
    """Return the goals in order; a coupling to a target counts for its goal."""
    today = timezone.localdate()
    goals = list(
        Goal.objects.filter(
            Q(version__valid_until__isnull=True) | Q(version__valid_until__gte=today),
            version__framework__overarching=True,
            version__valid_from__lte=today,
        ).order_by("position")
    )
    if not goals:
        return []
    counted = coupled_counts(reader)
    sums: Counter[int] = Counter()
    for goal in goals:
        sums[goal.parent_id or goal.pk] += counted[goal.pk]
    return [
        Glance(goal.key, goal.code, goal_words(goal, danish=danish), sums[goal.pk])
        for goal in goals
        if goal.level == Goal.Level.GOAL
    ]


def coupled_counts(reader: Reader) -> Counter[int]:
    """Return how many couplings the reader may see by the id of goal or target."""
    first, *others = (
        kind.table.objects.visible_to(reader)
        .order_by()
        .values_list("goal_id")
        .annotate(count=Count("pk", distinct=True))
        for kind in KINDS.values()
    )
    counted: Counter[int] = Counter()
    for goal, count in first.union(*others, all=True):
        counted[goal] += count
    return counted
