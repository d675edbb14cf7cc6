"""Take a delivery from outside into the domain, through the verbs that the pages use."""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, time
from typing import Literal, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access, house_form
from sagsgang.governance.agenda import add_item, restate_item
from sagsgang.governance.attach import Enclosure, attach_all, never_more_open, set_openness
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.decide import decide
from sagsgang.governance.freeze import freeze
from sagsgang.governance.house_form import (
    AttachmentLine,
    BodyName,
    DecisionText,
    HouseForm,
    MeetingHead,
    Point,
)
from sagsgang.governance.meetings import plan_meeting, record_replan
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Decision,
    Delivery,
    Finding,
    Meeting,
    Section,
    SubItem,
    TextVersion,
)
from sagsgang.governance.openness import Openness
from sagsgang.governance.point_text import closed_as_in, point_of_item, roles_of, with_texts
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import Refused
from sagsgang.governance.remarks import (
    Remark,
    attachments_left_out,
    decisions_left_out,
    items_left_out,
    kept_shut,
    people_left_out,
    rewritten,
)
from sagsgang.governance.withdraw import name_withdrawals
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record

Result = Literal["new", "updated", "unchanged"]
WORDING = (
    "add item",
    "describe item",
    "add section",
    "add sub-item",
    "save text",
    "retitle",
    "remove part",
    "move part",
)
SHUTTING = ("describe item", "set openness", "withdraw item")
"""What changes an item's own words."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file that the form was read from. ``file_at`` gives the delivered file at a path."""

    name: str
    layout: str
    file: StoredFile
    file_at: Callable[[str], StoredFile | None] = lambda _path: None


@transaction.atomic
def take_in(
    form: HouseForm, *, by: User, source: Source, remarks: Iterable[Remark] = ()
) -> tuple[Meeting, Result]:
    """Make the meeting say what the form says; all of it or nothing.

    What a person has closed or withdrawn stays so, whatever a later delivery says of it.
    Raise ``Refused`` where the body is unknown, the date is missing, or the delivery would
    change what has been released.
    """
    body = body_named(form.meeting.body)
    day = form.meeting.date
    if day is None:
        raise Refused(_("The document does not say on which date the meeting is held."))
    # Two deliveries of one new meeting, arriving at once, would both plan it.
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    meeting = known_meeting(form.meeting, body, day)
    result: Result = "updated"
    if meeting is None:
        meeting, result = plan(form.meeting, body, day, by=by), "new"
    elif says(meeting, by) == comparable(form, body):
        result = "unchanged"
    told: tuple[Remark, ...] = ()
    if result == "updated":
        # Held, so that nobody releases what is being changed.
        refuse_released(Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk))
    if result != "unchanged":
        told = state_meeting(meeting, form, by=by, source=source)
    keep_delivery(meeting, source, (*remarks, *told), by=by)
    return meeting, result


def body_named(name: BodyName) -> Body:
    body = Body.objects.filter(code=name.code).first() if name.code else None
    if body is None and name.name:
        body = Body.objects.filter(name__iexact=name.name).first()
    if body is None:
        said = name.name or name.code
        raise Refused(
            _("The body “%(body)s” is not known here. Found it first, then take the file in again.")
            % {"body": said}
            if said
            else _("The document does not say which body it comes from.")
        )
    return body


def known_meeting(head: MeetingHead, body: Body, day: date) -> Meeting | None:
    # A second supplementary agenda is not the first one told anew.
    which = {"addendum": head.addendum, "supplement": head.supplement}
    if head.source_id is not None:
        known = body.meetings.filter(source_id=head.source_id, **which).first()
        if known is not None:
            return known
    same = body.meetings.filter(date=day, **which)
    start = clock(head.start)
    if start is not None:
        timed = [one for one in same if one.start in (start, None)]
        return timed[0] if timed else None
    return same.first()


def plan(head: MeetingHead, body: Body, day: date, *, by: User) -> Meeting:
    return plan_meeting(
        body,
        by=by,
        date=day,
        start=clock(head.start),
        end=clock(head.end),
        place=head.place,
        number=head.number,
        title=head.title,
        addendum=head.addendum,
        supplement=head.supplement,
        source_id=head.source_id,
    )


def clock(value: str | None) -> time | None:
    return time.fromisoformat(value) if value else None


def says(meeting: Meeting, by: User) -> HouseForm:
    return comparable(reading_copy(meeting, by), meeting.body)


def comparable(form: HouseForm, body: Body) -> HouseForm:
    """Leave out how the source writes the body, whether it calls itself minutes, and ``aside``."""
    head = dataclasses.replace(form.meeting, body=BodyName(body.code, body.name), kind="agenda")
    return HouseForm(dataclasses.replace(head, sent=None), tuple(map(aside, form.items)))


def aside(point: Point) -> Point:
    """Leave out what is known here and few documents tell of: who presents, and why it is late."""
    return dataclasses.replace(
        point, roles=(), late_reason=None, withdrawn_reason=None, supplement=None
    )


def refuse_released(meeting: Meeting) -> None:
    if meeting.is_public:
        raise Refused(
            _(
                "%(meeting)s has been released, and this document says something else. "
                "Nothing was changed."
            )
            % {"meeting": meeting}
        )


def state_meeting(
    meeting: Meeting, form: HouseForm, *, by: User, source: Source
) -> tuple[Remark, ...]:
    """Write what the form says, and return what of it a person must look at."""
    state_head(meeting, form.meeting, by=by)
    hold_texts(meeting)
    rows = meeting.items.on_agenda().select_related("case", "meeting__body")
    standing = with_texts(rows.order_by("position"))
    told: list[Remark] = []
    for point in form.items:
        item = take_matching(standing, point)
        told += people_not_named(item, point)
        if item is None:
            told += state_rest(add_item(meeting, by=by, point=point), point, by=by, source=source)
        else:
            told += restate(item, point, by=by)
            told += state_rest(item, point, by=by, source=source, known=True)
    name_withdrawals(meeting)
    return tuple(dict.fromkeys((*told, *items_left_out(standing))))


def hold_texts(meeting: Meeting) -> None:
    """Wait for whoever is saving a text of the meeting, so that no word is read before it stands.

    Items first and then their parts, as every verb does.
    """
    items = meeting.items.select_for_update(no_key=True).order_by("pk").values_list("pk")
    if not items:
        return
    for part in (Section, SubItem):
        held = part.objects.filter(item__meeting=meeting).order_by("pk")
        list(held.select_for_update(of=("self",), no_key=True).values_list("pk"))


def restate(item: AgendaItem, point: Point, *, by: User) -> list[Remark]:
    """Let the item say what the point says; a text written by hand is kept before it gives way."""
    told = []
    shut = closed_as_in(item, shut_as_here(item, point, by=by))
    if shut != point:
        told.append(kept_shut())
    standing = point_of_item(item)
    if aside(standing) == aside(dataclasses.replace(shut, decisions=(), attachments=())):
        # Whoever is writing in it meanwhile is not disturbed.
        return told
    if words_of(standing) - words_of(shut) and written_by_hand(item, by=by):
        told.append(rewritten(item))
        freeze(item, by=by)
    restate_item(item, by=by, point=shut)
    return told


def people_not_named(item: AgendaItem | None, point: Point) -> list[Remark]:
    """Return a remark where a document names people: a name in a file lets nobody in."""
    named = set() if item is None else {role.name for role in roles_of(item)}
    missing = [role.name for role in point.roles if role.name not in named]
    return [people_left_out(point, missing)] if missing else []


def words_of(point: Point) -> set[str | None]:
    headed = {part.heading for part in point.sections} | {part.title for part in point.subitems}
    texts = {part.text for part in point.sections} | {part.text for part in point.subitems}
    recommended = {point.recommendation.text} if point.recommendation else set()
    return {point.title, *headed, *texts, *recommended} - {None, ""}


def written_by_hand(item: AgendaItem, *, by: User) -> bool:
    entries = Entry.objects.filter(
        subject="governance.agendaitem", subject_key=item.key, verb__in=WORDING
    )
    return entries.exclude(actor=by.actor_key).exists()


def shut_as_here(item: AgendaItem, point: Point, *, by: User) -> Point:
    """Return the point as it may be stated: a delivery opens nothing that a person closed."""
    opens = point.openness == "open" and item.openness != Openness.OPEN
    brings_back = item.withdrawn and not point.withdrawn
    if not (opens or brings_back) or not shut_by_hand(item.key, by):
        return point
    return dataclasses.replace(
        point,
        openness=cast("house_form.Openness", item.openness) if opens else point.openness,
        neutral_title=item.public_title if opens else point.neutral_title,
        withdrawn=item.withdrawn or point.withdrawn,
    )


def shut_by_hand(key: UUID, by: User) -> bool:
    """Tell whether anyone but the one who takes deliveries in has said how open it is."""
    entries = Entry.objects.filter(subject_key=key, verb__in=SHUTTING)
    return entries.exclude(actor=by.actor_key).exists()


def state_rest(
    item: AgendaItem, point: Point, *, by: User, source: Source, known: bool = False
) -> list[Remark]:
    """Write decisions and attachments; of a ``known`` item there may be some already."""
    if not known and not point.decisions and not point.attachments:
        return []
    subitems = {row.position: row for row in SubItem.objects.filter(item=item)}
    return [
        *state_decisions(item, point, subitems, by=by),
        *state_attachments(item, point, subitems, by=by, source=source),
    ]


def state_head(meeting: Meeting, head: MeetingHead, *, by: User) -> None:
    before = copy(meeting)
    meeting.start = clock(head.start) or meeting.start
    meeting.end = clock(head.end) or meeting.end
    meeting.place = head.place or meeting.place
    meeting.number = head.number or meeting.number
    meeting.title = head.title or meeting.title
    meeting.source_id = head.source_id or meeting.source_id
    meeting.full_clean(exclude=("body",))
    meeting.save()
    record_replan(meeting, before, by=by)
    if head.attendance:
        note_attendance(meeting, by=by, attendees=head.attendance)


def take_matching(standing: list[AgendaItem], point: Point) -> AgendaItem | None:
    """Take out of the list the item that the point means: by id, else number and title."""
    for matches in (
        lambda item: point.source_id is not None and item.source_id == point.source_id,
        lambda item: (item.number, item.title) == (point.number, point.title),
        lambda item: item.title is not None and item.title == point.title,
    ):
        for index, item in enumerate(standing):
            if matches(item):
                return standing.pop(index)
    return None


def state_decisions(
    item: AgendaItem, point: Point, subitems: dict[int, SubItem], *, by: User
) -> list[Remark]:
    """Add what is new; a text that changed corrects the one before it, which stays in history."""
    standing = list(item.decisions.standing().select_related("subitem").order_by("position", "pk"))
    if point.decisions:
        state_each_decision(item, point, subitems, standing, by=by)
    return list(decisions_left_out(item, standing))


def state_each_decision(
    item: AgendaItem,
    point: Point,
    subitems: dict[int, SubItem],
    standing: list[Decision],
    *,
    by: User,
) -> None:
    """Write the decisions, and take those that they match out of ``standing``."""
    text = dataclasses.replace(point, decisions=(), attachments=())
    version: TextVersion | None = None
    for stated in point.decisions:
        before = take_same(standing, stated)
        if before is not None and (before.text, before.outcome) == (stated.text, stated.outcome):
            continue
        version = version or freeze(item, by=by, point=text)
        decide(
            item,
            by=by,
            text=stated.text,
            outcome=stated.outcome,
            subitem=subitems.get(stated.subitem) if stated.subitem else None,
            body=item.meeting.body if stated.body == item.meeting.body.name else None,
            body_name=stated.body,
            date=stated.date,
            stances=stated.stances,
            corrects=before,
            version=version,
            closed=stated.closed,
        )


def take_same(standing: list[Decision], stated: DecisionText) -> Decision | None:
    for index, row in enumerate(standing):
        subitem = row.subitem.position if row.subitem is not None else None
        if (row.body_name, row.date, subitem) == (stated.body, stated.date, stated.subitem):
            return standing.pop(index)
    return None


def state_attachments(
    item: AgendaItem, point: Point, subitems: dict[int, SubItem], *, by: User, source: Source
) -> list[Remark]:
    """Attach what is new; of what is there already, the openness alone may have changed.

    Another version of a document is a new one: the version that people have read stays.
    """
    standing = defaultdict(list)
    for row in item.attachments.select_related("item__meeting__body", "item__case"):
        standing[row.document_id, row.number, row.title, row.version].append(row)
    left_out = {row.pk: row for rows in standing.values() for row in rows}
    told = []
    enclosures = []
    for line in point.attachments:
        known = standing[line.document_id, line.number, line.title, line.version]
        if known:
            row = known.pop(0) if len(known) > 1 else known[0]
            left_out.pop(row.pk, None)
            told += state_openness(row, line, by=by)
        else:
            enclosures.append(enclosure_of(line, subitems, source))
    attach_all(item, by=by, enclosures=enclosures)
    return [*told, *attachments_left_out(item, left_out.values())]


def enclosure_of(line: AttachmentLine, subitems: dict[int, SubItem], source: Source) -> Enclosure:
    return Enclosure(
        line,
        subitem=subitems.get(line.subitem) if line.subitem else None,
        file=source.file_at(line.path) if line.path else None,
        file_name=line.path.replace("\\", "/").rpartition("/")[2] if line.path else "",
    )


def state_openness(row: Attachment, line: AttachmentLine, *, by: User) -> list[Remark]:
    stated = never_more_open(line.openness, row.item)
    if row.openness == stated:
        return []
    by_hand = shut_by_hand(row.key, by) or shut_by_hand(row.item.key, by)
    if stated == Openness.OPEN and by_hand:
        return [kept_shut()]
    set_openness(row, by=by, openness=stated)
    return []


def keep_delivery(meeting: Meeting, source: Source, remarks: Iterable[Remark], *, by: User) -> None:
    delivery, created = Delivery.objects.get_or_create(
        meeting=meeting,
        file=source.file,
        defaults={"name": source.name[:255], "layout": source.layout, "at": timezone.now()},
    )
    if not created:
        return
    Finding.objects.bulk_create(
        Finding(delivery=delivery, code=one.code, message=one.message, text=one.text, line=one.line)
        for one in remarks
    )
    record("take in", "governance.meeting", meeting.key, by=by, layout=source.layout)


@transaction.atomic
def settle(finding: Finding, *, by: User) -> None:
    """Note that a person has looked at a finding and dealt with it."""
    access.require(
        access.may_run(by, finding.delivery.meeting.body),
        _("Only the body's secretary can settle what the reader was unsure of."),
    )
    finding.settled_at = timezone.now()
    finding.save(update_fields=("settled_at",))
    record("settle", "governance.finding", finding.key, by=by, code=finding.code)
