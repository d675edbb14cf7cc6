"""Years that do not fit a meeting: told of and kept as written, with what may have been meant.

An older case or attachment is common on an agenda, and a title may name any year; one that is
younger than its meeting is a slip of the hand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from sagsgang.governance.models import AgendaItem, Attachment, Decision
from sagsgang.governance.years import in_year, is_of_later_year


@dataclass(frozen=True, slots=True)
class YearDoubt:
    """``meant`` is what may have been meant, None where nothing can be proposed.

    ``about`` names the attachment or is empty; ``key`` is of the attachment or the decision.
    """

    what: Literal["case", "attachment", "decision"]
    said: str | date
    meant: str | date | None
    about: str = ""
    key: UUID | None = None


def year_doubts(
    item: AgendaItem, attachments: Iterable[Attachment], decisions: Iterable[Decision]
) -> Iterator[YearDoubt]:
    """Yield what a person should look at; nothing is changed by it."""
    day = item.meeting.date
    if item.case is not None and is_of_later_year(item.case.number, day):
        yield YearDoubt("case", item.case.number, in_year(item.case.number, day.year))
    for one in attachments:
        number = one.journal_number
        if number is not None and is_of_later_year(number, day):
            yield YearDoubt("attachment", number, in_year(number, day.year), one.title, one.key)
    for decision in decisions:
        own = decision.body_id in {None, item.meeting.body_id}
        if own and decision.date is not None and decision.date.year != day.year:
            yield YearDoubt(
                "decision", decision.date, same_day(decision.date, day), "", decision.key
            )


def same_day(said: date, meeting: date) -> date | None:
    """Return the meeting's day, where only the year differs from it."""
    return meeting if (said.month, said.day) == (meeting.month, meeting.day) else None
