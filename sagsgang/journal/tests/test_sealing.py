"""Seals stand in the database as the migrations left them, and are taken away with them."""

import pytest
from django.db import connection

from sagsgang.journal.sealing import Seal, lifted, unsealed

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
SEALED = {
    "sealed_strategy_statusreport_update",
    "sealed_strategy_statusreport_delete",
    "sealed_strategy_reportedmilestone_update",
    "sealed_strategy_reportedmilestone_delete",
    "sealed_strategy_reportingperiod_update",
    "sealed_strategy_statusreport_moved_update",
    "sealed_strategy_statusreport_author_update",
    "sealed_journal_entry_update",
    "sealed_journal_entry_delete",
    "sealed_journal_batch_update",
    "sealed_journal_batch_delete",
    "sealed_governance_agendaitem_body_insert",
    "sealed_governance_agendaitem_body_update",
    "sealed_governance_meeting_body_update",
}
REPLACING = {
    "sealed_strategy_statusreport_replace",
    "sealed_strategy_reportedmilestone_replace",
    "sealed_strategy_reportingperiod_replace",
    "sealed_journal_entry_replace",
    "sealed_journal_batch_replace",
}
EMPTYING = {"sealed_journal_entry_emptying", "sealed_journal_batch_emptying"}
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sealed_%%'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'sealed_%%'",
}


def standing():
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def test_every_seal_stands_also_after_later_migrations():
    assert standing() >= SEALED | (REPLACING if connection.vendor == "sqlite" else EMPTYING)


@pytest.mark.django_db(transaction=True)
def test_a_seal_goes_with_its_migration_and_comes_again():
    first = Seal("accounts_user", columns=("email",), when="OLD.id > 0", sentence="It stands.")
    second = Seal(
        "accounts_user",
        name="turned",
        columns=("email",),
        when="OLD.id > NEW.id",
        sentence="It stands.",
        delete=False,
    )
    third = Seal(
        "accounts_user",
        name="new",
        columns=("email",),
        when="NEW.id < 0",
        sentence="It stands.",
        delete=False,
        insert=True,
    )
    for seal in (first, second, third):
        laid_and_lifted(seal)


def laid_and_lifted(seal):
    before = standing()
    with connection.schema_editor(atomic=False) as editor:
        seal.database_forwards("journal", editor, None, None)
    assert standing() - before == {name for name, _event in seal.triggers()}
    with connection.schema_editor(atomic=False) as editor:
        seal.database_backwards("journal", editor, None, None)
    assert standing() == before


def test_seals_that_are_lifted_are_laid_again():
    before = standing()
    with unsealed(connection):
        assert lifted(connection, "journal_entry")
    assert standing() == before
    assert not lifted(connection, "journal_entry")
