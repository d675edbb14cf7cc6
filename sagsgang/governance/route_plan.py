"""The way of an item as a plan: which meeting of each coming body it can reach, and by when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, Q, QuerySet
from django.utils import timezone

from sagsgang.asking.prepared import Given
from sagsgang.governance.access import Reader
from sagsgang.governance.among import IDS, Among
from sagsgang.governance.deadlines import Deadlines
from sagsgang.governance.models import AgendaItem, Body, Decision, Meeting
from sagsgang.governance.models.body import BodyQuerySet
from sagsgang.governance.models.meeting import MeetingQuerySet
from sagsgang.governance.profile import ProfileCode
from sagsgang.governance.seen import Ruled

# As many coming meetings of all bodies on a way are looked at.
MOST = 200
AFTER, TODAY = Given(1, DateField()), Given(2, DateField())


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
    and not before today. What a member put before the council goes there and nowhere else first,
    late or not. Five questions at most, however many bodies.
    """
    if is_suspended(item):
        body, meeting = next_steps([(item, None)], reader)[0]
        due = meeting.deadlines if meeting is not None else None
        return (PlannedStep(body.code, body, meeting, due),) if body is not None else ()
    coming = coming_steps(item)
    if not coming:
        return ()
    bodies = bodies_known(reader, {pk for _, pk in coming if pk})
    meetings = meetings_ahead(bodies.values(), item.meeting.date, reader)
    steps, ready = [], max(item.meeting.date, timezone.localdate())
    for code, pk in coming:
        body = bodies.get(pk or 0)
        reached = first_reached(meetings[body.pk], ready) if body is not None else None
        steps.append(PlannedStep(code, body, reached, reached.deadlines if reached else None))
        ready = reached.date if reached is not None else ready
    return tuple(steps)


def known_to(reader: Reader) -> QuerySet[Body]:
    """Return the bodies whose name and days the reader may know."""
    return Body.objects.visible_to(reader) | Body.objects.internal_to(reader)


RULES = ((BodyQuerySet, "visible_to"), (BodyQuerySet, "internal_to"))
KNOWN = Ruled(lambda reader: known_to(reader).filter(Among("pk", IDS)).order_by("pk"), *RULES)
KNOWN_AND_COUNCILS = Ruled(
    lambda reader: (
        known_to(reader)
        .filter(Q(Among("pk", IDS)) | Q(profile_code=ProfileCode.COUNCIL))
        .order_by("pk")
    ),
    *RULES,
)


def bodies_known(
    reader: Reader, ids: Collection[int], *, councils: bool = False
) -> dict[int, Body]:
    """Return those of the bodies that the reader knows, and the councils where they are asked for.

    It is asked of each agenda that is opened, so it is worded once.
    """
    if not (ids or councils):
        return {}
    known = KNOWN_AND_COUNCILS if councils else KNOWN
    return {one.pk: one for one in known.rows(reader, ids)}


def is_suspended(item: AgendaItem) -> bool:
    """Tell whether a member put a committee's matter before the council (section 23)."""
    return item.meeting.body.profile.suspends and hasattr(item, "suspension")


def next_steps(
    given: Sequence[tuple[AgendaItem, str | None]], reader: Reader
) -> list[tuple[Body | None, Meeting | None]]:
    """Return for each item with its outcome the body it goes to and the meeting it reaches there.

    By its way; a postponed or undecided one to the same body's next meeting. One that a member
    put before the council goes to the council's next agenda that is not to be sent yet, whatever
    its way says and though its material comes late. For these two the next meeting is better
    than none. Two questions, and one each for ways and suspensions that are not fetched yet.
    """
    aims = [aim_of(item, outcome) for item, outcome in given]
    wanted = {pk for aim in aims for pk in aim.bodies}
    bodies = bodies_known(reader, wanted, councils=any(aim.council for aim in aims))
    first = min((item.meeting.date for item, _outcome in given), default=timezone.localdate())
    ahead = meetings_ahead(bodies.values(), first, reader)
    councils = [one for one in bodies.values() if one.profile_code == ProfileCode.COUNCIL]
    steps = []
    for (item, _outcome), aim in zip(given, aims, strict=True):
        to = councils if aim.council else [bodies[pk] for pk in aim.bodies if pk in bodies]
        meetings = [one for body in to for one in ahead[body.pk] if one.date > item.meeting.date]
        meetings.sort(key=lambda one: (one.date, one.pk))
        meeting = meeting_of(aim, meetings, item.meeting.date)
        steps.append((meeting.body if meeting else next(iter(to), None), meeting))
    return steps


@dataclass(frozen=True, slots=True)
class Aim:
    """Where an item is to go: the ``council``, one of ``bodies``, or to its ``own`` once more."""

    bodies: tuple[int, ...] = ()
    council: bool = False
    own: bool = False


def aim_of(item: AgendaItem, outcome: str | None) -> Aim:
    if is_suspended(item):
        return Aim(council=True)
    if outcome in {None, Decision.Outcome.POSTPONED}:
        return Aim((item.meeting.body_id,), own=True)
    return Aim(tuple(pk for _code, pk in coming_steps(item)[:1] if pk is not None))


def meeting_of(aim: Aim, meetings: Sequence[Meeting], before: date) -> Meeting | None:
    today = timezone.localdate()
    if aim.council:
        unsent = (one for one in meetings if one.deadlines.sending >= today)
        return next(unsent, None) or next(iter(meetings), None)
    if aim.own:
        return first_reached(meetings, today) or next(iter(meetings), None)
    return first_reached(meetings, max(before, today))


def coming_steps(item: AgendaItem) -> list[tuple[str, int | None]]:
    """Return code and body of what follows the item's own body on its way."""
    way = [(step.code, step.body_id) for step in item.route.all()]
    own = [place for place, (_code, body) in enumerate(way) if body == item.meeting.body_id]
    return way[own[-1] + 1 :] if own else way


AHEAD = Ruled(
    lambda reader: (
        Meeting.objects.proposable_by(reader)
        .filter(Among("body_id", IDS), date__gt=AFTER, date__gte=TODAY)
        .order_by("date", "start", "pk")[:MOST]
    ),
    (MeetingQuerySet, "proposable_by"),
)


def meetings_ahead(
    bodies: Iterable[Body], after: date, reader: Reader
) -> defaultdict[int, list[Meeting]]:
    """Return the meetings after a day that take items and whose dates the reader may know.

    None of them is over, however long ago that day is.
    """
    found: defaultdict[int, list[Meeting]] = defaultdict(list)
    by_key = {one.pk: one for one in bodies}
    if not by_key:
        return found
    for meeting in AHEAD.rows(reader, by_key, after, timezone.localdate()):
        meeting.body = by_key[meeting.body_id]
        found[meeting.body_id].append(meeting)
    return found


def first_reached(meetings: Iterable[Meeting], ready: date) -> Meeting | None:
    """Return the first meeting whose material is due on the day the item is ready, or later."""
    return next((one for one in meetings if one.deadlines.material >= ready), None)
