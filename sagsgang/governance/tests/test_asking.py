"""A worded question is put in the driver's form, and kept ready where the database may keep it."""

import pytest
from django.db import IntegrityError, connection
from django.db.models import CharField, Count, F, UUIDField, Value

from sagsgang.asking.driving import planned_once
from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.models import AgendaItem, Body, Meeting
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="Only PostgreSQL keeps statements ready."
)
KEY = Given(0, UUIDField())


@pytest.fixture
def bodies():
    return [factories.body(code=f"B{number}", name=f"Udvalg {number}") for number in range(3)]


def ready():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


@on_postgresql
def test_what_was_asked_is_kept_ready_with_its_numbers_beside_it(bodies):
    question = Prepared(lambda pks: Body.objects.filter(pk__in=pks).order_by())
    for one in bodies[:2]:
        question.rows(variant=(one.pk,))
    kept = [one for one in ready() if "IN ($1)" in one and "governance_body" in one]
    assert len(kept) == 1


@on_postgresql
def test_behind_a_pooler_nothing_is_kept_ready(bodies, monkeypatch):
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", None)
    question = Prepared(lambda _: Body.objects.filter(name="Udvalg 1", key=KEY).order_by())
    before = ready()
    assert question.row(bodies[1].key) == bodies[1]
    assert ready() == before


@on_postgresql
def test_what_is_kept_ready_is_planned_once_whatever_is_bound(bodies):
    question = Prepared(lambda pk: Body.objects.filter(pk=pk, name="Udvalg 1").order_by("code"))
    for one in bodies * 3:
        question.rows(variant=one.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE '%Udvalg 1%'"
        )
        assert cursor.fetchall() == [(9, 0)]


@on_postgresql
@pytest.mark.parametrize(("threshold", "mode"), [(5, "force_generic_plan"), (None, "auto")])
def test_where_nothing_is_kept_ready_nothing_is_said_of_plans(monkeypatch, threshold, mode):
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", threshold)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = auto")
        planned_once(connection)
        cursor.execute("SHOW plan_cache_mode")
        assert cursor.fetchone() == (mode,)


def test_signs_of_both_forms_are_words_in_a_value(bodies):
    odd = "100 % $1 ? %s 'x'"
    Body.objects.filter(pk=bodies[0].pk).update(name=odd)
    question = Prepared(lambda name: Body.objects.filter(name=name).values_list("name"))
    assert question.rows(variant=odd) == [(odd,)]
    like = Prepared(lambda part: Body.objects.filter(name__contains=part).values_list("pk"))
    assert like.rows(variant="% $1 ?") == [(bodies[0].pk,)]
    asked = Prepared(lambda _: Body.objects.filter(name=Given(0, CharField())).values_list("pk"))
    assert asked.rows(odd) == [(bodies[0].pk,)]


def test_a_question_that_groups_is_answered(bodies):
    meeting = factories.meeting(bodies[0])
    question = Prepared(
        lambda number: (
            Meeting.objects.order_by()
            .values_list(F("pk") * Value(number))
            .annotate(count=Count("pk"))
        )
    )
    assert question.rows(variant=5) == [(5 * meeting.pk, 1)]


def test_each_asking_is_counted_and_logged(bodies, django_assert_num_queries):
    question = Prepared(lambda _: Body.objects.filter(key=KEY).order_by())
    with django_assert_num_queries(2) as told:
        assert question.row(bodies[0].key) == bodies[0]
        assert question.row(bodies[2].key) == bodies[2]
    assert all("governance_body" in one["sql"] and "%s" not in one["sql"] for one in told)


def test_a_fault_is_told_as_django_tells_it(bodies, monkeypatch):
    question = Prepared(lambda _: AgendaItem.objects.filter(key=KEY).order_by())
    assert question.row(bodies[0].key) is None

    def refused(*_given, **_how):
        raise connection.Database.IntegrityError

    monkeypatch.setattr("sagsgang.asking.driving.DriversCursor.execute", refused)
    with pytest.raises(IntegrityError):
        question.row(bodies[0].key)
