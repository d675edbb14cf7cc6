"""An item proposed, moved on by each in turn, and let go on; a meeting cancelled."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.proposing import draft_item, propose
from sagsgang.governance.states import change_item
from sagsgang.governance.tests import factories

LIST = "/desk/proposals/"


def words(answer):
    return answer.content.decode()


@pytest.fixture
def coming(board):
    return factories.meeting(board, day=timezone.localdate() + timedelta(days=30))


@pytest.fixture
def officer_user(board):
    one = factories.person("Ida Krog")
    factories.post(one, "officer")
    return one.user


@pytest.fixture
def officer(officer_user):
    return signed_in(officer_user)


@pytest.fixture
def director_user(board):
    one = factories.person("Dina Vang")
    factories.post(one, "director")
    return one.user


@pytest.fixture
def draft(coming, officer_user):
    return draft_item(coming, by=officer_user, point=factories.point(route=("DIR", "TU")))


def step(item, name):
    return reverse("desk:item-step", kwargs={"key": item.key, "name": name})


def way(item):
    return reverse("desk:item-way", kwargs={"key": item.key})


def given(coming, **more):
    return {"meeting": str(coming.key), "title": "Ny sti", "openness": "closed", **more}


def test_an_officer_proposes_and_it_comes_to_the_agenda_step_by_step(
    officer, director_user, secretary, coming
):
    assert "Nothing is on its way" in words(officer.get(LIST))
    answer = officer.post(LIST, given(coming), follow=True)
    assert "The draft is made" in words(answer)
    item = AgendaItem.objects.get()
    page = words(officer.get(way(item)))
    assert "Hand it in" in page
    assert "Approve it" not in page
    director = signed_in(director_user)
    assert director.get(way(item)).status_code == 404
    officer.post(step(item, "propose"), {"person": "Dina Vang"})
    assert "Waiting for you" in words(director.get(LIST))
    start = words(director.get("/desk/"))
    assert "Proposals waiting for you" in start
    assert way(item) in start
    answer = director.post(step(item, "check"), follow=True)
    assert "The item is quality-checked" in words(answer)
    for name in ("approve", "put-on"):
        secretary.post(step(item, name))
    assert (AgendaItem.objects.get().state, AgendaItem.objects.get().position) == ("on_agenda", 1)
    page = words(secretary.get(way(item)))
    assert "Dina Vang" in page
    assert "Ida Krog" in page


def test_who_is_sent_back_reads_why(officer, secretary, draft, officer_user):
    propose(draft, by=officer_user)
    refused = secretary.post(step(draft, "back"), {"why": ""})
    assert refused.status_code == 422
    secretary.post(step(draft, "back"), {"why": "Økonomien mangler"})
    assert "Økonomien mangler" in words(officer.get(way(draft)))


def test_nobody_moves_what_is_not_theirs(officer, outsider, member, draft, officer_user):
    for client in (outsider, member):
        assert client.get(way(draft)).status_code == 404
        assert client.post(step(draft, "propose")).status_code == 404
    assert officer.get(step(draft, "propose")).status_code == 405
    assert officer.post(step(draft, "fly")).status_code == 404
    propose(draft, by=officer_user)
    assert officer.post(step(draft, "check")).status_code == 403
    again = officer.post(step(draft, "propose"), {"person": ""})
    assert again.status_code == 409
    assert "Proposed" in words(again)
    assert "alert-error" in words(again)
    assert AgendaItem.objects.get().state == "proposed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 1001},
        {"title": "a\0b"},
        {"meeting": "x"},
        {"openness": "wide"},
        {"case_number": "x" * 61},
    ],
)
def test_a_wrong_proposal_is_told_and_nothing_is_stored(officer, coming, wrong):
    answer = officer.post(LIST, given(coming, **wrong))
    assert answer.status_code == 422
    assert "form-error" in words(answer)
    assert not AgendaItem.objects.exists()


def test_a_hidden_bodys_meeting_cannot_be_aimed_at(officer, officer_user, draft):
    hidden = factories.meeting(
        factories.body("SKJ", "Skjult udvalg", listed=False),
        day=timezone.localdate() + timedelta(days=9),
    )
    assert str(hidden.key) not in words(officer.get(way(draft) + "?do=aim"))
    assert officer.post(step(draft, "aim"), {"meeting": hidden.key}).status_code == 422
    assert officer.post(LIST, given(hidden)).status_code == 422


def test_the_secretary_sees_what_is_proposed_for_a_meeting(secretary, member, draft, coming):
    page = reverse("desk:meeting", kwargs={"key": coming.key})
    assert "Proposed for this meeting" in words(secretary.get(page))
    assert "Havneplads" not in words(member.get(page))


def test_a_decision_lets_the_case_go_on_and_what_changed_is_shown(
    secretary, secretary_user, coming, board
):
    later = factories.meeting(board, day=coming.date + timedelta(days=28))
    factories.post(secretary_user.person, "officer")
    item = add_item(coming, by=secretary_user, point=factories.point())
    answer = secretary.post(
        reverse("desk:decide", kwargs={"key": item.key}),
        {
            "text": "Udsat til næste møde.",
            "outcome": "postponed",
            "body": board.pk,
            "date": coming.date.isoformat(),
            "carry_on": "on",
        },
        follow=True,
    )
    assert "On the agenda of Direktionen" in words(answer)
    carried = AgendaItem.objects.get(meeting=later)
    assert "It goes on from here" in words(secretary.get(way(carried)))
    assert "It went on to here" in words(secretary.get(way(item)))
    changes = reverse("desk:item-changes", kwargs={"key": carried.key})
    assert "Nothing has changed" in words(secretary.get(changes))
    carried.sections.update(text="Pladsen fornys med træer.")
    assert "<ins>" in words(secretary.get(changes))


def test_a_cancelled_meeting_says_why_inside_and_is_taken_back(
    secretary, member, outsider, item, meeting
):
    page = reverse("desk:meeting", kwargs={"key": meeting.key})
    assert outsider.post(page + "/cancel", {"why": "Ferie"}).status_code == 404
    assert member.post(page + "/cancel", {"why": "Ferie"}).status_code == 403
    assert secretary.post(page + "/cancel", {"why": ""}).status_code == 422
    secretary.post(page + "/cancel", {"why": "Vinterferie"})
    for client in (secretary, member):
        assert "Vinterferie" in words(client.get(page))
    assert "Send the agenda" not in words(secretary.get(page))
    secretary.post(page + "/take-back", {"why": "Den skal holdes"})
    assert Meeting.objects.get().state == "sent"
    assert "Den skal holdes" in words(secretary.get(page + "?show=steps"))


def test_queries_do_not_grow_with_proposals(
    secretary, secretary_user, coming, officer_user, django_assert_max_num_queries
):
    for number in range(12):
        draft = draft_item(coming, by=officer_user, point=factories.point(f"Punkt {number}"))
        propose(draft, by=officer_user)
    with django_assert_max_num_queries(8):
        secretary.get(LIST)
    for state in ("checked", "approved"):
        change_item(draft, state, by=secretary_user)
    with django_assert_max_num_queries(20):
        secretary.get(way(draft))
