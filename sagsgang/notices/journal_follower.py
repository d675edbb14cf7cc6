"""Follow the journal by a cursor: every entry is seen once, in order, and none is skipped."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sagsgang.journal.models import Entry
from sagsgang.notices.models import Cursor

BATCH = 500
PATIENCE = timedelta(minutes=2)
"""How long a missing number may belong to a transaction that is still open."""

Act = Callable[[Entry], None]


def follow(name: str, verbs: Sequence[tuple[str, str]], act: Act) -> int:
    """Call ``act`` for each new entry with one of the (verb, subject) pairs; return how many.

    What ``act`` writes and the cursor's step are one transaction: a fault or a kill repeats
    the batch from where it was, and leaves nothing of it behind.
    """
    seen = 0
    while has_news(name):
        with transaction.atomic():
            cursor, _created = Cursor.objects.get_or_create(name=name)
            cursor = Cursor.objects.select_for_update().get(pk=cursor.pk)
            horizon = settled_until(cursor.entry_id)
            if horizon == cursor.entry_id:
                break
            seen += act_on(cursor.entry_id, horizon, verbs, act)
            cursor.entry_id = horizon
            cursor.save(update_fields=("entry_id",))
    return seen


def has_news(name: str) -> bool:
    """Tell without a lock whether it is worth taking one."""
    read = Cursor.objects.filter(name=name).values_list("entry_id", flat=True).first() or 0
    return Entry.objects.filter(pk__gt=read).exists()


def settled_until(after: int) -> int:
    """Return the last entry, of one batch, below which no number can still be filled.

    Numbers are given before transactions end: a higher one may be there while a lower one is
    still being written. A gap is waited for until the entry above it is older than any open
    transaction; then it belongs to a verb that was not performed.
    """
    long_ago = timezone.now() - PATIENCE
    last = after
    rows = Entry.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "at")[:BATCH]
    for number, at in rows:
        if number != last + 1 and at > long_ago:
            break
        last = number
    return last


def act_on(after: int, until: int, verbs: Sequence[tuple[str, str]], act: Act) -> int:
    seen = 0
    wanted = {verb for verb, _subject in verbs}
    for entry in Entry.objects.filter(pk__gt=after, pk__lte=until, verb__in=wanted).order_by("pk"):
        if (entry.verb, entry.subject) in verbs:
            act(entry)
            seen += 1
    return seen
