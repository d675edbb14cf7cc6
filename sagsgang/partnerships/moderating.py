"""Look at confirmed answers before they show: approve, refuse with a reason, mask what is private.

What may be personal data keeps an answer from being approved (``NotClear``) until it is masked, or
cleared with a reason as in every other text that everyone reads.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.personal_data import PersonalData
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import (
    Place,
    forget_clearances,
    places_in,
    text_fields,
    uncleared,
)
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.answering import SUBJECT
from sagsgang.partnerships.models import Answer

SHORTEST_REASON = 10
LONGEST = {field.name: field.max_length or 0 for field in text_fields(Answer)}
NO_ROOM = "[…]"


@transaction.atomic
def approve(answer: Answer, *, by: User, note: str = "") -> None:
    """Let everyone read the answer as soon as its involvement is published."""
    standing = held(answer, by)
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


def places_waiting(answers: Iterable[Answer]) -> dict[int, list[Place]]:
    """Return what may be personal data and nobody has cleared, by the id of its answer."""
    found = [(answer.pk, place) for answer in answers for place in places_in(answer)]
    left = {place.mark for place in uncleared(place for _pk, place in found)}
    waiting: dict[int, list[Place]] = defaultdict(list)
    for pk, place in found:
        if place.mark in left:
            waiting[pk].append(place)
    return waiting


@transaction.atomic
def mask(answer: Answer, marks: Collection[str], *, by: User) -> None:
    """Take these places out of the words; nothing else of an answer is ever changed."""
    standing = held(answer, by)
    places = [place for place in places_in(standing) if place.mark in marks]
    if not places or len(places) != len(set(marks)):
        raise Refused(_("The answer has changed since. Look once more."))
    forget_clearances(standing)
    for place in reversed(places):
        setattr(standing, place.field, masked(standing, place))
    # Made of the words as they were, it would tell them to one who guesses.
    standing.fingerprint = ""
    standing.save(update_fields=("text", "name", "fingerprint"))
    record("mask personal data", SUBJECT, standing.key, by=by)


def masked(answer: Answer, place: Place) -> str:
    """Return the field's words without the place, and what it was where there is room to say so."""
    words = getattr(answer, place.field)
    before, after = words[: place.start], words[place.end :]
    told = words_instead(place.kind, answer.language)
    room = LONGEST[place.field] - len(before) - len(after)
    return f"{before}{told if len(told) <= room else NO_ROOM}{after}"


def words_instead(kind: PersonalData, language: str) -> str:
    with translation.override(language):
        return {
            PersonalData.CPR: _("[personal number removed]"),
            PersonalData.ACCOUNT: _("[account number removed]"),
            PersonalData.PHONE: _("[telephone number removed]"),
            PersonalData.ADDRESS: _("[address removed]"),
        }[kind]


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
