"""Sentences on what changed since last time, for the pages of status."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.look.states import STATES
from sagsgang.look.templates import day
from sagsgang.strategy.changes import Changes, MilestoneMove
from sagsgang.strategy.models import ReportingPeriod
from sagsgang.strategy.status_overview import Source


def change_sentences(found: Changes) -> list[str]:
    if found.first:
        return [_("Reported on for the first time")]
    said = [
        *light_sentence(found),
        *progress_sentence(found),
        *(move_sentence(move) for move in found.moves),
        *(_("New milestone: %(title)s") % {"title": title} for title in found.new_milestones),
    ]
    return said or [_("Nothing has changed")]


def light_sentence(found: Changes) -> list[str]:
    if not found.light_before:
        return []
    before = {"before": STATES[found.light_before].word}
    return [
        _("Worse, before: %(before)s") % before
        if found.worse
        else _("Better, before: %(before)s") % before
    ]


def progress_sentence(found: Changes) -> list[str]:
    if not found.progress_by:
        return []
    points = {"points": abs(found.progress_by)}
    if found.progress_by > 0:
        return [_("Progress up by %(points)s percentage points") % points]
    return [_("Progress down by %(points)s percentage points") % points]


def move_sentence(move: MilestoneMove) -> str:
    told = {"title": move.title, "now": day(move.now), "days": abs(move.days)}
    if move.reached:
        return _("Reached: %(title)s, %(now)s") % told
    if move.days > 0:
        return (
            ngettext(
                "%(title)s is %(days)s day later: %(now)s",
                "%(title)s is %(days)s days later: %(now)s",
                move.days,
            )
            % told
        )
    return (
        ngettext(
            "%(title)s is %(days)s day earlier: %(now)s",
            "%(title)s is %(days)s days earlier: %(now)s",
            abs(move.days),
        )
        % told
    )


def source_words(source: Source) -> str:
    """Name the report a figure comes from: period, day, short key."""
    told = {"period": source.period, "day": day(source.day), "key": source.short_key}
    if not source.locked:
        return _("%(period)s, not locked yet, %(day)s, report %(key)s") % told
    return _("%(period)s, %(day)s, report %(key)s") % told


def period_state(period: ReportingPeriod, today: date | None = None) -> str:
    """Return a key of ``look.states``."""
    if period.published_at is not None:
        return "published"
    if period.locked_at is not None:
        return "locked"
    return "takes-reports" if period.opens <= (today or timezone.localdate()) else "coming"
