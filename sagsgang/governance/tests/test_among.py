"""Rows asked for by many ids at once, on either database."""

import pytest
from django.db.models import Q

from sagsgang.asking.prepared import Prepared
from sagsgang.governance.among import IDS, Among
from sagsgang.governance.models import Body
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies():
    return [factories.body(code, code) for code in ("AA", "BB", "CC")]


def codes(rows):
    return set(rows.values_list("code", flat=True))


def test_the_rows_of_the_ids_given_and_no_others(bodies):
    first, second, _third = bodies
    assert codes(Body.objects.filter(Among("pk", {first.pk, second.pk, 0}))) == {"AA", "BB"}
    assert codes(Body.objects.filter(Q(Among("pk", [first.pk])) | Q(code="CC"))) == {"AA", "CC"}


def test_of_no_ids_there_is_no_row_and_no_question(bodies, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not codes(Body.objects.filter(Among("pk", ())))
    assert codes(Body.objects.filter(Q(Among("pk", ())) | Q(code="AA"))) == {"AA"}


def test_a_prepared_question_takes_other_ids_each_time(bodies, django_assert_num_queries):
    first, _second, third = bodies
    asked = Prepared(lambda _: Body.objects.filter(Among("pk", IDS)).values_list("code"))
    many = range(third.pk + 1, third.pk + 5_000)
    with django_assert_num_queries(3):
        assert set(asked.rows({first.pk, third.pk, *many})) == {("AA",), ("CC",)}
        assert asked.rows([first.pk]) == [("AA",)]
        assert asked.rows([]) == []
