"""Indicators: defined, changed, given targets, measured, taken in all or none, published."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.strategy import measuring
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import Indicator
from sagsgang.strategy.tests import indicators as made

pytestmark = pytest.mark.django_db
DAY = date(2021, 12, 31)


@pytest.fixture
def by():
    return factories.system()


@pytest.fixture
def indicator(by):
    return made.indicator()


def rows(*values, since=2018, preliminary=False):
    return [
        Measured(date(since + place, 12, 31), Decimal(str(value)), preliminary)
        for place, value in enumerate(values)
    ]


def standing(indicator):
    return [(row.on.year, row.value, row.preliminary) for row in indicator.observations.all()]


def test_a_director_defines_and_the_journal_tells(db):
    found = measuring.define(
        by=made.director(),
        code="co2",
        name="Udledning",
        unit="ton",
        source="Regnskab",
        wanted="down",
    )
    assert Indicator.objects.get().wanted == "down"
    assert Entry.objects.get(verb="define").subject_key == found.key


def test_an_employee_does_not_define(db):
    with pytest.raises(NotAllowed):
        measuring.define(by=made.employee(), code="co2", name="x", unit="t", source="y")
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "elever"},
        {"code": "med mellemrum"},
        {"unit": ""},
        {"baseline": Decimal(5)},
        {"lowest": Decimal(9), "highest": Decimal(3)},
    ],
)
def test_what_does_not_hold_is_not_defined(by, indicator, wrong):
    given = {"code": "andet", "name": "Andet", "unit": "t", "source": "egen", **wrong}
    with pytest.raises(ValidationError):
        measuring.define(by=by, **given)


def test_a_baseline_outside_what_is_possible_is_refused(by):
    with pytest.raises(Refused):
        made.indicator(baseline=Decimal(101), baseline_on=DAY)


def test_change_keeps_what_is_not_given(by, indicator):
    measuring.change(indicator, by=by, unit="pct.")
    indicator.refresh_from_db()
    assert (indicator.unit, indicator.name) == ("pct.", "Elever der fuldfører")


def test_a_target_is_set_changed_and_taken_away(by, indicator):
    measuring.set_target(indicator, by=by, year=2030, value=Decimal(80))
    measuring.set_target(indicator, by=by, year=2030, value=Decimal(85))
    assert indicator.target_values.get().value == 85
    measuring.set_target(indicator, by=by, year=2030, value=None)
    assert not indicator.target_values.exists()
    told = [entry.details["before"] for entry in Entry.objects.filter(verb="set_target")]
    assert told == [None, "80.000000"]


@pytest.mark.parametrize(("year", "value"), [(2030, 101), (2030, -1), (20300, 50), (12, 50)])
def test_a_target_that_cannot_be_is_refused(by, indicator, year, value):
    with pytest.raises(Refused):
        measuring.set_target(indicator, by=by, year=year, value=Decimal(value))
    assert not indicator.target_values.exists()


def test_a_final_value_takes_the_place_of_a_preliminary(by, indicator):
    measuring.observe(indicator, by=by, on=DAY, value=Decimal(60), preliminary=True)
    measuring.observe(indicator, by=by, on=DAY, value=Decimal("61.5"))
    assert standing(indicator) == [(2021, Decimal("61.5"), False)]


@pytest.mark.parametrize("preliminary", [False, True])
def test_a_final_value_is_changed_only_with_a_reason(by, indicator, preliminary):
    given = {"on": DAY, "value": Decimal(62), "preliminary": preliminary}
    measuring.observe(indicator, by=by, on=DAY, value=Decimal(60))
    with pytest.raises(Refused):
        measuring.observe(indicator, by=by, **given, reason="  ")
    assert standing(indicator) == [(2021, 60, False)]
    measuring.observe(indicator, by=by, **given, reason="Kilden rettede tallet.")
    told = Entry.objects.filter(verb="observe").last().details
    assert (told["before"], told["reason"]) == ("60.000000", "Kilden rettede tallet.")


def test_the_future_is_not_measured(by, indicator):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused):
        measuring.observe(indicator, by=by, on=tomorrow, value=Decimal(1))
    with pytest.raises(Refused):
        measuring.observe(indicator, by=by, on=DAY, value=Decimal("100.1"))


@pytest.mark.parametrize("verb", ["change", "set_target", "observe", "take_in", "publish"])
def test_a_reader_writes_nothing(indicator, verb):
    given = {
        "set_target": {"year": 2030, "value": Decimal(1)},
        "observe": {"on": DAY, "value": Decimal(1)},
        "take_in": {"rows": rows(1)},
    }.get(verb, {})
    with pytest.raises(NotAllowed):
        getattr(measuring, verb)(indicator, by=made.employee(), **given)
    assert not indicator.observations.exists()


def test_rows_are_taken_in_together(by, indicator):
    measuring.take_in(indicator, by=by, rows=rows(50, 51, preliminary=True))
    told = measuring.take_in(indicator, by=by, rows=[*rows(50, 52), *rows(53, since=2020)])
    assert [len(told.new), len(told.replacing), len(told.same)] == [1, 2, 0]
    assert standing(indicator) == [(2018, 50, False), (2019, 52, False), (2020, 53, False)]
    again = measuring.take_in(indicator, by=by, rows=rows(50))
    assert len(again.same) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        Measured(date(2018, 12, 31), Decimal(99)),
        Measured(date(2018, 12, 31), Decimal(50), preliminary=True),
        Measured(date(2999, 1, 1), Decimal(50)),
        Measured(date(2020, 1, 1), Decimal(101)),
        Measured(date(2020, 1, 1), Decimal(10) ** 15),
        Measured(date(2019, 12, 31), Decimal(7)),
    ],
)
def test_one_row_that_cannot_be_stops_them_all(by, indicator, wrong):
    measuring.take_in(indicator, by=by, rows=rows(50))
    with pytest.raises(Refused):
        measuring.take_in(indicator, by=by, rows=[*rows(51, since=2019), wrong])
    assert standing(indicator) == [(2018, 50, False)]


def test_a_delivery_is_taken_in_once(by, indicator, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    kept = measuring.keep_delivery(indicator, by=by, file=store(b"dato;tal"), name="tal.csv")
    measuring.take_in_delivery(kept, by=by, rows=rows(50))
    with pytest.raises(Refused):
        measuring.take_in_delivery(kept, by=by, rows=rows(51, since=2019))
    assert standing(indicator) == [(2018, 50, False)]


def test_a_delivery_that_is_refused_still_waits(by, indicator, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    kept = measuring.keep_delivery(indicator, by=by, file=store(b"dato;tal"), name="tal.csv")
    for wrong in ([], rows(900)):
        with pytest.raises(Refused):
            measuring.take_in_delivery(kept, by=by, rows=wrong)
    kept.refresh_from_db()
    assert kept.taken_in_at is None


def test_taking_in_asks_the_same_however_many(by, indicator, django_assert_max_num_queries):
    many = [Measured(date(2000, 1, 1) + timedelta(days=n), Decimal(n % 90)) for n in range(400)]
    with django_assert_max_num_queries(12):
        measuring.take_in(indicator, by=by, rows=many)
    assert indicator.observations.count() == 400


def test_published_and_withdrawn(by, indicator):
    from_outside = Indicator.objects.visible_to(made.outsider())
    assert not from_outside.exists()
    measuring.publish(indicator, by=by)
    assert from_outside.all().exists()
    with pytest.raises(Refused):
        measuring.publish(indicator, by=by)
    measuring.withdraw(indicator, by=by)
    assert not from_outside.all().exists()
    with pytest.raises(Refused):
        measuring.withdraw(indicator, by=by)
