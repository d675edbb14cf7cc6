"""Released meetings as the lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from sagsgang.governance.models import MeetingState
from sagsgang.portal.addresses import address_of
from sagsgang.portal.shown import Row
from sagsgang.portal.wording import body_words, day_words

COLUMNS = (
    "key",
    "date",
    "place",
    "title",
    "addendum",
    "minutes_released_at",
    "state",
    "body__name",
    "body__name_en",
)


class Words(NamedTuple):
    """What the rows repeat, translated once."""

    agenda: str
    minutes: str
    addendum: str
    cancelled: str


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One row; ``part`` is the word for agenda or minutes, ``detail`` a line or empty."""

    address: str
    year: int
    iso: str
    day: str
    body: str
    part: str
    detail: str


def listed(rows: Iterable[Row]) -> list[ListedMeeting]:
    """Return what the lists show of rows of ``COLUMNS``."""
    words = Words(_("Agenda"), _("Minutes"), _("Supplementary agenda"), _("Cancelled"))
    return [row_of(columns, words) for columns in rows]


def row_of(columns: Row, words: Words) -> ListedMeeting:
    key, date, place, title, addendum, minutes_released_at, state, name, name_en = columns
    cancelled = words.cancelled if state == MeetingState.CANCELLED else ""
    details = (cancelled, title, words.addendum if addendum else "", place)
    return ListedMeeting(
        address=address_of("meeting", key),
        year=date.year,
        iso=date.isoformat(),
        day=day_words(date),
        body=body_words(name, name_en),
        part=words.agenda if minutes_released_at is None else words.minutes,
        detail=" · ".join(filter(None, details)),
    )
