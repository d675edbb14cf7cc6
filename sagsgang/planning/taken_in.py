"""Presentations held before they were booked here: items of the board's that were one."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import may_run, require, standing_of
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.people.models import Field, Person
from sagsgang.planning.booking import (
    Anchoring,
    next_position,
    refuse_overlong,
    require_anchoring,
    require_related,
    require_topic_free,
)
from sagsgang.planning.history import note_step
from sagsgang.planning.models import Presentation, PresentationStep
from sagsgang.planning.slots import has_presentations
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.models import Strength

Kind = PresentationStep.Kind


@transaction.atomic
def take_in_held(
    item: AgendaItem,
    *,
    by: User,
    field: Field,
    presenter: Person,
    topic: str,
    question: str,
    anchoring: Anchoring,
    outcome: str = "",
    treated: AgendaItem | None = None,
) -> Presentation:
    """Let an item of the board's minutes be known as the presentation that it was.

    Its decision is the advice. ``treated`` is the committee's item that it came before.
    """
    meeting = item.meeting
    require(may_run(by, meeting.body), _("Only the body's secretary can do this."))
    if not has_presentations(meeting.body):
        raise Refused(_("Five-minute presentations are held at meetings of the executive board."))
    if meeting.date > timezone.localdate():
        raise Refused(_("The board has not met yet, so nothing has been held."))
    if Presentation.objects.filter(board_item=item).exists():
        raise Refused(_("The item is known as a presentation already."))
    decisions = item.decisions.standing().filter(subitem__isnull=True)
    made = Presentation(
        meeting=meeting,
        position=next_position(meeting),
        field=field,
        presenter=presenter,
        booked_by=standing_of(by).person,
        topic=one_line(topic),
        question=paragraphs(question),
        text="\n\n".join(part.text for part in item.sections.all()),
        item=treated,
        case=item.case,
        state=Presentation.State.HELD,
        board_item=item,
        decision=decisions.order_by("position", "pk").first(),
        outcome=outcome,
        version=treated.versions.filter(neutral=False).first() if treated is not None else None,
    )
    require_related(made, by=by)
    require_anchoring(anchoring, by=by)
    require_topic_free(made)
    refuse_overlong(made)
    made.full_clean(exclude=("meeting", "field", "presenter", "booked_by", "slides"))
    made.save()
    made.plans.set(anchoring.plans)
    for goal, reason in anchoring.goals:
        couple(made, goal, by=by, strength=Strength.HIGH, reason=reason)
    note_step(made, Kind.HELD, by=by)
    return made
