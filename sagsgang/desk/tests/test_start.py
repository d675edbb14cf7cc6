"""My work: meetings of my bodies, items I prepare, what I promised."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.tests import factories

START = "/desk/"


def told(browser, **more):
    return browser.get(START, **more).content.decode()


def test_coming_meetings_stand_with_their_deadlines(secretary, board):
    coming = timezone.localdate() + timedelta(days=40)
    factories.meeting(board, day=coming)
    factories.meeting(board, day=date(2021, 3, 3))
    page = told(secretary)
    assert coming.isoformat() in page
    assert "Material by" in page
    assert "2021-03-03" not in page


def test_an_outsider_sees_no_meeting_of_the_board(outsider, board):
    factories.meeting(board, day=timezone.localdate() + timedelta(days=3))
    assert "No meeting is planned" in told(outsider)


def test_items_i_prepare_stand_with_their_state(board, meeting):
    officer = factories.person("Karl Vang")
    add_item(meeting, by=factories.system(), point=factories.point("Mit punkt"), officer=officer)
    page = told(signed_in(officer.user))
    assert "Mit punkt" in page
    assert "Draft" in page


def test_an_overdue_follow_up_is_told_in_words(member, member_user, item):
    assign(
        item,
        by=factories.system(),
        what="Ring til havnen",
        responsible=member_user.person,
        due=date(2021, 4, 1),
    )
    page = told(member)
    assert "Ring til havnen" in page
    assert "Overdue" in page


def test_empty_lists_say_what_to_do(member):
    page = told(member)
    for sentence in ("The secretary plans meetings", "names you as the one", "no open follow-ups"):
        assert sentence in page


def test_an_account_without_a_person_is_told_whom_to_ask(db):
    assert "not linked to a person" in told(signed_in(User.objects.create_user("x@y.invalid")))


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow_with_rows(
    secretary, secretary_user, board, count, django_assert_max_num_queries
):
    for number in range(count):
        held = factories.meeting(board, day=timezone.localdate() + timedelta(days=number))
        added = add_item(
            held, by=factories.system(), point=factories.point(), officer=secretary_user.person
        )
        assign(
            added,
            by=factories.system(),
            what="Gør det",
            responsible=secretary_user.person,
            due=timezone.localdate(),
        )
    with django_assert_max_num_queries(9):
        secretary.get(START)
