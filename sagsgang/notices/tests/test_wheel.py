"""The wheel by the clock: each thing once, and a mail that says no more than it may."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.tests import factories
from sagsgang.notices.activity_letter import activity_letter
from sagsgang.notices.models import Mail
from sagsgang.notices.schedule import JOBS
from sagsgang.notices.wheel import turn_wheels
from sagsgang.planning.occurrences import cancel_occurrence, move_occurrence
from sagsgang.planning.tests import wheeled
from sagsgang.strategy.models import ReportingPeriod

pytestmark = pytest.mark.django_db


@pytest.fixture
def where(db):
    return wheeled.wheel(year=timezone.localdate().year)


def test_the_clock_does_each_thing_once(where):
    today = timezone.localdate()
    board = where.plan.owner
    plan_meeting(board, by=factories.system(), date=today + timedelta(days=60))
    wheeled.activity("Status", today.isoformat(), of=where, act="status")
    wheeled.activity("Punkt", today.isoformat(), of=where, act="item", body=board)
    one = wheeled.activity(
        "Frist", today.isoformat(), of=where, responsible=factories.person("Rikke Sand"),
        lead_days=10,
    )  # fmt: skip
    for _day in range(2):
        turn_wheels()
    assert ReportingPeriod.objects.count() == AgendaItem.objects.count() == 1
    assert [mail.about for mail in Mail.objects.all()] == [one.occurrences.get().key]
    assert turn_wheels in {job.work for job in JOBS}


def test_a_moved_day_is_told_of_anew(where):
    today = timezone.localdate()
    one = wheeled.activity(
        "Frist", today.isoformat(), of=where, responsible=factories.person("Rikke Sand"),
        lead_days=300,
    )  # fmt: skip
    turn_wheels()
    other = min(today + timedelta(days=3), date(today.year, 12, 31))
    move_occurrence(one.occurrences.get(), by=factories.system(), starts=other)
    turn_wheels()
    assert Mail.objects.count() == (2 if other != today else 1)


def test_the_mail_names_what_is_open_and_only_that(where):
    person = factories.person("Rikke Sand")
    told = {}
    for title, openness in (("Åben frist", "open"), ("Hemmelig frist", "closed")):
        one = wheeled.activity(
            title, "15 October", of=where, responsible=person, lead_days=1, openness=openness
        )
        with translation.override("en"):
            told[openness] = activity_letter(one.occurrences.get().key, person, person.user)
    assert "Åben frist" in told["open"].subject
    assert "Hemmelig" not in told["closed"].subject + told["closed"].text
    cancel_occurrence(one.occurrences.get(), by=factories.system())
    assert activity_letter(one.occurrences.get().key, person, person.user) is None
