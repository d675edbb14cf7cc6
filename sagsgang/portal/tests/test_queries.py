"""What a page asks of the database does not grow with what it shows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db

MOST = {"list": 3, "front": 3, "bodies": 3, "meeting": 4, "item": 6, "case": 6, "file": 1}


def addresses(held):
    item = held.items.first()
    case = released.open_case(item.case.number)
    return {
        "front": "/",
        "bodies": "/bodies/",
        "list": "/bodies/DIR/",
        "meeting": f"/meetings/{held.key}/",
        "item": f"/items/{item.key}/",
        "case": f"/cases/{case.key}/",
        "file": f"/files/{item.attachments.first().key}",
    }


def counted(client, held):
    found = {}
    for name, address in addresses(held).items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        found[name] = len(asked)
    return found


def rich_minutes(board):
    """Return minutes of thirty items of one case, each with many decisions and attachments."""
    held = released.meeting(board, day=date(2021, 6, 2))
    for number in range(30):
        one = released.item(held, title=f"Vej {number}", number=str(number), case_number="21/777")
        for part in range(5):
            released.decided(one, f"Beslutning {part}.")
            released.attachment(one, f"Kort {part}", content=released.PDF + bytes([part]))
    released.minutes(held)
    return held


# The questions are the same on a second database.
@pytest.mark.slow
def test_pages_ask_few_questions_whatever_the_rows(client, board):
    few = counted(client, released.full_minutes(board, items=3))
    released.many_meetings(board, 30)
    assert counted(client, rich_minutes(board)) == few
    assert {name: count for name, count in few.items() if count > MOST[name]} == {}


def test_the_session_is_left_alone_where_nobody_is_signed_in(client, board):
    held = released.full_minutes(board)
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/meetings/{held.key}/")
    assert not [one["sql"] for one in asked if "session" in one["sql"]]


def test_no_reading_writes(client, board):
    held = released.full_minutes(board)
    for address in addresses(held).values():
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert {one["sql"].split()[0] for one in asked} == {"SELECT"}, address


def test_a_signed_in_reader_sees_no_more(client, board):
    held = released.meeting(board)
    item = released.item(held, openness="closed")
    released.agenda(held)
    client.force_login(factories.secretary(board))
    assert client.get(f"/items/{item.key}/").status_code == 404
