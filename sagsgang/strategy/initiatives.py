"""Start initiatives, change them, and say when they begin, finish or are dropped."""

from collections.abc import Iterable
from datetime import date
from typing import Required, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_write, require
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import require_clear
from sagsgang.journal.record import record
from sagsgang.people.models import Department, Field, Person
from sagsgang.strategy import access
from sagsgang.strategy.models import Initiative

State = Initiative.State
CHANGES: dict[str, set[str]] = {
    State.PLANNED: {State.UNDER_WAY, State.DROPPED},
    State.UNDER_WAY: {State.DONE, State.DROPPED},
    State.DONE: set(),
    State.DROPPED: {State.UNDER_WAY},
}


class Facts(TypedDict, total=False):
    """What is said of an initiative when it is set up, and anew when it is changed."""

    title: Required[str]
    lead: Required[Person]
    owner: Required[Person]
    planned_start: Required[date]
    planned_end: Required[date]
    kind: str
    purpose: str
    openness: str
    departments: Iterable[Department]
    fields: Iterable[Field]


@transaction.atomic
def start(*, by: User, **facts: Unpack[Facts]) -> Initiative:
    """Set an initiative up, as planned; ``begin`` says that the work is under way."""
    require_steering(by)
    initiative = Initiative()
    write(initiative, **facts)
    record("start", "strategy.initiative", initiative.key, by=by, kind=initiative.kind)
    return initiative


@transaction.atomic
def change_initiative(initiative: Initiative, *, by: User, **facts: Unpack[Facts]) -> None:
    require_leading(by, initiative)
    write(initiative, **facts)
    openness = initiative.openness
    record("change", "strategy.initiative", initiative.key, by=by, openness=openness)


def write(
    initiative: Initiative,
    *,
    title: str,
    lead: Person,
    owner: Person,
    planned_start: date,
    planned_end: date,
    kind: str = Initiative.Kind.DEVELOPMENT,
    purpose: str = "",
    openness: str = Openness.UNKNOWN,
    departments: Iterable[Department] = (),
    fields: Iterable[Field] = (),
) -> None:
    if planned_end < planned_start:
        raise Refused(_("The planned end lies before the planned start. Correct the dates."))
    initiative.title, initiative.purpose, initiative.kind = title.strip(), purpose.strip(), kind
    initiative.lead, initiative.owner, initiative.openness = lead, owner, openness
    initiative.planned_start, initiative.planned_end = planned_start, planned_end
    initiative.full_clean()
    initiative.save()
    initiative.departments.set(departments)
    initiative.fields.set(fields)


@transaction.atomic
def begin(initiative: Initiative, *, by: User, on: date) -> None:
    """The work is under way; one that was dropped is taken up again."""
    go(initiative, State.UNDER_WAY, by)
    initiative.actual_start = initiative.actual_start or on
    initiative.actual_end = None
    keep(initiative, "begin", by, on)


@transaction.atomic
def finish(initiative: Initiative, *, by: User, on: date) -> None:
    go(initiative, State.DONE, by)
    initiative.actual_end = on
    keep(initiative, "finish", by, on)


@transaction.atomic
def drop(initiative: Initiative, *, by: User, on: date) -> None:
    """The work is given up; what was reported of it stands."""
    go(initiative, State.DROPPED, by)
    # One that never began has no end either.
    initiative.actual_end = on if initiative.actual_start else None
    keep(initiative, "drop", by, on)


def go(initiative: Initiative, state: str, by: User) -> None:
    require_leading(by, initiative)
    standing = Initiative.objects.select_for_update().get(pk=initiative.pk)
    if state not in CHANGES[standing.state]:
        raise Refused(
            _("The initiative is “%(now)s” and cannot become “%(then)s” from there.")
            % {"now": standing.get_state_display(), "then": State(state).label}
        )
    initiative.state = state


def keep(initiative: Initiative, verb: str, by: User, on: date) -> None:
    first, last = initiative.actual_start, initiative.actual_end
    if first and last and last < first:
        raise Refused(_("The initiative cannot end before it began. Correct the date."))
    initiative.full_clean()
    initiative.save(update_fields=["state", "actual_start", "actual_end"])
    record(verb, "strategy.initiative", initiative.key, by=by, on=on.isoformat())


@transaction.atomic
def link_case(initiative: Initiative, *, by: User, case: Case) -> None:
    require_leading(by, initiative)
    if not Case.objects.internal_to(by).filter(pk=case.pk).exists():
        raise Refused(_("There is no such case that you can read."))
    initiative.cases.add(case)
    record("link case", "strategy.initiative", initiative.key, by=by, case=str(case.key))


@transaction.atomic
def unlink_case(initiative: Initiative, *, by: User, case: Case) -> None:
    require_leading(by, initiative)
    initiative.cases.remove(case)
    record("unlink case", "strategy.initiative", initiative.key, by=by, case=str(case.key))


@transaction.atomic
def link_item(initiative: Initiative, *, by: User, item: AgendaItem) -> None:
    """Say that an agenda item touches the initiative."""
    require_linking(by, initiative, item)
    if not Initiative.objects.internal_to(by).filter(pk=initiative.pk).exists():
        raise Refused(_("There is no such initiative that you can read."))
    if not AgendaItem.objects.internal_to(by).filter(pk=item.pk).exists():
        raise Refused(_("There is no such agenda item that you can read."))
    initiative.agenda_items.add(item)
    record("link item", "strategy.initiative", initiative.key, by=by, item=str(item.key))


@transaction.atomic
def unlink_item(initiative: Initiative, *, by: User, item: AgendaItem) -> None:
    require_linking(by, initiative, item)
    initiative.agenda_items.remove(item)
    record("unlink item", "strategy.initiative", initiative.key, by=by, item=str(item.key))


@transaction.atomic
def publish_initiative(initiative: Initiative, *, by: User) -> None:
    require_leading(by, initiative)
    if initiative.openness != Openness.OPEN:
        raise Refused(_("Only what is open can be published. Make the initiative open first."))
    require_clear(initiative)
    initiative.published_at = timezone.now()
    initiative.save(update_fields=["published_at"])
    record("publish", "strategy.initiative", initiative.key, by=by)


@transaction.atomic
def unpublish_initiative(initiative: Initiative, *, by: User) -> None:
    require_leading(by, initiative)
    initiative.published_at = None
    initiative.save(update_fields=["published_at"])
    record("unpublish", "strategy.initiative", initiative.key, by=by)


def require_steering(by: User) -> None:
    require(
        access.may_steer(by),
        _("Only the chief executive, a director or a chief consultant can start an initiative."),
    )


def require_linking(by: User, initiative: Initiative, item: AgendaItem) -> None:
    """From either end: those who may change the initiative, and those who write the item."""
    require(
        access.may_lead(by, initiative) or may_write(by, item),
        _("Only those who lead the initiative or write the item can link the two."),
    )


def require_leading(by: User, initiative: Initiative) -> None:
    require(
        access.may_lead(by, initiative),
        _("Only the initiative's lead and owner, and those who steer, can change it."),
    )
