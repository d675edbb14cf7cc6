"""One meeting: its head, who was there, and its agenda."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models.fields.json import KeyTextTransform
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import AgendaItem, Attendance, Meeting
from sagsgang.governance.reading_copy import released_point
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import clock
from sagsgang.portal.addresses import address_of, body_address
from sagsgang.portal.navigation import bodies_crumb, front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.portal.views.paper import paper_links
from sagsgang.portal.wording import body_words, day_words

STATUS_WORDS = dict(Attendance.Status.choices)


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An open item with its address, or the neutral line of a closed or withdrawn one."""

    position: int
    number: str
    title: str
    address: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    group: str
    status: str


@for_everyone
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    shown = Meeting.objects.visible_to(EVERYONE).select_related("body").filter(key=key).first()
    if shown is None:
        raise Http404
    return page(
        request,
        "meeting",
        title=meeting_name(shown),
        current="bodies",
        crumbs=crumbs_to(shown),
        facts=facts_of(shown),
        is_minutes=shown.minutes_released_at is not None,
        agenda=agenda_of(shown),
        attendance=attendance_of(shown),
        papers=paper_links(key),
    )


def meeting_name(shown: Meeting) -> str:
    return f"{body_words(shown.body.name, shown.body.name_en)}, {day_words(shown.date)}"


def crumbs_to(shown: Meeting) -> tuple[Crumb, ...]:
    """A body that is not listed has no page of its own, though its meeting was released."""
    body = shown.body
    if not body.listed:
        return (front_crumb(), bodies_crumb())
    own = Crumb(body_words(body.name, body.name_en), body_address(body.code))
    return (front_crumb(), bodies_crumb(), own)


def facts_of(shown: Meeting) -> tuple[tuple[str, str], ...]:
    return (
        (_("Subject"), shown.title or ""),
        (_("Time"), "–".join(clock(one) for one in (shown.start, shown.end) if one)),
        (_("Place"), shown.place or ""),
        (_("Meeting number"), shown.number or ""),
        (_("Kind"), _("Supplementary agenda") if shown.addendum else ""),
        (_("Agenda released"), released_words(shown.agenda_released_at)),
        (_("Minutes released"), released_words(shown.minutes_released_at)),
    )


def released_words(moment: datetime | None) -> str:
    return day_words(timezone.localtime(moment).date()) if moment else ""


def agenda_of(shown: Meeting) -> list[AgendaLine]:
    opened = open_lines(shown)
    known = {line.position for line in opened}
    return sorted([*opened, *neutral_lines(shown, known)], key=lambda line: line.position)


def open_lines(shown: Meeting) -> list[AgendaLine]:
    rows = (
        AgendaItem.objects.visible_to(EVERYONE)
        .filter(meeting=shown)
        .order_by("position")
        .values_list(
            "position",
            KeyTextTransform("number", "released_version__content"),
            "released_version__title",
            "key",
        )
    )
    untitled = _("Item without a title")
    return [
        AgendaLine(position, number or "", title or untitled, address_of("item", key))
        for position, number, title, key in rows
    ]


def neutral_lines(shown: Meeting, known: set[int]) -> list[AgendaLine]:
    """Return the lines of what was released and cannot be read: never more than it says."""
    rest = (
        AgendaItem.objects.filter(meeting=shown, released_version__isnull=False)
        .exclude(position__in=known)
        .select_related("released_version")
        .order_by("position")
    )
    return [neutral_line(item) for item in rest]


def neutral_line(item: AgendaItem) -> AgendaLine:
    point = released_point(item)
    if point.withdrawn:
        return AgendaLine(
            item.position, point.number or "", point.title or _("Withdrawn item"), state="withdrawn"
        )
    return AgendaLine(
        item.position, point.number or "", point.title or _("Closed item"), state="closed"
    )


def attendance_of(shown: Meeting) -> list[Attendee]:
    if shown.minutes_released_at is None:
        return []
    rows = shown.attendance.order_by("position").values_list("name", "group", "status")
    return [Attendee(name, group or "", str(STATUS_WORDS[status])) for name, group, status in rows]
