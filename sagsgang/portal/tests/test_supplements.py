"""Supplementary agendas for everyone: what was released of them, and nothing else."""

import pytest

from sagsgang.governance.agenda import add_item, add_subitem, name_role
from sagsgang.governance.meetings import plan_meeting, send
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import withdraw_item
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(board):
    meeting = released.meeting(board)
    released.item(meeting, title="Havneplads", number="1")
    send(meeting, by=factories.system())
    return meeting


def late(meeting, title, **said):
    return add_item(
        meeting, by=factories.system(), point=factories.point(title, **said),
        late_reason="Tilbuddet udløber",
    )  # fmt: skip


def test_each_stands_under_its_number_and_day_with_its_own_papers(
    client, sent, django_assert_max_num_queries
):
    late(sent, "Stibelysning", number="2")
    late(sent, "Salg af Strandvej 12", number="3", openness="closed")
    withdraw_item(
        late(sent, "Køb af Kajen 4", number="4"), by=factories.system(), reason="Sælger fortrød"
    )
    send(sent, by=factories.system())
    late(sent, "Bænke", number="5")
    send(sent, by=factories.system())
    late(sent, "Ikke udsendt", number="6", openness="closed")
    released.agenda(sent)
    where = f"/meetings/{sent.key}/"
    with django_assert_max_num_queries(20):
        page = client.get(where).content.decode()
    main, first = page.split('<h3 id="supplement-1">Tillægsdagsorden 1</h3>')
    first, second = first.split('<h3 id="supplement-2">')
    assert "Havneplads" in main
    assert "Udsendt " in first
    assert "Stibelysning" in first
    assert ">Punkt 3</div>" in first
    assert "Punktet udgår" in first
    assert "Bænke" in second
    text = client.get(f"{where}supplements/1/text").content.decode()
    for secret in ("Strandvej", "Kajen", "fortrød"):
        assert secret not in page + text
    assert "Tillægsdagsorden: 1" in text
    assert "Kommer sent på, fordi: Tilbuddet udløber" in text
    assert "Bænke" not in text
    assert client.get(f"{where}supplements/2/pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("where", ["1/text", "2/text", "0/text", "1/exe", f"{'9' * 30}/text"])
def test_what_was_not_released_is_not_there(client, sent, where):
    released.agenda(sent)
    late(sent, "Stibelysning", number="2")
    send(sent, by=factories.system())
    if where.endswith("exe"):
        released.agenda(sent)
    assert client.get(f"/meetings/{sent.key}/supplements/{where}").status_code == 404


def test_one_taken_in_as_a_file_of_its_own_and_its_agenda_lead_to_each_other(client, board):
    """Such a one counts its items from one again, so that it stays a page of its own."""
    by = factories.system()
    main = plan_meeting(board, by=by, date=factories.DAY)
    added = plan_meeting(board, by=by, date=factories.DAY, addendum=True)
    hidden = plan_meeting(board, by=by, date=factories.DAY, addendum=True)
    for meeting in (main, added):
        released.item(meeting, title="Havneplads", number="1")
        released.agenda(meeting)
    page = client.get(f"/meetings/{main.key}/").content.decode()
    assert f'<a href="/meetings/{added.key}/">Tillægsdagsorden</a>' in page
    assert str(hidden.key) not in page
    page = client.get(f"/meetings/{added.key}/").content.decode()
    assert f'<a href="/meetings/{main.key}/">Selve dagsordenen</a>' in page


def test_who_presents_stands_with_the_item_and_the_sub_item(client, sent):
    item = late(sent, "Stibelysning", number="2")
    subitem = add_subitem(item, by=factories.system(), title="Pris")
    for name, at in (("Bo Krag", None), ("Ida Lund", subitem)):
        person = factories.person(name)
        name_role(item, by=factories.system(), person=person, part="presenter", subitem=at)
    released.agenda(sent)
    page = client.get(f"/items/{item.key}/").content.decode()
    assert "Tilbuddet udløber" in page
    head, points = page.split("1. Pris</h3>")
    assert "<dd>Bo Krag</dd>" in head
    assert "<li>Ida Lund – " in points
