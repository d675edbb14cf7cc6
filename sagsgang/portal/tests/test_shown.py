"""A query worded once gives, value by value, what Django's own query gives."""

from datetime import date

import pytest
from django.db.models import DateField, UUIDField

from sagsgang.asking.prepared import Given
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.models.meeting import MeetingQuerySet
from sagsgang.portal.shown import Shown
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db

COLUMNS = ("key", "meeting__date", "openness", "withdrawn", "released_version__content")


def test_rows_are_those_of_django_in_value_and_type(board):
    held = released.full_minutes(board)
    query = Shown(
        AgendaItem,
        lambda seen, _: seen.filter(meeting__key=Given(0, UUIDField())).values_list(*COLUMNS),
    )
    expected = AgendaItem.objects.visible_to(EVERYONE).filter(meeting=held).values_list(*COLUMNS)
    assert query.rows(held.key) == list(expected)
    assert len(query.rows(held.key)) == 3


def test_each_asking_brings_its_own_values(board):
    first = released.full_minutes(board)
    second = released.full_minutes(board, day=date(2021, 4, 7))
    query = Shown(Meeting, lambda seen, _: seen.filter(key=Given(0, UUIDField())).values_list("pk"))
    assert query.rows(first.key) == [(first.pk,)]
    assert query.row(second.key) == (second.pk,)


def test_places_may_stand_in_any_order_and_twice(board):
    held = released.full_minutes(board)
    query = Shown(
        Meeting,
        lambda seen, _: seen.filter(
            date__gte=Given(1, DateField()),
            date__lte=Given(1, DateField()),
            key=Given(0, UUIDField()),
        ).values_list("pk"),
    )
    assert query.rows(held.key, held.date) == [(held.pk,)]


def test_a_rule_exchanged_under_way_is_followed(board, monkeypatch):
    """Else taking the rule away would show nothing, and the leak walks would prove nothing."""
    held = released.meeting(board)
    query = Shown(Meeting, lambda seen, _: seen.filter(key=Given(0, UUIDField())).values_list("pk"))
    assert query.row(held.key) is None
    with monkeypatch.context() as changed:
        changed.setattr(MeetingQuerySet, "visible_to", lambda rows, _reader: rows)
        assert query.row(held.key) == (held.pk,)
    assert query.row(held.key) is None
