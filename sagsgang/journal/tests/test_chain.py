"""The journal is sealed in batches; what somebody changes, removes or puts in is found."""

import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from sagsgang.journal import chain, heads
from sagsgang.journal.chain import Fault, seal_journal, verify
from sagsgang.journal.heads import noted_heads, seal_and_note
from sagsgang.journal.models import Batch, Entry
from sagsgang.journal.record import record
from sagsgang.journal.sealing import unsealed

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(autouse=True)
def nothing_noted(settings, tmp_path):
    settings.JOURNAL_HEADS = tmp_path / "heads.txt"


@dataclass(frozen=True)
class Somebody:
    actor_key: uuid.UUID


ASTA = Somebody(uuid.UUID(int=7))
LATER = timedelta(hours=2)
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite empties a table row by row."
)


def write(count=1):
    with transaction.atomic():
        for _number in range(count):
            record("plan", "governance.meeting", uuid.UUID(int=1), by=ASTA, items=3, note="æøå")


def sealed(count=5, most=2, monkeypatch=None):
    if monkeypatch is not None:
        monkeypatch.setattr(chain, "MOST", most)
    write(count)
    return seal_journal(timezone.now() + LATER)


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@contextmanager
def owning_the_database():
    """Do what the owner of the database can: lift the seals, and lay them again."""
    if connection.vendor == "sqlite":
        with unsealed(connection):
            yield
        return
    for table in ("journal_entry", "journal_batch"):
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    for table in ("journal_entry", "journal_batch"):
        run(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def faults(**more):
    return [(one.fault, one.first, one.last) for one in verify(**more).found]


def test_what_stands_for_an_hour_is_sealed_once_and_the_rest_waits(monkeypatch):
    monkeypatch.setattr(chain, "MOST", 2)
    first = Entry.objects.count()
    write(5)
    assert seal_journal() == 0, "younger than an hour"
    assert seal_journal(timezone.now() + LATER) == -(-(first + 5) // 2)
    assert seal_journal(timezone.now() + LATER) == 0
    write(2)
    verdict = verify()
    assert (verdict.found, verdict.sealed, verdict.waiting) == ((), first + 5, 2)
    assert Batch.objects.order_by("first").last().last == Entry.objects.order_by("pk")[first + 4].pk


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE journal_entry SET verb = 'send' WHERE id = %s", Fault.CHANGED),
        ("UPDATE journal_entry SET details = '{\"items\": 4}' WHERE id = %s", Fault.CHANGED),
        ("DELETE FROM journal_entry WHERE id = %s", Fault.REMOVED),
    ],
)
def test_a_changed_and_a_removed_entry_are_found_where_they_are(monkeypatch, sql, fault):
    sealed(monkeypatch=monkeypatch)
    batch = Batch.objects.order_by("first")[1]
    with owning_the_database():
        run(sql, Entry.objects.get(pk__gte=batch.first, pk__lt=batch.last).pk)
    assert faults() == [(fault, batch.first, batch.last)]


def test_an_entry_that_is_put_in_is_found(monkeypatch):
    sealed(monkeypatch=monkeypatch)
    one = Entry.objects.order_by("pk").last()
    gap = one.pk + 1
    with owning_the_database():
        # The number of a transaction that came to nothing, which the next batch covers.
        Entry.objects.create(pk=gap + 1, actor=one.actor, verb="plan", subject="x", details={})
    seal_journal(timezone.now() + LATER)
    Entry.objects.create(pk=gap, actor=one.actor, verb="send", subject="x", details={})
    assert faults() == [(Fault.INSERTED, gap, gap + 1)]
    Entry.objects.create(pk=-4, actor=one.actor, verb="send", subject="x", details={})
    assert (Fault.INSERTED, 0, 0) in faults()


def test_a_seal_that_is_taken_away_or_made_anew_is_found(monkeypatch):
    sealed(monkeypatch=monkeypatch)
    head = verify().head
    assert faults(heads={head: 3}) == []
    second = Batch.objects.order_by("first")[1]
    with owning_the_database():
        run("DELETE FROM journal_batch WHERE id = %s", second.pk)
    assert (Fault.BATCH_MISSING, second.first, second.last) in faults()
    with owning_the_database():
        run("UPDATE journal_entry SET verb = 'send' WHERE id = %s", second.first)
        run("DELETE FROM journal_batch")
    seal_journal(timezone.now() + LATER)
    assert faults() == [], "whoever can write new seals is found by a head that was noted alone"
    assert faults(heads={head: 3}) == [(Fault.HEAD_UNKNOWN, 0, 3)]


def test_old_entries_that_nobody_seals_are_told():
    write()
    found = verify(now=timezone.now() + timedelta(days=2)).found
    assert [one.fault for one in found] == [Fault.NOT_SEALED]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET verb = 'send'",
        "DELETE FROM journal_entry",
        "UPDATE journal_batch SET digest = 'x'",
        "DELETE FROM journal_batch",
        pytest.param("TRUNCATE journal_entry, journal_batch", marks=ON_POSTGRESQL),
        pytest.param("TRUNCATE journal_entry CASCADE", marks=ON_POSTGRESQL),
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(sql):
    sealed(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        run(sql)
    assert faults() == []


def test_sqlite_does_not_replace_an_entry():
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite replaces rows.")
    write()
    with pytest.raises(IntegrityError), transaction.atomic():
        run("INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry")


def told(*words):
    out = StringIO()
    with translation.override("en"):
        call_command("journal", "verify", *words, stdout=out)
    return out.getvalue()


def test_the_command_tells_that_it_is_whole_and_what_is_not(monkeypatch):
    sealed(3, monkeypatch=monkeypatch)
    said = told()
    assert "is whole" in said
    assert verify().head in said
    assert "is whole" in told("--head", verify().head.upper())
    assert "No head was noted outside" in said
    with pytest.raises(CommandError, match="made anew"):
        told("--head", "0" * 64)
    with owning_the_database():
        run("UPDATE journal_entry SET verb = 'send'")
    with pytest.raises(CommandError, match="something was changed"):
        told()


@pytest.mark.parametrize("how", ["end", "all", "emptied at once"])
def test_an_end_that_is_cut_off_is_found_by_what_the_schedule_noted(monkeypatch, how):
    monkeypatch.setattr(chain, "AGE", -timedelta(hours=1))
    monkeypatch.setattr(chain, "MOST", 2)
    write(5)
    seal_and_note()
    seal_and_note()
    (head,) = noted_heads()
    assert f"latest up to entry {head.last}" in told()
    with owning_the_database():
        if how == "emptied at once" and connection.vendor == "postgresql":
            run("TRUNCATE journal_entry, journal_batch")
        else:
            first = Batch.objects.order_by("first").last().first if how == "end" else 0
            run("DELETE FROM journal_entry WHERE id >= %s", first)
            run('DELETE FROM journal_batch WHERE "first" >= %s', first)
    assert faults() == [], "within the database nothing shows it"
    with pytest.raises(CommandError, match=rf"up to entry {head.last}\) is not in the chain"):
        told()


def test_a_seal_of_the_database_that_is_lifted_is_told():
    write()
    assert Fault.SEAL_LIFTED not in [one[0] for one in faults()]
    on = " ON journal_entry" if connection.vendor == "postgresql" else ""
    run(f"DROP TRIGGER sealed_journal_entry_delete{on}")
    assert faults() == [(Fault.SEAL_LIFTED, 0, 0)]


def test_emptying_the_whole_database_on_purpose_begins_a_new_chain(monkeypatch):
    monkeypatch.setattr(chain, "AGE", -timedelta(hours=1))
    write()
    seal_and_note()
    call_command("flush", interactive=False, verbosity=0)
    assert noted_heads() == []
    assert [one.read_text() for one in heads.path().parent.glob("heads.*.txt")]


def test_a_line_that_says_nothing_is_passed_over():
    heads.path().write_text("2026-01-02T03:04:05+00:00 7 abc\nsnavs\n\n")
    assert [(one.digest, one.last) for one in noted_heads()] == [("abc", 7)]
