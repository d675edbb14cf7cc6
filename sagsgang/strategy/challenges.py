"""Describe the topical challenges that plans answer, and make them known to everyone."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import require_clear
from sagsgang.journal.record import record
from sagsgang.people.models import Field
from sagsgang.strategy import access
from sagsgang.strategy.models import Challenge


@transaction.atomic
def describe_challenge(
    *,
    by: User,
    title: str,
    since: date,
    text: str = "",
    until: date | None = None,
    fields: Iterable[Field] = (),
    openness: str = Openness.UNKNOWN,
) -> Challenge:
    """Put a new challenge on the list; it is public only when it is published."""
    challenge = Challenge()
    write(
        challenge,
        by=by,
        title=title,
        since=since,
        text=text,
        until=until,
        fields=fields,
        openness=openness,
    )
    record("describe", "strategy.challenge", challenge.key, by=by, openness=openness)
    return challenge


@transaction.atomic
def change_challenge(
    challenge: Challenge,
    *,
    by: User,
    title: str,
    since: date,
    text: str = "",
    until: date | None = None,
    fields: Iterable[Field] = (),
    openness: str = Openness.UNKNOWN,
) -> None:
    write(
        challenge,
        by=by,
        title=title,
        since=since,
        text=text,
        until=until,
        fields=fields,
        openness=openness,
    )
    record("change", "strategy.challenge", challenge.key, by=by, openness=openness)


def write(
    challenge: Challenge,
    *,
    by: User,
    title: str,
    since: date,
    text: str,
    until: date | None,
    fields: Iterable[Field],
    openness: str,
) -> None:
    require_steering(by)
    if until is not None and until < since:
        raise Refused(_("The challenge cannot be met before it was seen. Correct the dates."))
    challenge.title, challenge.text = title.strip(), text.strip()
    challenge.since, challenge.until, challenge.openness = since, until, openness
    challenge.full_clean()
    challenge.save()
    challenge.fields.set(fields)


@transaction.atomic
def publish_challenge(challenge: Challenge, *, by: User) -> None:
    require_steering(by)
    if challenge.openness != Openness.OPEN:
        raise Refused(_("Only what is open can be published. Make the challenge open first."))
    require_clear(challenge)
    challenge.published_at = timezone.now()
    challenge.save(update_fields=["published_at"])
    record("publish", "strategy.challenge", challenge.key, by=by)


@transaction.atomic
def unpublish_challenge(challenge: Challenge, *, by: User) -> None:
    require_steering(by)
    challenge.published_at = None
    challenge.save(update_fields=["published_at"])
    record("unpublish", "strategy.challenge", challenge.key, by=by)


def require_steering(by: User) -> None:
    require(
        access.may_steer(by),
        _("Only the chief executive, a director or a chief consultant can change challenges."),
    )
