"""A case's page tells its way by released items alone."""

import uuid
from datetime import date

import pytest

from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def way(board):
    """One case on two bodies' agendas: decided in the first, released as agenda in the second."""
    committee = factories.body("ØK", "Økonomiudvalget", profile="committee")
    first = released.meeting(board)
    item = released.item(first, title="Havneplads: skitse", case_number="21/118")
    released.decided(item)
    released.minutes(first)
    second = released.meeting(committee, day=date(2021, 4, 7))
    released.item(second, title="Havneplads: bevilling", case_number="21/118")
    released.agenda(second)
    return released.open_case("21/118")


def test_the_steps_stand_in_order_with_body_date_and_outcome(client, way):
    page = client.get(f"/cases/{way.key}/").content.decode()
    words = [
        "<h1>Sag 21/118: Havneplads: bevilling</h1>",
        "Direktionen: Havneplads: skitse",
        "3. marts 2021: Godkendt",
        "Økonomiudvalget: Havneplads: bevilling",
        "7. april 2021",
    ]
    places = [page.find(one) for one in words]
    assert -1 not in places
    assert places == sorted(places)


def test_the_working_title_is_not_told(client, way):
    assert "Arbejdstitel" not in client.get(f"/cases/{way.key}/").content.decode()


def test_a_closed_item_is_no_step(client, way):
    AgendaItem.objects.filter(title="Havneplads: bevilling").update(openness="closed")
    page = client.get(f"/cases/{way.key}/").content.decode()
    assert "bevilling" not in page
    assert "skitse" in page


def test_an_item_moved_to_the_case_since_its_release_is_no_step(client, board, way):
    other = released.meeting(board, day=date(2021, 5, 5))
    item = released.item(other, title="Noget andet", case_number="21/119")
    released.agenda(other)
    AgendaItem.objects.filter(pk=item.pk).update(case=way)
    assert "Noget andet" not in client.get(f"/cases/{way.key}/").content.decode()


@pytest.mark.parametrize("openness", ["closed", "unknown"])
def test_a_case_that_is_not_open_answers_as_a_missing_one(client, way, openness):
    Case.objects.update(openness=openness)
    hidden, missing = client.get(f"/cases/{way.key}/"), client.get(f"/cases/{uuid.uuid4()}/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_an_open_case_without_a_public_item_answers_as_a_missing_one(client, way):
    AgendaItem.objects.update(openness="closed")
    hidden, missing = client.get(f"/cases/{way.key}/"), client.get(f"/cases/{uuid.uuid4()}/")
    assert (hidden.status_code, hidden.content) == (404, missing.content)
