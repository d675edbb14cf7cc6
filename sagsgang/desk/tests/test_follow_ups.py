"""From decision to deed: assign, list mine, report."""

from datetime import date

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.test_item import page
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.models import FollowUp
from sagsgang.governance.tests import factories

GIVEN = {"what": "Ring til havnen", "person": "Mads Lund", "due": "2030-01-15"}


@pytest.fixture
def promised(item, member_user):
    return assign(
        item,
        by=factories.system(),
        what="Ring til havnen",
        responsible=member_user.person,
        due=date(2021, 4, 1),
    )


@pytest.fixture
def own(promised):
    return reverse("desk:follow-up", kwargs={"key": promised.key})


def test_a_follow_up_is_assigned_with_its_decision(secretary, member_user, item):
    made = decide(item, by=factories.system(), text="Undersøges.")
    answer = secretary.post(page(item) + "/follow-ups", {**GIVEN, "decision": made.key})
    assert answer.status_code == 302
    found = FollowUp.objects.get()
    assert (found.responsible, found.decision, found.due) == (
        member_user.person,
        made,
        date(2030, 1, 15),
    )
    assert "Ring til havnen" in secretary.get(page(item)).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"person": "Ingen Her"}, {"due": "snart"}, {"what": ""}, {"person": ""}]
)
def test_what_is_wrong_is_told_and_the_words_stay(secretary, member_user, item, wrong):
    answer = secretary.post(page(item) + "/follow-ups", {**GIVEN, **wrong})
    assert answer.status_code == 422
    assert "2030-01-15" in answer.content.decode() or "due" in wrong
    assert not FollowUp.objects.exists()


def test_mine_are_listed_and_nobody_elses(member, secretary, promised):
    mine = reverse("desk:follow-ups")
    assert "Ring til havnen" in member.get(mine).content.decode()
    assert "Overdue" in member.get(mine).content.decode()
    assert "Ring til havnen" not in secretary.get(mine).content.decode()


def test_all_that_one_may_read_are_listed_by_choice(secretary, outsider, promised):
    everybodys = reverse("desk:follow-ups") + "?whose=all"
    told = secretary.get(everybodys).content.decode()
    assert "Ring til havnen" in told
    assert "Mads Lund" in told
    assert "?show=done&amp;whose=all" in told
    assert "Ring til havnen" not in outsider.get(everybodys).content.decode()


def test_the_responsible_reports_and_is_done(member, promised, own):
    answer = member.post(own + "/report", {"text": "Havnen er enig.", "done": "on"})
    assert answer["Location"] == own
    promised.refresh_from_db()
    assert promised.done_at is not None
    assert "Havnen er enig." in member.get(own).content.decode()
    assert (
        "Ring til havnen" in member.get(reverse("desk:follow-ups") + "?show=done").content.decode()
    )


def test_what_is_done_stays_done_and_the_words_are_not_lost(member, own):
    member.post(own + "/report", {"text": "Gjort.", "done": "on"})
    answer = member.post(own + "/report", {"text": "Noget andet"})
    assert answer.status_code == 409
    assert "done already" in answer.content.decode()
    assert "Noget andet" in answer.content.decode()


def test_an_empty_report_is_refused(member, own):
    assert member.post(own + "/report", {"text": " "}).status_code == 422


def test_another_member_reads_but_does_not_report(board, outsider, own):
    other = signed_in(factories.seat(board, factories.person("Eva Sand")))
    assert other.get(own).status_code == 200
    assert other.get(own + "/report").status_code == 405
    assert other.post(own + "/report", {"text": "x"}).status_code == 403
    assert outsider.get(own).status_code == 404
    assert outsider.post(own + "/report", {"text": "x"}).status_code == 404
