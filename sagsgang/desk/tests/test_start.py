"""My work: meetings of my bodies, items I prepare, what I promised."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item, name_role
from sagsgang.governance.bodies import set_deadlines
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.meetings import send
from sagsgang.governance.models import Case, Meeting, MeetingState
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

START = "/desk/"


def told(browser, **more):
    return browser.get(START, **more).content.decode()


def test_coming_meetings_stand_with_their_deadlines(secretary, board):
    coming = timezone.localdate() + timedelta(days=40)
    factories.meeting(board, day=coming)
    factories.meeting(board, day=date(2021, 3, 3))
    page = told(secretary)
    later = page.split('id="coming"')[1]
    assert coming.isoformat() in later
    assert "Material by" in later
    assert "2021-03-03" not in later


def test_the_deadline_that_comes_next_is_told_and_one_that_has_passed(secretary, board):
    set_deadlines(board, by=factories.system(), material=20, check=10, sending=4)
    factories.meeting(board, day=timezone.localdate() + timedelta(days=21))
    assert "Quality check by" in told(secretary)
    factories.meeting(board, day=timezone.localdate())
    assert "Should have been sent by" in told(secretary)


def test_held_meetings_wait_for_their_minutes_with_the_secretary_alone(secretary, member, board):
    held = factories.meeting(board, day=date(2021, 3, 3))
    add_item(held, by=factories.system(), point=factories.point())
    send(held, by=factories.system())
    assert "minutes not released" in told(secretary)
    assert "minutes not released" not in told(member)
    decide(held.items.get(), by=factories.system(), text="Drøftet.")
    release(held, "minutes", by=factories.system())
    assert "minutes not released" not in told(secretary)


def test_an_outsider_sees_no_meeting_of_the_board(outsider, board):
    factories.meeting(board, day=timezone.localdate() + timedelta(days=3))
    assert "No meeting is planned" in told(outsider)


def test_items_i_prepare_stand_with_their_state(board, meeting):
    officer = factories.person("Karl Vang")
    add_item(meeting, by=factories.system(), point=factories.point("Mit punkt"), officer=officer)
    page = told(signed_in(officer.user))
    assert "Mit punkt" in page
    assert "On the agenda" in page


def test_items_of_cases_i_am_officer_of_stand_too(meeting):
    officer = factories.person("Karl Vang")
    added = add_item(meeting, by=factories.system(), point=factories.point(case_number="21/7"))
    Case.objects.update(officer=officer)
    page = told(signed_in(officer.user))
    assert page.count(f"/items/{added.key}") == 1


def test_items_i_present_stand_when_they_are_sent(meeting):
    presenter = factories.person("Lene Bak")
    added = add_item(meeting, by=factories.system(), point=factories.point("Et oplæg"))
    name_role(added, by=factories.system(), person=presenter, part="presenter")
    assert "Et oplæg" not in told(signed_in(presenter.user))
    send(meeting, by=factories.system())
    assert "Et oplæg" in told(signed_in(presenter.user))


def test_a_director_sees_the_items_of_the_department(meeting):
    where = factories.department()
    director = factories.person("Dorte Lind")
    factories.post(director, "director", where=where)
    add_item(meeting, by=factories.system(), point=factories.point("Vejen", case_number="21/7"))
    assert "Vejen" not in told(signed_in(director.user))
    Case.objects.update(department=where)
    page = told(signed_in(director.user))
    assert "Vejen" in page.split('id="departments"')[1]


def test_the_auditor_finds_a_way_in_to_all_bodies(meeting):
    auditor = factories.person("Rita Dam")
    factories.post(auditor, "auditor")
    coming = timezone.localdate() + timedelta(days=4)
    factories.meeting(meeting.body, day=coming)
    page = told(signed_in(auditor.user))
    assert "As auditor you read every meeting" in page
    assert coming.isoformat() in page


def test_a_partner_without_a_part_is_told_once(db):
    page = told(signed_in(factories.person("Elin Berg").user))
    assert "Nothing here is shared with you yet" in page
    assert "Items I prepare" not in page


def test_what_others_are_late_with_is_told_with_their_names(secretary, member_user, item):
    assign(
        item,
        by=factories.system(),
        what="Ring til havnen",
        responsible=member_user.person,
        due=date(2021, 4, 1),
    )
    late = told(secretary).split('id="late"')[1]
    assert "Ring til havnen" in late
    assert "Mads Lund" in late


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
    with django_assert_max_num_queries(14):
        secretary.get(START)


def test_a_meeting_that_is_closed_comes_no_more_on_its_own_day(board, secretary):
    today = factories.meeting(board, day=timezone.localdate())
    there = f'href="/desk/meetings/{today.key}"'

    def coming():
        return secretary.get("/desk/").content.decode().partition("Coming meetings")[2]

    assert there in coming()
    Meeting.objects.filter(pk=today.pk).update(state=MeetingState.MINUTES_DRAFT)
    assert there not in coming().partition("</ul>")[0]
