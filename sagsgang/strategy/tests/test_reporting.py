"""Status: a period opens, is reported in, locks for good and is published."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import override

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.journal.models import Entry
from sagsgang.people.models import Organisation
from sagsgang.strategy import reporting
from sagsgang.strategy.models import (
    ReportedMilestone,
    ReportingPeriod,
    ReportLocked,
    StatusReport,
)
from sagsgang.strategy.tests import factories_status as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


WHEN = {"opens": date(2026, 1, 1), "due": date(2026, 1, 10), "closes": date(2026, 1, 20)}


@pytest.fixture
def one():
    return make.initiative()


@pytest.fixture
def period():
    return make.period()


def test_one_who_steers_opens_a_period_and_it_is_recorded():
    period = reporting.open_period(by=make.director(), name=" 1. kvartal ", **WHEN)
    assert period.name == "1. kvartal"
    assert Entry.objects.get(verb="open").subject_key == period.key


def test_an_officer_opens_none(one):
    with pytest.raises(NotAllowed):
        reporting.open_period(by=one.lead.user, name="x", **WHEN)
    assert not ReportingPeriod.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"due": date(2025, 1, 1)}, {"closes": date(2026, 1, 5)}, {"name": " "}]
)
def test_a_period_out_of_order_or_without_a_name_is_refused(wrong):
    with pytest.raises(ValidationError):
        reporting.open_period(by=make.system(), **{"name": "x", **WHEN, **wrong})


def test_a_report_keeps_the_milestones_as_they_stood(one, period):
    stone = make.milestone(one, planned=date(2026, 5, 1), forecast=date(2026, 6, 1))
    report = make.told(one, period)
    stone.forecast = stone.planned
    stone.save()
    kept = ReportedMilestone.objects.get(report=report)
    assert (kept.planned, kept.forecast) == (date(2026, 5, 1), date(2026, 6, 1))
    assert Entry.objects.filter(verb="report", subject_key=report.key).exists()


def test_until_it_locks_the_author_changes_their_own_row(one, period):
    first = make.told(one, period)
    again = make.told(one, period, progress=50)
    assert again.pk == first.pk
    assert StatusReport.objects.get().progress == 50


def test_another_who_may_report_puts_a_new_row_in_its_place(one, period):
    first = make.told(one, period)
    other = make.officer("Bo Vang")
    make.reporter_of(one, other)
    second = reporting.report(one, period, by=other.user, **make.SAID)
    assert second.corrects == first
    assert list(StatusReport.objects.standing()) == [second]
    assert reporting.report(one, period, by=other.user, **make.SAID).pk == second.pk


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(one, period):
    seen = reporting.version_of(None)
    make.told(one, period)
    with pytest.raises(Refused, match="Somebody"):
        make.told(one, period, progress=90, seen=seen)
    assert StatusReport.objects.get().progress == 40
    now = reporting.version_of(StatusReport.objects.get())
    assert make.told(one, period, progress=90, seen=now).progress == 90


@pytest.mark.parametrize("wrong", [{"progress": 101}, {"progress": -1}, {"light": "blue"}])
def test_bad_values_are_refused(one, period, wrong):
    with pytest.raises(ValidationError):
        make.told(one, period, **wrong)
    assert not StatusReport.objects.exists()


def test_only_those_who_may_report_do(one, period):
    reader, partner = make.officer("Bo Vang"), make.person("Pia Krog")
    for who in (reader, partner):
        with pytest.raises(NotAllowed):
            reporting.report(one, period, by=who.user, **make.SAID)
    make.reporter_of(one, reader, may_report=False)
    with pytest.raises(NotAllowed):
        reporting.report(one, period, by=reader.user, **make.SAID)


def test_a_partners_person_reports_where_the_partner_may(one, period):
    partner = make.person("Pia Krog")
    partner.organisation = Organisation.objects.create(name="Kystforeningen")
    partner.save()
    make.reporter_of(one, partner.organisation)
    assert reporting.report(one, period, by=partner.user, **make.SAID).author == partner
    with pytest.raises(NotAllowed):
        reporting.report(
            make.initiative("Andet", lead=make.officer("Bo Vang")),
            period,
            by=partner.user,
            **make.SAID,
        )


def test_a_period_not_open_or_locked_takes_no_report(one, period):
    coming = make.period("2. kvartal", ago=-1)
    with pytest.raises(Refused, match="not open"):
        make.told(one, coming)
    with pytest.raises(Refused):
        make.told(one, make.locked(period))
    assert not StatusReport.objects.exists()


@pytest.mark.parametrize("way", ["save", "delete", "update", "delete many", "bulk"])
def test_a_locked_report_stands_whatever_is_tried(one, period, way):
    report = make.told(one, period)
    make.locked(period)
    report.light = "red"
    tries = {
        "save": report.save,
        "delete": report.delete,
        "update": lambda: StatusReport.objects.update(light="red"),
        "delete many": lambda: StatusReport.objects.filter(pk=report.pk).delete(),
        "bulk": lambda: StatusReport.objects.bulk_update([report], ["light"]),
    }
    with pytest.raises(ReportLocked), transaction.atomic():
        tries[way]()
    assert StatusReport.objects.get().light == "green"


def test_a_locked_report_is_not_moved_to_an_open_period(one, period):
    report = make.told(one, period)
    make.locked(period)
    report.period = make.period("2. kvartal", ago=1)
    with pytest.raises(ReportLocked):
        report.save()


def test_what_is_locked_is_corrected_by_a_new_row(one, period):
    first = make.told(one, period)
    with pytest.raises(Refused):
        reporting.correct(first, by=one.lead.user, **make.LATE)
    reporting.lock(period, by=make.director())
    second = reporting.correct(first, by=one.lead.user, **make.LATE)
    assert list(StatusReport.objects.standing()) == [second]
    first.refresh_from_db()
    assert first.light == "green"
    with pytest.raises(Refused):
        reporting.correct(first, by=one.lead.user, **make.SAID)
    with pytest.raises(NotAllowed):
        reporting.correct(second, by=make.director("Eva Sand"), **make.SAID)


def test_lock_and_publish_once_and_in_order(one, period):
    steers = make.director()
    with pytest.raises(Refused):
        reporting.publish(period, by=steers)
    reporting.lock(period, by=steers)
    with pytest.raises(Refused):
        reporting.lock(period, by=steers)
    assert not ReportingPeriod.objects.visible_to(EVERYONE).exists()
    reporting.publish(period, by=steers)
    with pytest.raises(Refused):
        reporting.publish(period, by=steers)
    assert ReportingPeriod.objects.visible_to(EVERYONE).exists()
    assert list(
        Entry.objects.filter(verb__in=("lock", "publish")).values_list("verb", flat=True)
    ) == ["lock", "publish"]


def test_only_those_who_steer_lock_and_publish(one, period):
    for verb in (reporting.lock, reporting.publish):
        with pytest.raises(NotAllowed):
            verb(period, by=one.lead.user)


def test_who_is_expected_to_report(period):
    today = timezone.localdate()
    lead = make.officer()
    make.initiative("Kører", lead=lead)
    make.initiative("Først næste år", lead=lead, planned_start=today + timedelta(days=400))
    make.initiative("Opgivet", lead=lead, state="dropped")
    make.initiative(
        "Sluttet i perioden",
        lead=lead,
        state="done",
        actual_start=date(2020, 1, 1),
        actual_end=today,
    )
    make.initiative(
        "Sluttet før",
        lead=lead,
        state="done",
        actual_start=date(2020, 1, 1),
        actual_end=date(2021, 1, 1),
    )
    found = type(make.initiative("Kører også", lead=lead)).objects.filter(
        reporting.expected_in(period)
    )
    assert {one.title for one in found} == {"Kører", "Sluttet i perioden", "Kører også"}


# What goes past Django altogether: a console, another program, a forgotten script.
PAST_DJANGO = {
    "change": "UPDATE strategy_statusreport SET progress = 99",
    "delete": "DELETE FROM strategy_statusreport",
    "milestone": "UPDATE strategy_reportedmilestone SET planned = '2030-01-01'",
    "milestone away": "DELETE FROM strategy_reportedmilestone",
    "unlock": "UPDATE strategy_reportingperiod SET locked_at = NULL",
    "another author": "UPDATE strategy_statusreport SET author_id = author_id + 1",
}
REPLACE = """
INSERT OR REPLACE INTO strategy_statusreport ({into}) SELECT {of} FROM strategy_statusreport
"""
# SQLite's own: each makes way for a row with the same id, key, or initiative and period.
REPLACING = {
    "id": {"key": "'0'", "period_id": "period_id + 1"},
    "key": {"id": "id + 1", "period_id": "period_id + 1"},
    "initiative and period": {"id": "id + 1", "key": "'0'"},
}


@pytest.mark.parametrize("statement", PAST_DJANGO.values(), ids=PAST_DJANGO)
def test_the_database_itself_refuses_to_prettify_what_is_locked(one, period, statement):
    make.milestone(one, planned=date(2026, 5, 1))
    make.told(one, period)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE strategy_statusreport SET progress = 41")
        make.locked(period)
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
    assert StatusReport.objects.get().progress == 41
    assert ReportedMilestone.objects.get().planned != date(2030, 1, 1)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite replaces rows.")
@pytest.mark.parametrize("others", REPLACING.values(), ids=REPLACING)
def test_what_is_locked_is_not_replaced(one, period, others):
    make.told(one, period)
    make.locked(period)
    columns = [f'"{column.column}"' for column in StatusReport._meta.concrete_fields]
    written = {**{column: column for column in columns}, '"progress"': "99"}
    written |= {f'"{column}"': value for column, value in others.items()}
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        with pytest.raises(IntegrityError, match="only by a new row"), transaction.atomic():
            cursor.execute(REPLACE.format(into=", ".join(columns), of=", ".join(written.values())))
    assert StatusReport.objects.get().progress != 99


def test_an_open_report_is_not_moved_into_a_locked_period(one, period):
    later = make.period(name="Senere")
    make.told(one, later)
    make.locked(period)
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute("UPDATE strategy_statusreport SET period_id = %s", [period.pk])
    assert StatusReport.objects.get().period == later


def test_who_reported_may_be_erased_from_what_is_locked(one, period):
    make.told(one, period)
    make.locked(period)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE strategy_statusreport SET author_id = NULL")
    assert StatusReport.objects.get().author is None


@pytest.mark.django_db(transaction=True)
def test_a_database_is_emptied_past_its_seals_which_stand_again(one, period):
    make.told(one, period)
    make.locked(period)
    call_command("flush", interactive=False, verbosity=0)
    assert not StatusReport.objects.exists()
    again = make.period()
    make.told(make.initiative(), again)
    make.locked(again)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM strategy_statusreport")
