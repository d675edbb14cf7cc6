"""Closed parts of open items, and closed items with a public text of their decision."""

import pytest

from sagsgang.governance.agenda import set_item_openness
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.openness_of_parts import set_decision_openness, set_section_openness
from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db
PUBLIC = "Kommunen sælger en grund."


@pytest.fixture
def minutes(board):
    held = released.meeting(board)
    one = released.item(held, title="Havneplads", number="1")
    released.decided(one, "Solgt for 3 mio.")
    return held


def told(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_an_open_item_shows_that_a_section_and_a_decision_are_closed(client, minutes):
    item = minutes.items.get()
    by = factories.system()
    set_section_openness(item.sections.get(), by=by, openness="closed")
    set_decision_openness(item.decisions.get(), by=by, openness="closed", public_text=PUBLIC)
    released.minutes(minutes)
    page = told(client, f"/items/{item.key}/")
    for word in (PUBLIC, "Lukket afsnit", "Beslutningen er lukket"):
        assert word in page
    for word in ("Solgt for 3 mio.", "Pladsen fornys.", "Liste A", "Godkendt"):
        assert word not in page
    paper = told(client, f"/meetings/{minutes.key}/text")
    for word in (PUBLIC, "Lukket afsnit", "Lukket beslutning"):
        assert word in paper
    assert "Solgt for 3 mio." not in paper


def test_a_closed_item_tells_its_public_title_and_the_public_text(client, minutes):
    item = minutes.items.get()
    by = factories.system()
    AgendaItem.objects.update(public_title="Salg af grund")
    set_item_openness(AgendaItem.objects.get(pk=item.pk), by=by, openness="closed")
    set_decision_openness(item.decisions.get(), by=by, openness="closed", public_text=PUBLIC)
    released.minutes(Meeting.objects.get(pk=minutes.pk))
    page = told(client, f"/meetings/{minutes.key}/")
    for word in ("Salg af grund", PUBLIC):
        assert word in page
    for word in ("Havneplads", "Solgt for 3 mio."):
        assert word not in page
    assert client.get(f"/items/{item.key}/").status_code == 404
    assert PUBLIC in told(client, f"/meetings/{minutes.key}/text")


def test_a_public_text_waits_for_the_minutes(client, minutes):
    item = minutes.items.get()
    set_decision_openness(
        item.decisions.get(), by=factories.system(), openness="closed", public_text=PUBLIC
    )
    released.agenda(minutes)
    assert PUBLIC not in told(client, f"/items/{item.key}/")


def test_decisions_stand_in_the_order_they_were_made(client, minutes):
    item = minutes.items.get()
    released.decided(item, "Godkendt bagefter.")
    set_decision_openness(
        item.decisions.get(text="Solgt for 3 mio."),
        by=factories.system(),
        openness="closed",
        public_text=PUBLIC,
    )
    released.minutes(minutes)
    page = told(client, f"/items/{item.key}/")
    assert page.index(PUBLIC) < page.index("Godkendt bagefter.")
