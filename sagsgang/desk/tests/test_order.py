"""Putting an agenda in order: by steps and by dragging, and its parts."""

import uuid

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem, Body
from sagsgang.governance.tests import factories


@pytest.fixture
def page(meeting):
    return reverse("desk:meeting", kwargs={"key": meeting.key})


@pytest.fixture
def items(meeting, secretary_user):
    return [
        add_item(meeting, by=secretary_user, point=factories.point(title, number=number))
        for number, title in (("1", "Havneplads"), ("2", "Skolevej"), ("3", "Sti"))
    ]


def place_of(item):
    return reverse("desk:item-place", kwargs={"key": item.key})


def titles(meeting):
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def test_an_item_is_moved_by_a_step_or_before_another(secretary, meeting, page, items):
    assert "Put the agenda in order" in secretary.get(page).content.decode()
    answer = secretary.post(place_of(items[2]), {"before": items[0].key}, follow=True)
    assert answer.redirect_chain[0][0] == f"{page}?do=order#place-{items[2].key}"
    assert "“Sti” is now item 1." in answer.content.decode()
    secretary.post(place_of(items[2]) + "/down")
    assert titles(meeting) == ["Havneplads", "Sti", "Skolevej"]
    secretary.post(place_of(items[0]), {"before": ""})
    assert titles(meeting) == ["Sti", "Skolevej", "Havneplads"]


@pytest.mark.parametrize("before", ["x", "\0", "x" * 10_000, str(uuid.UUID(int=7))])
def test_a_forged_other_moves_nothing_and_says_so(secretary, meeting, items, before):
    answer = secretary.post(place_of(items[0]), {"before": before})
    assert answer.status_code == 409
    assert "Nothing was moved" in answer.content.decode()
    assert titles(meeting) == ["Havneplads", "Skolevej", "Sti"]


def test_others_move_nothing(secretary, member, outsider, meeting, items, page):
    officer = factories.person("Karl Vang")
    AgendaItem.objects.filter(pk=items[0].pk).update(officer=officer)
    for path in (place_of(items[0]), place_of(items[0]) + "/down"):
        assert outsider.post(path).status_code == 404
        assert member.post(path).status_code == 404  # not sent yet
        assert signed_in(officer.user).post(path).status_code == 403
        assert secretary.get(path).status_code == 405
    assert "Drag an item" not in signed_in(officer.user).get(page + "?do=order").content.decode()
    assert titles(meeting) == ["Havneplads", "Skolevej", "Sti"]


def test_a_sent_item_says_why_it_stands(secretary, items, page):
    secretary.post(page + "/send")
    answer = secretary.post(place_of(items[0]) + "/down")
    assert answer.status_code == 409
    assert "its place stands" in answer.content.decode()


def test_the_secretary_chooses_that_closed_items_stand_last(
    secretary, member, outsider, board, meeting, items, page
):
    here = reverse("desk:body", kwargs={"code": board.code})
    assert "closed_last" in secretary.get(here + "?do=parts").content.decode()
    assert secretary.post(here + "/parts", {"closed_last": "on"}).status_code == 302
    secretary.post(
        reverse("desk:item-openness", kwargs={"key": items[0].key}), {"openness": "closed"}
    )
    told = secretary.get(page).content.decode()
    assert told.index("Open items") < told.index("Sti") < told.index("Closed items")
    assert told.index("Closed items") < told.index("Havneplads")
    assert member.post(here + "/parts").status_code == 403
    assert secretary.get(here + "/parts").status_code == 405
    assert Body.objects.get(pk=board.pk).closed_last
    assert "Change it" not in member.get(here).content.decode()


def test_sixty_items_cost_no_more_questions_than_three(
    secretary, secretary_user, meeting, page, items, django_assert_max_num_queries
):
    secretary.get(page + "?do=order")
    for number in range(4, 61):
        add_item(meeting, by=secretary_user, point=factories.point(number=str(number)))
    with django_assert_max_num_queries(10):
        secretary.get(page + "?do=order")
    with django_assert_max_num_queries(20):
        secretary.post(place_of(items[0]), {"before": ""})
    assert titles(meeting)[-1] == "Havneplads"


def test_after_the_sending_an_item_comes_late_with_its_reason(
    secretary, member, meeting, items, page
):
    secretary.post(page + "/send")
    given = {"title": "Hastesag", "openness": "open", "late_reason": "Fristen er i morgen"}
    assert "Why it comes late" in secretary.get(page + "?do=item").content.decode()
    assert secretary.post(page + "/items", {**given, "late_reason": " "}).status_code == 422
    assert secretary.post(page + "/items", given).status_code == 302
    assert "Fristen er i morgen" not in member.get(page).content.decode()
    assert "supplementary agenda" in secretary.get(page + "/send").content.decode()
    secretary.post(page + "/send")
    assert "Late: Fristen er i morgen" in member.get(page).content.decode()
