"""Whose turn it is to move a proposal on."""

from django.db.models import Q

from sagsgang.governance.access import Standing
from sagsgang.governance.models import ItemState


def waits_for(standing: Standing) -> Q:
    """Tell which proposals this reader is the one to move on."""
    runs = Q(meeting__body_id__in=standing.secretary_of)
    return (
        Q(state=ItemState.DRAFT, officer=standing.person)
        | Q(state=ItemState.PROPOSED)
        & (
            runs
            | Q(checker=standing.person, checker__isnull=False)
            | Q(case__department_id__in=standing.directs)
        )
        | Q(state=ItemState.CHECKED) & (runs | Q(meeting__body_id__in=standing.chairs))
        | Q(state=ItemState.APPROVED) & runs
    )
