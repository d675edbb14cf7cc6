"""Withdrawing an item, bringing it back, and taking it off before anybody has it."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.tests import factories


@pytest.fixture
def items(meeting, secretary_user):
    return [
        add_item(meeting, by=secretary_user, point=factories.point(title, number=None))
        for title in ("Havneplads", "Skolevej", "Sti")
    ]


def at(item, what=""):
    return reverse("desk:item", kwargs={"key": item.key}) + what


def titles(meeting):
    rows = meeting.items.exclude(position=None).order_by("position")
    return [f"{one.position} {one.title}" for one in rows]


def test_withdrawn_it_stands_with_who_and_why_until_it_is_brought_back(
    secretary, meeting, items, django_assert_max_num_queries
):
    assert (
        "Withdraw the item from the agenda"
        in secretary.get(at(items[1], "?do=withdraw")).content.decode()
    )
    answer = secretary.post(at(items[1], "/withdraw"), {"reason": "Tilbuddet mangler"}, follow=True)
    assert "It keeps its number on the agenda." in answer.content.decode()
    with django_assert_max_num_queries(20):
        page = secretary.get(at(items[1])).content.decode()
    assert "Tilbuddet mangler" in page
    assert "Signe Rask" in page
    assert "do-withdraw" not in page
    listed = secretary.get(reverse("desk:meeting", kwargs={"key": meeting.key})).content.decode()
    assert "Withdrawn: Tilbuddet mangler" in listed
    assert titles(meeting) == ["1 Havneplads", "2 Skolevej", "3 Sti"]
    assert "do-bring-back" in page
    answer = secretary.post(at(items[1], "/bring-back"), {"reason": "Det kom"}, follow=True)
    assert "stands on the agenda again" in answer.content.decode()
    assert not AgendaItem.objects.get(pk=items[1].pk).withdrawn


def test_taken_off_before_the_sending_the_others_move_up(secretary, meeting, items):
    assert "do-take-off" in secretary.get(at(items[1])).content.decode()
    answer = secretary.post(at(items[1], "/take-off"), {"reason": "Forkert møde"}, follow=True)
    assert "It can be put on another." in answer.content.decode()
    assert titles(meeting) == ["1 Havneplads", "2 Sti"]
    send(Meeting.objects.get(pk=meeting.pk), by=factories.system())
    assert "do-take-off" not in secretary.get(at(items[0])).content.decode()
    answer = secretary.post(at(items[0], "/take-off"), {"reason": "Forkert møde"})
    assert answer.status_code == 409
    assert "Withdraw it instead" in answer.content.decode()


def test_sent_it_is_withdrawn_for_good(secretary, meeting, items):
    send(Meeting.objects.get(pk=meeting.pk), by=factories.system())
    page = secretary.get(at(items[1], "?do=withdraw")).content.decode()
    assert "so it cannot be brought back" in page
    secretary.post(at(items[1], "/withdraw"), {"reason": "Tilbuddet mangler"})
    assert "do-bring-back" not in secretary.get(at(items[1])).content.decode()
    answer = secretary.post(at(items[1], "/bring-back"), {"reason": "Fortrudt"})
    assert answer.status_code == 409
    assert "Make a new item from it" in answer.content.decode()


@pytest.mark.parametrize("what", ["withdraw", "bring-back", "take-off"])
def test_others_change_nothing(secretary, member, outsider, meeting, items, what):
    path, given = at(items[1], f"/{what}"), {"reason": "Nej"}
    assert secretary.get(path).status_code == 405
    assert outsider.post(path, given).status_code == 404
    send(Meeting.objects.get(pk=meeting.pk), by=factories.system())
    assert member.post(path, given).status_code == 403
    assert titles(meeting) == ["1 Havneplads", "2 Skolevej", "3 Sti"]


@pytest.mark.parametrize("reason", ["", " ", "\0", "x" * 10_000])
def test_bad_input_keeps_the_item_and_says_why(secretary, items, reason):
    answer = secretary.post(at(items[1], "/withdraw"), {"reason": reason})
    assert answer.status_code == 422
    assert not AgendaItem.objects.get(pk=items[1].pk).withdrawn
    secretary.post(at(items[1], "/withdraw"), {"reason": "Tilbuddet mangler"})
    again = secretary.post(at(items[1], "/withdraw"), {"reason": "Igen"})
    assert again.status_code == 409
    assert "withdrawn already" in again.content.decode()


def test_the_officer_withdraws_but_does_not_take_off(items):
    officer = factories.person("Karl Vang")
    AgendaItem.objects.filter(pk=items[1].pk).update(officer=officer)
    client = signed_in(officer.user)
    assert client.post(at(items[1], "/take-off"), {"reason": "Nej"}).status_code == 403
    assert client.post(at(items[1], "/withdraw"), {"reason": "Tal mangler"}).status_code == 302
