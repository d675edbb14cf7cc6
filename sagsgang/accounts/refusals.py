"""Tell the journal of requests that were refused unread, once a window for each network."""

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.attempts import hash_of, window_of
from sagsgang.accounts.models import AttemptTally, User
from sagsgang.journal.record import record


@transaction.atomic
def note_refused(why: str, network: str) -> None:
    """Note the first refusal of its kind: a flood of them must not become one of entries."""
    window = window_of(timezone.now())
    place = hash_of(f"refused {why}", network, window)
    _tally, is_first = AttemptTally.objects.get_or_create(window=window, place=place)
    if is_first:
        record("refuse request", "request", None, by=User.objects.system(), why=why)
