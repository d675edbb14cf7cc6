"""What the minutes tell at an item of who came, went or took no part."""

from django.db.models import BigAutoField

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.models import AgendaItem, Presence

TOLD: Prepared[tuple[str, str, int]] = Prepared(
    lambda _: (
        Presence.objects.filter(item_id=Given(0, BigAutoField()))
        .order_by("position")
        .values_list("name", "status", "position")
    )
)


def note_presence(item: AgendaItem, name: str, status: str) -> None:
    """Let the item's minutes say it, once."""
    told = TOLD.rows(item.pk)
    if (name, status) not in {(who, what) for who, what, _place in told}:
        last = told[-1][2] if told else 0
        Presence.objects.create(item=item, position=last + 1, name=name, status=status)


def forget_presence(item: AgendaItem, name: str, status: str) -> None:
    item.presences.filter(name=name, status=status).delete()
