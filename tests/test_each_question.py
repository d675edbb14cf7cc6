"""A second database is asked every question, and meets every refusal, that the first one did."""

import pytest
from django.db import IntegrityError, connection, transaction

from sagsgang.governance.models import Body
from sagsgang.governance.tests import factories
from tests.each_question import Noting, enough, shortened

NOTED = {
    "asks two": {"a", "b"},
    "asks one of them": {"b"},
    "asks one of them and another": {"b", "c"},
    "asks all but one": {"a", "b", "c"},
    "asks what no other asks": {"d"},
}


def test_what_is_chosen_asks_all_and_no_more_tests_than_that_takes():
    assert enough(NOTED, always=()) == {"asks all but one", "asks what no other asks"}


def test_what_is_run_anyhow_counts():
    chosen = enough(NOTED, always=["asks two", "of which nothing is noted"])
    assert chosen >= {"asks two", "of which nothing is noted", "asks what no other asks"}
    assert set().union(*(NOTED.get(one, set()) for one in chosen)) == {"a", "b", "c", "d"}
    assert "asks one of them" not in chosen


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SELECT a FROM b WHERE c IN (%s, %s, %s)", "SELECT a FROM b WHERE c IN (%s)"),
        ('SAVEPOINT "s140_x1"', 'SAVEPOINT "s99_x12"'),
        ("SELECT a FROM b LIMIT 21", "SELECT a FROM b LIMIT 5"),
    ],
)
def test_questions_that_differ_in_values_alone_are_one(one, other):
    assert shortened(one) == shortened(other)


def test_other_questions_are_others():
    assert shortened("SELECT a FROM b WHERE c = %s") != shortened("SELECT a FROM b WHERE d = %s")


@pytest.fixture
def noting(tmp_path, db):
    noting = Noting(tmp_path)
    noting.running = "this test"
    yield noting
    connection.execute_wrappers.remove(noting.note)
    noting.stop()


def test_a_refusal_is_noted_beside_its_question(noting):
    body = factories.body(code="DIR")
    asked = set(noting.notes["this test"])
    Body.objects.filter(pk=body.pk).update(code="DIR")
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.bulk_create([Body(code="DIR", name="Den samme kode")])
    refused = [one for one in noting.notes["this test"] - asked if one.endswith("IntegrityError")]
    assert len(refused) == 1
