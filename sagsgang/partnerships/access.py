"""Who may see and who may do in partnerships and involvement: the only place."""

from typing import TYPE_CHECKING

from django.db.models import Q

from sagsgang.accounts.models import User
from sagsgang.governance.access import ALL, NOTHING, Reader, either, standing_of
from sagsgang.governance.access import of_item as of
from sagsgang.governance.cases import may_describe
from sagsgang.governance.models import Case
from sagsgang.strategy import access as steering
from sagsgang.strategy.access import RELEASED, open_to_staff
from sagsgang.strategy.models import Initiative, Plan

if TYPE_CHECKING:
    from sagsgang.partnerships.models import Involvement

__all__ = ["of"]

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
