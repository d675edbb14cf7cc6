"""What the minutes tell at an item of who came, went or took no part."""

from sagsgang.governance.agenda import next_position
from sagsgang.governance.models import AgendaItem, Presence


def note_presence(item: AgendaItem, name: str, status: str) -> None:
    """Let the item's minutes say it, once."""
    if not item.presences.filter(name=name, status=status).exists():
        Presence.objects.create(
            item=item, position=next_position(item.presences), name=name, status=status
        )


def forget_presence(item: AgendaItem, name: str, status: str) -> None:
    item.presences.filter(name=name, status=status).delete()
