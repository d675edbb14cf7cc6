"""A period opens, is due and is overdue: a mail each, once; it locks itself when it closes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.journal.models import Entry
from sagsgang.notices.models import Mail
from sagsgang.notices.schedule import JOBS
from sagsgang.notices.status_periods import lock_closed_periods, remind_of_status
from sagsgang.notices.tests.smtp import work
from sagsgang.people.models import Organisation
from sagsgang.strategy.models import ReportingPeriod
from sagsgang.strategy.tests import factories_status as make

pytestmark = pytest.mark.django_db(transaction=True)


def days(opens, due, closes):
    today = timezone.localdate()
    named = {"opens": opens, "due": due, "closes": closes}
    return {name: today + timedelta(days=number) for name, number in named.items()}


@pytest.fixture
def one():
    return make.initiative()


@pytest.mark.parametrize(
    ("when", "kind"),
    [
        ((1, 10, 20), None),
        ((0, 10, 20), "status_opens"),
        ((-5, 10, 20), "status_opens"),
        ((-20, 10, 20), None),
        ((-10, 3, 20), "status_due"),
        ((-10, 0, 20), "status_due"),
        ((-10, -1, 20), "status_overdue"),
        ((-40, -20, 20), None),
    ],
)
def test_what_is_told_when(one, when, kind):
    make.period(**days(*when))
    remind_of_status()
    remind_of_status()
    assert list(Mail.objects.values_list("kind", flat=True)) == ([kind] if kind else [])


def test_those_who_have_reported_are_left_in_peace(one):
    period = make.period(**days(-10, -1, 10))
    make.told(one, period)
    remind_of_status()
    assert not Mail.objects.exists()


def test_all_who_may_report_are_asked_and_no_other(one):
    helper, reader, partner = make.officer("Bo Vang"), make.officer("Ib Dam"), make.person("Pia")
    partner.organisation = Organisation.objects.create(name="Kystforeningen")
    partner.save()
    make.reporter_of(one, helper)
    make.reporter_of(one, reader, may_report=False)
    make.reporter_of(one, partner.organisation)
    make.period(**days(0, 10, 20))
    remind_of_status()
    asked = {mail.receiver for mail in Mail.objects.all()}
    assert asked == {one.lead, helper, partner}


def test_the_mail_names_what_is_mine_and_open_and_counts_the_rest(one, inbox):
    make.initiative(make.SECRET, lead=one.lead, openness="closed")
    make.initiative("En andens", lead=make.officer("Bo Vang"))
    period = make.period(**days(-10, -1, 10))
    remind_of_status()
    work()
    (mail,) = [mail for mail in inbox.mails if mail["To"] == one.lead.email]
    text = mail.get_content()
    assert one.title in text
    assert make.SECRET not in mail.as_string() + text
    assert "En andens" not in text
    assert f"/desk/periods/{period.key}/report" in text
    assert "havde frist" in mail["Subject"]


def test_what_was_reported_meanwhile_is_not_asked_for(one, inbox):
    period = make.period(**days(0, 10, 20))
    remind_of_status()
    make.told(one, period)
    work()
    assert inbox.mails == []
    assert Mail.objects.get().ending == Mail.Ending.DROPPED


def test_a_period_locks_itself_the_day_after_it_closes(one):
    make.period("Sidste dag", **days(-20, -10, 0))
    make.period("Lukket", **days(-20, -10, -1))
    lock_closed_periods()
    lock_closed_periods()
    locked = ReportingPeriod.objects.filter(locked_at__isnull=False)
    assert [period.name for period in locked] == ["Lukket"]
    assert Entry.objects.filter(verb="lock").count() == 1


def test_both_are_in_the_schedule():
    assert {remind_of_status, lock_closed_periods} <= {job.work for job in JOBS}
