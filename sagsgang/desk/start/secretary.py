"""For the secretary: what must happen per meeting, the most urgent first."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagsgang.accounts.models import User
from sagsgang.desk.start.parts import Line, Part
from sagsgang.desk.words import meeting_title
from sagsgang.governance.access import Standing
from sagsgang.governance.found_in_public import found_where_run_by
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Release,
    ScheduledRelease,
    Section,
)
from sagsgang.governance.scheduling import PATIENCE
from sagsgang.look.templates import moment
from sagsgang.planning.models import Presentation

# A meeting further off than this asks for nothing yet.
SOON = timedelta(days=14)
SHOWN = 8
# So long after its moment a release is on its way.
A_TICK = timedelta(minutes=2)


def duties(user: User, standing: Standing, coming: Sequence[Meeting]) -> Part | None:
    """Return what the next deadlines ask of each meeting that this secretary runs."""
    mine = [one for one in coming if one.body_id in standing.secretary_of]
    if not mine:
        return None
    counted = counts_of(user, mine)
    lines = [
        line for meeting in mine for line in duties_of(meeting, *counted.get(meeting.pk, (0, 0, 0)))
    ]
    soon = timezone.localdate() + SOON
    lines = [line for line in lines if line.day is None or line.day <= soon]
    lines.sort(key=lambda line: line.day or date.max)
    return Part(
        "duties",
        _("What the coming meetings ask for"),
        tuple(lines),
        nothing=_("Nothing is missing at the meetings to come."),
    )


def unanswered(user: User, standing: Standing) -> Part | None:
    """Return presentations whose day has passed, and of which nothing is written yet."""
    rows = (
        Presentation.objects.internal_to(user)
        .filter(
            state=Presentation.State.BOOKED,
            meeting__date__lt=timezone.localdate(),
            meeting__body_id__in=standing.secretary_of,
        )
        .order_by("meeting__date", "position", "pk")
        .values_list("key", "topic", "meeting__date")[:SHOWN]
    )
    lines = tuple(
        Line(
            topic,
            reverse("desk:presentation-clock", kwargs={"key": key}) + "#advice",
            day=day,
            detail=_("Write the board’s advice, or cancel it."),
            state="overdue",
        )
        for key, topic, day in rows
    )
    if not lines:
        return None
    return Part("unanswered", _("Presentations whose meeting is over"), lines)


def waiting_for_a_meeting(meetings: Sequence[Meeting]) -> Part | None:
    """Return the meetings of which cases wait for another, the longest waiting first."""
    if not meetings:
        return None
    return Part(
        "waiting", _("Cases that wait for a meeting"), tuple(map(waiting_line, meetings[:SHOWN]))
    )


def waiting_line(meeting: Meeting) -> Line:
    told = vars(meeting)
    title, more = told["first_waiting"] or _("Item without a title"), told["waits"] - 1
    if more:
        words = ngettext("%(title)s and %(num)s more", "%(title)s and %(num)s more", more)
        title = words % {"title": title, "num": more}
    here = reverse("desk:body", kwargs={"code": meeting.body.code})
    return Line(title, f"{here}#waiting", day=meeting.date, detail=meeting_title(meeting))


def to_be_released(user: User, standing: Standing) -> Part | None:
    """Return the releases that were set beforehand: those that did not happen, and what waits."""
    since = timezone.now() - SOON
    later = Release.objects.filter(
        meeting=OuterRef("meeting"), part=OuterRef("part"), at__gt=OuterRef("at")
    )
    anew = ScheduledRelease.objects.filter(
        meeting=OuterRef("meeting"), part=OuterRef("part"), set_at__gt=OuterRef("set_at")
    )
    refused = Q(state=ScheduledRelease.State.REFUSED, ended_at__gt=since)
    rows = (
        ScheduledRelease.objects.internal_to(user)
        .filter(
            Q(state=ScheduledRelease.State.WAITING) | (refused & ~Exists(later) & ~Exists(anew)),
            meeting__body_id__in=standing.secretary_of,
        )
        .select_related("meeting__body")
        .order_by("state", "at", "pk")[:SHOWN]
    )
    lines = tuple(line_of_release(row) for row in rows)
    return Part("to-be-released", _("Releases set beforehand"), lines) if lines else None


def found_in_public(user: User, standing: Standing) -> Part | None:
    """Return the files that everyone reads and a later look found something in."""
    rows = (
        found_where_run_by(user)
        .select_related("item__meeting__body")
        .annotate(all_found=Window(Count("pk")))
        .order_by("-item__meeting__date", "pk")[:SHOWN]
    )
    lines = tuple(line_of_found(row) for row in rows) if standing.secretary_of else ()
    if not lines:
        return None
    count = vars(rows[0])["all_found"]
    heading = ngettext(
        "%(num)s public file may hold personal data",
        "%(num)s public files may hold personal data",
        count,
    )
    return Part("found-in-public", heading % {"num": count}, lines)


def line_of_found(row: Attachment) -> Line:
    meeting = row.item.meeting
    here = reverse("desk:public-parts", kwargs={"key": meeting.key})
    return Line(
        row.title,
        f"{here}#file-{row.key}",
        day=meeting.date,
        detail=_("%(meeting)s. Close it, take it back, or clear it with a reason.")
        % {"meeting": meeting_title(meeting)},
        state="to-look-at",
    )


def line_of_release(row: ScheduledRelease) -> Line:
    at = timezone.localtime(row.at)
    minutes = row.part == Release.Part.MINUTES
    part = _("The minutes") if minutes else _("The agenda")
    detail, state = standing_of_release(row)
    return Line(
        f"{part}: {meeting_title(row.meeting)}",
        reverse("desk:release", kwargs={"key": row.meeting.key, "part": row.part}),
        day=at.date(),
        detail=detail,
        state=state,
    )


def standing_of_release(row: ScheduledRelease) -> tuple[str, str]:
    """Return what is said of it and its state; past its moment it waits for its files."""
    if row.state == ScheduledRelease.State.REFUSED:
        return row.refusal, "not-released"
    if row.at > timezone.now() - A_TICK:
        return _("Is released %(when)s.") % {"when": moment(row.at)}, "scheduled"
    told = _("Waits until %(when)s at most for files that are still being looked through.")
    return told % {"when": moment(row.at + PATIENCE)}, "waits-for-files"


def counts_of(user: User, meetings: Sequence[Meeting]) -> dict[int, tuple[int, int, int]]:
    """Return by meeting how many items there are, are without text and are not sent."""
    written = Section.objects.filter(item=OuterRef("pk")).exclude(text="")
    bare = ~Q(Exists(written)) & Q(recommendation__isnull=True) & Q(subitems__isnull=True)
    rows = (
        AgendaItem.objects.internal_to(user)
        .on_agenda()
        .filter(meeting__in=[one.pk for one in meetings], withdrawn=False)
        .order_by()
        .values_list("meeting_id")
        .annotate(
            items=Count("pk", distinct=True),
            bare=Count("pk", filter=bare, distinct=True),
            unsent=Count("pk", filter=Q(sent_at__isnull=True), distinct=True),
        )
    )
    return {meeting: (all_of, bare_of, unsent) for meeting, all_of, bare_of, unsent in rows}


def duties_of(meeting: Meeting, items: int, bare: int, unsent: int) -> list[Line]:
    """Return a line for each thing that stands out at the meeting."""
    due, here = meeting.deadlines, reverse("desk:meeting", kwargs={"key": meeting.key})
    title = meeting_title(meeting)
    if not items:
        return [duty(title, here, due.material, _("The agenda is empty."))]
    found = []
    if bare:
        told = ngettext("%(num)s item has no text.", "%(num)s items have no text.", bare)
        found.append(duty(title, f"{here}#agenda", due.check, told % {"num": bare}))
    if unsent:
        told = ngettext("%(num)s item is not sent.", "%(num)s items are not sent.", unsent)
        found.append(duty(title, f"{here}/send", due.sending, told % {"num": unsent}))
    return found


def duty(title: str, address: str, day: date, what: str) -> Line:
    today = timezone.localdate()
    state = "overdue" if day < today else "due-today" if day == today else "to-do"
    return Line(title, address, day=day, by=True, detail=what, state=state)


def undecided(meetings: Sequence[Meeting]) -> set[int]:
    """Return the held meetings of which no decision is written yet, by id."""
    ids = {one.pk for one in meetings}
    if not ids:
        return set()
    decided = Decision.objects.filter(item__meeting__in=ids).values_list("item__meeting_id")
    return ids - {pk for (pk,) in decided.distinct()}
