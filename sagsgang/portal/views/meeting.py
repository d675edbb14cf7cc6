"""One meeting: its head, who was there, and its agenda."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import BigAutoField, Case, CharField, DateField, F, When
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.house_form import Point
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingState,
    MinutesAddendum,
    Retraction,
    TextVersion,
)
from sagsgang.governance.reading_copy import released_point
from sagsgang.look.templates import clock
from sagsgang.portal.addresses import address_of
from sagsgang.portal.meeting_head import MeetingHead, crumbs_to, meeting_head
from sagsgang.portal.page import for_everyone, page
from sagsgang.portal.shown import Row, Shown
from sagsgang.portal.tombstone import gone, gone_words
from sagsgang.portal.views.paper import paper_links
from sagsgang.portal.wording import day_words

STATUS_WORDS = dict(Attendance.Status.choices)
THIS_MEETING = Given(0, BigAutoField())
OPEN_ITEMS = Shown(
    AgendaItem,
    lambda seen, _: (
        seen.filter(meeting_id=THIS_MEETING)
        .order_by("position")
        .values_list(
            "position",
            KeyTextTransform("number", "released_version__content"),
            "released_version__title",
            "key",
            "supplement",
            "sent_at",
        )
    ),
)
# The text of what is not neutral stays in the database: a neutral line has no use for it.
RELEASED_ITEMS = Shown(
    Meeting,
    lambda seen, _: (
        # By a column of the version: the database then need not keep items without one.
        seen.filter(pk=THIS_MEETING, items__released_version__number__gte=1)
        .order_by("items__position")
        .values_list(
            "items__position",
            "items__number",
            "items__openness",
            "items__withdrawn",
            "items__released_version__neutral",
            Case(
                When(
                    items__released_version__neutral=True,
                    then=F("items__released_version__content"),
                )
            ),
            "items__supplement",
            "items__sent_at",
        )
    ),
)
SAME_DAY = Shown(
    Meeting,
    lambda seen, _: (
        seen.filter(body__code=Given(0, CharField()), date=Given(1, DateField()))
        .order_by("addendum", "supplement", "pk")
        .values_list("key", "addendum", "supplement")
    ),
)
ATTENDANCE = Shown(
    Meeting,
    lambda seen, _: (
        seen.filter(pk=THIS_MEETING, attendance__isnull=False)
        .order_by("attendance__position")
        .values_list("attendance__name", "attendance__group", "attendance__status")
    ),
)
ADDENDA = Shown(
    MinutesAddendum,
    lambda seen, _: (
        seen.filter(meeting_id=THIS_MEETING, item__isnull=True)
        .order_by("at", "pk")
        .values_list("at", "text")
    ),
)


# What a closed item's decision says in its public text, as it was released.
TOLD: Prepared[Row] = Prepared(
    lambda _: (
        Decision.objects.told_to_everyone()
        .filter(item__meeting_id=THIS_MEETING)
        .order_by("item__position", "position", "pk")
        .values_list("item__position", "told_text")
    )
)
MINUTES_GONE = Shown(
    Retraction,
    lambda seen, _: (
        seen.filter(meeting_id=THIS_MEETING, kind="minutes")
        .order_by("-at")
        .values_list("published_at", "at", "sentence")
    ),
)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An open item with its address, or the neutral line of a closed or withdrawn one."""

    position: int
    number: str
    title: str
    address: str = ""
    state: str = ""
    supplement: int | None = None
    sent_at: datetime | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """The agenda, or one supplementary agenda with its number, its day and its own papers."""

    lines: tuple[AgendaLine, ...]
    number: int | None = None
    sent: str = ""
    papers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    group: str
    status: str


@for_everyone
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    head = meeting_head(key)
    if head is None:
        return gone(key)
    return page(
        request,
        "meeting",
        title=head.name,
        current="bodies",
        crumbs=crumbs_to(head),
        facts=facts_of(head),
        cancelled=head.state == MeetingState.CANCELLED,
        is_minutes=head.minutes_released_at is not None,
        minutes_gone=minutes_gone(head),
        parts=parts_of(head),
        belonging=belonging_to(head),
        attendance=attendance_of(head),
        addenda=addenda_to(head),
        papers=[*paper_links(key), *bundle_link(head)],
    )


def bundle_link(head: MeetingHead) -> list[tuple[str, str]]:
    """Return the word and the address of the attachments in one file, where there is one."""
    if not head.any_bundle:
        return []
    return [(_("Attachments in one PDF"), f"{address_of('meeting', head.key)}bundle")]


def addenda_to(head: MeetingHead) -> list[tuple[str, str]]:
    """Return the day and the words of each correction of the minutes as a whole."""
    if head.minutes_approved_at is None:
        return []
    return [(day_words(timezone.localtime(at).date()), text) for at, text in ADDENDA.rows(head.pk)]


def minutes_gone(head: MeetingHead) -> tuple[str, str] | None:
    """Return that the minutes were taken back, and the sentence for everyone, if there is one."""
    row = MINUTES_GONE.row(head.pk) if head.minutes_released_at is None else None
    return (
        gone_words(
            row, _("The minutes were public from %(since)s to %(until)s, and were then taken back.")
        )
        if row
        else None
    )


def facts_of(head: MeetingHead) -> tuple[tuple[str, str], ...]:
    return (
        (_("Subject"), head.title or ""),
        (_("Time"), "–".join(clock(one) for one in (head.start, head.end) if one)),
        (_("Place"), head.place or ""),
        (_("Meeting number"), head.number or ""),
        (_("Kind"), supplement_words(head.supplement) if head.addendum else ""),
        (_("Agenda released"), released_words(head.agenda_released_at)),
        (_("Minutes released"), released_words(head.minutes_released_at)),
    )


def released_words(moment: datetime | None) -> str:
    return day_words(timezone.localtime(moment).date()) if moment else ""


def supplement_words(number: int | None) -> str:
    if number is None:
        return _("Supplementary agenda")
    return _("Supplementary agenda %(number)s") % {"number": number}


def belonging_to(head: MeetingHead) -> list[tuple[str, str]]:
    """Return the agenda that a supplementary one of its own came to, or such ones to this."""
    if not head.has_others:
        return []
    return [
        (
            supplement_words(supplement) if addendum else _("The agenda itself"),
            address_of("meeting", key),
        )
        for key, addendum, supplement in SAME_DAY.rows(head.body_code, head.date)
        if key != head.key and (addendum or head.addendum)
    ]


def parts_of(head: MeetingHead) -> list[AgendaPart]:
    """Return what was sent first, then each supplementary agenda of which something shows."""
    lines = sorted(agenda_of(head), key=lambda line: line.supplement or 0)
    return [
        part_of(head, number, tuple(shown))
        for number, shown in groupby(lines, lambda line: line.supplement)
    ]


def part_of(head: MeetingHead, number: int | None, lines: tuple[AgendaLine, ...]) -> AgendaPart:
    if number is None:
        return AgendaPart(lines)
    days = [line.sent_at for line in lines if line.sent_at is not None]
    sent = released_words(max(days)) if days else ""
    return AgendaPart(lines, number, sent, tuple(paper_links(head.key, number)))


def agenda_of(head: MeetingHead) -> list[AgendaLine]:
    opened = open_lines(head)
    known = {line.position for line in opened}
    return sorted([*opened, *neutral_lines(head, known)], key=lambda line: line.position)


def open_lines(head: MeetingHead) -> list[AgendaLine]:
    untitled = _("Item without a title")
    return [
        AgendaLine(
            position,
            number or "",
            title or untitled,
            address_of("item", key),
            supplement=supplement,
            sent_at=sent_at,
        )
        for position, number, title, key, supplement, sent_at in OPEN_ITEMS.rows(head.pk)
    ]


def neutral_lines(head: MeetingHead, known: set[int]) -> list[AgendaLine]:
    """Return the lines of what was released and cannot be read: never more than it says."""
    lines = [neutral_line(row) for row in RELEASED_ITEMS.rows(head.pk) if row[0] not in known]
    if not lines or head.minutes_released_at is None:
        return lines
    told: dict[int, list[str]] = defaultdict(list)
    for position, text in TOLD.rows(head.pk):
        told[position].append(text)
    return [replace(line, told=tuple(told[line.position])) for line in lines]


def neutral_line(row: Row) -> AgendaLine:
    position, number, openness, withdrawn, neutral, content, supplement, sent_at = row
    version = TextVersion(neutral=neutral, content=content)
    item = AgendaItem(
        number=number, openness=openness, withdrawn=withdrawn, released_version=version
    )
    point = released_point(item)
    state, word = state_of(point)
    return AgendaLine(
        position,
        point.number or "",
        point.title or word,
        state=state,
        supplement=supplement,
        sent_at=sent_at,
    )


def state_of(point: Point) -> tuple[str, str]:
    if point.withdrawn:
        return "withdrawn", _("Withdrawn item")
    if point.retracted:
        return "retracted", _("Item taken back")
    return "closed", _("Closed item")


def attendance_of(head: MeetingHead) -> list[Attendee]:
    if head.minutes_released_at is None:
        return []
    rows = ATTENDANCE.rows(head.pk)
    return [Attendee(name, group or "", str(STATUS_WORDS[status])) for name, group, status in rows]
