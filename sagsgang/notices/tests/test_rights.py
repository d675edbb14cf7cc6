"""A seat or a post that ended with the day ends its holder's sessions, and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sagsgang.governance.models import Seat
from sagsgang.governance.tests import factories
from sagsgang.notices.rights import end_sessions_of_rights_past
from sagsgang.notices.schedule import JOBS
from sagsgang.partnerships.tests import partnered
from sagsgang.people.models import Post
from sagsgang.strategy.models import InitiativeParticipant

pytestmark = pytest.mark.django_db


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def is_in(browser):
    return browser.get("/desk/account/").status_code == 200


def test_who_lost_a_right_with_the_day_is_signed_out():
    yesterday = timezone.localdate() - timedelta(days=1)
    board = factories.body()
    member, officer, spared = map(factories.person, ("Mads Lund", "Ola Berg", "Asta Holm"))
    factories.seat(board, member)
    factories.seat(board, spared)
    factories.post(officer, Post.Role.CASE_OFFICER)
    Seat.objects.filter(person=member).update(until=yesterday)
    Seat.objects.filter(person=spared).update(until=timezone.localdate())
    Post.objects.update(until=yesterday)
    browsers = [signed_in(one.user) for one in (member, officer, spared)]
    end_sessions_of_rights_past()
    assert [is_in(one) for one in browsers] == [False, False, True]
    assert end_sessions_of_rights_past in [job.work for job in JOBS]


def test_a_partner_whose_right_to_report_ended_with_the_day_is_signed_out():
    agreement = partnered.agreement()
    shared = partnered.shared_plan(agreement)
    partnered.shared_initiative(shared, reported_by=partnered.organisation())
    browser = signed_in(partnered.partner())
    InitiativeParticipant.objects.update(reports_until=timezone.localdate())
    end_sessions_of_rights_past()
    assert is_in(browser)
    InitiativeParticipant.objects.update(reports_until=timezone.localdate() - timedelta(days=1))
    end_sessions_of_rights_past()
    assert not is_in(browser)
