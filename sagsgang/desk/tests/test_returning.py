"""An overdue follow-up comes back to its body by one press, and no second time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.governance.follow_ups import assign
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(item, member_user):
    return assign(
        item,
        by=factories.system(),
        what="Ring til havnen",
        responsible=member_user.person,
        due=date(2021, 4, 1),
    )


@pytest.fixture
def coming(board):
    return factories.meeting(board, day=timezone.localdate() + timedelta(days=7))


def here(late):
    return reverse("desk:follow-up", kwargs={"key": late.key})


def test_one_press_puts_it_on_the_next_agenda(secretary, member, late, coming):
    assert "Bring it back" in secretary.get(here(late)).content.decode()
    for _twice in range(2):
        answer = secretary.post(here(late) + "/bring-back", follow=True)
        assert "stands as an orientation item" in answer.content.decode()
    back = coming.items.get()
    assert back.purpose == "orientation"
    assert "It came back to the body" in secretary.get(here(late)).content.decode()
    # The new item has not been sent: nobody else is told of it.
    assert back.title not in member.get(here(late)).content.decode()


def test_without_a_coming_meeting_it_is_said(secretary, late):
    answer = secretary.post(here(late) + "/bring-back", follow=True)
    assert "No coming meeting is planned" in answer.content.decode()
    assert AgendaItem.objects.count() == 1


def test_a_coming_meeting_takes_all_that_is_overdue(secretary, late, coming):
    page = reverse("desk:meeting", kwargs={"key": coming.key})
    assert "1 follow-up of the body is overdue" in secretary.get(page).content.decode()
    assert secretary.post(page + "/overdue").status_code == 302
    told = secretary.get(page).content.decode()
    assert "is overdue and stands" not in told
    assert "Ring til havnen" in told
    assert coming.items.count() == 1


def test_only_the_secretary_and_only_by_post(secretary, member, outsider, late, coming):
    page = reverse("desk:meeting", kwargs={"key": coming.key})
    for path, stranger in ((here(late) + "/bring-back", member), (page + "/overdue", None)):
        assert secretary.get(path).status_code == 405
        assert outsider.post(path).status_code == 404
        if stranger is not None:
            assert stranger.post(path).status_code == 403
    assert "Bring it back" not in member.get(here(late)).content.decode()
    assert coming.items.count() == 0
