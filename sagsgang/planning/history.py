"""Add to what was done with a presentation: its own history, and the journal's entry."""

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.journal.record import record
from sagsgang.planning.models import Presentation, PresentationStep

SUBJECT = "planning.presentation"


def note_step(
    presentation: Presentation,
    kind: str,
    *,
    by: User,
    minutes: int | None = None,
    why: str = "",
) -> None:
    PresentationStep.objects.create(
        presentation=presentation,
        kind=kind,
        at=timezone.now(),
        actor=by.actor_key,
        meeting=presentation.meeting,
        minutes=minutes,
        why=why,
    )
    record(
        f"presentation {kind.replace('_', ' ')}",
        SUBJECT,
        presentation.key,
        by=by,
        meeting=str(presentation.meeting.key),
        minutes=minutes,
    )
