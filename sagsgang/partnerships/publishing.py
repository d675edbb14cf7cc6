"""Publish relations and agreements, and take them back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import require_clear
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Agreement, Prospect, Relation, Visit


@transaction.atomic
def publish(thing: Relation | Agreement, *, by: User) -> None:
    require_keeping(by, thing)
    if thing.openness != Openness.OPEN:
        raise Refused(_("Only what is open can be published. Make it open first."))
    require_clear(thing)
    thing.published_at = timezone.now()
    thing.save(update_fields=["published_at"])
    record("publish", subject_of(thing), thing.key, by=by)


@transaction.atomic
def unpublish(thing: Relation | Agreement, *, by: User) -> None:
    require_keeping(by, thing)
    thing.published_at = None
    thing.save(update_fields=["published_at"])
    record("unpublish", subject_of(thing), thing.key, by=by)


def subject_of(thing: Relation | Agreement) -> str:
    """Return the thing's kind as the journal names it."""
    return f"partnerships.{type(thing).__name__.lower()}"


def require_keeping(by: User, thing: Relation | Agreement | Prospect | Visit) -> None:
    require(
        access.may_keep(by, thing),
        _("Only the one who keeps it, and those who steer, can change this."),
    )
