"""What one reader may see of a meeting, as plain data in the house form."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from sagsgang.governance import house_form
from sagsgang.governance.access import Reader
from sagsgang.governance.freeze import neutral_point, thaw
from sagsgang.governance.house_form import (
    Addendum,
    AttachmentLine,
    AttendanceStatus,
    Attendee,
    BodyName,
    DecisionText,
    HouseForm,
    MeetingHead,
    Outcome,
    Point,
    Stance,
    StanceKind,
)
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    MinutesAddendum,
)
from sagsgang.governance.openness import Openness
from sagsgang.governance.point_text import point_of_item, with_texts
from sagsgang.governance.supplements import on_supplement

EVERY_ITEM = Q()


def reading_copy(meeting: Meeting, reader: Reader) -> HouseForm:
    """Return the meeting as the reader may see it; see ``copy_of``."""
    return copy_of(meeting, reader).form


def supplement_copy(meeting: Meeting, reader: Reader, number: int) -> HouseForm:
    """Return one of its supplementary agendas in the same way; without items where none shows.

    The one to be sent next holds what waits for it.
    """
    copy = copy_of(meeting, reader, on_supplement(meeting, number))
    head = dataclasses.replace(
        copy.form.meeting, addendum=True, supplement=number, sent=copy.sent, attendance=()
    )
    return HouseForm(
        head, tuple(dataclasses.replace(point, supplement=None) for point in copy.form.items)
    )


@dataclass(frozen=True, slots=True)
class Copy:
    """A reading copy; ``items`` has each point's item, or None where the reader only reads it.

    ``sent`` is the day on which the last of them was sent.
    """

    form: HouseForm
    items: list[AgendaItem | None]
    sent: date | None


def copy_of(meeting: Meeting, reader: Reader, which: Q = EVERY_ITEM) -> Copy:
    """Return the meeting as the reader may see it, in a number of queries independent of items.

    Items the reader works with come in their working text, released ones as released, and
    what is closed as its neutral line, where even that has been released or the agenda was sent
    to the reader. ``which`` narrows the items.
    """
    rows = meeting.items.on_agenda().internal_to(reader).filter(which)
    internal = with_texts(rows.select_related("case").order_by("position"))
    known = {item.pk for item in internal}
    released = [item for item in released_items(meeting, which) if item.pk not in known]
    told = known | {item.pk for item in released}
    lines = meeting.items.on_agenda().told_as_line_to(reader).filter(which).exclude(pk__in=told)
    items = sorted([*internal, *released, *lines], key=lambda item: item.place)
    decisions = decisions_by_item(items, reader)
    attachments = attachments_by_item(items, reader)
    points = tuple(
        dataclasses.replace(
            point_of_item(item) if item.pk in known else line_of(item),
            decisions=decisions[item.pk],
            attachments=attachments[item.pk],
        )
        for item in items
    )
    sent = max((item.sent_at for item in items if item.sent_at is not None), default=None)
    head = head_of(meeting, points, inside=bool(internal))
    return Copy(
        HouseForm(head, points, addenda_of(meeting, items, reader)),
        [item if item.pk in known else None for item in items],
        timezone.localtime(sent).date() if sent is not None else None,
    )


def released_items(meeting: Meeting, which: Q) -> Iterable[AgendaItem]:
    if not meeting.is_public:
        return ()
    released = meeting.items.filter(which, released_version__isnull=False)
    return released.select_related("released_version")


def addenda_of(
    meeting: Meeting, items: Sequence[AgendaItem], reader: Reader
) -> tuple[Addendum, ...]:
    """Return what was corrected since the minutes were approved, as the reader may see it."""
    if meeting.minutes_approved_at is None:
        return ()
    rows = MinutesAddendum.objects.visible_to(reader).filter(meeting=meeting).order_by("at", "pk")
    return addenda_told(rows, items)


def addenda_told(
    rows: Iterable[MinutesAddendum], items: Sequence[AgendaItem]
) -> tuple[Addendum, ...]:
    places = {item.pk: place for place, item in enumerate(items, start=1)}
    return tuple(
        Addendum(
            timezone.localtime(row.at).date(),
            row.text,
            places[row.item_id] if row.item_id is not None else None,
        )
        for row in rows
        if row.item_id is None or row.item_id in places
    )


def line_of(item: AgendaItem) -> Point:
    """Return what is told of an item to one who does not work with it."""
    return released_point(item) if item.released_version_id is not None else neutral_point(item)


def released_point(item: AgendaItem) -> Point:
    """Return what everyone sees of a released item; one closed since then is a neutral line."""
    version = item.released_version
    if version is None:
        raise ValueError(f"{item.key} has not been released.")
    if version.neutral or (item.openness == Openness.OPEN and not item.withdrawn):
        return thaw(version)
    return Point(title=None, number=item.number, openness="closed", withdrawn=item.withdrawn)


def decisions_by_item(
    items: Iterable[AgendaItem], reader: Reader
) -> dict[int, tuple[DecisionText, ...]]:
    """Return what the reader may see: the decisions, and of closed ones the public text."""
    own = OuterRef("pk")
    rows = Decision.objects.filter(item__in=[item.pk for item in items]).annotate(
        read=Exists(Decision.objects.standing_to(reader).filter(pk=own)),
        told=Exists(Decision.objects.told_to_everyone().filter(pk=own)),
    )
    shown = rows.filter(Q(read=True) | Q(told=True))
    return in_order(
        [
            (row, decision_text(row) if vars(row)["read"] else told_of(row, row.told_text))
            for row in shown.select_related("subitem").prefetch_related("stances")
        ]
    )


def in_order(
    decisions: list[tuple[Decision, DecisionText]],
) -> dict[int, tuple[DecisionText, ...]]:
    found: dict[int, tuple[DecisionText, ...]] = defaultdict(tuple)
    for row, text in sorted(decisions, key=lambda one: (one[0].position, one[0].pk)):
        found[row.item_id] += (text,)
    return found


def told_of(row: Decision, text: str) -> DecisionText:
    """Return what everyone reads of a closed decision: the public text, and no outcome or vote."""
    subitem = row.subitem.position if row.subitem is not None else None
    return DecisionText(row.body_name, row.date, subitem, text, None, closed=True)


def decision_text(row: Decision) -> DecisionText:
    return DecisionText(
        body=row.body_name,
        date=row.date,
        subitem=row.subitem.position if row.subitem is not None else None,
        text=row.text,
        outcome=cast("Outcome | None", row.outcome),
        stances=tuple(
            Stance(one.who, cast("StanceKind", one.stance), one.text) for one in row.stances.all()
        ),
        closed=row.openness != Openness.OPEN,
    )


def attachments_by_item(
    items: Iterable[AgendaItem], reader: Reader
) -> dict[int, tuple[AttachmentLine, ...]]:
    rows = (
        Attachment.objects.visible_to(reader)
        .filter(item__in=[item.pk for item in items])
        .select_related("subitem")
        .order_by("position")
    )
    found: dict[int, tuple[AttachmentLine, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.item_id] += (attachment_line(row),)
    return found


def attachment_line(row: Attachment) -> AttachmentLine:
    return AttachmentLine(
        title=row.title,
        number=row.number,
        document_id=row.document_id,
        openness=cast("house_form.Openness", row.openness),
        journal_number=row.journal_number,
        mark=row.mark,
        path=row.path,
        subitem=row.subitem.position if row.subitem is not None else None,
        version=row.version,
    )


def head_of(meeting: Meeting, points: tuple[Point, ...], *, inside: bool) -> MeetingHead:
    body = meeting.body
    own = any(
        decision.body == body.name and decision.date == meeting.date
        for point in points
        for decision in point.decisions
    )
    return MeetingHead(
        kind="minutes" if own else "agenda",
        body=BodyName(body.code, body.name),
        date=meeting.date,
        start=meeting.start.strftime("%H:%M") if meeting.start else None,
        end=meeting.end.strftime("%H:%M") if meeting.end else None,
        place=meeting.place,
        number=meeting.number,
        attendance=attendance_of(meeting) if inside or meeting.minutes_released_at else (),
        source_id=meeting.source_id,
        addendum=meeting.addendum,
        supplement=meeting.supplement,
        title=meeting.title,
    )


def attendance_of(meeting: Meeting) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(row.name, row.group, cast("AttendanceStatus", row.status))
        for row in meeting.attendance.all()
    )
