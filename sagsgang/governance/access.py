"""Who may see and who may do: the only place.

Two arms make the one rule. *Internal*: those who work with a matter read its working text.
*Released*: everyone reads what was deliberately released and is still open. ``visible_to``
is both together; ``internal_to`` is the first alone, for pages that show working text.
Nothing here imports a model of this room: every model asks here.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import BigAutoField, DateField, Exists, OuterRef, Q, Value, When
from django.db.models.expressions import Case as Whichever
from django.db.models.functions import Coalesce
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import NotAllowed
from sagsgang.people.behind_account import person_of
from sagsgang.people.models import Department, Person, Post

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.utils.functional import _StrPromise

    from sagsgang.governance.models import (
        AdviceRequest,
        AgendaItem,
        Attendance,
        Body,
        Case,
        FollowUp,
        Meeting,
    )

Reader = User | AnonymousUser
EVERYONE = AnonymousUser()
NOTHING = Q(pk__in=())
# States of an item before anyone but its writers has vouched for it.
UNCHECKED = ("draft", "proposed")
TAKES_PROPOSALS = ("planned", "agenda_open", "sent")
ALL = Q()
# Of an item: its case is among these. Behind an item it is asked in another way, see ``of_item``.
OF_CASES = "case_id__in"
# Of a line on the list of members: a deputy who sat in a member's place.
STOOD_IN = Q(status="substitute") | Q(stands_in__isnull=False)
A_REASON_HOLDS = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class NamedAt:
    """Where a person is named among those who alone may read; ids of rows."""

    item: frozenset[int] = frozenset()
    section: frozenset[int] = frozenset()
    attachment: frozenset[int] = frozenset()
    decision: frozenset[int] = frozenset()

    def at(self, kind: str) -> frozenset[int]:
        found: frozenset[int] = getattr(self, kind)
        return found


NAMED_NOWHERE = NamedAt()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader's seats and posts amount to today; ids of rows.

    One who reads all by an auditor's right meets closed matter of a meeting once they have said
    why they read it: ``said_why_of`` holds these meetings.
    """

    person: Person | None = None
    belongs: bool = False
    employed: bool = False
    steers: bool = False
    reads_all: bool = False
    reads_closed: bool = False
    governs: bool = False
    secretary_of: frozenset[int] = frozenset()
    seated_in: frozenset[int] = frozenset()
    sits_in: frozenset[int] = frozenset()
    chairs: frozenset[int] = frozenset()
    directs: frozenset[int] = frozenset()
    said_why_of: frozenset[int] = frozenset()
    named: NamedAt = NAMED_NOWHERE


STRANGER = Standing()
# Those who draw up plans and couple them to goals.
STEERING = {Post.Role.CHIEF_EXECUTIVE, Post.Role.DIRECTOR, Post.Role.CHIEF_CONSULTANT}

# Those whose meeting it is; a deputy where they stood in for one of them.
SITTING = ("chair", "vice_chair", "member")


def standing_of(reader: Reader) -> Standing:
    """Return the reader's standing, asked of the database once a request."""
    if not isinstance(reader, User) or not reader.is_active:
        return STRANGER
    if "standing" not in reader.remembered:
        reader.remembered["standing"] = reckon_standing(reader)
    standing: Standing = reader.remembered["standing"]
    return standing


ONE = Given(0, BigAutoField())
TODAY = Given(1, DateField())


def held_by_one(_variant: object) -> "QuerySet[Any, tuple[str, int, str]]":
    """Return what the person holds today: a seat in a body, a post in a department, a name.

    A name is that of a reader of what is for named persons alone.
    """
    # The seat's model asks here for its own rule, so that it cannot be imported.
    seats = apps.get_model("governance.Seat").objects.filter(person_id=ONE).held_now(TODAY)
    posts = Post.objects.filter(person_id=ONE).held_now(TODAY)
    told: QuerySet[Any, tuple[str, int, str]] = (
        seats.order_by()
        .annotate(sort=Value("seat"))
        .values_list("sort", "body_id", "role")
        .union(
            posts.order_by()
            .annotate(sort=Value("post"))
            .values_list("sort", "department_id", "role"),
            named_at(),
            all=True,
        )
    )
    return told


def named_at() -> "QuerySet[Any, tuple[str, int, str]]":
    """Return the ids of what one person alone with others may read, with the kind of each."""
    rows = apps.get_model("governance.NamedReader").objects.filter(person_id=ONE).order_by()
    kinds = [
        When(**{f"{kind}__isnull": False}, then=Value(kind))
        for kind in ("section", "attachment", "decision")
    ]
    told: QuerySet[Any, tuple[str, int, str]] = rows.annotate(
        sort=Value("named"),
        about=Coalesce("section_id", "attachment_id", "decision_id", "item_id"),
        kind=Whichever(*kinds, default=Value("item")),
    ).values_list("sort", "about", "kind")
    return told


HELD: Prepared[tuple[str, int, str]] = Prepared(held_by_one)


def reckon_standing(user: User) -> Standing:
    if user.is_system:
        return Standing(reads_all=True, reads_closed=True, governs=True, steers=True)
    person = person_of(user)
    if person is None:
        return STRANGER
    today = timezone.localdate()
    held = HELD.rows(person.pk, today)
    seats = [(body, role) for sort, body, role in held if sort == "seat"]
    posts = [(department, role) for sort, department, role in held if sort == "post"]
    roles = {role for _department, role in posts}
    names = [(kind, about) for sort, about, kind in held if sort == "named"]
    reads_all = Post.Role.AUDITOR in roles
    return Standing(
        person=person,
        belongs=bool(seats or posts),
        employed=bool(posts),
        steers=bool(roles & STEERING),
        reads_all=reads_all,
        said_why_of=meetings_said_why_of(person) if reads_all else frozenset(),
        governs=Post.Role.CHIEF_EXECUTIVE in roles,
        secretary_of=frozenset(body for body, role in seats if role == "secretary"),
        seated_in=frozenset(body for body, _role in seats),
        chairs=frozenset(body for body, role in seats if role in {"chair", "vice_chair"}),
        sits_in=frozenset(body for body, role in seats if role in SITTING),
        directs=frozenset(
            department
            for department, role in posts
            if role in {Post.Role.DIRECTOR, Post.Role.CHIEF_EXECUTIVE}
        ),
        named=named_among(names) if names else NAMED_NOWHERE,
    )


def meetings_said_why_of(person: Person) -> frozenset[int]:
    reasons = apps.get_model("governance.ReadingReason").objects.filter(reader=person)
    given = reasons.filter(at__gt=timezone.now() - A_REASON_HOLDS)
    return frozenset(given.order_by().values_list("meeting_id", flat=True))


def having_said_why(user: User) -> User:
    """Return an auditor as they are once they have said why: to find what the question is about.

    Nothing that is found so is shown before the question is answered.
    """
    standing = standing_of(user)
    if not standing.reads_all:
        return user
    told = copy(user)
    vars(told)["remembered"] = {"standing": replace(standing, reads_closed=True)}
    return told


def named_among(names: Sequence[tuple[str, int]]) -> NamedAt:
    kinds = ("item", "section", "attachment", "decision")
    return NamedAt(*(frozenset(about for kind, about in names if kind == one) for one in kinds))


# --- agenda items -----------------------------------------------------------------------------

RELEASED_ITEM = Q(
    openness=Openness.OPEN,
    withdrawn=False,
    released_version__isnull=False,
    released_version__neutral=False,
)

# The secretary opens the room's screen on a meeting: its members have got the item, nobody has
# closed it, and where it has been released it was not as a neutral line.
ON_SCREEN = Q(openness=Openness.OPEN, withdrawn=False, sent_at__isnull=False) & (
    Q(released_version__isnull=True) | Q(released_version__neutral=False)
)


def items_internal_to(reader: Reader) -> Q:
    standing = standing_of(reader)
    if standing.reads_closed:
        return ALL
    if standing.person is None:
        return NOTHING
    if standing.reads_all:
        return items_worked_with(standing, standing.person) | items_to_audit(standing)
    return items_worked_with(standing, standing.person)


def items_to_audit(standing: Standing) -> Q:
    return Q(openness=Openness.OPEN) | items_audited_closed(standing)


def items_audited_closed(standing: Standing) -> Q:
    """Return the items of meetings whose closed matter an auditor reads by now."""
    said_why = Q(meeting_id__in=standing.said_why_of)
    return said_why | Q(body_id__in=standing.seated_in)


def items_worked_with(standing: Standing, person: Person) -> Q:
    directed = Q(case__department_id__in=standing.directs)
    return kept_in(
        standing,
        items_worked_with_themselves(standing, person)
        | Q(**{OF_CASES: person.cases.order_by().values("pk")})
        | (directed if standing.directs else NOTHING),
    )


def items_worked_with_themselves(standing: Standing, person: Person) -> Q:
    """Return the items worked with for their own sake, and not for that of their case."""
    # The arms stand side by side, as the database goes about them best.
    return (
        items_of_own_bodies(standing)
        | Q(officer=person)
        | Q(checker=person)
        | Q(pk__in=person.point_roles.values("item_id"), sent_at__isnull=False)
        | Q(pk__in=person.follow_ups.values("item_id"))
        | Q(pk__in=asked_for_advice(person).values("item_id"))
    )


def kept_in(standing: Standing, items: Q) -> Q:
    """Of what one works with, leave what is not for others alone; add what is for oneself."""
    kept = items & for_all_or_run_by(standing, "body_id__in")
    named = standing.named.item
    return kept | items_for(named) if named else kept


def items_of_own_bodies(standing: Standing) -> Q:
    # Who leads a body approves what is proposed, and follows its agenda while it is built.
    chaired = Q(body_id__in=standing.chairs) & ~Q(state__in=UNCHECKED)
    return (
        Q(body_id__in=standing.secretary_of)
        | Q(body_id__in=standing.seated_in, sent_at__isnull=False)
        | (chaired if standing.chairs else NOTHING)
    )


def items_for(named: frozenset[int]) -> Q:
    return Q(pk__in=named, named_only=True)


def lines_told_to(reader: Reader) -> Q:
    """That an item stands on an agenda that was sent is known to the body, whoever may read it.

    What is told of one that cannot be read is its neutral line, as everyone will have it. Who
    runs the body reads them all.
    """
    standing = standing_of(reader)
    bodies = standing.seated_in - standing.secretary_of
    return Q(body_id__in=bodies, sent_at__isnull=False)


def for_all_or_run_by(standing: Standing, body: str) -> Q:
    """What is for named persons is theirs alone who run its body, until somebody is named."""
    runs = Q(**{body: standing.secretary_of}) if standing.secretary_of else NOTHING
    return Q(named_only=False) | runs


def part_internal_to(reader: Reader, part: str) -> Q:
    """A part is for those who read its item; one for named persons, for those of them.

    An auditor says why before a closed one.
    """
    standing = standing_of(reader)
    person = standing.person
    if standing.reads_closed or person is None:
        return of_item(items_internal_to(reader))
    if standing.reads_all:
        inside = items_worked_with(standing, person) | items_audited_closed(standing)
        return of_item(inside) | Q(openness=Openness.OPEN, item__openness=Openness.OPEN)
    readable = for_all_or_run_by(standing, "item__body_id__in")
    named = standing.named.at(part)
    if named:
        readable |= Q(pk__in=named)
    return of_item(items_internal_to(reader)) & readable


def grounds_internal_to(reader: Reader) -> Q:
    """Why something is closed is told to those who work with its item."""
    return of_item(items_internal_to(reader))


def asked_for_advice(person: Person) -> "QuerySet[AdviceRequest]":
    """Return the questions put to a person and not taken back: they open what they are about."""
    return person.advice_requests.filter(taken_back_at__isnull=True)


def items_seen_by(reader: Reader) -> Q:
    return either(RELEASED_ITEM, items_internal_to(reader))


# --- what hangs on an item --------------------------------------------------------------------


def of_item(rule: Q, prefix: str = "item__") -> Q:
    """Return the same rule for rows that point to the item.

    Whether a person has the case is asked of the case at hand there. As a set of all the person's
    cases, which is the quickest to walk down the items with, PostgreSQL takes it for so dear that
    it reads every attachment there is rather than ask it of those of one meeting.
    """
    moved = Q(_connector=rule.connector, _negated=rule.negated)
    for part in rule.children:
        if isinstance(part, Q):
            moved.children.append(of_item(part, prefix))
            continue
        name, value = part  # type: ignore[misc]
        if name == OF_CASES:
            moved.children.append(Q(Exists(value.filter(pk=OuterRef(f"{prefix}case_id")))))
        else:
            moved.children.append((f"{prefix}{name}", value))
    return moved


RELEASED_PART = of_item(RELEASED_ITEM) & Q(released_at__isnull=False)


def decisions_internal_to(reader: Reader) -> Q:
    return part_internal_to(reader, "decision")


def sections_internal_to(reader: Reader) -> Q:
    return part_internal_to(reader, "section")


# In place of a decision that is closed, or whose item is: its public text, as it was released.
DECISION_TOLD = Q(
    told_text__gt="",
    retracted_at__isnull=True,
    item__withdrawn=False,
    item__retracted_at__isnull=True,
    item__released_version__isnull=False,
    item__meeting__minutes_released_at__isnull=False,
)


def decisions_seen_by(reader: Reader) -> Q:
    released = RELEASED_PART & Q(openness=Openness.OPEN)
    return either(released, decisions_internal_to(reader))


def attachments_internal_to(reader: Reader) -> Q:
    return part_internal_to(reader, "attachment")


def attachments_seen_by(reader: Reader) -> Q:
    released = RELEASED_PART & Q(openness=Openness.OPEN)
    return either(released, attachments_internal_to(reader))


def attachments_run_by(reader: Reader) -> Q:
    """What is to be closed, taken back or cleared is for the secretary of its body."""
    return Q(item__body_id__in=standing_of(reader).secretary_of)


def follow_ups_seen_by(reader: Reader) -> Q:
    """Never public: a follow-up is a matter between those who work with the item."""
    standing = standing_of(reader)
    mine = NOTHING if standing.person is None else Q(responsible=standing.person)
    return either(mine, of_item(items_internal_to(reader)))


def advice_seen_by(reader: Reader) -> Q:
    """Never public: advice is a matter between those who work with the item."""
    return of_item(items_internal_to(reader))


def bundles_of(reader: Reader) -> Q:
    """A bundle is its reader's own, or everyone's; what is in it has its own rule."""
    own = Q(reader_id=reader.pk) if isinstance(reader, User) else NOTHING
    return own | Q(reader__isnull=True)


def retractions_internal_to(reader: Reader) -> Q:
    """Why something was taken back is for those who run the body, and for who reads all."""
    standing = standing_of(reader)
    return ALL if standing.reads_all else Q(meeting__body_id__in=standing.secretary_of)


def retractions_seen_by(reader: Reader) -> Q:
    """That a part was taken back is told on the page that it stood on, while that is public."""
    of_part = Q(kind="minutes") & of_item(meetings_seen_by(EVERYONE), "meeting__")
    of_thing = Q(kind__in=("attachment", "decision")) & of_item(RELEASED_ITEM)
    told = Q(ended_at__isnull=True) & (of_part | of_thing)
    return either(told, retractions_internal_to(reader))


def scheduled_releases_internal_to(reader: Reader) -> Q:
    """When something becomes public is known to those who run the body until it does."""
    standing = standing_of(reader)
    return ALL if standing.reads_all else Q(meeting__body_id__in=standing.secretary_of)


def tombstones_seen_by(_reader: Reader) -> Q:
    """An address that held something once says so to everyone alike, and nothing of what."""
    return Q(lifted_at__isnull=True)


# --- the minutes ------------------------------------------------------------------------------


def approvals_seen_by(reader: Reader) -> Q:
    """Never public: whether minutes are right is settled within the body."""
    standing = standing_of(reader)
    return ALL if standing.reads_all else Q(meeting__body_id__in=standing.seated_in)


def answers_to_minutes_seen_by(reader: Reader) -> Q:
    """A comment is the body's own, and that on an item is for those who read the item."""
    standing = standing_of(reader)
    if standing.reads_closed:
        return ALL
    seated = Q(approval__meeting__body_id__in=standing.seated_in)
    of_body = ALL if standing.reads_all else seated
    return of_body & (Q(item__isnull=True) | of_item(items_internal_to(reader)))


def addenda_internal_to(reader: Reader) -> Q:
    if standing_of(reader).reads_closed:
        return ALL
    of_head = Q(item__isnull=True) & of_item(meetings_internal_to(reader), "meeting__")
    return of_head | of_item(items_internal_to(reader))


def addenda_seen_by(reader: Reader) -> Q:
    of_head = Q(item__isnull=True, meeting__minutes_released_at__isnull=False)
    released = Q(released_at__isnull=False) & (of_head | of_item(RELEASED_ITEM))
    return either(released, addenda_internal_to(reader))


# --- meetings, bodies -------------------------------------------------------------------------


def meetings_internal_to(reader: Reader) -> Q:
    """A meeting is there for its body, and for those with an item on it that they may read."""
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    person = standing.person
    return (
        Q(body_id__in=standing.seated_in)
        | Q(pk__in=items_in_hand(person).values("meeting_id"))
        | Q(pk__in=person.cases.values("items__meeting_id"))
        | Q(
            pk__in=person.point_roles.filter(item__sent_at__isnull=False).values("item__meeting_id")
        )
        | Q(pk__in=person.follow_ups.values("item__meeting_id"))
        | Q(pk__in=asked_for_advice(person).values("item__meeting_id"))
        | meetings_with(standing.named.item)
        | Q(pk__in=matters_of_departments(standing.directs).values("cases__items__meeting_id"))
    )


def meetings_with(items: frozenset[int]) -> Q:
    if not items:
        return NOTHING
    rows = apps.get_model("governance.AgendaItem").objects.filter(pk__in=items)
    return Q(pk__in=rows.values("meeting_id"))


def matters_of_departments(ids: frozenset[int]) -> "QuerySet[Department]":
    return Department.objects.filter(pk__in=ids)


def meetings_seen_by(reader: Reader) -> Q:
    released = Q(agenda_released_at__isnull=False) | Q(minutes_released_at__isnull=False)
    return either(released, meetings_internal_to(reader))


def meetings_proposable_by(reader: Reader) -> Q:
    """Employees may know when a body that they know of meets, so as to aim at a date."""
    standing = standing_of(reader)
    if not (standing.employed or standing.seated_in or standing.governs):
        return NOTHING
    known = of_item(bodies_internal_to(reader), "body__")
    return known & Q(state__in=TAKES_PROPOSALS)


def items_in_hand(person: Person) -> "QuerySet[AgendaItem]":
    """Return the items that a person prepares or checks."""
    items = apps.get_model("governance.AgendaItem").objects
    found: QuerySet[AgendaItem] = items.filter(Q(officer=person) | Q(checker=person)).order_by()
    return found


def bodies_internal_to(reader: Reader) -> Q:
    standing = standing_of(reader)
    if standing.reads_all or standing.governs:
        return ALL
    return Q(listed=True) | Q(pk__in=standing.seated_in) if standing.belongs else NOTHING


def bodies_seen_by(reader: Reader) -> Q:
    return either(Q(listed=True), bodies_internal_to(reader))


def either(one: Q, other: Q) -> Q:
    """Join two arms; an arm that holds for all rows must not vanish in the OR."""
    return ALL if not other.children else one | other


def templates_internal_to(reader: Reader) -> Q:
    """A body's templates are its secretary's tools."""
    standing = standing_of(reader)
    return ALL if standing.reads_all else Q(body_id__in=standing.secretary_of)


def group_rules_internal_to(reader: Reader) -> Q:
    """What groups lead to is for those who govern, and for the auditor."""
    standing = standing_of(reader)
    return ALL if standing.reads_all or standing.governs else NOTHING


# --- who may do -------------------------------------------------------------------------------


def may_run(user: Reader, body: "Body") -> bool:
    """Plan its meetings, build its agendas, minute and release: the body's secretary."""
    if isinstance(user, User) and user.is_system:
        return True
    return body.pk in standing_of(user).secretary_of


def may_write(user: Reader, item: "AgendaItem") -> bool:
    """Write the item's texts: the secretary, the item's officer, the case's officer."""
    if may_run(user, item.meeting.body):
        return True
    person = standing_of(user).person
    if person is None:
        return False
    if item.named_only and item.pk not in standing_of(user).named.item:
        return False
    return person.pk == item.officer_id or (
        item.case is not None and person.pk == item.case.officer_id
    )


def may_check(user: Reader, item: "AgendaItem") -> bool:
    """Check a proposal's quality: whoever was asked to, the case's director, the secretary.

    Nobody but the secretary vouches for a proposal of their own.
    """
    if may_run(user, item.meeting.body):
        return True
    standing = standing_of(user)
    if standing.person is None or standing.person.pk == item.officer_id:
        return False
    directed = item.case is not None and item.case.department_id in standing.directs
    return standing.person.pk == item.checker_id or directed


def may_approve(user: Reader, item: "AgendaItem") -> bool:
    """Approve a proposal for the agenda: who leads the body, or the secretary who notes it."""
    body = item.meeting.body
    return may_run(user, body) or body.pk in standing_of(user).chairs


def may_take_up(user: Reader, case: "Case", body: "Body") -> bool:
    """Put a case on a body's agenda: one who sees the case, or where the body is on its way.

    A case number can be guessed; writing it must not open the case.
    """
    if isinstance(user, User) and user.is_system:
        return True
    seen = type(case).objects.visible_to(user).filter(pk=case.pk)
    return seen.exists() or case.items.filter(route__body=body).exists()


def may_staff(user: Reader, case: "Case") -> bool:
    """Say who works with a case: its officer, or one who may read all that this opens to them."""
    if isinstance(user, User) and user.is_system:
        return True
    person = standing_of(user).person
    if person is not None and person.pk == case.officer_id:
        return True
    hidden = case.items.exclude(pk__in=case.items.filter(items_internal_to(user)).values("pk"))
    return not hidden.exists()


def may_report(user: Reader, follow_up: "FollowUp") -> bool:
    """Report on a follow-up: the responsible, or the secretary who notes it for them."""
    person = standing_of(user).person
    if person is not None and person.pk == follow_up.responsible_id:
        return True
    return may_run(user, follow_up.item.meeting.body)


def may_advise(user: Reader, request: "AdviceRequest") -> bool:
    """Give the advice asked for: the one asked, or the secretary who notes it for them."""
    person = standing_of(user).person
    if person is not None and person.pk == request.person_id:
        return True
    return may_run(user, request.item.meeting.body)


def may_answer(user: Reader, meeting: "Meeting") -> bool:
    """Say whether the minutes are right: the body's members, and deputies who were there."""
    standing = standing_of(user)
    if standing.person is None:
        return False
    if meeting.body_id in standing.sits_in:
        return True
    mine = Q(person=standing.person) | Q(person__isnull=True, name=standing.person.name)
    return meeting.body_id in standing.seated_in and stood_in(meeting).filter(mine).exists()


def stood_in(meeting: "Meeting") -> "QuerySet[Attendance]":
    """Return the lines of those who stood in for a member at a meeting.

    Where the meeting was run here it stands who sat in whose place, whatever a later list says;
    where it was not, the list alone tells.
    """
    return meeting.attendance.filter(STOOD_IN).distinct()


def may_close_minutes(user: Reader, body: "Body") -> bool:
    """Settle comments and close the minutes: the body's chair and its secretary."""
    return may_run(user, body) or body.pk in standing_of(user).chairs


def may_govern(user: Reader) -> bool:
    """Found bodies and fill seats."""
    return standing_of(user).governs


def require(allowed: bool, sentence: "str | _StrPromise") -> None:
    if not allowed:
        raise NotAllowed(str(sentence))
