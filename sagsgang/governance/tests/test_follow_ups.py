"""From decision to deed."""

from datetime import date

import pytest

from sagsgang.governance.agenda import add_item
from sagsgang.governance.follow_ups import assign, report
from sagsgang.governance.models import FollowUp
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def doer():
    return factories.person("Ditte Vang")


@pytest.fixture
def follow_up(board, doer):
    item = add_item(factories.meeting(board), by=factories.system(), point=factories.point())
    return assign(
        item, by=factories.secretary(board), what="Ring op", responsible=doer, due=date(2021, 4, 1)
    )


def test_the_responsible_reports_and_is_done(follow_up, doer):
    report(follow_up, by=doer.user, text="I gang", done=False)
    assert follow_up.is_overdue
    report(follow_up, by=doer.user, text="Gjort", done=True)
    assert not follow_up.is_overdue
    assert not FollowUp.objects.open().exists()


def test_what_is_done_stays_done(follow_up, doer):
    report(follow_up, by=doer.user, text="Gjort", done=True)
    with pytest.raises(Refused):
        report(follow_up, by=doer.user, text="Alligevel ikke", done=False)
    assert FollowUp.objects.get().report == "Gjort"


def test_a_report_without_words_is_refused(follow_up, doer):
    with pytest.raises(Refused):
        report(follow_up, by=doer.user, text="  ", done=True)


def test_another_may_not_report(follow_up, board):
    with pytest.raises(NotAllowed):
        report(follow_up, by=factories.seat(board, factories.person()), text="Ja", done=True)


def test_only_the_secretary_assigns(follow_up, board, doer):
    with pytest.raises(NotAllowed):
        assign(
            follow_up.item,
            by=factories.seat(board, factories.person()),
            what="X",
            responsible=doer,
            due=date(2021, 4, 1),
        )
