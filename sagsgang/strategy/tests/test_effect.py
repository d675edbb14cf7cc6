"""Effect: expected contributions, and what was seen since, without a claim of cause."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.strategy.course import expectations
from sagsgang.strategy.effect import Since, expect, expect_no_more, months_after, seen
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.models import EffectHypothesis
from sagsgang.strategy.tests import indicators as made

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 1)


@pytest.fixture
def lead():
    return factories.person("Lea Toft")


@pytest.fixture
def hypothesis(lead):
    """An initiative from 1 January 2019, to be seen from 1 January 2021."""
    return expect(
        made.initiative(lead), made.indicator(), by=lead.user, how="Mere læsning", lag_months=24
    )


def at(year, value, month=12, day=31):
    return Measured(date(year, month, day), Decimal(str(value)))


def test_the_lead_expects_and_the_journal_tells(hypothesis):
    assert hypothesis.lag_months == 24
    assert Entry.objects.get(verb="expect").details["lag_months"] == 24


def test_others_do_not_expect_for_it(hypothesis, lead):
    with pytest.raises(NotAllowed):
        expect(
            made.initiative(lead, "Andet"),
            hypothesis.indicator,
            by=made.employee(),
            how="x",
            lag_months=1,
        )


@pytest.mark.parametrize("given", [{"how": " "}, {"lag_months": -1}, {"lag_months": 601}])
def test_an_expectation_has_words_and_a_lag(lead, given):
    started = made.initiative(lead)
    with pytest.raises((ValidationError, Refused)):
        expect(started, made.indicator(), by=lead.user, **{"how": "x", "lag_months": 3, **given})


def test_once_only(hypothesis, lead):
    with pytest.raises(ValidationError):
        expect(hypothesis.initiative, hypothesis.indicator, by=lead.user, how="x", lag_months=1)


@pytest.mark.parametrize(
    ("observed", "since"),
    [
        ([], Since.TOO_EARLY),
        ([at(2018, 50)], Since.TOO_EARLY),
        ([at(2018, 50), at(2020, 70)], Since.TOO_EARLY),
        ([at(2018, 50), at(2021, 70, 1, 1)], Since.TOO_EARLY),
        ([at(2021, 70)], Since.NOTHING_BEFORE),
        ([at(2018, 50), at(2021, 51)], Since.WANTED_WAY),
        ([at(2018, 50), at(2021, 60), at(2022, 49)], Since.OTHER_WAY),
        ([at(2018, 50), at(2019, 40), at(2021, 50)], Since.UNCHANGED),
    ],
)
def test_what_was_seen(hypothesis, observed, since):
    assert seen(hypothesis, observed, TODAY).since == since


def test_lower_is_better_turns_it(hypothesis):
    hypothesis.indicator.wanted = "down"
    assert seen(hypothesis, [at(2018, 50), at(2021, 40)], TODAY).since == Since.WANTED_WAY


def test_the_actual_start_counts_before_the_planned(hypothesis):
    hypothesis.initiative.actual_start = date(2020, 8, 31)
    found = seen(hypothesis, [at(2018, 50), at(2021, 70)], TODAY)
    assert (found.since, found.expected_on) == (Since.TOO_EARLY, date(2022, 8, 31))


def test_before_the_lag_has_passed_it_is_too_early(hypothesis):
    found = seen(hypothesis, [at(2018, 50), at(2021, 70)], date(2020, 12, 31))
    assert found.since == Since.TOO_EARLY


def test_one_that_was_dropped_before_it_began(hypothesis):
    hypothesis.initiative.state = "dropped"
    assert seen(hypothesis, [at(2018, 50), at(2022, 70)], TODAY).since == Since.NOT_BEGUN


def test_taken_away_only_with_a_reason(hypothesis, lead):
    with pytest.raises(Refused):
        expect_no_more(hypothesis, by=lead.user, reason=" ")
    expect_no_more(hypothesis, by=lead.user, reason="Indsatsen blev en anden.")
    assert not EffectHypothesis.objects.exists()
    assert Entry.objects.get(verb="expect_no_more").details["reason"]


def test_a_closed_initiative_is_not_told_of(hypothesis, lead):
    indicator = hypothesis.indicator
    assert expectations(indicator, EVERYONE, None, TODAY) == []
    made.measured(indicator, 50, 55, 60, 65, 70, since=2017)
    ((row, found),) = expectations(indicator, lead.user, at(2021, 70), TODAY)
    assert row == hypothesis
    assert (found.since, found.before.value, found.after.value) == (Since.WANTED_WAY, 55, 70)


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2020, 11, 30), 3, date(2021, 2, 28)),
        (date(2020, 5, 5), 0, date(2020, 5, 5)),
        (date(2020, 5, 5), 20, date(2022, 1, 5)),
    ],
)
def test_months_later(day, months, found):
    assert months_after(day, months) == found
