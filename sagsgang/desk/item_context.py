"""What an item hangs together with, for its page: goals, initiatives, earlier decisions."""

from typing import Any

from django.db.models import Q

from sagsgang.accounts.models import User
from sagsgang.desk.coupled import coupled_here
from sagsgang.governance.earlier import EarlierDecision, decided_earlier
from sagsgang.governance.models import AgendaItem, Decision
from sagsgang.look.goals import page_address
from sagsgang.strategy.touched import (
    ITEM_COUPLINGS,
    AdoptedPlan,
    Touched,
    adopted_on,
    touched_by,
)


def context_of(item: AgendaItem, user: User) -> dict[str, Any]:
    """Ask only for what the item, fetched by ``asked.ITEM``, is known to have."""
    told = vars(item)
    couplings = ITEM_COUPLINGS.rows(user, item.pk) if told["any_coupling"] else []
    touched = touched_by(item.pk, item.case_id, user) if told["any_touched"] else []
    return {
        "coupled": coupled_here(item, user, rows=couplings),
        "touched": touched,
        "earlier_decisions": (
            decided_earlier(item.pk, item.case_id, item.meeting.date, user)
            if item.case_id is not None and told["any_earlier"]
            else []
        ),
        "withdrawn_by": withdrawing(item, user),
        "reopened": reopened_with(item, user),
        "adopted": adopted_on(item.pk, user) if told["any_adopted"] else [],
        "plan_page": plan_page,
        "initiative_page": initiative_page,
        "item_page": item_page,
    }


def withdrawing(item: AgendaItem, user: User) -> Decision | None:
    """Return the decision on another item that took this one off, where the reader may see it."""
    if item.withdrawn_by_id is None:
        return None
    rows = Decision.objects.internal_to(user).filter(pk=item.withdrawn_by_id)
    return rows.select_related("item").first()


def reopened_with(item: AgendaItem, user: User) -> list[tuple[bool, AgendaItem]]:
    """Return the items whose matter this one takes up again, and those that take up its own.

    Each with whether it is the earlier one, as far as the reader works with it.
    """
    if item.reopens_id is None and not vars(item)["any_reopening"]:
        return []
    rows = AgendaItem.objects.internal_to(user).filter(Q(pk=item.reopens_id) | Q(reopens=item.pk))
    found = rows.select_related("meeting__body", "case").order_by("meeting__date", "pk")
    return [(one.pk == item.reopens_id, one) for one in found]


def initiative_page(one: Touched) -> str:
    return page_address("desk:initiative" if one.inside else "portal:initiative", one.key)


def plan_page(one: AdoptedPlan) -> str:
    return page_address("desk:plan" if one.inside else "portal:plan", one.key)


def item_page(one: EarlierDecision) -> str:
    return page_address("desk:item" if one.inside else "portal:item", one.item)
