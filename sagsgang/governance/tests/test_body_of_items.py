"""An item is its meeting's body's matter, however it is written, and the rule reads it there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.proposing import aim_at
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


@pytest.fixture
def other():
    soon = timezone.localdate() + timedelta(days=7)
    return factories.meeting(factories.body("AND", "Andet udvalg"), day=soon)


@pytest.fixture
def item(meeting):
    return add_item(meeting, by=factories.system(), point=factories.point())


def test_it_follows_the_meeting_at_each_saving(item, other):
    assert item.body == item.meeting.body
    item.meeting = other
    item.save()
    assert AgendaItem.objects.get().body == other.body


def test_many_made_at_once_have_it_too(meeting):
    AgendaItem.objects.bulk_create(AgendaItem(meeting=meeting, position=place) for place in (1, 2))
    assert set(AgendaItem.objects.values_list("body", flat=True)) == {meeting.body_id}


def test_an_item_that_aims_at_another_body_is_that_body_s(meeting, other):
    secretary = factories.secretary(meeting.body)
    elsewhere = factories.seat(other.body, factories.person("Else Andersen"), "secretary")
    proposed = AgendaItem.objects.create(meeting=meeting, state="draft")
    aim_at(proposed, other, by=factories.system())
    assert not AgendaItem.objects.internal_to(secretary).exists()
    assert AgendaItem.objects.internal_to(elsewhere).get() == proposed


@pytest.mark.parametrize("column", ["meeting", "body"])
def test_the_database_refuses_what_does_not_agree(item, other, column):
    wrong = {"meeting": other, "body": other.body}[column]
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(**{column: wrong})
    assert AgendaItem.objects.get().body == AgendaItem.objects.get().meeting.body


def test_the_database_refuses_a_new_item_of_another_body(item, other, monkeypatch):
    monkeypatch.setattr(
        type(AgendaItem._meta.get_field("body")), "pre_save", lambda *_given, **_how: other.body_id
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        AgendaItem.objects.create(meeting=item.meeting, position=9)


def test_a_meeting_stays_with_its_body(item, other):
    for meeting in (item.meeting, other):
        elsewhere = other.body if meeting == item.meeting else item.body
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=meeting.pk).update(body=elsewhere)
