"""Who may see: each role, each state, and nobody else."""

from datetime import date

import pytest
from django.utils import timezone

from sagsgang.governance import access
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, name_role
from sagsgang.governance.attach import attach
from sagsgang.governance.cases import describe_case
from sagsgang.governance.closed_readings import say_why
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Case,
    Decision,
    FollowUp,
    Meeting,
    ReadingReason,
    Seat,
)
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def item(board):
    """A closed item of the board, with a case, on an agenda that nobody has sent."""
    meeting = factories.meeting(board)
    point = factories.point(openness="closed", case_number="24/17")
    return add_item(meeting, by=factories.system(), point=point)


def sees(user, item):
    return AgendaItem.objects.visible_to(user).filter(pk=item.pk).exists()


def fresh(user):
    """Return the user as the next request meets it: nothing remembered."""
    return type(user).objects.get(pk=user.pk)


def test_everyone_and_a_stranger_see_nothing(item):
    stranger = factories.person("Uffe Fremmed").user
    for model in (AgendaItem, Meeting, Case, Decision, Attachment, FollowUp):
        assert not model.objects.visible_to(EVERYONE).exists()
        assert not model.objects.visible_to(stranger).exists()


def test_a_member_sees_the_item_once_it_is_sent(item, board):
    member = factories.seat(board, factories.person())
    assert not sees(member, item)
    send(item.meeting, by=factories.secretary(board))
    assert sees(member, item)


def test_a_member_whose_seat_has_ended_sees_nothing(item, board):
    member = factories.seat(board, factories.person())
    send(item.meeting, by=factories.secretary(board))
    Seat.objects.filter(person__user=member).update(until=date(2021, 1, 1))
    assert not sees(fresh(member), item)


def test_a_member_of_another_body_sees_nothing(item, board):
    other = factories.body("TU", "Teknikudvalget", profile="committee")
    member = factories.seat(other, factories.person())
    send(item.meeting, by=factories.secretary(board))
    assert not sees(member, item)
    assert not Meeting.objects.visible_to(member).exists()


def test_the_secretary_sees_drafts_of_their_body_alone(item, board):
    assert sees(factories.secretary(board), item)
    other = factories.body("TU", "Teknikudvalget", profile="committee")
    elsewhere = factories.seat(other, factories.person("Tove Skou"), "secretary")
    assert not sees(elsewhere, item)


def test_the_officer_and_the_director_of_the_case_see_it(item):
    officer, director = factories.person("Olav Bech"), factories.person("Dora Friis")
    where = factories.department()
    factories.post(director, Post.Role.DIRECTOR, where=where)
    assert not sees(officer.user, item)
    assert not sees(director.user, item)
    describe_case(
        item.case, by=factories.system(), title="Grund", department=where, officer=officer
    )
    for user in (officer.user, director.user):
        assert sees(fresh(user), item)
        assert Meeting.objects.visible_to(fresh(user)).exists()
        assert Case.objects.visible_to(fresh(user)).exists()


def test_a_director_of_another_department_sees_nothing(item):
    director = factories.person("Dora Friis")
    factories.post(director, Post.Role.DIRECTOR, where=factories.department("Miljø"))
    describe_case(
        item.case, by=factories.system(), title="Grund", department=factories.department()
    )
    assert not sees(director.user, item)


def test_a_participant_sees_their_point_once_it_is_sent_and_no_other(item, board):
    guest = factories.person("Gerda Lyng")
    name_role(item, by=factories.system(), person=guest, part="participant")
    other = add_item(item.meeting, by=factories.system(), point=factories.point("Løn", number="2"))
    assert not sees(guest.user, item)
    send(item.meeting, by=factories.secretary(board))
    assert sees(fresh(guest.user), item)
    assert not sees(fresh(guest.user), other)


def test_the_one_with_a_follow_up_sees_it_and_its_item(item):
    doer = factories.person("Ditte Vang")
    follow_up = assign(
        item, by=factories.system(), what="Ring op", responsible=doer, due=date(2021, 4, 1)
    )
    assert list(FollowUp.objects.visible_to(doer.user)) == [follow_up]
    assert sees(doer.user, item)


def test_an_auditor_sees_what_is_open_and_the_rest_after_saying_why(item):
    auditor = factories.person("Rie Norn")
    factories.post(auditor, Post.Role.AUDITOR)
    user = auditor.user
    assert not sees(user, item)
    assert sees(access.having_said_why(user), item)
    say_why(item.meeting, by=user, why="Revision")
    assert sees(user, item)
    ReadingReason.objects.update(at=timezone.now() - access.A_REASON_HOLDS)
    assert not sees(fresh(user), item)
    AgendaItem.objects.update(openness="open")
    assert sees(fresh(user), item)


def test_that_one_said_why_is_believed_of_auditors_alone(item):
    stranger = factories.person("Uffe Fremmed").user
    assert access.having_said_why(stranger) is stranger
    assert not sees(stranger, item)


def test_an_auditor_may_do_nothing(item, board):
    auditor = factories.person("Rie Norn")
    factories.post(auditor, Post.Role.AUDITOR)
    assert not access.may_run(auditor.user, board)
    assert not access.may_write(auditor.user, item)
    assert not access.may_govern(auditor.user)


def test_an_inactive_account_sees_nothing(item, board):
    user = factories.secretary(board)
    user.is_active = False
    user.save()
    assert not sees(fresh(user), item)


def test_an_unlisted_body_is_seen_by_its_own_alone():
    quiet = factories.body("HR", "Personalegruppen", listed=False)
    member = factories.seat(quiet, factories.person())
    assert not Body.objects.visible_to(EVERYONE).exists()
    assert not Body.objects.visible_to(factories.person("Uffe Fremmed").user).exists()
    assert list(Body.objects.visible_to(member)) == [quiet]


def test_what_hangs_on_an_item_follows_it(item, board):
    attach(item, by=factories.system(), line=AttachmentLine("Bud", openness="open"))
    decide(item, by=factories.system(), text="Godkendt.")
    release(item.meeting, "minutes", by=factories.system())
    assert not Attachment.objects.visible_to(EVERYONE).exists()
    assert not Decision.objects.visible_to(EVERYONE).exists()
    assert Attachment.objects.visible_to(factories.secretary(board)).count() == 1


def test_a_released_item_is_public_but_not_internal_to_a_stranger(board):
    meeting = factories.meeting(board)
    item = add_item(meeting, by=factories.system(), point=factories.point())
    release(meeting, "agenda", by=factories.system())
    stranger = factories.person("Uffe Fremmed").user
    assert sees(stranger, item)
    assert not AgendaItem.objects.internal_to(stranger).exists()
    assert not Meeting.objects.internal_to(stranger).exists()


def test_an_open_case_is_public_with_its_first_released_item(board):
    meeting = factories.meeting(board)
    item = add_item(meeting, by=factories.system(), point=factories.point(case_number="24/18"))
    describe_case(item.case, by=factories.system(), title="Plads", openness="open")
    assert not Case.objects.visible_to(EVERYONE).exists()
    release(meeting, "agenda", by=factories.system())
    assert Case.objects.visible_to(EVERYONE).count() == 1


def test_standing_is_asked_once_for_a_user_object(board, django_assert_num_queries):
    user = fresh(factories.secretary(board))
    with django_assert_num_queries(2):
        access.standing_of(user)
    with django_assert_num_queries(0):
        access.standing_of(user)
