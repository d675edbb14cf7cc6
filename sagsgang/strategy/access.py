"""Who may see and who may do in steering: the only place.

Goals and frameworks are common knowledge. All else is released by being published while it
is open; before that it is internal: to those employed where it is open, else to those whom it
concerns. What hangs on a plan or an initiative takes its rule.
"""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.access import ALL, NOTHING, Reader, either, standing_of
from sagsgang.governance.access import of_item as of
from sagsgang.governance.openness import Openness
from sagsgang.people.models import Department, Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sagsgang.strategy.models import Initiative, Plan

__all__ = ["of"]

RELEASED = Q(openness=Openness.OPEN, published_at__isnull=False)


def open_to_staff(reader: Reader) -> Q:
    return Q(openness=Openness.OPEN) if standing_of(reader).employed else NOTHING


def challenges_internal_to(reader: Reader) -> Q:
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    return open_to_staff(reader) | Q(pk__in=standing.person.fields_directed.values("challenges"))


def challenges_seen_by(reader: Reader) -> Q:
    return either(RELEASED, challenges_internal_to(reader))


def plans_internal_to(reader: Reader) -> Q:
    """A closed plan is for the body that owns it."""
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    return open_to_staff(reader) | Q(owner_id__in=standing.seated_in)


def plans_seen_by(reader: Reader) -> Q:
    return either(RELEASED, plans_internal_to(reader))


def initiatives_internal_to(reader: Reader) -> Q:
    """A closed initiative is for those who lead it, take part in it or direct its departments.

    A person from outside sees what their organisation takes part in and may report on.
    """
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    person = standing.person
    rule = (
        open_to_staff(reader)
        | Q(lead=person)
        | Q(owner=person)
        | Q(pk__in=person.participations.values("initiative_id"))
        | Q(pk__in=person.cross_field_groups.values("initiative_id"))
    )
    if standing.directs:
        rule |= Q(pk__in=initiatives_of(standing.directs))
    if not standing.belongs and person.organisation is not None:
        rule |= Q(
            pk__in=person.organisation.participations.filter(reporting_now()).values(
                "initiative_id"
            )
        )
    return rule


def initiatives_of(departments: frozenset[int]) -> "QuerySet[Department, int]":
    return Department.objects.filter(pk__in=departments).values_list("initiatives", flat=True)


def reporting_now() -> Q:
    """The participants that may report today."""
    unended = Q(reports_until__isnull=True) | Q(reports_until__gte=timezone.localdate())
    return Q(may_report=True) & unended


def initiatives_seen_by(reader: Reader) -> Q:
    return either(RELEASED, initiatives_internal_to(reader))


def reports_seen_by(reader: Reader) -> Q:
    """A report is public with its period, once that is locked and published."""
    released = of(RELEASED, "initiative__") & Q(
        period__published_at__isnull=False, period__locked_at__isnull=False
    )
    return either(released, of(initiatives_internal_to(reader), "initiative__"))


def initiatives_reported_by(reader: Reader) -> Q:
    """The initiatives one may report on oneself: the rule of ``may_report`` for many at once."""
    person = standing_of(reader).person
    if person is None:
        return NOTHING
    mine = Q(person=person) | Q(organisation__in=organisations_of(person))
    reporting = person.participations.model.objects.filter(mine, reporting_now())
    return Q(lead=person) | Q(owner=person) | Q(pk__in=reporting.values("initiative_id"))


def periods_internal_to(reader: Reader) -> Q:
    """A period is there for those employed, and for those who have something to report in it."""
    standing = standing_of(reader)
    if standing.reads_all or standing.employed:
        return ALL
    if standing.person is None:
        return NOTHING
    initiatives = apps.get_model("strategy.Initiative").objects
    return ALL if initiatives.filter(initiatives_reported_by(reader)).exists() else NOTHING


def periods_seen_by(reader: Reader) -> Q:
    released = Q(published_at__isnull=False, locked_at__isnull=False)
    return either(released, periods_internal_to(reader))


def indicators_internal_to(reader: Reader) -> Q:
    standing = standing_of(reader)
    return ALL if standing.reads_all or standing.employed else NOTHING


def indicators_seen_by(reader: Reader) -> Q:
    return either(Q(published_at__isnull=False), indicators_internal_to(reader))


# --- who may do -------------------------------------------------------------------------------


def may_steer(user: Reader) -> bool:
    """Draw up plans, start initiatives, couple to goals: chief executive, director, consultant."""
    return is_system(user) or standing_of(user).steers


def may_draw_up(user: Reader, plan: "Plan") -> bool:
    """Change a plan: those who steer, and the secretary of the body that owns it."""
    return may_steer(user) or plan.owner_id in standing_of(user).secretary_of


def may_lead(user: Reader, initiative: "Initiative") -> bool:
    """Change an initiative: its lead and owner, and those who steer."""
    person = standing_of(user).person
    if person is not None and person.pk in {initiative.lead_id, initiative.owner_id}:
        return True
    return may_steer(user)


def may_report(user: Reader, initiative: "Initiative") -> bool:
    """Report on an initiative: its lead, its owner, and participants who may."""
    if is_system(user):
        return True
    person = standing_of(user).person
    if person is None:
        return False
    if person.pk in {initiative.lead_id, initiative.owner_id}:
        return True
    return (
        initiative.participants.filter(reporting_now())
        .filter(Q(person=person) | Q(organisation__in=organisations_of(person)))
        .exists()
    )


def organisations_of(person: Person) -> list[int]:
    return [] if person.organisation_id is None else [person.organisation_id]


def is_system(user: Reader) -> bool:
    return isinstance(user, User) and user.is_system
