"""The way of an item as a plan: which meeting of each coming body it can reach, and by when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sagsgang.governance.access import Reader
from sagsgang.governance.deadlines import Deadlines
from sagsgang.governance.models import AgendaItem, Body, Meeting

# As many coming meetings of all bodies on a way are looked at.
MOST = 200


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A coming body on the way; ``meeting`` is the first that it reaches, None where none is.

    ``body`` is None where the way names a code that no body here has, or one not known to the
    reader: then nothing of it is told but the code that stands on the item.
    """

    code: str
    body: Body | None
    meeting: Meeting | None
    deadlines: Deadlines | None


def route_plan(item: AgendaItem, reader: Reader) -> tuple[PlannedStep, ...]:
    """Return what is still to come after the item's own meeting, each reckoned from the one before.

    A meeting is reached where its material is due on the day of the meeting before or later,
    and not before today. Three questions, however many bodies.
    """
    coming = coming_steps(item)
    if not coming:
        return ()
    known = Body.objects.visible_to(reader) | Body.objects.internal_to(reader)
    bodies = {one.pk: one for one in known.filter(pk__in=[pk for _code, pk in coming if pk])}
    meetings = meetings_ahead(bodies.values(), item.meeting.date, reader)
    steps, ready = [], max(item.meeting.date, timezone.localdate())
    for code, pk in coming:
        body = bodies.get(pk or 0)
        reached = first_reached(meetings[body.pk], ready) if body is not None else None
        steps.append(PlannedStep(code, body, reached, reached.deadlines if reached else None))
        ready = reached.date if reached is not None else ready
    return tuple(steps)


def coming_steps(item: AgendaItem) -> list[tuple[str, int | None]]:
    """Return code and body of what follows the item's own body on its way."""
    way = [(step.code, step.body_id) for step in item.route.order_by("position")]
    own = [place for place, (_code, body) in enumerate(way) if body == item.meeting.body_id]
    return way[own[-1] + 1 :] if own else way


def meetings_ahead(
    bodies: Iterable[Body], after: date, reader: Reader
) -> defaultdict[int, list[Meeting]]:
    """Return the meetings after a day that take items and whose dates the reader may know."""
    found: defaultdict[int, list[Meeting]] = defaultdict(list)
    by_key = {one.pk: one for one in bodies}
    rows = Meeting.objects.proposable_by(reader).filter(body__in=by_key, date__gt=after)
    for meeting in rows.order_by("date", "start", "pk")[:MOST]:
        meeting.body = by_key[meeting.body_id]
        found[meeting.body_id].append(meeting)
    return found


def first_reached(meetings: Iterable[Meeting], ready: date) -> Meeting | None:
    """Return the first meeting whose material is due on the day the item is ready, or later."""
    return next((one for one in meetings if one.deadlines.material >= ready), None)
