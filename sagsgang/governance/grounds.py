"""A ground tells of one closing: it ends with an opening, and goes along as a suggestion alone."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.models import AgendaItem, ClosingGround
from sagsgang.governance.models.readers import OF_ITEM, PARTS
from sagsgang.governance.openness import Openness
from sagsgang.governance.thing import Thing, item_of, part_of
from sagsgang.journal.record import record

OF_WHAT_IS_OPEN = OF_ITEM & Q(item__openness=Openness.OPEN)
for _part in PARTS:
    OF_WHAT_IS_OPEN |= Q(**{f"{_part}__openness": Openness.OPEN})
# The ids of the section, the attachment and the decision that a row is about, if any.
Place = tuple[int | None, int | None, int | None]


def newest(item: AgendaItem, *of_what: Q) -> dict[Place, ClosingGround]:
    """Return the last row of each thing of the item."""
    rows = ClosingGround.objects.filter(*of_what, item=item).order_by("at", "pk")
    return {(row.section_id, row.attachment_id, row.decision_id): row for row in rows}


def lift_grounds(item: AgendaItem, *, by: User) -> None:
    """Let no ground stand of what is open now, be it the item or a part of it.

    To be called once it is saved. What was said stays as history; a row without a ground ends it,
    so that whoever closes it anew is asked anew.
    """
    rows = newest(item, OF_WHAT_IS_OPEN)
    ended = [place for place, row in rows.items() if row.ground]
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


def suggest_grounds(pairs: Iterable[tuple[Thing, Thing]], *, by: User) -> None:
    """Suggest for what is made of things of one item the grounds that these are closed on.

    Closing is decided case by case: it stands once somebody states it. What was itself no more
    than suggested is suggested on.
    """
    made = list(pairs)
    if not made:
        return
    rows = newest(item_of(made[0][0]))
    now = timezone.now()
    ClosingGround.objects.bulk_create(
        ClosingGround(
            item=item_of(new),
            ground=row.ground,
            suggested=True,
            at=now,
            actor=by.actor_key,
            **part_of(new),
        )
        for row, new in ((rows.get(place_of(old)), new) for old, new in made)
        if row is not None and row.ground
    )


def place_of(thing: Thing) -> Place:
    section, attachment, decision = (
        None if part is None else part.pk for part in part_of(thing).values()
    )
    return section, attachment, decision
