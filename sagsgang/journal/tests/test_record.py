"""Every verb writes its entry in its own transaction, and what stands is never changed."""

import uuid
from dataclasses import dataclass

import pytest
from django.db import transaction

from sagsgang.journal.models import Entry, Sealed
from sagsgang.journal.record import Unrecorded, record


@dataclass(frozen=True)
class Somebody:
    actor_key: uuid.UUID


ASTA = Somebody(uuid.UUID(int=7))


def write(verb="plan"):
    return record(verb, "governance.meeting", uuid.UUID(int=1), by=ASTA, items=3)


def write_and_fail():
    with transaction.atomic():
        write()
        raise LookupError


@pytest.mark.django_db
def test_an_entry_tells_who_did_what_to_what():
    write()
    entry = Entry.objects.get()
    assert (entry.actor, entry.verb, entry.subject) == (
        ASTA.actor_key,
        "plan",
        "governance.meeting",
    )
    assert (entry.subject_key, entry.details) == (uuid.UUID(int=1), {"items": 3})


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded():
    with pytest.raises(Unrecorded, match="plan"):
        write()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_verb_that_fails_leaves_no_entry():
    with pytest.raises(LookupError):
        write_and_fail()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_entries_stand_in_the_order_of_the_deeds():
    for verb in ("plan", "send", "release"):
        write(verb)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["plan", "send", "release"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _entry: Entry.objects.update(verb="other"),
        lambda _entry: Entry.objects.all().delete(),
    ],
)
def test_what_is_recorded_is_never_changed(change):
    entry = write()
    entry.verb = "other"
    with pytest.raises(Sealed):
        change(entry)


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_changed_nothing():
    with transaction.atomic():
        entry = write()
    entry.verb = "other"
    with pytest.raises(Sealed):
        Entry.objects.bulk_update([entry], ["verb"])
    assert Entry.objects.get().verb == "plan"
