"""What the pages of a meeting and of its items say of the meeting itself."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Exists, OuterRef, UUIDField

from sagsgang.asking.prepared import Given
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Bundle, Meeting
from sagsgang.governance.neighbours import any_other_that_day
from sagsgang.look.navigation import Crumb
from sagsgang.portal.addresses import body_address
from sagsgang.portal.navigation import bodies_crumb, front_crumb
from sagsgang.portal.shown import Shown
from sagsgang.portal.wording import body_words, day_words


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """The columns of ``COLUMNS``, in their order; and whether its body has others that day."""

    pk: int
    key: UUID
    date: date
    start: time | None
    end: time | None
    place: str | None
    number: str | None
    title: str | None
    addendum: bool
    supplement: int | None
    agenda_released_at: datetime | None
    minutes_released_at: datetime | None
    state: str
    minutes_approved_at: datetime | None
    body_code: str
    body_name: str
    body_name_en: str
    body_listed: bool
    has_others: bool = False
    any_bundle: bool = False

    @property
    def body(self) -> str:
        return body_words(self.body_name, self.body_name_en)

    @property
    def name(self) -> str:
        return f"{self.body}, {day_words(self.date)}"


COLUMNS = (
    "pk",
    "key",
    "date",
    "start",
    "end",
    "place",
    "number",
    "title",
    "addendum",
    "supplement",
    "agenda_released_at",
    "minutes_released_at",
    "state",
    "minutes_approved_at",
    "body__code",
    "body__name",
    "body__name_en",
    "body__listed",
)
HEAD = Shown(
    Meeting,
    lambda seen, _: (
        seen.filter(key=Given(0, UUIDField()))
        .order_by()
        .annotate(
            has_others=any_other_that_day(),
            any_bundle=Exists(
                Bundle.objects.visible_to(EVERYONE).filter(meeting=OuterRef("pk"), state="done")
            ),
        )
        .values_list(*COLUMNS, "has_others", "any_bundle")
    ),
)


def meeting_head(key: UUID) -> MeetingHead | None:
    """Return the head of a meeting that everyone may see, or None."""
    row = HEAD.row(key)
    return MeetingHead(*row) if row else None


def crumbs_to(head: MeetingHead) -> tuple[Crumb, ...]:
    """A body that is not listed has no page of its own, though its meeting was released."""
    if not head.body_listed:
        return (front_crumb(), bodies_crumb())
    return (front_crumb(), bodies_crumb(), Crumb(head.body, body_address(head.body_code)))
