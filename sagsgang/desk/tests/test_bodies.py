"""Bodies: who sees them, planning a meeting, setting deadlines."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.models import Body, Meeting
from sagsgang.governance.tests import factories

DEADLINES = {"material": "10", "check": "5", "sending": "3"}


@pytest.fixture
def page(board):
    return reverse("desk:body", kwargs={"code": board.code})


def test_the_bodies_are_listed(member, board):
    assert "Direktionen" in member.get(reverse("desk:bodies")).content.decode()


def test_a_body_that_is_not_listed_is_not_there_for_others(member, board):
    factories.body("HEM", "Hemmeligt udvalg", listed=False)
    assert "Hemmeligt" not in member.get(reverse("desk:bodies")).content.decode()
    assert member.get(reverse("desk:body", kwargs={"code": "HEM"})).status_code == 404


def test_a_stranger_with_an_account_sees_no_body(board, page):
    stranger = signed_in(factories.person("Nina Uden").user)
    assert "Direktionen" not in stranger.get(reverse("desk:bodies")).content.decode()
    assert stranger.get(page).status_code == 404


def test_a_body_tells_seats_deadlines_and_meetings(member, page, meeting):
    told = member.get(page).content.decode()
    for words in ("Mads Lund", "Member", "8 weekdays before", "2021-03-03", "Executive board"):
        assert words in told
    assert "?do=plan" not in told


def test_another_bodys_member_sees_the_body_but_not_its_meetings(outsider, page, meeting):
    told = outsider.get(page).content.decode()
    assert "Direktionen" in told
    assert "2021-03-03" not in told


def test_a_political_body_tells_of_votes_and_a_board_does_not_mention_them(member, outsider, page):
    assert "votes" not in member.get(page).content.decode()
    committee = reverse("desk:body", kwargs={"code": "TU"})
    assert "votes, signatures" in outsider.get(committee).content.decode()


def test_a_meeting_is_planned(secretary, page):
    answer = secretary.post(
        page + "/plan",
        {"date": "2026-05-06", "start": "09:00", "end": "11:00", "place": "Rådhuset"},
    )
    planned = Meeting.objects.get()
    assert answer["Location"] == reverse("desk:meeting", kwargs={"key": planned.key})
    assert (planned.place, planned.number, planned.addendum) == ("Rådhuset", None, False)


@pytest.mark.parametrize(
    "wrong",
    [{"date": ""}, {"date": "i morgen"}, {"date": "2026-05-06", "start": "11:00", "end": "09:00"}],
)
def test_a_meeting_badly_stated_is_not_planned_and_the_words_stay(secretary, page, wrong):
    answer = secretary.post(page + "/plan", {"place": "Mødelokale 4", **wrong})
    assert answer.status_code == 422
    assert "Mødelokale 4" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_deadlines_are_set(secretary, page):
    assert secretary.post(page + "/deadlines", DEADLINES).status_code == 302
    assert Body.objects.get().material_weekdays == 10


@pytest.mark.parametrize(
    "wrong", [{"material": "2"}, {"check": "-1"}, {"sending": "x"}, {"material": "99"}]
)
def test_deadlines_out_of_order_are_refused(secretary, page, wrong):
    answer = secretary.post(page + "/deadlines", {**DEADLINES, **wrong})
    assert answer.status_code == 422
    assert Body.objects.get().material_weekdays == 8


@pytest.mark.parametrize("verb", ["plan", "deadlines"])
def test_only_the_secretary_and_only_by_post(secretary, member, outsider, page, verb):
    assert secretary.get(f"{page}/{verb}").status_code == 405
    assert member.post(f"{page}/{verb}", DEADLINES).status_code == 403
    assert outsider.post(f"{page}/{verb}", DEADLINES).status_code == 403
    assert outsider.post(f"/desk/bodies/NIX/{verb}", DEADLINES).status_code == 404


def test_meetings_are_paged_in_few_queries(secretary, board, page, django_assert_max_num_queries):
    for number in range(60):
        factories.meeting(board, day=factories.DAY + timedelta(days=number))
    with django_assert_max_num_queries(10):
        told = secretary.get(page + "?page=3").content.decode()
    assert told.count('class="sg-row-link"') == 10
