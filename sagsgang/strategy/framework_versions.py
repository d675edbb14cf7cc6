"""The versions of a framework: each keeps its goals, and the time in which it is valid."""

from collections.abc import Sequence
from datetime import date

from sagsgang.strategy.goal_overview import is_valid
from sagsgang.strategy.models import Framework, FrameworkVersion, Goal


def versions_of(framework: Framework | None) -> list[FrameworkVersion]:
    """Return the newest first."""
    return list(framework.versions.order_by("-valid_from", "-pk")) if framework else []


def version_shown(
    versions: Sequence[FrameworkVersion], label: str, today: date
) -> FrameworkVersion | None:
    """Return the version asked for by its label, else the one valid today, else the newest."""
    asked = (one for one in versions if one.label == label)
    valid = (one for one in versions if is_valid(one, today))
    return next(asked, None) or next(valid, None) or next(iter(versions), None)


def replaced_by(goal: Goal) -> list[Goal]:
    """Return the goals, of this version or an earlier one, that this one took the place of."""
    return list(goal.replaces.select_related("version").order_by("version__valid_from", "position"))
