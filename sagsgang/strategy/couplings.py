"""Couple the municipality's own matter to goals: each with a written reason, for or against."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.governance import access as governance_access
from sagsgang.governance.access import Reader, require
from sagsgang.governance.cases import may_describe
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.strategy import access
from sagsgang.strategy.models import (
    CaseCoupling,
    Challenge,
    ChallengeCoupling,
    Coupling,
    Direction,
    Directness,
    ElementCoupling,
    Goal,
    Initiative,
    InitiativeCoupling,
    ItemCoupling,
    PlanElement,
    Strength,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# An upper room joins with kinds of its own; what all of them have is a key.
Thing = Any
SHORTEST_REASON = 10
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Line:
    """A thing as it is named at a goal: its page by name and key, its title and a detail."""

    page: str
    key: UUID
    title: str
    detail: str = ""


def told_by_title(word: str) -> "Callable[[Any, bool], Line]":
    return lambda thing, _internal: Line(word, thing.key, thing.title)


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of thing that is coupled: its word in addresses, and its table of couplings.

    The table has the word as its relation to the thing; ``related`` are the relations that
    ``named`` reads. ``named`` takes the thing and whether the reader works with it.
    """

    word: str
    table: type[Any]
    thing: type[Any]
    heading: "_StrPromise"
    named: "Callable[[Any, bool], Line]"
    related: tuple[str, ...]


def element_line(thing: PlanElement, _internal: bool) -> Line:
    return Line("plan", thing.plan.key, str(thing), str(thing.plan))


def case_line(thing: Case, internal: bool) -> Line:
    return Line("case", thing.key, thing.number, thing.title if internal else "")


def item_line(thing: AgendaItem, internal: bool) -> Line:
    released = thing.released_version
    title = thing.title if internal or released is None else released.title
    day = thing.meeting.date
    held = f"{thing.meeting.body.name}, {day.day}.{day.month}.{day.year}"
    return Line("item", thing.key, title or "", held)


KINDS: dict[str, Kind] = {}
BY_MODEL: dict[type[Any], Kind] = {}
BY_TABLE: dict[type[Any], Kind] = {}


def join(kind: Kind) -> None:
    """Let a kind of thing be coupled: an upper room joins with its own as it is loaded.

    It registers with ``may_couple`` as well.
    """
    KINDS[kind.word] = BY_MODEL[kind.thing] = BY_TABLE[kind.table] = kind


OWN_KINDS = (
    Kind(
        "challenge",
        ChallengeCoupling,
        Challenge,
        gettext_lazy("Challenges"),
        told_by_title("challenge"),
        ("challenge",),
    ),
    Kind(
        "element",
        ElementCoupling,
        PlanElement,
        gettext_lazy("Elements of plans"),
        element_line,
        ("element__plan",),
    ),
    Kind(
        "initiative",
        InitiativeCoupling,
        Initiative,
        gettext_lazy("Initiatives"),
        told_by_title("initiative"),
        ("initiative",),
    ),
    Kind("case", CaseCoupling, Case, gettext_lazy("Cases"), case_line, ("case",)),
    Kind(
        "item",
        ItemCoupling,
        AgendaItem,
        gettext_lazy("Agenda items"),
        item_line,
        ("item__meeting__body", "item__released_version"),
    ),
)
for own_kind in OWN_KINDS:
    join(own_kind)


def kind_of(thing: Thing) -> Kind:
    return BY_MODEL[type(thing)]


def thing_of(coupling: Coupling) -> Any:
    """Return the thing that a coupling is about."""
    return getattr(coupling, BY_TABLE[type(coupling)].word)


# --- who may ----------------------------------------------------------------------------------


@singledispatch
def may_couple(_thing: object, _by: Reader) -> bool:
    """Couple a thing to goals: those who may change it."""
    return False


@may_couple.register
def _challenge(_thing: Challenge, by: Reader) -> bool:
    return access.may_steer(by)


@may_couple.register
def _element(thing: PlanElement, by: Reader) -> bool:
    return access.may_draw_up(by, thing.plan)


@may_couple.register
def _initiative(thing: Initiative, by: Reader) -> bool:
    return access.may_lead(by, thing)


@may_couple.register
def _case(thing: Case, by: Reader) -> bool:
    return access.may_steer(by) or (isinstance(by, User) and may_describe(by, thing))


@may_couple.register
def _item(thing: AgendaItem, by: Reader) -> bool:
    return access.may_steer(by) or governance_access.may_write(by, thing)


# --- verbs ------------------------------------------------------------------------------------


@transaction.atomic
def couple(
    thing: Thing,
    goal: Goal,
    *,
    by: User,
    strength: str,
    reason: str,
    direction: str = Direction.FOR,
    directness: str = Directness.DIRECT,
    evidence: str = "",
) -> Coupling:
    """Couple a thing to a goal or a target where it gives value, and say why."""
    require_couple(thing, by)
    kind = kind_of(thing)
    refuse_past(goal, timezone.localdate())
    if kind.table.objects.filter(**{kind.word: thing, "goal": goal}).exists():
        raise Refused(_("It is coupled to this goal already; change that coupling instead."))
    coupling: Coupling = kind.table(goal=goal, coupled_at=timezone.now(), **{kind.word: thing})
    store(
        coupling,
        strength=strength,
        direction=direction,
        directness=directness,
        reason=reason,
        evidence=evidence,
    )
    record(
        "couple",
        subject_of(thing),
        thing.key,
        by=by,
        goal=str(goal.key),
        strength=strength,
        direction=direction,
    )
    return coupling


@transaction.atomic
def change(
    coupling: Coupling,
    *,
    by: User,
    strength: str,
    reason: str,
    direction: str,
    directness: str,
    evidence: str = "",
) -> None:
    """Change what a coupling says; what it said before stays in the journal."""
    thing = thing_of(coupling)
    require_couple(thing, by)
    before = (coupling.strength, coupling.direction, coupling.reason)
    store(
        coupling,
        strength=strength,
        direction=direction,
        directness=directness,
        reason=reason,
        evidence=evidence,
    )
    record(
        "change coupling",
        subject_of(thing),
        thing.key,
        by=by,
        goal=str(coupling.goal.key),
        strength=strength,
        direction=direction,
        strength_before=before[0],
        direction_before=before[1],
        reason_before=before[2],
    )


@transaction.atomic
def uncouple(coupling: Coupling, *, by: User) -> None:
    thing, goal = thing_of(coupling), coupling.goal
    require_couple(thing, by)
    reason = coupling.reason
    coupling.delete()
    record(
        "uncouple",
        subject_of(thing),
        thing.key,
        by=by,
        goal=str(goal.key),
        reason_before=reason,
    )


def require_couple(thing: Thing, by: Reader) -> None:
    require(may_couple(thing, by), _("Only those who may change this can couple it to goals."))


def refuse_past(goal: Goal, today: date) -> None:
    """Refuse a goal whose time is over, by itself or with its version; name what came after."""
    ends = goal.valid_until or goal.version.valid_until
    if goal.replaced_by is not None:
        raise Refused(
            _("This goal has been replaced by %(goal)s; couple to that one.")
            % {"goal": goal.replaced_by}
        )
    if ends is not None and ends < today:
        raise Refused(_("This goal is no longer valid, so nothing can be coupled to it."))


def store(
    coupling: Coupling,
    *,
    strength: str,
    direction: str,
    directness: str,
    reason: str,
    evidence: str,
) -> None:
    coupling.strength, coupling.direction, coupling.directness = strength, direction, directness
    coupling.reason, coupling.evidence = reason.strip(), evidence.strip()
    if len(coupling.reason) < SHORTEST_REASON:
        raise Refused(_("Write in a few words why the coupling gives value; nothing was stored."))
    refuse_overlong(coupling)
    refuse_second_primary(coupling)
    coupling.full_clean()
    coupling.save()


def refuse_overlong(coupling: Coupling) -> None:
    """The models' own limit holds in forms alone; an import passes none."""
    for name in ("reason", "evidence"):
        if len(getattr(coupling, name)) > LONGEST_TEXT:
            raise ValidationError({name: _("Write it in at most 2,000 characters.")})


def refuse_second_primary(coupling: Coupling) -> None:
    if coupling.strength != Strength.PRIMARY:
        return
    kind = BY_TABLE[type(coupling)]
    first = (
        kind.table.objects.filter(**{kind.word: thing_of(coupling)}, strength=Strength.PRIMARY)
        .exclude(pk=coupling.pk)
        .select_related("goal")
        .first()
    )
    if first is not None:
        raise ValidationError(
            {
                "strength": _("%(goal)s is the primary goal already; at most one can be.")
                % {"goal": first.goal.code}
            }
        )


def subject_of(thing: Thing) -> str:
    return f"{thing._meta.app_label}.{thing._meta.model_name}"  # noqa: SLF001 documented under this name
