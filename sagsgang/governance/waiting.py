"""What waits for a meeting: cases that were to go on, and have nowhere to go yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import (
    DateField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models import (
    AgendaItem,
    Body,
    Decision,
    Delivery,
    ItemState,
    Meeting,
    MeetingState,
    Resting,
)
from sagsgang.governance.models.agenda_item import AgendaItemQuerySet
from sagsgang.governance.onward import ONWARD, carry_on
from sagsgang.governance.refusal import Refused
from sagsgang.governance.route_plan import next_steps
from sagsgang.governance.seen import Ruled
from sagsgang.journal.record import record

# What nobody has taken further for so long is found by its case, not in a list of what waits.
REMEMBERED = timedelta(days=366)
SINCE = Given(0, DateField())
MOST = 100
OVER = (
    MeetingState.MINUTES_DRAFT,
    MeetingState.APPROVED,
    MeetingState.SIGNED,
    MeetingState.RELEASED,
    MeetingState.CORRECTED,
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that goes no further by itself; ``outcome`` is None for one of a cancelled meeting.

    ``body`` is what it waits for, None where its way names none that its reader knows;
    ``meeting`` the one that it can go on to by now, if there is one.
    """

    item: AgendaItem
    outcome: str | None
    body: Body | None
    meeting: Meeting | None


def waiting_items(reader: Reader, since: "date | Given | None" = None) -> QuerySet[AgendaItem]:
    """Return what waits of the bodies that this reader runs, of meetings ``since`` a day.

    Not what went on, came back, was laid to rest, or stands in its case on a later agenda; nor
    what a document tells of, which went its way outside.
    """
    mine = AgendaItem.objects.internal_to(reader)
    later = mine.filter(
        Q(case=OuterRef("case"), meeting__date__gt=OuterRef("meeting__date"))
        | Q(reopens=OuterRef("pk"))
    )
    undone = Q(meeting__state=MeetingState.CANCELLED, state=ItemState.ON_AGENDA)
    return (
        mine.on_agenda()
        .filter(
            meeting__body_id__in=access.standing_of(reader).secretary_of,
            meeting__date__gte=since or remembered_since(),
            carried_to__isnull=True,
            resting__isnull=True,
            withdrawn=False,
        )
        .filter(undone | Q(Exists(going_on()), meeting__state__in=OVER))
        .exclude(Exists(later))
        .order_by("meeting__date", "meeting_id", "position")
    )


def remembered_since() -> date:
    return timezone.localdate() - REMEMBERED


def going_on() -> QuerySet[Decision]:
    """Return the decisions by which the item at hand is to go on, the last first."""
    here = Q(conclusion__isnull=False) | Q(corrects__conclusion__isnull=False)
    told = Exists(Delivery.objects.filter(meeting=OuterRef("item__meeting")))
    going = Decision.objects.standing().filter(item=OuterRef("pk"), outcome__in=ONWARD)
    return going.filter(here | ~told).order_by("-made_at", "-pk")


def with_outcome(reader: Reader) -> QuerySet[AgendaItem]:
    rows = waiting_items(reader, SINCE)
    rows = rows.annotate(outcome=Subquery(going_on().values("outcome")[:1]))
    return rows.select_related("meeting__body", "suspension")[:MOST]


# Whose bodies they are is part of the reader's standing, by which the question is kept.
WAITING = Ruled(with_outcome, (AgendaItemQuerySet, "internal_to"))


def what_waits(reader: Reader) -> list[Waiting]:
    """Return what waits, the longest waiting first: one question where nothing does, else four."""
    items: list[AgendaItem] = WAITING.rows(reader, remembered_since())
    if not items:
        return []
    prefetch_related_objects(items, "route")
    given = [(item, outcome_of(item)) for item in items]
    return [
        Waiting(item, outcome, body, meeting)
        for (item, outcome), (body, meeting) in zip(given, next_steps(given, reader), strict=True)
    ]


def outcome_of(item: AgendaItem) -> str | None:
    outcome: str | None = vars(item)["outcome"]
    return None if item.meeting.state == MeetingState.CANCELLED else outcome


def waiting_for(meeting: Meeting, rows: Iterable[Waiting]) -> list[Waiting]:
    """Return what of it can go on to this very meeting, the next that it reaches."""
    return [one for one in rows if one.meeting is not None and one.meeting.pk == meeting.pk]


@transaction.atomic
def take_on(meeting: Meeting, *, by: User) -> list[AgendaItem]:
    """Put on a meeting's agenda all that waits for it, each with the text decided on."""
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can add an item.")
    )
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    return [carry_on(one.item, meeting, by=by) for one in waiting_for(meeting, what_waits(by))]


@transaction.atomic
def lay_to_rest(item: AgendaItem, *, by: User) -> None:
    """Say that an item goes no further; it can be let go on all the same, from its way."""
    access.require(
        access.may_run(by, item.meeting.body),
        _("Only the body's secretary can say that a case goes no further."),
    )
    Meeting.objects.select_for_update(no_key=True).get(pk=item.meeting_id)
    if AgendaItem.objects.filter(carried_from=item).exists():
        raise Refused(_("The case has gone on from here already."))
    if hasattr(item, "suspension"):
        raise Refused(_("A member has put the matter before the council, so it must go there."))
    Resting.objects.get_or_create(item=item, defaults={"at": timezone.now(), "actor": by.actor_key})
    record("lay to rest", "governance.agendaitem", item.key, by=by)
