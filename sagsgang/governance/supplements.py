"""Supplementary agendas: what came after the sending, sent on its own under a number of its own."""

from django.db.models import Max, Q

from sagsgang.governance.models import Meeting


def next_supplement(meeting: Meeting) -> int:
    """Return the number of the supplementary agenda that is sent next, from one on."""
    last: int | None = meeting.items.aggregate(last=Max("supplement"))["last"]
    return (last or 0) + 1


def on_supplement(meeting: Meeting, number: int) -> Q:
    """Return which of the meeting's items are on it; on the next one, those that wait for it."""
    if meeting.sent_at is not None and number == next_supplement(meeting):
        return Q(supplement__isnull=True, sent_at__isnull=True)
    return Q(supplement=number)
