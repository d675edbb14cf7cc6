"""Overdue follow-ups come back as orientation items, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.follow_ups import assign, report
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.returning import bring_all_back, bring_back, next_meeting_of, overdue_of
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


def by():
    return factories.system()


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def coming(board):
    return factories.meeting(board, day=timezone.localdate() + timedelta(days=7))


def follow_up(board, *, days=-3, what="Ring til havnen", **more):
    meeting = factories.meeting(board)
    item = add_item(meeting, by=by(), point=factories.point(case_number="21/7", **more))
    due = timezone.localdate() + timedelta(days=days)
    doer = factories.person("Ditte Vang") if not AgendaItem.objects.exclude(pk=item.pk) else None
    doer = doer or factories.Person.objects.get(name="Ditte Vang")
    return assign(item, by=by(), what=what, responsible=doer, due=due)


def test_an_overdue_follow_up_comes_back_once(board, coming):
    row = follow_up(board)
    report(row, by=by(), text="Han ringer tilbage.", done=False)
    item = bring_back(row, by=by(), meeting=coming)
    assert bring_back(row, by=by(), meeting=coming) == item
    assert (item.purpose, item.openness, item.case.number) == ("orientation", "open", "21/7")
    assert item.title == "Opfølgning over fristen: Ring til havnen"
    told = "\n".join(item.sections.values_list("text", flat=True))
    assert "Ditte Vang" in told
    assert "Han ringer tilbage." in told
    assert coming.items.count() == 1
    assert not overdue_of(board).exists()


def test_what_is_closed_comes_back_closed(board, coming):
    row = follow_up(board, openness="closed", neutral_title="Køb af ejendom")
    assert bring_back(row, by=by(), meeting=coming).openness == "closed"


def test_all_come_back_by_one_click_and_again_only_when_that_meeting_is_over(board, coming):
    follow_up(board)
    follow_up(board, what="Skriv brev")
    follow_up(board, what="Ikke endnu", days=3)
    assert len(bring_all_back(coming, by=by())) == 2
    assert bring_all_back(coming, by=by()) == []
    Meeting.objects.filter(pk=coming.pk).update(date=timezone.localdate() - timedelta(days=1))
    later = factories.meeting(board, day=timezone.localdate() + timedelta(days=30))
    assert next_meeting_of(board) == later
    assert len(bring_all_back(later, by=by())) == 2


def test_what_is_not_overdue_or_elsewhere_or_anyone_elses_is_refused(board, coming):
    row = follow_up(board, days=3)
    with pytest.raises(Refused):
        bring_back(row, by=by(), meeting=coming)
    late = follow_up(board)
    other = factories.body("TU", "Teknikudvalget", profile="committee")
    with pytest.raises(Refused):
        bring_back(late, by=by(), meeting=factories.meeting(other, day=coming.date))
    with pytest.raises(Refused):
        bring_back(late, by=by(), meeting=late.item.meeting)
    for verb in (
        lambda: bring_back(late, by=late.responsible.user, meeting=coming),
        lambda: bring_all_back(coming, by=late.responsible.user),
    ):
        with pytest.raises(NotAllowed):
            verb()
    assert coming.items.count() == 0
