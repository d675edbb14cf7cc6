"""Tell the journal of requests that were refused, once a window for each person or network."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.attempts import hash_of, window_of
from sagsgang.accounts.models import AttemptTally, User
from sagsgang.journal.record import record


@transaction.atomic
def note_refused(
    why: str, network: str, *, by: User | None = None, about: UUID | None = None
) -> None:
    """Note the first refusal of its kind: a flood of them must not become one of entries.

    ``by`` is who was signed in, who then counts instead of the network; ``about`` is the key
    that was asked for, whether or not anything has it.
    """
    window = window_of(timezone.now())
    whose = network if by is None else str(by.actor_key)
    place = hash_of(f"refused {why}", whose, window)
    _tally, is_first = AttemptTally.objects.get_or_create(window=window, place=place)
    if is_first:
        record("refuse request", "request", about, by=by or User.objects.system(), why=why)
