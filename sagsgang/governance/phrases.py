"""The phrases that a body's decisions are put in: kept by its secretary."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import next_position
from sagsgang.governance.models import Body, Decision, Phrase
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.profile import Profile
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record

MOST = 40
Outcome = Decision.Outcome


def require_keeper(by: User, body: Body) -> None:
    access.require(access.may_run(by, body), _("Only the body's secretary can keep its phrases."))


@transaction.atomic
def add_phrase(body: Body, *, by: User, text: str, outcome: str | None = None) -> Phrase:
    require_keeper(by, body)
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    if body.phrases.count() >= MOST:
        raise Refused(_("The body has %(most)s phrases. Take one away first.") % {"most": MOST})
    phrase = Phrase(
        body=body, position=next_position(body.phrases), text=paragraphs(text), outcome=outcome
    )
    phrase.full_clean()
    phrase.save()
    record("add phrase", "governance.body", body.key, by=by)
    return phrase


@transaction.atomic
def reword_phrase(phrase: Phrase, *, by: User, text: str, outcome: str | None = None) -> None:
    """Change a phrase; decisions that were put in it stay as they are."""
    require_keeper(by, phrase.body)
    phrase.text, phrase.outcome = paragraphs(text), outcome
    phrase.full_clean()
    phrase.save()
    record("reword phrase", "governance.body", phrase.body.key, by=by)


@transaction.atomic
def remove_phrase(phrase: Phrase, *, by: User) -> None:
    require_keeper(by, phrase.body)
    key = phrase.body.key
    phrase.delete()
    record("remove phrase", "governance.body", key, by=by)


@transaction.atomic
def move_phrase(phrase: Phrase, *, by: User, up: bool) -> None:
    """Let a phrase change places with the one before it, or after it."""
    require_keeper(by, phrase.body)
    Body.objects.select_for_update(no_key=True).get(pk=phrase.body_id)
    order = list(phrase.body.phrases.order_by("position", "pk"))
    place = order.index(phrase)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for position, one in enumerate(order, start=1):
        Phrase.objects.filter(pk=one.pk).update(position=position)
    record("move phrase", "governance.body", phrase.body.key, by=by, up=up)


@transaction.atomic
def take_usual_phrases(body: Body, *, by: User) -> int:
    """Begin with the phrases that bodies of this kind use; return how many were new."""
    require_keeper(by, body)
    with translation.override(settings.LANGUAGE_CODE):
        # A decision is in the municipality's language, whoever writes it.
        usual = usual_phrases(body.profile)
    known = set(body.phrases.values_list("text", flat=True))
    added = [(text, outcome) for text, outcome in usual if text not in known]
    for text, outcome in added:
        add_phrase(body, by=by, text=text, outcome=outcome)
    record("take usual phrases", "governance.body", body.key, by=by, phrases=len(added))
    return len(added)


def usual_phrases(profile: Profile) -> list[tuple[str, str | None]]:
    """Return phrases with the outcome that each states."""
    found: list[tuple[str, str | None]] = [
        (_("Approved as recommended."), Outcome.APPROVED),
        (_("Discussed."), Outcome.DISCUSSED),
        (_("Taken note of."), Outcome.NOTED),
        (_("Postponed."), Outcome.POSTPONED),
        (_("Sent back to the administration."), Outcome.RETURNED),
    ]
    if profile.suspends:
        found.append((_("Recommended for approval by the council."), Outcome.RECOMMENDED))
    if profile.votes:
        found.append((_("Rejected."), Outcome.REJECTED))
    return found
