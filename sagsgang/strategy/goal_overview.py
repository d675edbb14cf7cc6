"""Frameworks and their goals as plain data for a page, with what is coupled to each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from sagsgang.governance.access import Reader
from sagsgang.strategy.goal_reach import Reach, mappings_of, reach_of
from sagsgang.strategy.goal_words import GoalWords, framework_name, goal_words
from sagsgang.strategy.models import Framework, FrameworkIndicator, FrameworkVersion, Goal


@dataclass(frozen=True, slots=True)
class Tile:
    """A goal of an overview."""

    key: UUID
    code: str
    words: GoalWords
    reach: Reach


@dataclass(frozen=True, slots=True)
class Target:
    """A target under a goal, and the codes of the indicators that the framework names."""

    key: UUID
    code: str
    words: GoalWords
    over: bool
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """A goal of another framework that answers to this one; ``own`` is the code here."""

    mapping: int
    key: UUID
    framework: str
    code: str
    words: GoalWords
    reason: str
    own: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A framework in the list, by its version of today."""

    key: UUID
    name: str
    overarching: bool
    version: FrameworkVersion
    goals: int


def overarching() -> Framework | None:
    """Return the framework that stands over all plans, else the first there is."""
    return Framework.objects.order_by("-overarching", "name").first()


def frameworks(*, today: date, danish: bool) -> list[Listed]:
    """Return every framework that has a version; three questions whatever the rows."""
    by_framework: dict[int, list[FrameworkVersion]] = defaultdict(list)
    for version in FrameworkVersion.objects.order_by("-valid_from"):
        by_framework[version.framework_id].append(version)
    counted: dict[int, int] = defaultdict(int)
    for (version_id,) in Goal.objects.filter(level=Goal.Level.GOAL).values_list("version_id"):
        counted[version_id] += 1
    listed = []
    for framework in Framework.objects.all():
        versions = by_framework[framework.pk]
        chosen = next((one for one in versions if is_valid(one, today)), None)
        chosen = chosen or next(iter(versions), None)
        if chosen is not None:
            name = framework_name(framework, danish=danish)
            listed.append(
                Listed(framework.key, name, framework.overarching, chosen, counted[chosen.pk])
            )
    return listed


def is_valid(version: FrameworkVersion, today: date) -> bool:
    ends = version.valid_until
    return version.valid_from <= today and (ends is None or ends >= today)


def tiles_of(version: FrameworkVersion, reader: Reader, *, danish: bool) -> list[Tile]:
    reach = reach_of(version, reader)
    goals = version.goals.filter(level=Goal.Level.GOAL).order_by("position")
    return [
        Tile(goal.key, goal.code, goal_words(goal, danish=danish), reach.get(goal.pk, Reach()))
        for goal in goals
    ]


def targets_of(goal: Goal, *, today: date, danish: bool) -> list[Target]:
    targets = list(goal.targets.order_by("position"))
    codes: dict[int, list[str]] = defaultdict(list)
    named = FrameworkIndicator.objects.filter(target__in=targets).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    )
    for target, code in named.order_by("position").values_list("target_id", "code"):
        codes[target].append(code)
    return [
        Target(
            one.key,
            one.code,
            goal_words(one, danish=danish),
            over=one.valid_until is not None and one.valid_until < today,
            indicators=tuple(codes[one.pk]),
        )
        for one in targets
    ]


def answering(goal: Goal, *, danish: bool) -> list[Answering]:
    """Return what answers to the goal or one of its targets in other frameworks."""
    found = []
    for mapping in mappings_of(goal):
        mine, other = mapping.one, mapping.other
        if goal.pk not in {mine.pk, mine.parent_id}:
            mine, other = other, mine
        found.append(
            Answering(
                mapping.pk,
                other.key,
                framework_name(other.version.framework, danish=danish),
                other.code,
                goal_words(other, danish=danish),
                mapping.reason,
                "" if mine.pk == goal.pk else mine.code,
            )
        )
    return found
