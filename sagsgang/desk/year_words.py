"""Years that do not fit the meeting, put into words for those who can mend them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.desk.openings import Rights, may_describe
from sagsgang.governance.models import AgendaItem, Attachment, Decision
from sagsgang.governance.year_doubts import YearDoubt, year_doubts
from sagsgang.look.templates import day


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A sentence, and which form of the item's page mends it, if one does."""

    told: str
    mended_by: str


def doubtful_years(
    item: AgendaItem,
    attachments: Sequence[Attachment],
    decisions: Sequence[Decision],
    rights: Rights,
) -> list[Doubtful]:
    """Return nothing for those who only read: what is written stands as it was written."""
    if not (rights.writes or rights.decides):
        return []
    doubts = year_doubts(item, attachments, decisions)
    lines = {one.key for one in attachments if may_describe(one, rights)}
    return [Doubtful(told_of(doubt, item), form_for(doubt, rights, lines)) for doubt in doubts]


def told_of(doubt: YearDoubt, item: AgendaItem) -> str:
    words = {
        "said": in_words(doubt.said),
        "about": doubt.about,
        "meeting": day(item.meeting.date),
    }
    told = {
        "case": _("The case number %(said)s is of a later year than the meeting of %(meeting)s."),
        "attachment": _(
            "The attachment “%(about)s” has the journal number %(said)s, of a later year than the "
            "meeting of %(meeting)s."
        ),
        "decision": _("A decision is dated %(said)s, but the meeting is on %(meeting)s."),
    }[doubt.what]
    if doubt.meant is None:
        return told % words
    return told % words + " " + _("Is %(meant)s meant?") % {"meant": in_words(doubt.meant)}


def in_words(said: str | date) -> str:
    return said if isinstance(said, str) else day(said)


def form_for(doubt: YearDoubt, rights: Rights, lines: Collection[UUID]) -> str:
    """Return the wish that opens the form; ``lines`` are the attachments whose line may change."""
    if doubt.what == "case" and rights.writes:
        return "head"
    if doubt.what == "decision" and rights.decides:
        return f"correct:{doubt.key}"
    if doubt.what == "attachment" and doubt.key in lines:
        return f"line:{doubt.key}"
    return ""
