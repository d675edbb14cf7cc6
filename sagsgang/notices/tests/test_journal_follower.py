"""The journal is followed in order, each entry once, and none is skipped."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from sagsgang.journal.models import Entry
from sagsgang.journal.record import record
from sagsgang.notices import journal_follower
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.models import Cursor

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)
SENDING = [("send", "governance.meeting")]


@dataclass(frozen=True)
class Somebody:
    actor_key: UUID


ASTA = Somebody(UUID(int=7))


def write(verb="send", subject="governance.meeting"):
    with transaction.atomic():
        return record(verb, subject, UUID(int=1), by=ASTA)


def put(number, at=None):
    """Put an entry at a number, as a transaction does that ended out of turn."""
    Entry.objects.bulk_create(
        [
            Entry(
                pk=number,
                at=at or timezone.now(),
                actor=ASTA.actor_key,
                verb="send",
                subject="governance.meeting",
            )
        ]
    )


@pytest.fixture
def seen():
    return []


def read(seen):
    return follow("test", SENDING, lambda entry: seen.append(entry.pk))


def begin():
    """Return the number of an entry that the cursor has read."""
    first = write().pk
    follow("test", SENDING, lambda _entry: None)
    return first


def test_each_is_seen_once_and_in_order(seen):
    numbers = [write().pk for _time in range(3)]
    assert (read(seen), read(seen)) == (3, 0)
    assert seen == numbers


def test_only_the_verbs_asked_for(seen):
    write("plan")
    write("send", "other.meeting")
    wanted = write().pk
    read(seen)
    assert seen == [wanted]


def test_more_than_a_batch(seen, monkeypatch):
    monkeypatch.setattr(journal_follower, "BATCH", 2)
    numbers = [write().pk for _time in range(5)]
    assert read(seen) == 5
    assert seen == numbers


def test_what_is_still_being_written_is_waited_for(seen):
    first = begin()
    put(first + 2)
    assert read(seen) == 0
    put(first + 1)
    assert read(seen) == 2
    assert seen == [first + 1, first + 2]


def test_a_gap_that_is_old_was_never_filled(seen):
    first = begin()
    put(first + 2, at=timezone.now() - timedelta(minutes=5))
    assert read(seen) == 1


def test_a_fault_leaves_the_cursor_where_it_was(seen):
    first = begin()
    write()
    with pytest.raises(ZeroDivisionError):
        follow("test", SENDING, lambda _entry: 1 / 0)
    assert Cursor.objects.get(name="test").entry_id == first
    assert read(seen) == 1


def test_two_followers_do_not_share_a_cursor(seen):
    write()
    read(seen)
    others = []
    follow("other", SENDING, lambda entry: others.append(entry.pk))
    assert others == seen
