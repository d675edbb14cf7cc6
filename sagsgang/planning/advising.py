"""The board's advice and its follow-ups, written in the same keystroke."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.agenda import add_item, name_role
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import Deed, assign, require_told
from sagsgang.governance.house_form import Point, SectionText
from sagsgang.governance.models import AgendaItem, Decision, PointRole
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.planning import access
from sagsgang.planning.booking import held_row
from sagsgang.planning.history import note_step
from sagsgang.planning.models import AdviceDraft, Presentation, PresentationStep
from sagsgang.planning.presenting import hold

Kind = PresentationStep.Kind
LONGEST_ADVICE = 10_000
LONGEST_DRAFT = 100_000


def require_holding(by: User, presentation: Presentation) -> None:
    require(
        access.may_hold(by, presentation),
        _("Only the board's secretary can run the clock and write the board's advice."),
    )


@transaction.atomic
def put_on_agenda(presentation: Presentation, *, by: User) -> AgendaItem:
    """Let it stand as an item on the board's agenda; once more returns the item there is."""
    standing = held_row(presentation)
    require_holding(by, standing)
    if standing.board_item is not None:
        return standing.board_item
    if standing.state == Presentation.State.CANCELLED:
        raise Refused(_("The presentation is cancelled. Book it anew."))
    if standing.meeting.minutes_released_at is not None:
        raise Refused(_("The minutes have been released, so no item can be added."))
    with translation.override(settings.LANGUAGE_CODE):
        # An agenda is in the municipality's language, whoever puts it together.
        point = point_of(standing)
        reason = _("It holds the board’s advice.")
    item = add_item(standing.meeting, by=by, point=point, late_reason=reason)
    name_role(item, by=by, person=standing.presenter, part=PointRole.Part.PRESENTER)
    standing.board_item = item
    standing.save(update_fields=("board_item",))
    note_step(standing, Kind.ON_AGENDA, by=by)
    return item


def point_of(presentation: Presentation) -> Point:
    return Point(
        title=_("Five-minute presentation: %(topic)s") % {"topic": presentation.topic},
        purpose="discussion",
        case_number=presentation.case.number if presentation.case is not None else None,
        sections=tuple(
            SectionText("presentation", heading, text)
            for heading, text in (
                (_("Question to the board"), presentation.question),
                (_("Presentation"), presentation.text),
            )
            if text
        ),
    )


@transaction.atomic
def advise(
    presentation: Presentation,
    *,
    by: User,
    text: str,
    outcome: str,
    tasks: Sequence[Deed] = (),
) -> Decision:
    """Write the board's advice into its minutes, with who does what by when.

    The presentation is held by then, whether or not its clock ran. Everyone can read the
    advice only where the board's item is opened and its minutes are released.
    """
    standing = held_row(presentation)
    require_holding(by, standing)
    if standing.decision_id is not None:
        raise Refused(_("The advice is written already. Correct it at the board's item."))
    text = paragraphs(text)
    if not text:
        raise ValidationError({"text": _("Write the board's advice in a few words.")})
    if len(text) > LONGEST_ADVICE:
        raise ValidationError(
            {"text": _("Write it in at most %(count)s characters.") % {"count": LONGEST_ADVICE}}
        )
    if outcome not in Presentation.Outcome.values:
        raise ValidationError({"outcome": _("Choose what the presentation led to.")})
    require_told(tasks)
    if standing.state != Presentation.State.HELD:
        hold(standing, by=by)
    item = put_on_agenda(standing, by=by)
    if item.sent_at is None:
        # The board has heard it: from here on its members read the item.
        item.sent_at = timezone.now()
        item.save(update_fields=("sent_at",))
    meeting = standing.meeting
    decision = decide(
        item,
        by=by,
        text=text,
        outcome=Decision.Outcome.DISCUSSED,
        body=meeting.body,
        date=meeting.date,
    )
    for task in tasks:
        assign(item, by=by, what=task.what, responsible=task.who, due=task.due, decision=decision)
    Presentation.objects.filter(pk=standing.pk).update(decision=decision, outcome=outcome)
    standing.refresh_from_db()
    AdviceDraft.objects.filter(presentation=standing).delete()
    note_step(standing, Kind.ADVISED, by=by)
    return decision


@transaction.atomic
def keep_draft(presentation: Presentation, *, by: User, content: dict[str, Any]) -> AdviceDraft:
    """Keep what is being typed; it changes nothing for anyone else."""
    require_holding(by, presentation)
    if presentation.decision_id is not None:
        raise Refused(_("The advice is written already. Correct it at the board's item."))
    kept = {name: str(value).replace("\0", "") for name, value in content.items()}
    if sum(len(value) for value in kept.values()) > LONGEST_DRAFT:
        raise Refused(_("The draft is too long to be kept."))
    draft, _created = AdviceDraft.objects.update_or_create(
        presentation=presentation,
        writer=by.actor_key,
        defaults={"content": kept, "saved_at": timezone.now()},
    )
    return draft


def draft_of(presentation: Presentation, *, by: User) -> AdviceDraft | None:
    return presentation.drafts.filter(writer=by.actor_key).first()


@transaction.atomic
def drop_draft(presentation: Presentation, *, by: User) -> None:
    presentation.drafts.filter(writer=by.actor_key).delete()
