"""Who may see and who may do in partnerships and involvement: the only place.

Relations and agreements are released by being published while they are open; before that they
are for those employed where they are open, else for the one who keeps them. A partner's sign-in
reads an agreement and its shared plan while the agreement is in force and the partner reports
on the plan. Prospects, visits, contacts and matches are never public.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.access import (
    ALL,
    NOTHING,
    Reader,
    either,
    items_internal_to,
    standing_of,
)
from sagsgang.governance.access import of_item as of
from sagsgang.governance.cases import may_describe
from sagsgang.governance.models import Case
from sagsgang.strategy import access as steering
from sagsgang.strategy.access import (
    RELEASED,
    initiatives_reported_by,
    open_to_staff,
    plans_internal_to,
    plans_seen_by,
)
from sagsgang.strategy.models import Initiative, Plan

if TYPE_CHECKING:
    from sagsgang.partnerships.models import (
        Agreement,
        Contact,
        ContactRequest,
        Involvement,
        Mention,
        Prospect,
        Relation,
        Visit,
    )

__all__ = ["of"]

# --- relations and agreements -----------------------------------------------------------------


def kept_or_open(reader: Reader) -> Q:
    """Return what is open to those employed, and what one keeps oneself."""
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    return open_to_staff(reader) | Q(keeper=standing.person)


def relations_internal_to(reader: Reader) -> Q:
    return kept_or_open(reader)


def relations_seen_by(reader: Reader) -> Q:
    return either(RELEASED, relations_internal_to(reader))


def in_force(today: date) -> Q:
    """The rule of an agreement's state, for many at once."""
    goes_on = Q(renewal="automatic") | Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    not_ended = Q(ended_on__isnull=True) | Q(ended_on__gte=today)
    return goes_on & not_ended & Q(valid_from__lte=today)


def shared_with(reader: Reader) -> Q:
    """The shared plans on which a partner from outside reports, while their agreement holds."""
    standing = standing_of(reader)
    person = standing.person
    if person is None or standing.belongs or person.organisation is None:
        return NOTHING
    reported = Initiative.objects.filter(initiatives_reported_by(reader))
    return (
        of(in_force(timezone.localdate()), "agreement__")
        & Q(agreement__in=person.organisation.party_links.values("agreement"))
        & Q(plan__in=reported.values("objectives__plan"))
    )


def agreements_internal_to(reader: Reader) -> Q:
    rule = kept_or_open(reader)
    shared = shared_with(reader)
    if not rule.children or shared == NOTHING:
        return rule
    plans = apps.get_model("partnerships.SharedPlan").objects.filter(shared)
    return rule | Q(pk__in=plans.values("agreement"))


def agreements_seen_by(reader: Reader) -> Q:
    return either(RELEASED, agreements_internal_to(reader))


def shared_plans_internal_to(reader: Reader) -> Q:
    """A shared plan follows its agreement and its plan; a partner reads it without the plan."""
    inside = of(kept_or_open(reader), "agreement__") & of(plans_internal_to(reader), "plan__")
    return either(shared_with(reader), inside)


def shared_plans_seen_by(reader: Reader) -> Q:
    released = of(agreements_seen_by(reader), "agreement__") & of(plans_seen_by(reader), "plan__")
    return either(released, shared_plans_internal_to(reader))


def prospects_internal_to(reader: Reader) -> Q:
    return kept_or_open(reader)


def visits_internal_to(reader: Reader) -> Q:
    """A visit is there for its committee as well."""
    rule = kept_or_open(reader)
    return rule | Q(body_id__in=standing_of(reader).seated_in) if rule.children else rule


def may_partner(user: Reader) -> bool:
    """Enter into relations and agreements, and follow the pipeline: those who steer."""
    return steering.may_steer(user)


def may_keep(user: Reader, thing: "Agreement | Prospect | Relation | Visit") -> bool:
    """Change a relation, an agreement, a prospect or a visit: who keeps it, and who steers."""
    person = standing_of(user).person
    if person is not None and person.pk == thing.keeper_id:
        return True
    return may_partner(user)


# --- contacts ---------------------------------------------------------------------------------


def contacts_internal_to(reader: Reader) -> Q:
    """Names and addresses of others are for those employed, who may ask for them."""
    standing = standing_of(reader)
    if standing.reads_all or standing.employed:
        return ALL
    return NOTHING if standing.person is None else Q(broker=standing.person)


def requests_internal_to(reader: Reader) -> Q:
    """A request is between who asks and who puts in touch; those who steer follow them."""
    standing = standing_of(reader)
    if standing.reads_all or (standing.steers and standing.employed):
        return ALL
    if standing.person is None:
        return NOTHING
    return Q(asked_by=standing.person) | Q(contact__broker=standing.person)


def mentions_internal_to(reader: Reader) -> Q:
    """A match tells of an item and of a person: one reads both."""
    standing = standing_of(reader)
    if not standing.employed and not standing.reads_all:
        return NOTHING
    return of(items_internal_to(reader)) & Q(name__gt="")


def may_note_contacts(user: Reader) -> bool:
    return steering.is_system(user) or standing_of(user).employed


def may_broker(user: Reader, contact: "Contact") -> bool:
    """Change and erase a contact, answer requests for it: the broker, and those who steer."""
    person = standing_of(user).person
    if person is not None and person.pk == contact.broker_id:
        return True
    return steering.may_steer(user)


def may_tell(user: Reader, request: "ContactRequest") -> bool:
    """Tell what came of an introduction: who asked, and who put in touch."""
    person = standing_of(user).person
    if person is not None and person.pk == request.asked_by_id:
        return True
    return may_broker(user, request.contact)


def may_decide(user: Reader, mention: "Mention") -> bool:
    """Say whether two are one: who puts the contact in touch, and those who steer."""
    if mention.contact is not None:
        return may_broker(user, mention.contact)
    return steering.may_steer(user)


# --- involvement ------------------------------------------------------------------------------


def own_involvements(reader: Reader) -> Q:
    """Those one is responsible for, and those in matters that one runs."""
    standing = standing_of(reader)
    if standing.person is None:
        return NOTHING
    person = standing.person
    return (
        Q(responsible=person)
        | Q(initiative__lead=person)
        | Q(initiative__owner=person)
        | Q(plan__owner_id__in=standing.secretary_of)
        | Q(case__officer=person)
        | Q(case__in=Case.objects.filter(items__meeting__body_id__in=standing.secretary_of))
    )


def involvements_held_by(reader: Reader) -> Q:
    """Return the rule of ``may_hold`` for many at once, among those that the reader may see."""
    return ALL if steering.may_steer(reader) else own_involvements(reader)


def involvements_internal_to(reader: Reader) -> Q:
    """A closed one is for those who hold it, and for those whom its matter concerns.

    That one may steer opens nothing that is closed.
    """
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    if standing.person is None:
        return NOTHING
    rule = (
        open_to_staff(reader) | own_involvements(reader) | Q(plan__owner_id__in=standing.seated_in)
    )
    if standing.directs:
        rule |= Q(case__department_id__in=standing.directs)
        rule |= Q(initiative__in=steering.initiatives_of(standing.directs))
    return rule


def involvements_seen_by(reader: Reader) -> Q:
    return either(RELEASED, involvements_internal_to(reader))


# What everyone reads of an answer to a published involvement: looked at, and not taken back.
SHOWN = Q(verdict="approved", withdrawn_at=None)


def answers_internal_to(reader: Reader) -> Q:
    """Unread answers hold what anybody may have written: for those who moderate them alone."""
    standing = standing_of(reader)
    if standing.reads_all:
        return ALL
    held = of(involvements_held_by(reader), "involvement__")
    return of(involvements_internal_to(reader), "involvement__") & held


def answers_seen_by(reader: Reader) -> Q:
    shown = SHOWN & of(involvements_seen_by(reader), "involvement__")
    return either(shown, answers_internal_to(reader))


def may_involve_in(user: Reader, subject: "Initiative | Case | Plan") -> bool:
    """Plan an involvement in a matter: those who may change the matter itself."""
    if isinstance(subject, Initiative):
        return steering.may_lead(user, subject)
    if isinstance(subject, Plan):
        return steering.may_draw_up(user, subject)
    return steering.may_steer(user) or (isinstance(user, User) and may_describe(user, subject))


def may_hold(user: Reader, involvement: "Involvement") -> bool:
    """Change an involvement, moderate its answers and conclude it."""
    person = standing_of(user).person
    if person is not None and person.pk == involvement.responsible_id:
        return True
    return may_involve_in(user, involvement.subject)
