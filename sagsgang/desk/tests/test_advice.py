"""Advice at the desk: asked at an item, met on the start page, given on a page of its own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AdviceRequest
from sagsgang.governance.tests import factories


@pytest.fixture
def director():
    person = factories.person("Dorte Elm")
    factories.post(person, "director")
    return signed_in(person.user)


@pytest.fixture
def draft(meeting):
    return add_item(meeting, by=factories.system(), point=factories.point())


@pytest.fixture
def page(draft):
    return reverse("desk:item", kwargs={"key": draft.key})


def given(**more):
    return {
        "department": str(factories.department().pk),
        "question": "Hvad koster det?",
        "person": "",
        "due": (timezone.localdate() + timedelta(days=3)).isoformat(),
        **more,
    }


@pytest.fixture
def asked(secretary, director, page):
    assert secretary.post(page + "/advice", given()).status_code == 302
    return reverse("desk:advice", kwargs={"key": AdviceRequest.objects.get().key})


def test_advice_is_asked_for_met_and_given(secretary, director, page, asked):
    start = director.get(reverse("desk:start")).content.decode()
    assert "Advice asked of you" in start
    assert asked in start
    assert "Havneplads" in director.get(asked).content.decode()
    assert director.get(page).status_code == 200
    assert director.post(asked + "/give", {"text": "To millioner."}).status_code == 302
    assert "To millioner." in secretary.get(page).content.decode()
    assert "Advice asked of you" not in director.get(reverse("desk:start")).content.decode()
    assert director.post(asked + "/give", {"text": "Tre."}).status_code == 409


def test_overdue_advice_says_so_to_both(secretary, director, page, asked):
    AdviceRequest.objects.update(due=timezone.localdate() - timedelta(days=1))
    for client, path in ((secretary, page), (director, asked), (director, reverse("desk:start"))):
        assert "Overdue" in client.get(path).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"department": "999999"},
        {"department": "x\0"},
        {"question": ""},
        {"question": "x" * 10_000},
        {"due": "i morgen"},
        {"person": "Ukendt Person"},
    ],
)
def test_bad_questions_are_told_and_not_kept(secretary, director, page, wrong):
    assert "What is asked" in secretary.get(page + "?do=advice").content.decode()
    assert secretary.post(page + "/advice", given(**wrong)).status_code == 422
    assert not AdviceRequest.objects.exists()


def test_a_day_that_has_passed_is_refused(secretary, director, page):
    answer = secretary.post(page + "/advice", given(due="2021-01-01"))
    assert answer.status_code == 409
    assert "Choose a coming one" in answer.content.decode()


def test_others_neither_see_nor_answer(secretary, member, outsider, director, page, asked):
    for client in (member, outsider):
        assert client.get(asked).status_code == 404
        for verb in ("give", "take-back"):
            assert client.post(f"{asked}/{verb}", {"text": "x"}).status_code == 404
    assert director.post(page + "/advice", given()).status_code == 403
    assert director.post(asked + "/take-back").status_code == 403
    for path in (asked + "/give", asked + "/take-back", page + "/advice"):
        assert secretary.get(path).status_code == 405


def test_a_question_is_taken_back(secretary, director, page, asked):
    assert secretary.post(asked + "/take-back").status_code == 302
    assert director.get(asked).status_code == 404
    assert director.get(page).status_code == 404
    assert "Dropped" in secretary.get(page).content.decode()


def test_many_questions_cost_no_more_than_one(
    secretary, director, page, asked, django_assert_max_num_queries
):
    secretary.get(page)
    for _ in range(30):
        secretary.post(page + "/advice", given())
    with django_assert_max_num_queries(20):
        secretary.get(page)
    with django_assert_max_num_queries(20):
        director.get(reverse("desk:start"))


def test_an_auditor_says_why_before_advice_on_a_closed_matter(draft, asked):
    type(draft).objects.filter(pk=draft.pk).update(openness="closed")
    auditor = factories.person("Rita Vang")
    factories.post(auditor, "auditor")
    assert "Hvad koster det?" not in signed_in(auditor.user).get(asked).content.decode()
