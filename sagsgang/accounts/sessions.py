"""End the sessions of an account: whoever is signed in with it must sign in again."""

from django.db import transaction
from django.db.models import F

from sagsgang.accounts.models import User
from sagsgang.journal.record import record


@transaction.atomic
def end_sessions(user: User, *, by: User, why: str) -> None:
    """Let no session outlive a change of rights or words; ``why`` is a key for the journal.

    Rights themselves are asked anew on each request. Who never signed in has no session.
    """
    known = User.objects.filter(pk=user.pk, last_login__isnull=False)
    if not known.update(session_round=F("session_round") + 1):
        return
    user.refresh_from_db(fields=("session_round",))
    record("end sessions", "accounts.user", user.actor_key, by=by, why=why)
