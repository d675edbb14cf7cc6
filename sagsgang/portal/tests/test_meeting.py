"""A meeting's page: open items lead on, closed and withdrawn ones are neutral lines."""

import uuid

import pytest

from sagsgang.governance.agenda import describe_item
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(board):
    return released.meeting(board)


def page_of(client, meeting):
    answer = client.get(f"/meetings/{meeting.key}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_open_item_is_linked_with_number_and_title(client, planned):
    item = released.item(planned, title="Ny havneplads", number="4")
    released.agenda(planned)
    page = page_of(client, planned)
    assert f'href="/items/{item.key}/">Ny havneplads</a>' in page
    assert ">Punkt 4</div>" in page
    assert "Direktionen, 3. marts 2021" in page


def test_a_closed_item_is_its_neutral_title_alone(client, planned):
    item = released.item(
        planned, title="Salg af Strandvej 12", neutral_title="Køb og salg", openness="closed"
    )
    released.agenda(planned)
    page = page_of(client, planned)
    assert "Køb og salg" in page
    assert "Lukket" in page
    assert "Strandvej" not in page
    assert str(item.key) not in page


def test_a_closed_item_without_a_neutral_title_says_no_more_than_that(client, planned):
    released.item(planned, title="Salg af Strandvej 12", openness="unknown", number="7")
    released.agenda(planned)
    page = page_of(client, planned)
    assert "Lukket punkt" in page
    assert ">Punkt 7</div>" in page
    assert "Strandvej" not in page


def test_a_withdrawn_item_keeps_its_number(client, planned):
    released.item(planned, title="Salg af Strandvej 12", withdrawn=True, number="9")
    released.agenda(planned)
    page = page_of(client, planned)
    assert ">Punkt 9</div>" in page
    assert "Strandvej" not in page


def test_an_item_closed_after_release_becomes_a_neutral_line_at_once(client, planned):
    item = released.item(planned, title="Salg af Strandvej 12")
    released.agenda(planned)
    assert "Strandvej" in page_of(client, planned)
    item.refresh_from_db()
    describe_item(
        item,
        by=factories.system(),
        base_revision=1,
        title="Salg af Strandvej 12",
        openness="closed",
    )
    assert "Strandvej" not in page_of(client, planned)


def test_an_item_closed_by_another_way_than_the_verb_is_neutral_too(client, planned):
    item = released.item(planned, title="Salg af Strandvej 12", number="3")
    released.agenda(planned)
    AgendaItem.objects.filter(pk=item.pk).update(openness="closed")
    page = page_of(client, planned)
    assert "Lukket punkt" in page
    assert "Strandvej" not in page


def test_title_and_number_are_those_released(client, planned):
    item = released.item(planned, title="Første titel", number="1")
    released.agenda(planned)
    AgendaItem.objects.filter(pk=item.pk).update(title="Hemmelig ny titel", number="88")
    page = page_of(client, planned)
    assert "Første titel" in page
    assert "Hemmelig" not in page
    assert "Punkt 88" not in page


def test_an_item_added_after_release_waits(client, planned):
    released.item(planned)
    released.agenda(planned)
    released.item(planned, title="Sent punkt", number="2")
    assert "Sent punkt" not in page_of(client, planned)


def test_attendance_waits_for_the_minutes(client, planned):
    item = released.item(planned)
    released.agenda(planned)
    assert "Ebbe Lund" not in page_of(client, planned)
    released.decided(item)
    released.minutes(planned)
    page = page_of(client, planned)
    assert "Ebbe Lund" in page
    assert "Til stede" in page
    assert "Referat offentliggjort" in page


def test_an_unlisted_body_is_named_and_not_linked(client):
    hidden = factories.body(listed=False)
    planned = released.meeting(hidden)
    released.item(planned)
    released.agenda(planned)
    page = page_of(client, planned)
    assert "Direktionen" in page
    assert "/bodies/DIR/" not in page


def test_an_unreleased_meeting_answers_as_one_that_does_not_exist(client, planned):
    released.item(planned)
    hidden = client.get(f"/meetings/{planned.key}/")
    missing = client.get(f"/meetings/{uuid.uuid4()}/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    assert hidden.headers.items() == missing.headers.items()


def test_in_english_the_frame_is_english_and_the_matter_stays(client, planned):
    released.item(planned, title="Ny havneplads")
    released.agenda(planned)
    client.cookies["django_language"] = "en"
    page = page_of(client, planned)
    assert "Direktionen, 3 March 2021" in page
    assert "Agenda released" in page
    assert 'lang="da"><a' in page
