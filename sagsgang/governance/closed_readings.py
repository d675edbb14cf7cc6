"""Readings of closed matter: noted for the auditor, and said why by one who reads it as such.

What is not open is closed, whoever may read it. Somebody who works with a matter reads it again
and again: within an hour that is one reading.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, Expression, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    ReadingReason,
    Section,
)
from sagsgang.governance.models.agenda_item import AgendaItemQuerySet
from sagsgang.governance.models.reading_reason import LONGEST_WHY
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import one_line
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record, record_alone

ONE_READING = timedelta(hours=1)
READ = "read closed"

Matter = AgendaItem | Attachment | Meeting
SUBJECTS: dict[type[Matter], str] = {
    AgendaItem: "governance.agendaitem",
    Attachment: "governance.attachment",
    Meeting: "governance.meeting",
}


def is_closed(matter: AgendaItem | Attachment) -> bool:
    if isinstance(matter, Attachment) and is_closed(matter.item):
        return True
    return matter.openness != Openness.OPEN


def any_closed_part() -> Q:
    """Tell of an item whether a section or a decision of it is closed."""
    sections = Section.objects.filter(item=OuterRef("pk")).exclude(openness=Openness.OPEN)
    decisions = Decision.objects.filter(item=OuterRef("pk")).exclude(openness=Openness.OPEN)
    return Q(Exists(sections)) | Q(Exists(decisions))


def closed_or_holding_closed(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """Return the items that are closed, and the open ones with a closed section or decision."""
    return items.filter(~Q(openness=Openness.OPEN) | any_closed_part())


def holds_closed(item: AgendaItem) -> bool:
    """Tell whether what an item's page tells is closed, in whole or in part.

    Where the item was fetched with ``any_closed_part``, nobody need ask for its parts.
    """
    if is_closed(item):
        return True
    known: bool | None = vars(item).get("any_closed_part")
    if known is None:
        return AgendaItem.objects.filter(any_closed_part(), pk=item.pk).exists()
    return known


def reads_as_auditor(reader: User, meeting: Meeting) -> bool:
    """Tell whether one reads the meeting by the auditor's right, and by no seat of one's own."""
    standing = standing_of(reader)
    by_right = standing.reads_all and standing.person is not None
    return by_right and meeting.body_id not in standing.seated_in


def must_say_why(reader: User, meeting: Meeting) -> bool:
    """Tell whether a reason is to be given before closed matter of the meeting is shown."""
    said = standing_of(reader).said_why_of
    return reads_as_auditor(reader, meeting) and meeting.pk not in said


@transaction.atomic
def say_why(meeting: Meeting, *, by: User, why: str) -> ReadingReason:
    """Give the reason; it holds for the meeting's closed matter for eight hours."""
    person = standing_of(by).person
    require(
        person is not None and reads_as_auditor(by, meeting),
        _("Only an auditor is asked why closed matter is read."),
    )
    why = one_line(why)
    if not why:
        raise ValidationError({"why": _("Say in a few words why you read it.")})
    if len(why) > LONGEST_WHY:
        told = _("Write it in at most %(count)s characters.") % {"count": LONGEST_WHY}
        raise ValidationError({"why": told})
    reason = ReadingReason(meeting=meeting, reader=person, why=why, at=timezone.now())
    reason.full_clean(exclude=("meeting", "reader"))
    reason.save()
    record("say why", "governance.meeting", meeting.key, by=by, reason=str(reason.key))
    # What was reckoned before it was said no longer holds.
    by.remembered.clear()
    return reason


def last_reading(reader: Expression) -> Subquery:
    """Return when the journal last tells of an item's reading by the one with this actor key."""
    told = Entry.objects.filter(
        subject=SUBJECTS[AgendaItem], subject_key=OuterRef("key"), verb=READ, actor=reader
    )
    return Subquery(told.order_by("-at").values("at")[:1])


def is_noted(matter: Matter, reader: User) -> bool:
    """Tell whether the journal has it from the last hour that the reader read closed matter.

    Where the item was fetched with ``last_reading``, for this reader, nobody need ask.
    """
    if "last_reading" in vars(matter):
        last: datetime | None = vars(matter)["last_reading"]
        return last is not None and last > timezone.now() - ONE_READING
    told = Entry.objects.filter(
        subject=SUBJECTS[type(matter)], subject_key=matter.key, verb=READ, actor=reader.actor_key
    )
    return told.filter(at__gt=timezone.now() - ONE_READING).exists()


def note_once(matter: Matter, by: User) -> None:
    """Note a reading of closed matter where the last hour tells of none.

    Most readings are told of already, and open no transaction. Two at the very same moment may
    both be told of, which harms nobody.
    """
    if not is_noted(matter, by):
        note_reading(matter, by=by)


def note_reading(matter: Matter, *, by: User) -> None:
    """Write into the journal that closed matter was read."""
    record_alone(READ, SUBJECTS[type(matter)], matter.key, by=by)
