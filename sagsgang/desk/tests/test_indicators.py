"""The desk's pages of indicators: seen by employees, written by those who steer."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.views import measurements as page_of_measurements
from sagsgang.governance.tests import factories
from sagsgang.strategy.effect import expect
from sagsgang.strategy.models import EffectHypothesis, Indicator, MeasurementDelivery, Observation
from sagsgang.strategy.tests import indicators as made

pytestmark = pytest.mark.django_db
FINE = "dato;værdi\n2020;61,5\n2021;62\n"


@pytest.fixture
def director(db):
    return signed_in(made.director())


@pytest.fixture
def employee(db):
    return signed_in(made.employee())


@pytest.fixture
def stranger(db):
    return signed_in(made.outsider())


@pytest.fixture
def indicator(db):
    found = made.indicator(baseline=Decimal(55), baseline_on=date(2015, 12, 31))
    made.measured(found, 58, 60, 64, preliminary=True)
    made.target(found, 2030, 80)
    return found


def at(name, key=None):
    return reverse(f"desk:{name}", kwargs={} if key is None else {"key": key})


def upload(client, indicator, content, name="tal.csv"):
    file = content if isinstance(content, bytes) else content.encode()
    given = {"file": SimpleUploadedFile(name, file)}
    return client.post(at("measurements-deliver", indicator.key), given)


@pytest.mark.parametrize("name", ["indicator", "indicator-plot", "indicator-plot-narrow"])
def test_an_employee_reads_and_a_stranger_finds_nothing(indicator, employee, stranger, name):
    assert employee.get(at(name, indicator.key)).status_code == 200
    assert stranger.get(at(name, indicator.key)).status_code == 404
    assert stranger.get(at("indicators")).status_code == 404
    assert employee.get(at("indicators")).status_code == 200


def test_the_page_tells_progress_in_words(indicator, employee):
    page = employee.get(at("indicator", indicator.key)).content.decode()
    for words in (
        "On track",
        "It went from 55.0 procent on 31 December 2015 to 64.0 procent on 31 December 2018.",
        "The target is 80.0 procent at the end of 2030.",
        "The latest value is preliminary.",
        "Pupils who complete: from 58.0 in 2016 to 64.0 procent in 2018.",
    ):
        assert words in page
    assert "Note a measurement" not in page


@pytest.mark.parametrize(
    "name",
    [
        "indicator-change",
        "indicator-target",
        "indicator-observe",
        "indicator-expect",
        "measurements-deliver",
        "indicator-publish",
    ],
)
def test_a_reader_writes_nothing(indicator, employee, stranger, name):
    assert employee.post(at(name, indicator.key), {}).status_code == 403
    assert stranger.post(at(name, indicator.key), {}).status_code == 404
    assert employee.get(at("indicator-new")).status_code == 403


@pytest.mark.parametrize("name", ["indicator-change", "indicator-target", "indicator-observe"])
def test_a_writer_refuses_get(indicator, director, name):
    assert director.get(at(name, indicator.key)).status_code == 405


@pytest.mark.parametrize("wish", ["change", "target", "observe", "deliver", "expect"])
def test_each_form_opens(indicator, director, wish):
    page = director.get(at("indicator", indicator.key), {"do": wish}).content.decode()
    assert f'id="do-{wish}-heading"' in page


def test_an_indicator_is_defined(director):
    given = {
        "code": "co2",
        "name": "Udledning",
        "unit": "ton",
        "level": "outcome",
        "wanted": "down",
        "frequency": "year",
        "source": "Regnskabet",
        "decimals": "0",
    }
    assert director.post(at("indicator-new"), given).status_code == 302
    assert Indicator.objects.get().wanted == "down"
    again = director.post(at("indicator-new"), given)
    assert again.status_code == 422
    assert "already exists" in again.content.decode()


def test_target_and_measurement_are_written(indicator, director):
    director.post(at("indicator-target", indicator.key), {"year": 2035, "value": "90.5"})
    assert indicator.target_values.get(year=2035).value == Decimal("90.5")
    given = {"on": "2019-12-31", "value": "66"}
    assert director.post(at("indicator-observe", indicator.key), given).status_code == 302
    refused = director.post(at("indicator-observe", indicator.key), {**given, "value": "67"})
    assert refused.status_code == 409
    assert "changed only with a reason" in refused.content.decode()
    assert indicator.observations.get(on="2019-12-31").value == 66


def test_an_expectation_is_written_and_told_with_its_caveat(indicator, director):
    made.initiative(factories.person("Lea Toft"))
    given = {"initiative": "læsebånd", "how": "Mere læsning", "lag_months": 12}
    assert director.post(at("indicator-expect", indicator.key), given).status_code == 302
    assert EffectHypothesis.objects.get().lag_months == 12
    page = director.get(at("indicator", indicator.key)).content.decode()
    assert "no proof of a cause" in page
    wrong = director.post(at("indicator-expect", indicator.key), {**given, "initiative": "xyz"})
    assert wrong.status_code == 422


def test_publishing_asks_first(indicator, director):
    assert director.get(at("indicator-publish", indicator.key)).status_code == 200
    director.post(at("indicator-publish", indicator.key), {"wish": "withdraw"})
    indicator.refresh_from_db()
    assert indicator.published_at is None
    director.post(at("indicator-publish", indicator.key), {"wish": "publish"})
    indicator.refresh_from_db()
    assert indicator.published_at is not None


# --- the picture ------------------------------------------------------------------------------


def test_the_picture_is_sealed_and_not_drawn_twice(indicator, employee):
    answer = employee.get(at("indicator-plot", indicator.key))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-cache"
    again = employee.get(
        at("indicator-plot", indicator.key), headers={"If-None-Match": answer["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    made.measured(indicator, 70, since=2022)
    assert employee.get(at("indicator-plot", indicator.key))["ETag"] != answer["ETag"]


# --- files ------------------------------------------------------------------------------------


def test_a_file_is_looked_at_and_waits_and_is_taken_in(indicator, director):
    answer = upload(director, indicator, FINE)
    page = director.get(answer.url).content.decode()
    assert "Take the measurements in" in page
    assert Observation.objects.count() == 3
    assert "tal.csv" in director.get(at("indicator", indicator.key)).content.decode()
    kept = MeasurementDelivery.objects.get()
    assert director.post(at("measurements-take-in", kept.key)).status_code == 302
    assert Observation.objects.count() == 5
    assert director.post(at("measurements-take-in", kept.key)).status_code == 409
    assert Observation.objects.count() == 5


def test_each_refused_row_is_shown_and_nothing_is_stored(indicator, director):
    answer = upload(director, indicator, "dato;værdi\nsnart;5,5\n2016;59\n2020;61\n")
    page = director.get(answer.url).content.decode()
    assert "snart | 5,5" in page
    assert "The date cannot be read" in page
    assert "changed only with a reason" in page
    assert "Take the measurements in" not in page
    kept = MeasurementDelivery.objects.get()
    assert director.post(at("measurements-take-in", kept.key)).status_code == 409
    assert Observation.objects.count() == 3


@pytest.mark.parametrize("content", ["", "navn;tal\n1;2\n", "<html>", '{"a": 1}'])
def test_a_file_that_cannot_be_read_is_told_of_at_once(indicator, director, content):
    assert upload(director, indicator, content).status_code in {409, 422}
    assert not MeasurementDelivery.objects.exists()


def test_a_file_or_an_address_and_only_one(indicator, director):
    assert director.post(at("measurements-deliver", indicator.key), {}).status_code == 422


def test_an_address_inside_the_network_is_refused(indicator, director):
    given = {"address": "http://127.0.0.1:1/tal.csv"}
    answer = director.post(at("measurements-deliver", indicator.key), given)
    assert answer.status_code == 409
    assert "inside a network" in answer.content.decode()


def test_what_an_address_gives_is_looked_at(indicator, director, monkeypatch):
    monkeypatch.setattr(page_of_measurements.fetch, "fetch", lambda _address: FINE.encode())
    given = {"address": "https://tal.invalid/x.csv"}
    assert director.post(at("measurements-deliver", indicator.key), given).status_code == 302
    assert MeasurementDelivery.objects.get().name == "https://tal.invalid/x.csv"


def test_a_reader_sees_no_delivery(indicator, director, employee, stranger):
    kept_at = upload(director, indicator, FINE).url
    assert employee.get(kept_at).status_code == 403
    assert stranger.get(kept_at).status_code == 404
    take_in = at("measurements-take-in", MeasurementDelivery.objects.get().key)
    assert employee.post(take_in).status_code == 403
    assert stranger.post(take_in).status_code == 404


# --- queries ----------------------------------------------------------------------------------


def asked(client, address, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(20) as asked_for:
        assert client.get(address).status_code == 200
    return len(asked_for)


def test_queries_do_not_grow_with_rows(indicator, director, django_assert_max_num_queries):
    lead = factories.person("Lea Toft")
    expect(made.initiative(lead), indicator, by=lead.user, how="x", lag_months=1)
    addresses = [at("indicators"), at("indicator", indicator.key)]
    before = [asked(director, one, django_assert_max_num_queries) for one in addresses]
    made.measured(indicator, *range(20, 60), since=1950)
    for number in range(12):
        made.measured(made.indicator(f"flere-{number}"), 5, 6)
        other = made.initiative(lead, f"Indsats {number}")
        expect(other, indicator, by=lead.user, how="x", lag_months=1)
    after = [asked(director, one, django_assert_max_num_queries) for one in addresses]
    assert after == before
