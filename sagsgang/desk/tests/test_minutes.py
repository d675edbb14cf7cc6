"""Minutes at the desk: put before the body, met on the start page, commented on, closed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    Body,
    Meeting,
    MinutesAddendum,
    MinutesAnswer,
    MinutesApproval,
)
from sagsgang.governance.tests import factories

SEEN = 'name="seen" value="'


@pytest.fixture
def page(meeting, item, secretary_user):
    decide(item, by=secretary_user, text="Godkendt.", outcome="approved")
    return reverse("desk:minutes", kwargs={"key": meeting.key})


def asking(**more):
    due = (timezone.localdate() + timedelta(days=3)).isoformat()
    return {"way": "each", "due": due, **more}


@pytest.fixture
def asked(secretary, member, page):
    assert secretary.post(page + "/ask", asking()).status_code == 302
    return page


def seen_on(client, page):
    return client.get(page).content.decode().partition(SEEN)[2].partition('"')[0]


def commented(member, page, **more):
    return member.post(page + "/comments", {"text": "Der mangler et ord.", "item": "", **more})


def test_the_draft_says_what_was_recorded_and_what_is_missing(secretary, meeting, page, item):
    late = add_item(meeting, by=factories.system(), point=factories.point("Sent punkt"))
    told = secretary.get(page).content.decode()
    for words in ("Godkendt.", "Havneplads", "1 item has no decision", "1 item is not sent"):
        assert words in told
    assert reverse("desk:item", kwargs={"key": late.key}) in told
    assert (
        page in secretary.get(reverse("desk:meeting", kwargs={"key": meeting.key})).content.decode()
    )


def test_a_member_meets_the_minutes_and_the_chair_closes_them(secretary, member, board, asked):
    chair = signed_in(factories.seat(board, factories.person("Karen Lind"), "chair"))
    start = member.get(reverse("desk:start")).content.decode()
    assert "Minutes to be approved" in start
    assert asked in start
    assert member.post(asked + "/approve-mine", {"seen": seen_on(member, asked)}).status_code == 302
    assert "Minutes to be approved" not in member.get(reverse("desk:start")).content.decode()
    assert commented(chair, asked).status_code == 302
    assert "Settle the comments" in secretary.get(reverse("desk:start")).content.decode()
    settle = f"{asked}/comments/{MinutesAnswer.objects.get(kind='comment').key}/settle"
    assert chair.post(settle, {"taken_in": "no", "reply": ""}).status_code == 409
    assert chair.post(settle, {"taken_in": "måske"}).status_code == 422
    assert chair.post(asked + "/approve").status_code == 409
    assert chair.post(settle, {"taken_in": "yes", "reply": "Ja."}).status_code == 302
    assert chair.post(asked + "/approve").status_code == 302
    told = member.get(asked).content.decode()
    assert "Corrections" in told
    assert "I approve the minutes" not in told


def test_words_that_changed_meanwhile_are_read_again(secretary, member, item, asked):
    before = seen_on(member, asked)
    decide(item, by=factories.system(), text="Godkendt med to.", corrects=item.decisions.get())
    answer = member.post(asked + "/approve-mine", {"seen": before})
    assert answer.status_code == 409
    assert "changed since you opened them" in answer.content.decode()
    assert not MinutesAnswer.objects.exists()


def test_an_approval_of_earlier_words_says_so(secretary, member, item, asked):
    member.post(asked + "/approve-mine", {"seen": seen_on(member, asked)})
    decide(item, by=factories.system(), text="Godkendt med to.", corrects=item.decisions.get())
    assert "before the latest change" in secretary.get(asked).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"due": ""}, {"due": "i morgen"}, {"way": "råb"}, {"way": "x\0"}, {"way": ""}]
)
def test_asking_badly_is_told_and_nothing_is_kept(secretary, page, wrong):
    answer = secretary.post(page + "/ask", asking(**wrong))
    assert answer.status_code == 422
    assert "sg-section--open" in answer.content.decode()
    assert not MinutesApproval.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": "x" * 10_000}, {"text": "x\0y"}, {"item": "999"}, {"item": "x\0"}],
)
def test_a_comment_badly_sent_is_told_and_the_words_stay(member, asked, wrong):
    assert commented(member, asked, **wrong).status_code == 422
    assert not MinutesAnswer.objects.exists()


def test_minutes_are_taken_back_and_approved_by_silence(secretary, member, asked):
    assert secretary.post(asked + "/take-back").status_code == 302
    assert commented(member, asked).status_code == 404
    assert secretary.post(asked + "/ask", asking(way="silence")).status_code == 302
    assert secretary.post(asked + "/approve").status_code == 409
    MinutesApproval.objects.update(due=timezone.localdate() - timedelta(days=1))
    assert "The day has passed" in secretary.get(reverse("desk:start")).content.decode()
    assert secretary.post(asked + "/approve").status_code == 302
    assert "Minutes approved" in secretary.get(asked.removesuffix("/minutes")).content.decode()


def test_what_is_wrong_is_corrected_below(secretary, member, item, asked):
    words = {"text": "Der skulle stå 2 mio.", "item": str(item.key)}
    assert secretary.post(asked + "/corrections", words).status_code == 409
    Meeting.objects.update(minutes_approved_at=timezone.now())
    assert secretary.post(asked + "/corrections", words).status_code == 302
    for wrong in ({"text": ""}, {"text": "x\0"}, {"text": "x" * 20_001}, {"item": "1"}):
        assert secretary.post(asked + "/corrections", {**words, **wrong}).status_code == 422
    assert MinutesAddendum.objects.count() == 1
    assert "Der skulle stå 2 mio." in member.get(asked).content.decode()
    item_page = reverse("desk:item", kwargs={"key": item.key})
    answer = secretary.post(item_page + "/decisions", {"text": "Nyt.", "date": "2021-03-03"})
    assert answer.status_code in (409, 422)


def test_each_does_only_what_is_theirs(secretary, member, outsider, asked):
    settle = f"{asked}/comments/{meetings_comment(member, asked)}/settle"
    verbs = ("/ask", "/approve-mine", "/comments", "/take-back", "/approve", "/corrections")
    for path in (*(asked + verb for verb in verbs), settle):
        assert secretary.get(path).status_code == 405
        assert outsider.post(path, {"text": "x"}).status_code == 404
    assert outsider.get(asked).status_code == 404
    for verb in ("/ask", "/take-back", "/approve", "/corrections"):
        assert member.post(asked + verb, asking(text="x")).status_code == 403
    assert member.post(settle, {"taken_in": "yes"}).status_code == 403
    for verb in ("/approve-mine", "/comments"):
        assert secretary.post(asked + verb, {"text": "x", "seen": "x"}).status_code == 403


def meetings_comment(member, asked):
    commented(member, asked)
    return MinutesAnswer.objects.get().key


def test_the_body_chooses_where_approved_minutes_stand(secretary, member, board):
    page = reverse("desk:body", kwargs={"code": board.code})
    assert "?do=minutes" in secretary.get(page).content.decode()
    assert member.post(page + "/minutes", {"minutes_first": "on"}).status_code == 403
    assert secretary.post(page + "/minutes", {"minutes_first": "on"}).status_code == 302
    assert Body.objects.get().minutes_first
    assert "become the first item" in secretary.get(page).content.decode()


def test_an_auditor_says_why_before_closed_minutes(item, page):
    type(item).objects.update(openness="closed")
    auditor = factories.person("Rita Vang")
    factories.post(auditor, "auditor")
    assert "Godkendt." not in signed_in(auditor.user).get(page).content.decode()


def test_a_long_meeting_costs_no_more_than_a_short(
    secretary, member, meeting, asked, django_assert_max_num_queries
):
    for number in range(60):
        added = add_item(meeting, by=factories.system(), point=factories.point(number=str(number)))
        decide(added, by=factories.system(), text="Ja.")
    send(Meeting.objects.get(), by=factories.system())
    for _ in range(20):
        commented(member, asked)
    for client in (secretary, member):
        client.get(asked)
        with django_assert_max_num_queries(20):
            client.get(asked)
