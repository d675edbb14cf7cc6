"""What the status papers say the same way: where a figure comes from, what has changed."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.press.report import short_day
from sagsgang.strategy.changes import Changes, MilestoneMove
from sagsgang.strategy.status_overview import Source


def source_words(source: Source | None) -> str:
    """Name the report behind a figure: period, day, short key."""
    if source is None:
        return _("No locked report")
    told = {"period": source.period, "day": short_day(source.day), "key": source.short_key}
    words = _("%(period)s, %(day)s, report %(key)s") % told
    if source.corrected:
        return _("%(source)s (correction)") % {"source": words}
    return words if source.locked else _("%(source)s (not locked yet)") % {"source": words}


def changed(found: Changes, light_words: dict[str, str]) -> tuple[str, ...]:
    """Return a short sentence for each thing that is otherwise than last time."""
    if found.first:
        return (_("Reported on for the first time"),)
    said: list[str] = []
    if found.light_before:
        before = {"before": light_words[found.light_before]}
        said.append(
            _("Worse, before: %(before)s") % before
            if found.worse
            else _("Better, before: %(before)s") % before
        )
    if found.progress_by:
        said.append(_("Progress %(points)+d percentage points") % {"points": found.progress_by})
    said += [moved(one) for one in found.moves]
    said += [_("New milestone: %(title)s") % {"title": one} for one in found.new_milestones]
    return tuple(said) or (_("Nothing has changed"),)


def moved(move: MilestoneMove) -> str:
    told = {"title": move.title, "now": short_day(move.now), "days": abs(move.days)}
    if move.reached:
        return _("Reached: %(title)s, %(now)s") % told
    if move.days > 0:
        words = ngettext(
            "%(title)s is %(days)s day later: %(now)s",
            "%(title)s is %(days)s days later: %(now)s",
            move.days,
        )
    else:
        words = ngettext(
            "%(title)s is %(days)s day earlier: %(now)s",
            "%(title)s is %(days)s days earlier: %(now)s",
            abs(move.days),
        )
    return words % told


def light_words() -> dict[str, str]:
    return {
        "green": _("On course"),
        "yellow": _("Needs attention"),
        "red": _("Off course"),
    }
