"""How many presentations a board's meeting has room for, and which are free."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_run, require
from sagsgang.governance.models import Body, Meeting
from sagsgang.governance.profile import ProfileCode
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.planning.models import Presentation, PresentationSlots

USUAL_SLOTS = 3


def has_presentations(body: Body) -> bool:
    """Presentations are held before the executive board, and before no committee."""
    return body.profile_code == ProfileCode.EXECUTIVE_BOARD


@transaction.atomic
def set_slots(body: Body, *, by: User, slots: int, meeting: Meeting | None = None) -> None:
    """Say how many presentations each meeting of the body has room for, or this one alone.

    What is booked already stays booked. A number for each meeting takes the place of what a
    coming one had of its own.
    """
    require(may_run(by, body), _("Only the body's secretary can set its number of presentations."))
    if not has_presentations(body) or (meeting is not None and meeting.body_id != body.pk):
        raise Refused(_("Five-minute presentations are held at meetings of the executive board."))
    if meeting is None:
        own = PresentationSlots.objects.filter(body=body, meeting__date__gte=timezone.localdate())
        own.delete()
    said = PresentationSlots.objects.filter(body=body, meeting=meeting).first()
    said = said or PresentationSlots(body=body, meeting=meeting)
    said.slots = slots
    said.full_clean()
    said.save()
    record(
        "set presentation slots",
        "governance.body",
        body.key,
        by=by,
        slots=slots,
        meeting=str(meeting.key) if meeting is not None else None,
    )


def slots_of(meetings: Iterable[Meeting]) -> dict[int, int]:
    """Return the number of slots by the id of each meeting; one query for all of them."""
    rows = list(meetings)
    said = PresentationSlots.objects.filter(
        Q(meeting__in=[row.pk for row in rows])
        | Q(meeting__isnull=True, body__in={row.body_id for row in rows})
    ).values_list("body_id", "meeting_id", "slots")
    own = {meeting: slots for _body, meeting, slots in said if meeting is not None}
    usual = {body: slots for body, meeting, slots in said if meeting is None}
    return {row.pk: own.get(row.pk, usual.get(row.body_id, USUAL_SLOTS)) for row in rows}


def free_slots(meetings: Iterable[Meeting]) -> dict[int, int]:
    """Return how many slots are free by the id of each meeting; never less than none."""
    rows = list(meetings)
    taken = dict(
        Presentation.objects.standing()
        .filter(meeting__in=[row.pk for row in rows])
        .order_by()
        .values_list("meeting_id")
        .annotate(count=Count("pk"))
    )
    return {pk: max(0, slots - taken.get(pk, 0)) for pk, slots in slots_of(rows).items()}
