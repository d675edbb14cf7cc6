"""A long list is counted as far as the rule lets the reader see, and no further than a bound."""

import pytest
from django.test import RequestFactory

from sagsgang.asking import pages
from sagsgang.governance.models import Case
from sagsgang.look.pages import paged
from sagsgang.look.paging import Paging

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(monkeypatch):
    monkeypatch.setattr(pages, "PER_PAGE", 2)
    monkeypatch.setattr(pages, "MOST_COUNTED", 6)
    Case.objects.bulk_create(Case(number=str(number), title="Sag") for number in range(9))
    return Case.objects.order_by("pk")


def shown(rows, page):
    found, paging = paged(RequestFactory().get("/", {"page": page}), rows)
    return [row.number for row in found], paging


def test_a_list_within_the_bound_tells_its_last_page(rows):
    assert shown(rows.filter(pk__lte=rows[5].pk), "2") == (["2", "3"], Paging(2, 3, count=6))


def test_of_a_longer_one_it_is_told_that_there_is_more_until_the_end(rows):
    many = {"count": 7, "many": True}
    assert shown(rows, "1") == (["0", "1"], Paging(1, 3, more=True, **many))
    assert shown(rows, "3") == (["4", "5"], Paging(3, 4, more=True, **many))
    assert shown(rows, "4") == (["6", "7"], Paging(4, 5, more=True, **many))
    assert shown(rows, "5") == (["8"], Paging(5, 5, **many))


def test_what_is_there_already_is_paged_the_same(rows):
    assert shown(list(rows), "3") == shown(rows, "3")
    assert shown(list(rows[:4]), "9") == shown(rows.filter(pk__lte=rows[3].pk), "9")


@pytest.mark.parametrize("page", ["0", "-1", "²", "x" * 9999, "9" * 9999, "1e9", ""])
def test_a_page_that_is_no_number_is_the_first(rows, page):
    assert shown(rows, page)[1].number == 1


def test_a_page_past_the_end_is_one_that_there_is(rows):
    found, paging = shown(rows, "700")
    assert found
    assert paging.number == 3


def test_the_count_reads_no_more_rows_than_the_bound(rows, django_assert_num_queries):
    with django_assert_num_queries(2) as asked:
        shown(rows, "1")
    assert "LIMIT 7" in asked.captured_queries[0]["sql"]
