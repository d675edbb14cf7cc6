"""Initiatives with their milestones as a timeline; any objects with these dates will do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sagsgang.look.templates import day
from sagsgang.look.timeline import Line, Point, Timeline, drawn


def picture_of(
    initiatives: Sequence[Any], milestones: Mapping[int, Iterable[Any]], today: date
) -> Timeline | None:
    """Return the drawn timeline; ``milestones`` by the initiative's ``pk``."""
    in_order = sorted(initiatives, key=lambda one: (one.planned_start, one.title))
    return drawn([line_of(one, milestones.get(one.pk, ())) for one in in_order], today=today)


def line_of(initiative: Any, milestones: Iterable[Any]) -> Line:
    return Line(
        title=initiative.title,
        start=initiative.planned_start,
        end=initiative.planned_end,
        actual_start=initiative.actual_start,
        actual_end=initiative.actual_end,
        points=tuple(point_of(one) for one in milestones),
    )


def point_of(milestone: Any) -> Point:
    if milestone.actual is not None:
        words = _("%(title)s, reached %(day)s")
        return Point(milestone.actual, "reached", worded(words, milestone, milestone.actual))
    if milestone.forecast is not None:
        words = _("%(title)s, expected %(day)s")
        return Point(milestone.forecast, "expected", worded(words, milestone, milestone.forecast))
    words = _("%(title)s, planned %(day)s")
    return Point(milestone.planned, "planned", worded(words, milestone, milestone.planned))


def worded(words: str, milestone: Any, when: date) -> str:
    return words % {"title": milestone.title, "day": day(when)}
