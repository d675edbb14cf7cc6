"""A ground tells of one closing: it ends when what was closed on it is opened."""

from django.db.models import Q
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.models import AgendaItem, ClosingGround
from sagsgang.governance.models.readers import OF_ITEM, PARTS
from sagsgang.governance.openness import Openness
from sagsgang.journal.record import record

OF_WHAT_IS_OPEN = OF_ITEM & Q(item__openness=Openness.OPEN)
for _part in PARTS:
    OF_WHAT_IS_OPEN |= Q(**{f"{_part}__openness": Openness.OPEN})


def lift_grounds(item: AgendaItem, *, by: User) -> None:
    """Let no ground stand of what is open now, be it the item or a part of it.

    To be called once it is saved. What was said stays as history; a row without a ground ends it,
    so that whoever closes it anew is asked anew.
    """
    rows = ClosingGround.objects.filter(OF_WHAT_IS_OPEN, item=item).order_by("at", "pk")
    newest = {(row.section_id, row.attachment_id, row.decision_id): row for row in rows}
    ended = [place for place, row in newest.items() if row.ground]
    if not ended:
        return
    now = timezone.now()
    ClosingGround.objects.bulk_create(
        ClosingGround(
            item=item,
            section_id=section,
            attachment_id=attachment,
            decision_id=decision,
            ground="",
            at=now,
            actor=by.actor_key,
        )
        for section, attachment, decision in ended
    )
    record("lift ground", "governance.agendaitem", item.key, by=by, count=len(ended))
