"""Look at confirmed answers before they show: approve, refuse with a reason, mask a number."""

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.personal_numbers import holds_possible_number, without_possible_numbers
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.answering import SUBJECT
from sagsgang.partnerships.models import Answer

SHORTEST_REASON = 10


@transaction.atomic
def approve(answer: Answer, *, by: User, note: str = "", no_number: bool = False) -> None:
    """Let everyone read the answer as soon as its involvement is published.

    ``no_number`` says that somebody has looked at what was taken for a personal number.
    """
    standing = held(answer, by)
    if standing.may_hold_number and not no_number:
        raise Refused(_("The answer may hold a personal number. Mask it, or say that it is none."))
    standing.may_hold_number = False
    settle(standing, Answer.Verdict.APPROVED, by, reason="", note=note)
    record("approve", SUBJECT, standing.key, by=by)


@transaction.atomic
def refuse(answer: Answer, *, by: User, reason: str, note: str = "") -> None:
    """Keep the answer from showing, or take it down again; the sender is told the reason."""
    standing = held(answer, by)
    reason = paragraphs(reason)
    if len(reason) < SHORTEST_REASON:
        raise Refused(_("Write in a few words why; the sender is told."))
    settle(standing, Answer.Verdict.REFUSED, by, reason=reason, note=note)
    record("refuse", SUBJECT, standing.key, by=by)


def settle(answer: Answer, verdict: str, by: User, *, reason: str, note: str) -> None:
    if answer.verdict == verdict:
        raise Refused(_("Somebody has looked at this answer already."))
    answer.verdict, answer.reason, answer.note = verdict, reason, paragraphs(note)
    answer.moderated_at, answer.moderator = timezone.now(), standing_of(by).person
    answer.full_clean(validate_unique=False)
    answer.save()


@transaction.atomic
def mask_numbers(answer: Answer, *, by: User) -> None:
    """Take out what may be personal numbers; nothing else of an answer is ever changed."""
    standing = held(answer, by)
    with translation.override(standing.language):
        instead = _("[personal number removed]")
    for part in ("text", "name"):
        setattr(standing, part, without_possible_numbers(getattr(standing, part), instead))
    # Made of the words with the number in them, it would tell the number to one who guesses.
    standing.fingerprint = ""
    standing.may_hold_number = holds_possible_number(f"{standing.name}\n{standing.text}")
    standing.full_clean(validate_unique=False, validate_constraints=False)
    standing.save()
    record("mask numbers", SUBJECT, standing.key, by=by)


def held(answer: Answer, by: User) -> Answer:
    """Return the answer as it stands, held until the verb is done, for one who may moderate it."""
    require_moderating(answer, by=by)
    standing = (
        Answer.objects.standing()
        .select_for_update(no_key=True, of=("self",))
        .select_related("involvement")
        .filter(pk=answer.pk, confirmed_at__isnull=False)
        .first()
    )
    if standing is None:
        raise Refused(_("The sender has taken the answer back, or has not confirmed it yet."))
    return standing


def require_moderating(answer: Answer, *, by: User) -> None:
    require(
        access.may_hold(by, answer.involvement),
        _("Only those who hold the involvement can moderate its answers."),
    )
