"""Supplementary agendas at the desk: gathered, looked through, sent on their own, printed."""

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.tests import factories


@pytest.fixture
def page(meeting):
    return reverse("desk:meeting", kwargs={"key": meeting.key})


def add_late(client, page, title, **more):
    given = {"title": title, "openness": "open", "late_reason": "Fristen er i morgen", **more}
    assert client.post(page + "/items", given).status_code == 302


def said(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_it_is_gathered_read_through_sent_and_stands_with_its_day(
    secretary, member, item, page, django_assert_max_num_queries
):
    add_late(secretary, page, "Stibelysning")
    add_late(secretary, page, "Kajkant", openness="closed")
    draft = said(secretary, page)
    assert 'id="part-2">Supplementary agenda 1</h3>' in draft
    assert "Not sent yet." in draft
    paper = f"{page}/supplements/1/press/text"
    assert "Stibelysning" in said(secretary, paper)
    assert said(member, paper, 404)
    assert "Stibelysning" not in said(member, page)
    question = said(secretary, page + "/send")
    assert "Send supplementary agenda 1 to the body" in question
    assert "Kajkant" in question
    answer = secretary.post(page + "/send", follow=True).content.decode()
    assert "Supplementary agenda 1 was sent" in answer
    add_late(secretary, page, "Bænke")
    secretary.post(page + "/send")
    with django_assert_max_num_queries(20):
        shown = said(member, page)
    first, second = shown.split('id="part-2"')[1].split('id="part-3"')
    assert "Stibelysning" in first
    assert "Late: Fristen er i morgen" in first
    assert "Sent " in first
    assert "Bænke" in second
    assert "Tillægsdagsorden: 2" in said(member, f"{page}/supplements/2/press/text")
    assert member.get(f"{page}/supplements/1/press/pdf").content.startswith(b"%PDF")
    assert "Came with" in said(member, f"/desk/items/{AgendaItem.objects.get(title='Bænke').key}")


def test_one_that_was_planned_as_a_meeting_of_its_own_leads_to_its_agenda(
    secretary, meeting, board, page
):
    added = plan_meeting(board, by=factories.system(), date=meeting.date, addendum=True)
    there = reverse("desk:meeting", kwargs={"key": added.key})
    assert f'<a href="{there}">Supplementary agenda</a>' in said(secretary, page)
    assert f'<a href="{page}">The agenda itself</a>' in said(secretary, there)


def test_nobody_else_gets_its_paper(secretary, outsider, item, page):
    add_late(secretary, page, "Stibelysning")
    secretary.post(page + "/send")
    for number in (1, 2, 99_999_999_999_999_999_999):
        said(outsider, f"{page}/supplements/{number}/press/text", 404)
    said(secretary, f"{page}/supplements/99999999999999999999/press/text", 404)
    said(secretary, f"{page}/supplements/1/press/exe", 404)
    said(secretary, f"{page}/supplements/0/press/text", 404)
    assert secretary.post(f"{page}/supplements/1/press/text").status_code == 405


def test_an_item_is_made_anew_on_a_sent_agenda_with_its_reason(secretary, item, meeting, page):
    reuse = reverse("desk:item-reuse", kwargs={"key": item.key})
    answer = secretary.post(reuse, {"meeting": meeting.key})
    assert answer.status_code == 409
    assert "Say why the item comes late" in answer.content.decode()
    given = {"meeting": meeting.key, "late_reason": "Tilbuddet kom"}
    assert secretary.post(reuse, given).status_code == 302
    assert meeting.items.get(late_reason="Tilbuddet kom").title == item.title


def test_sixty_late_items_cost_no_more_questions_than_two(
    meeting, page, secretary_user, item, django_assert_max_num_queries
):
    for number in range(60):
        point = factories.point(f"Punkt {number}", number=None)
        add_item(meeting, by=secretary_user, point=point, late_reason="Sent")
    AgendaItem.objects.filter(title__startswith="Punkt 1").update(
        supplement=1, sent_at=item.sent_at
    )
    client = signed_in(secretary_user)
    with django_assert_max_num_queries(20):
        assert "Supplementary agenda 2" in said(client, page)
