"""The parts that an agenda is shown in: open, closed, and what came after the sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.openness import Openness


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """Items under one heading; one part alone has none.

    ``hidden`` are those of which the reader sees the neutral line at most, in their places.
    ``supplement`` is the number of the supplementary agenda, ``sent`` its day.
    """

    heading: str
    items: Sequence[AgendaItem]
    hidden: Sequence[AgendaItem] = ()
    supplement: int | None = None
    sent: date | None = None

    @property
    def rows(self) -> list[tuple[AgendaItem, bool]]:
        """Return each item in its place, and whether it is hidden."""
        rows = [*((one, False) for one in self.items), *((one, True) for one in self.hidden)]
        return sorted(rows, key=lambda row: row[0].place)


def agenda_parts(
    meeting: Meeting, items: Sequence[AgendaItem], hidden: Sequence[AgendaItem]
) -> list[AgendaPart]:
    """Return the agenda in its parts: first what was sent with it, then what came late."""
    late = [one for one in items if is_late(meeting, one)]
    numbers = {one.supplement for one in (*items, *hidden) if one.supplement is not None}
    after = [supplement_part(number, items, hidden) for number in sorted(numbers)]
    main = [one for one in items if one.supplement is None and one not in late]
    neutral = [one for one in hidden if one.supplement is None]
    if late:
        # Everyone who reads a late item may read how many came before it.
        number = max(numbers, default=0) + 1
        after.append(AgendaPart(supplement_words(number), late, supplement=number))
    return [*(main_parts(meeting, main, neutral) if main or neutral else ()), *after]


def is_late(meeting: Meeting, item: AgendaItem) -> bool:
    """Tell whether it waits for the next supplementary agenda."""
    return meeting.sent_at is not None and item.sent_at is None and item.supplement is None


def main_parts(
    meeting: Meeting, items: Sequence[AgendaItem], hidden: Sequence[AgendaItem]
) -> list[AgendaPart]:
    opened = [item for item in items if item.openness == Openness.OPEN]
    closed = [item for item in items if item.openness != Openness.OPEN]
    if meeting.body.closed_last and opened and closed:
        return [AgendaPart(_("Open items"), opened), AgendaPart(_("Closed items"), closed, hidden)]
    return [AgendaPart("", items, hidden)]


def supplement_part(
    number: int, items: Sequence[AgendaItem], hidden: Sequence[AgendaItem]
) -> AgendaPart:
    shown = [one for one in items if one.supplement == number]
    neutral = [one for one in hidden if one.supplement == number]
    days = [one.sent_at for one in (*shown, *neutral) if one.sent_at is not None]
    sent = timezone.localtime(max(days)).date() if days else None
    return AgendaPart(supplement_words(number), shown, neutral, number, sent)


def agenda_words(supplement: int | None, *, addendum: bool) -> str:
    """Say what a meeting that is a page of its own holds."""
    if not addendum:
        return _("The agenda itself")
    return supplement_words(supplement) if supplement else _("Supplementary agenda")


def supplement_words(number: int) -> str:
    return _("Supplementary agenda %(number)s") % {"number": number}
