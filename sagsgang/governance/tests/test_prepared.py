"""A question worded once is answered as Django itself would, for each reader by the rule."""

from datetime import timedelta

import pytest
from django.db.models import DateField, Q, UUIDField

from sagsgang.asking.prepared import KEPT, Given, Prepared
from sagsgang.governance.agenda import add_item
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Body, Meeting, Seat
from sagsgang.governance.models.agenda_item import AgendaItemQuerySet
from sagsgang.governance.seen import Seen
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db

KEY = Given(0, UUIDField())


@pytest.fixture
def item():
    meeting = factories.meeting(factories.body())
    return add_item(meeting, by=factories.system(), point=factories.point(case_number="21/7"))


def all_fields(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_objects_and_their_relations_are_those_of_django(item, django_assert_num_queries):
    question = Prepared(
        lambda _: AgendaItem.objects.filter(key=KEY).select_related(
            "meeting__body", "case", "officer"
        )
    )
    question.row(item.key)
    with django_assert_num_queries(1):
        found = question.row(item.key)
        related = (found.meeting, found.meeting.body, found.case, found.officer)
    assert all_fields(found) == all_fields(AgendaItem.objects.get())
    assert related == (item.meeting, item.meeting.body, item.case, None)


def test_each_asking_brings_its_own_values(item):
    other = add_item(item.meeting, by=factories.system(), point=factories.point("Andet"))
    question = Prepared(lambda _: AgendaItem.objects.filter(key=KEY).values_list("title"))
    assert [question.row(one.key) for one in (item, other)] == [("Havneplads",), ("Andet",)]


def test_a_day_given_is_the_day_of_the_asking(item):
    seat = factories.seat(item.meeting.body, factories.person())
    started = Seat.objects.get().since
    question = Prepared(
        lambda _: Seat.objects.held_now(Given(0, DateField())).values_list("person")
    )
    assert question.rows(started) == [(seat.person.pk,)]
    assert question.rows(started - timedelta(days=1)) == []


def test_a_question_that_can_have_no_answer_asks_nothing(db, django_assert_num_queries):
    question = Prepared(lambda _: Body.objects.filter(Q(pk__in=())))
    with django_assert_num_queries(0):
        assert question.rows() == []


def test_old_wordings_make_room_for_new(db):
    question = Prepared(lambda wish: Body.objects.filter(code=wish))
    for number in range(KEPT + 5):
        question.rows(variant=f"B{number}")
    assert len(question.kept) == KEPT


ITEM = Seen(AgendaItem, lambda rows, _part: rows.filter(key=KEY))


def test_the_rule_is_asked_for_each_reader(item):
    secretary = factories.secretary(item.meeting.body)
    member = factories.seat(item.meeting.body, factories.person("Mads Lund"))
    stranger = factories.person("Nina Uden").user
    assert [ITEM.row(one, item.key) for one in (secretary, member, stranger)] == [item, None, None]
    send(Meeting.objects.get(), by=factories.system())
    assert [ITEM.row(one, item.key) for one in (secretary, member, stranger)] == [item, item, None]


def test_one_who_loses_the_seat_is_asked_anew(item):
    member = factories.seat(item.meeting.body, factories.person("Mads Lund"))
    send(Meeting.objects.get(), by=factories.system())
    assert ITEM.row(member, item.key) == item
    Seat.objects.filter(person=member.person).delete()
    again = type(member).objects.get(pk=member.pk)
    assert ITEM.row(again, item.key) is None


def test_a_rule_taken_out_is_followed_at_once(item, monkeypatch):
    stranger = factories.person("Nina Uden").user
    assert ITEM.row(stranger, item.key) is None
    with monkeypatch.context() as changed:
        changed.setattr(AgendaItemQuerySet, "internal_to", lambda rows, _reader: rows.all())
        assert ITEM.row(stranger, item.key) == item
    assert ITEM.row(stranger, item.key) is None
