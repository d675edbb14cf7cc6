"""Put items on an agenda and change what they say outside their running text."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.cases import case_numbered, take_up_case
from sagsgang.governance.freeze import freeze_neutral
from sagsgang.governance.grounds import lift_grounds
from sagsgang.governance.house_form import Point
from sagsgang.governance.minutes_stand import require_unapproved
from sagsgang.governance.models import (
    AgendaItem,
    Body,
    ItemState,
    Meeting,
    MeetingState,
    PointRole,
    Section,
    SubItem,
)
from sagsgang.governance.openness import Openness
from sagsgang.governance.order import part_closed
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.point_text import closed_as_in, forget_brief
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import advance, require_held, settle_item
from sagsgang.governance.texts import require_writer, require_writing
from sagsgang.governance.tombstones import leave_stones
from sagsgang.journal.record import record
from sagsgang.people.models import Person

HEAD = (
    "title",
    "public_title",
    "openness",
    "named_only",
    "purpose",
    "recommender",
    "case",
    "revision",
)


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    by: User,
    point: Point,
    officer: Person | None = None,
    late_reason: str = "",
) -> AgendaItem:
    """Add an item at the end of the agenda; one that was sent takes late items with a reason.

    What is taken in from a file comes without one: the file tells none.

    It says all that the point says but its decisions and attachments: they have verbs of
    their own.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can add an item.")
    )
    item = AgendaItem(meeting=meeting, position=last_place(meeting) + 1, officer=officer)
    item.late_reason = stated_late(meeting, late_reason, by=by)
    state_head(item, point, by=by)
    item.full_clean(exclude=("meeting", "officer", "case"), validate_unique=False)
    if item.withdrawn:
        item.state = ItemState.WITHDRAWN
    item.save()
    state_parts(item, point)
    keep_closed_last(item, by=by)
    advance(meeting, MeetingState.AGENDA_OPEN, by=by)
    record("add item", "governance.agendaitem", item.key, by=by, meeting=str(meeting.key))
    return item


def last_place(meeting: Meeting) -> int:
    """Return the last place taken, and hold the agenda: two added at once would both be last."""
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    require_unapproved(standing)
    require_held(standing)
    last: int | None = meeting.items.aggregate(last=Max("position"))["last"]
    return last or 0


def stated_late(meeting: Meeting, reason: str, *, by: User) -> str:
    """Return why an item comes after the sending; raise ``Refused`` where nobody says it.

    The caller holds the meeting.
    """
    if Meeting.objects.filter(pk=meeting.pk, sent_at__isnull=True).exists():
        return ""
    if not by.is_system and not reason.strip():
        raise Refused(_("The agenda has been sent. Say why the item comes late."))
    return one_line(reason)


@transaction.atomic
def restate_item(item: AgendaItem, *, by: User, point: Point) -> None:
    """Let an item say what the point says; rows keep their keys, so that links hold."""
    require_writing(by, item)
    state_head(item, point, by=by)
    item.revision += 1
    item.recommendation_revision += 1
    item.full_clean(exclude=("meeting", "officer", "case"), validate_unique=False)
    item.save()
    state_parts(item, point)
    hide_if_closed(item, by=by)
    lift_grounds(item, by=by)
    settle_item(item, by=by)
    record("restate item", "governance.agendaitem", item.key, by=by)


def state_head(item: AgendaItem, point: Point, *, by: User) -> None:
    item.number = point.number
    item.title = point.title
    item.public_title = point.neutral_title
    item.openness = point.openness
    item.named_only = item.named_only and point.openness != "open"
    item.purpose = point.purpose
    item.originator = point.originator
    item.together_with = list(point.together_with)
    item.withdrawn = point.withdrawn
    # What a document does not tell of is no less so.
    item.withdrawn_reason = (
        (point.withdrawn_reason or item.withdrawn_reason) if item.withdrawn else ""
    )
    item.late_reason = point.late_reason or item.late_reason
    item.supplement = point.supplement or item.supplement
    item.source_id = point.source_id
    item.recommender = point.recommendation.by if point.recommendation else None
    item.recommendation = point.recommendation.text if point.recommendation else None
    if point.case_number is None:
        item.case = None
    elif item.case is None or item.case.number != point.case_number:
        item.case = case_numbered(point.case_number, title=point.title or "", by=by)


def state_parts(item: AgendaItem, point: Point) -> None:
    forget_brief(item)
    bodies = bodies_coded(point.route)
    align(item.route, ({"code": code, "body_id": bodies.get(code)} for code in point.route))
    align(
        item.sections,
        (
            {
                "kind": part.kind,
                "heading": part.heading,
                "text": part.text,
                "openness": Openness.CLOSED if part.closed else Openness.OPEN,
                **({} if part.closed else {"named_only": False}),
            }
            for part in closed_as_in(item, point).sections
        ),
    )
    align(item.subitems, ({"title": part.title, "text": part.text} for part in point.subitems))
    align(
        item.treatments,
        (
            {
                "body_name": step.body,
                "date": step.date,
                "number": step.number,
                "outcome": step.outcome,
            }
            for step in point.steps
        ),
    )
    align(item.presences, ({"name": one.name, "status": one.status} for one in point.participation))


def bodies_coded(codes: Iterable[str]) -> dict[str, int]:
    wanted = set(codes)
    return dict(Body.objects.filter(code__in=wanted).values_list("code", "pk")) if wanted else {}


def align(parts: Any, wanted: Iterable[Mapping[str, Any]]) -> None:
    """Make an item's parts say what is wanted, by position: change, add and take away.

    ``parts`` is the item's related manager. New parts arrive in one statement.
    """
    standing = list(parts.all()) if parts.instance.revision > 1 else []
    arriving = []
    count = 0
    for position, values in enumerate(wanted, start=1):
        count = position
        if position > len(standing):
            arriving.append(parts.model(item=parts.instance, position=position, **values))
        else:
            change(standing[position - 1], values)
    if arriving:
        parts.model.objects.bulk_create(arriving)
    for surplus in standing[count:]:
        take_away(surplus)


def change(part: models.Model, values: Mapping[str, Any]) -> None:
    changed = [name for name, value in values.items() if getattr(part, name) != value]
    for name in changed:
        setattr(part, name, values[name])
    if changed and hasattr(part, "revision"):
        part.revision += 1
        changed.append("revision")
    if changed:
        part.save(update_fields=changed)


def take_away(part: models.Model) -> None:
    try:
        part.delete()
    except models.ProtectedError as bound:
        raise Refused(
            _("“%(part)s” has a decision, an attachment or a follow-up and cannot be taken away.")
            % {"part": part}
        ) from bound


@transaction.atomic
def describe_item(
    item: AgendaItem,
    *,
    by: User,
    base_revision: int,
    title: str,
    public_title: str = "",
    openness: str = Openness.UNKNOWN,
    purpose: str = "",
    recommender: str = "",
    case_number: str = "",
    route: Iterable[str] = (),
) -> None:
    """Change the item's head; raise ``Refused`` where somebody else changed it meanwhile."""
    require_writing(by, item)
    hold_agenda(item.meeting)
    standing = AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)
    if standing.revision != base_revision:
        raise Refused(
            _("Somebody changed the item’s head meanwhile. Look at it, then make your change.")
        )
    item.title = one_line(title)
    item.public_title = public_title.strip() or None
    item.openness = openness
    item.named_only = standing.named_only and openness != Openness.OPEN
    item.purpose = purpose or None
    item.recommender = recommender.strip() or None
    item.position, item.state = standing.position, standing.state
    item.case = (
        take_up_case(item.meeting.body, case_number.strip(), title=item.title, by=by)
        if case_number.strip()
        else None
    )
    item.revision = base_revision + 1
    # The row may have been sent, released or withdrawn since the caller read it.
    item.withdrawn = standing.withdrawn
    item.released_version_id = standing.released_version_id
    item.retracted_at = standing.retracted_at
    item.full_clean(exclude=("meeting", "officer", "case"), validate_unique=False)
    item.save(update_fields=HEAD)
    codes = [code.strip() for code in route if code.strip()]
    bodies = bodies_coded(codes)
    align(item.route, ({"code": code, "body_id": bodies.get(code)} for code in codes))
    hide_if_closed(item, by=by)
    lift_grounds(item, by=by)
    if item.position is not None:
        settle_item(item, by=by)
        keep_closed_last(item, by=by)
    record("describe item", "governance.agendaitem", item.key, by=by, openness=openness)


@transaction.atomic
def set_item_openness(item: AgendaItem, *, by: User, openness: str) -> None:
    """Open or close an item; closing takes effect at once, opening with a release.

    The release of the minutes ends the writing, not this: what must not be read can be closed.
    """
    require_writer(by, item)
    hold_agenda(item.meeting)
    standing = hold_parts(item)
    item.openness = openness
    item.named_only = standing.named_only and openness != Openness.OPEN
    item.revision = standing.revision + 1
    item.withdrawn = standing.withdrawn
    item.public_title = standing.public_title
    item.released_version_id = standing.released_version_id
    item.retracted_at = standing.retracted_at
    item.full_clean(exclude=("meeting", "officer", "case"), validate_unique=False)
    item.save(update_fields=("openness", "named_only", "revision"))
    hide_if_closed(item, by=by)
    lift_grounds(item, by=by)
    if item.position is not None:
        keep_closed_last(item, by=by)
    record("set openness", "governance.agendaitem", item.key, by=by, openness=openness)


def hide_if_closed(item: AgendaItem, *, by: User) -> None:
    """Closing takes effect at once: what was released gives way to the neutral line.

    A line that is neutral already never says more before the next release; other words for it
    wait for that, and those that no longer stand are gone at once.
    """
    closed = item.openness != Openness.OPEN or item.withdrawn
    shown = item.released_version
    if closed and shown is not None and not shown.neutral:
        leave_stones(item)
    if item.openness != Openness.OPEN:
        item.attachments.filter(openness=Openness.OPEN).update(
            openness=item.openness, released_at=None
        )
    if not closed or shown is None:
        return
    if shown.neutral and shown.title in {None, item.public_title}:
        return
    item.released_version = freeze_neutral(item, by=by, titled=not shown.neutral)
    item.released_at = None
    item.save(update_fields=("released_version", "released_at"))


def hold_agenda(meeting: Meeting) -> None:
    """Hold the agenda before its items, as sending does, so that two never wait for each other."""
    if meeting.body.closed_last:
        Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def keep_closed_last(item: AgendaItem, *, by: User) -> None:
    """Keep the closed part of an agenda that is built here; one taken in stands as its file."""
    if item.meeting.body.closed_last and not by.is_system:
        part_closed(item.meeting)
        item.refresh_from_db(fields=("position", "number"))


@transaction.atomic
def add_section(item: AgendaItem, *, by: User, kind: str, heading: str) -> Section:
    require_writing(by, item)
    hold_parts(item)
    section = Section(
        item=item, position=next_position(item.sections), kind=kind, heading=heading.strip() or None
    )
    section.full_clean()
    section.save()
    record("add section", "governance.agendaitem", item.key, by=by, kind=kind)
    return section


@transaction.atomic
def add_subitem(item: AgendaItem, *, by: User, title: str, text: str = "") -> SubItem:
    require_writing(by, item)
    hold_parts(item)
    subitem = SubItem(
        item=item, position=next_position(item.subitems), title=title.strip(), text=text
    )
    subitem.full_clean()
    subitem.save()
    record("add sub-item", "governance.agendaitem", item.key, by=by)
    return subitem


@transaction.atomic
def name_officer(item: AgendaItem, *, by: User, officer: Person | None) -> None:
    """Say who prepares the item; that person writes its texts from now on."""
    access.require(
        access.may_run(by, item.meeting.body),
        _("Only the body's secretary can say who prepares an item."),
    )
    item.officer = officer
    item.save(update_fields=("officer",))
    record("name officer", "governance.agendaitem", item.key, by=by)


@transaction.atomic
def retitle(part: Section | SubItem, *, by: User, title: str) -> None:
    """Change a section's heading or a sub-item's title; its text and its key stay."""
    require_writing(by, part.item)
    if isinstance(part, Section):
        part.heading = one_line(title) or None
    else:
        part.title = one_line(title)
    part.full_clean()
    part.save()
    record("retitle", "governance.agendaitem", part.item.key, by=by, part=str(part.key))


@transaction.atomic
def remove_part(part: Section | SubItem, *, by: User) -> None:
    """Take away an empty section or sub-item; one with text or a decision is refused.

    Those after it move up, so that a sub-item's number is its place.
    """
    require_writing(by, part.item)
    if part.text:
        raise Refused(
            _("“%(part)s” holds a text. Empty the text first, then remove it.") % {"part": part}
        )
    order = in_order(part)
    if part != order[-1]:
        require_free_order(part)
    key = str(part.key)
    order.remove(part)
    take_away(part)
    put_in_order(order)
    record("remove part", "governance.agendaitem", part.item.key, by=by, part=key)


@transaction.atomic
def move_part(part: Section | SubItem, *, by: User, up: bool) -> None:
    """Let a section or sub-item change places with the one before it, or after it.

    The first stays first and the last last. Raise ``Refused`` for a sub-item whose number is
    known outside: released, or decided on.
    """
    require_writing(by, part.item)
    order = in_order(part)
    require_free_order(part)
    place = order.index(part)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    put_in_order(order)
    record("move part", "governance.agendaitem", part.item.key, by=by, part=str(part.key), up=up)


def hold_parts(item: AgendaItem) -> AgendaItem:
    """Keep others from changing the order of the item's parts until the transaction ends.

    Return the item as its row stands from now on.
    """
    return AgendaItem.objects.select_for_update(no_key=True).get(pk=item.pk)


def in_order(part: Section | SubItem) -> list[Any]:
    """Return all parts of this kind, held, in their order."""
    hold_parts(part.item)
    parts = part.item.sections if isinstance(part, Section) else part.item.subitems
    return list(parts.order_by("position", "pk"))


def put_in_order(parts: list[Any]) -> None:
    for position, part in enumerate(parts, start=1):
        if part.position != position:
            part.position = position
            part.save(update_fields=("position",))


def require_free_order(part: Section | SubItem) -> None:
    if isinstance(part, SubItem) and order_stands(hold_parts(part.item)):
        raise Refused(
            _("The sub-items are released or decided on by their numbers, so their order stands.")
        )


def order_stands(item: AgendaItem) -> bool:
    """Tell whether the numbers of the sub-items are known outside the rows.

    A released text is a copy in the order of its release, and what hangs on a sub-item is
    shown by number beside it.
    """
    return is_public(item) or item.decisions.filter(subitem__isnull=False).exists()


def is_public(item: AgendaItem) -> bool:
    closed = item.openness != Openness.OPEN or item.withdrawn
    return item.released_version_id is not None and not closed


@transaction.atomic
def name_role(
    item: AgendaItem, *, by: User, person: Person, part: str, subitem: SubItem | None = None
) -> PointRole:
    """Let a person present or take part in the item or one of its points."""
    require_writing(by, item)
    if subitem is not None and subitem.item_id != item.pk:
        raise Refused(_("The sub-item belongs to another item. Nothing was saved."))
    hold_parts(item)
    role = PointRole(item=item, person=person, part=part, subitem=subitem)
    role.full_clean()
    role.save()
    record("name role", "governance.agendaitem", item.key, by=by, part=part)
    return role


@transaction.atomic
def drop_role(role: PointRole, *, by: User) -> None:
    require_writing(by, role.item)
    record("drop role", "governance.agendaitem", role.item.key, by=by, part=role.part)
    role.delete()


def next_position(parts: Any) -> int:
    last: int | None = parts.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
