"""Who may see a case: the rule on its items (``access.py``), asked of the case at hand."""

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from sagsgang.governance.access import (
    ALL,
    NOTHING,
    RELEASED_ITEM,
    Reader,
    Standing,
    asked_for_advice,
    either,
    for_all_or_run_by,
    items_for,
    items_internal_to,
    items_of_own_bodies,
    items_worked_with_themselves,
    kept_in,
    of_item,
    standing_of,
)
from sagsgang.governance.openness import Openness
from sagsgang.people.models import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from sagsgang.governance.models import AgendaItem, Case

# So many bodies are gone through one by one for their newest cases.
FEW_BODIES = 8


def items_of_case() -> "QuerySet[AgendaItem]":
    """Return the items of the case at hand: asked for one by one, so that a list can stop.

    PostgreSQL would read the items of all cases beforehand, wherever a case is tied to its items
    by what is equal alone; so it is also told that the one is not below the other.
    """
    # The item's model asks here for its own rule, so that it cannot be imported.
    items = apps.get_model("governance.AgendaItem").objects
    found: QuerySet[AgendaItem] = items.filter(
        case=OuterRef("pk"), case__gte=OuterRef("pk")
    ).order_by()
    return found


def cases_internal_to(reader: Reader) -> Q:
    """A case is for those who read one of its items; an open one without any, for the auditor."""
    standing = standing_of(reader)
    if standing.reads_closed:
        return ALL
    if standing.person is None:
        return NOTHING
    if standing.reads_all:
        of_items = Q(Exists(items_of_case().filter(items_internal_to(reader))))
        return ~Q(Exists(items_of_case())) & Q(openness=Openness.OPEN) | of_items
    return cases_worked_with(standing, standing.person)


def cases_worked_with(standing: Standing, person: Person) -> Q:
    """Say of a case that one of its items is worked with, for its own sake or for the case's.

    Apart from each other they are asked of the case at hand; as one, PostgreSQL would join the
    items to the cases, and read all of each.
    """
    own = kept_in(standing, items_worked_with_themselves(standing, person))
    in_hand = Q(officer=person)
    if standing.directs:
        in_hand |= Q(department_id__in=standing.directs)
    for_all = items_of_case().filter(for_all_or_run_by(standing, "body_id__in"))
    return Q(Exists(items_of_case().filter(own))) | (in_hand & Q(Exists(for_all)))


def cases_tied_to(standing: Standing, person: Person) -> "list[QuerySet[Any, Any]]":
    """Return the ids of the cases with an item that a person works with for their own sake."""
    kept = for_all_or_run_by(standing, "body_id__in") & Q(case__isnull=False)
    hangs_on_it = of_item(kept)
    its_case = "item__case_id"
    arms: list[QuerySet[Any, Any]] = [
        cases_with(kept & (Q(officer=person) | Q(checker=person))),
        person.cases.filter(Exists(items_of_case().filter(kept))).values("pk"),
        person.point_roles.filter(hangs_on_it, item__sent_at__isnull=False).values(its_case),
        person.follow_ups.filter(hangs_on_it).values(its_case),
        asked_for_advice(person).filter(hangs_on_it).values(its_case),
    ]
    if standing.named.item:
        arms.append(cases_with(items_for(standing.named.item)))
    return [arm.order_by() for arm in arms]


def cases_with(items: Q) -> "QuerySet[AgendaItem, Any]":
    """Return the ids of the cases that have such an item."""
    rows: QuerySet[AgendaItem] = apps.get_model("governance.AgendaItem").objects.order_by()
    return rows.filter(items, case__isnull=False).values("case_id")


def newest_cases_internal_to(reader: Reader, count: int) -> Q:
    """Say the same of the ``count`` newest alone of the cases that are internal to a reader.

    Cases of one body lie far apart among those of a whole house. Here they are looked up by
    their bodies, so many of each as are wanted at most, beside all those of the person. Who has
    to do with many bodies, a department or the whole house finds enough wherever they begin.
    """
    standing = standing_of(reader)
    person, bodies = standing.person, standing.seated_in
    if person is None or standing.reads_all or standing.directs or len(bodies) > FEW_BODIES:
        return cases_internal_to(reader)
    own = items_of_own_bodies(standing) & for_all_or_run_by(standing, "body_id__in")
    cases: QuerySet[Case] = apps.get_model("governance.Case").objects.order_by()
    newest = (
        cases_with(own & Q(body_id=body)).distinct().order_by("-case_id")[:count]
        for body in sorted(bodies)
    )
    first, *others = cases_tied_to(standing, person)
    # SQLite takes no limit on one of several that are put together.
    others += [cases.filter(pk__in=one).values("pk") for one in newest]
    return Q(pk__in=first.union(*others).order_by("-case_id")[:count])


def cases_seen_by(reader: Reader) -> Q:
    # A number written after the release is working text: it names no case to anyone outside.
    named = Q(released_version__case_number=OuterRef("number"))
    released = Q(Exists(items_of_case().filter(RELEASED_ITEM, named)), openness=Openness.OPEN)
    return either(released, cases_internal_to(reader))
