"""Published indicators: everyone reads them; what is not published, or closed, is not there."""

import pytest
from django.test import Client
from django.urls import reverse

from sagsgang.governance.tests import factories
from sagsgang.strategy.effect import expect
from sagsgang.strategy.measuring import publish, withdraw
from sagsgang.strategy.tests import indicators as made

pytestmark = pytest.mark.django_db
ONE = ("indicator", "indicator-plot", "indicator-plot-narrow")


@pytest.fixture
def indicator(db):
    found = made.indicator()
    made.measured(found, 60, 64)
    made.target(found, 2030, 80)
    publish(found, by=factories.system())
    return found


def at(name, found=None):
    return reverse(f"portal:{name}", kwargs={} if found is None else {"key": found.key})


@pytest.mark.parametrize("name", ONE)
def test_everyone_reads_until_it_is_taken_back(client, indicator, name):
    assert client.get(at(name, indicator)).status_code == 200
    withdraw(indicator, by=factories.system())
    assert client.get(at(name, indicator)).status_code == 404


def test_the_list_holds_what_is_published_alone(client, indicator):
    made.indicator("skjult", name="Kanariefugl", name_en="Canary")
    page = client.get(at("indicators")).content.decode()
    assert indicator.name in page
    assert "Kanariefugl" not in page


def test_a_closed_initiative_is_not_told_of(client, indicator):
    lead = factories.person("Lea Toft")
    for title, published in (("Åben indsats", "2022-01-01T00:00Z"), ("Lukket indsats", None)):
        one = made.initiative(lead, title, published_at=published)
        expect(one, indicator, by=lead.user, how="x", lag_months=1)
    page = client.get(at("indicator", indicator)).content.decode()
    assert "Åben indsats" in page
    assert "Lukket indsats" not in page


def test_nothing_is_written_here(indicator):
    assert Client().post(at("indicator", indicator)).status_code == 405


def test_queries_do_not_grow(client, indicator, django_assert_max_num_queries):
    made.measured(indicator, *range(20, 50), since=1950)
    for number in range(15):
        found = made.indicator(f"flere-{number}")
        made.measured(found, 5, 6)
        publish(found, by=factories.system())
    for address in (at("indicators"), at("indicator", indicator)):
        with django_assert_max_num_queries(15):
            assert client.get(address).status_code == 200
