"""Set the clock of a demo's rows back to when each would have happened.

The verbs write the moment at which they run, which is rightly all that they can. A demo
tells a year in some seconds; without this, everything in it would have happened at once.
The journal is left alone: it tells when the verbs truly ran.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sagsgang.governance.models import (
    Attachment,
    Decision,
    Meeting,
    MeetingState,
    StateChange,
    TextVersion,
)
from sagsgang.strategy.models import ReportingPeriod, StatusReport

NOON = time(12, 0)
MORNING = time(9, 30)
LATER = timedelta(days=1)
MINUTES_TAKE = timedelta(days=2)


def set_back(meeting: Meeting, *, today: date) -> None:
    """Let what was done of a meeting have happened around its day, and never after ``today``."""
    last = min(at(today, time.max), timezone.now())

    def happened(day: date, clock: time) -> datetime:
        return min(at(day, clock), last)

    sent = happened(meeting.deadlines.sending, NOON)
    decided = happened(meeting.date, meeting.end or NOON)
    released = happened(meeting.date + MINUTES_TAKE, MORNING)
    meeting.sent_at = meeting.sent_at and sent
    meeting.agenda_released_at = meeting.agenda_released_at and sent
    meeting.minutes_released_at = meeting.minutes_released_at and released
    meeting.save(update_fields=("sent_at", "agenda_released_at", "minutes_released_at"))
    meeting.items.filter(sent_at__isnull=False, supplement=None).update(sent_at=sent)
    meeting.items.filter(supplement__isnull=False).update(sent_at=min(sent + LATER, last))
    meeting.items.filter(released_at__isnull=False).update(released_at=sent)
    meeting.releases.filter(part="agenda").update(at=sent)
    meeting.releases.filter(part="minutes").update(at=released)
    decisions = Decision.objects.filter(item__meeting=meeting)
    decisions.update(made_at=decided)
    decisions.filter(released_at__isnull=False).update(released_at=released)
    Attachment.objects.filter(item__meeting=meeting, released_at__isnull=False).update(
        released_at=sent
    )
    TextVersion.objects.filter(item__meeting=meeting).update(at=sent)
    StateChange.objects.filter(item__meeting=meeting).update(at=decided)
    for state, moment in (
        (MeetingState.AGENDA_OPEN, happened(meeting.deadlines.material, NOON)),
        (MeetingState.SENT, sent),
        (MeetingState.MINUTES_DRAFT, decided),
        (MeetingState.RELEASED, released),
    ):
        meeting.state_changes.filter(after=state).update(at=moment)


def set_back_report(report: StatusReport) -> None:
    """Do so before its period is locked: from then on a report stands as it is."""
    StatusReport.objects.filter(pk=report.pk).update(at=at(report.period.due, MORNING))


def set_back_period(period: ReportingPeriod) -> None:
    """The moment of locking stays as it is: no one moves it, not even a demo."""
    published = at(period.closes, NOON) + MINUTES_TAKE
    rows = ReportingPeriod.objects.filter(pk=period.pk)
    rows.filter(published_at__isnull=False).update(published_at=published)


def at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
