"""What an item hangs together with, for its page: goals, initiatives, earlier decisions."""

from typing import Any

from sagsgang.accounts.models import User
from sagsgang.desk.coupled import coupled_here
from sagsgang.governance.earlier import EarlierDecision, decided_earlier
from sagsgang.governance.models import AgendaItem
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
        "adopted": adopted_on(item.pk, user) if told["any_adopted"] else [],
        "plan_page": plan_page,
        "initiative_page": initiative_page,
        "item_page": item_page,
    }


def initiative_page(one: Touched) -> str:
    return page_address("desk:initiative" if one.inside else "portal:initiative", one.key)


def plan_page(one: AdoptedPlan) -> str:
    return page_address("desk:plan" if one.inside else "portal:plan", one.key)


def item_page(one: EarlierDecision) -> str:
    return page_address("desk:item" if one.inside else "portal:item", one.item)
