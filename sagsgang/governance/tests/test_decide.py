"""A decision says of body and date what it was given, and nothing that was not stated."""

from datetime import date

import pytest

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    meeting = factories.meeting(factories.body())
    return add_item(meeting, by=factories.system(), point=factories.point())


def stated(item, **given):
    made = decide(item, by=factories.system(), text="Godkendt.", **given)
    made.refresh_from_db()
    return made.body, made.body_name, made.date


def test_what_is_not_stated_is_not_taken_from_the_meeting(item):
    assert stated(item) == (None, None, None)


def test_a_body_goes_by_its_own_name_unless_the_text_calls_it_otherwise(item):
    board = item.meeting.body
    assert stated(item, body=board) == (board, "Direktionen", None)
    assert stated(item, body=board, body_name="Chefgruppen") == (board, "Chefgruppen", None)


def test_a_body_that_is_not_known_here_has_its_name_alone(item):
    day = date(2021, 2, 24)
    assert stated(item, body_name="Ældrerådet", date=day) == (None, "Ældrerådet", day)
