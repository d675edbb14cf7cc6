"""Progress: the worked examples of docs/progress.md, and what must hold of all numbers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sagsgang.strategy.growth import Basis, Course, Lack, Progress, judge
from sagsgang.strategy.measured import Measured, Target

RANK = {
    Progress.DETERIORATION: 0,
    Progress.MISSED: 0,
    Progress.LIMITED: 1,
    Progress.ACCELERATE: 2,
    Progress.ON_TRACK: 3,
    Progress.MET: 4,
}


def at(year, value, month=12, day=31):
    return Measured(date(year, month, day), Decimal(str(value)))


def target(year, value):
    return Target(year, Decimal(str(value)))


@pytest.mark.parametrize(
    ("latest", "progress"),
    [
        (130, Progress.ON_TRACK),
        (125, Progress.ON_TRACK),
        (118, Progress.ACCELERATE),
        (105, Progress.LIMITED),
        (100, Progress.LIMITED),
        (95, Progress.DETERIORATION),
        (160, Progress.MET),
    ],
)
def test_growth_towards_a_target(latest, progress):
    """100 in 2020 and 150 wanted in 2030 is 4.14 per cent a year; 2025 is half way."""
    found = judge([at(2020, 100), at(2025, latest)], Course(True, targets=(target(2030, 150),)))
    assert found.progress == progress


def test_the_ratio_is_observed_against_required():
    found = judge([at(2020, 100), at(2025, 125)], Course(True, targets=(target(2030, 150),)))
    assert found.basis == Basis.GROWTH
    assert found.observed == pytest.approx(0.0456, abs=1e-4)
    assert found.required == pytest.approx(0.0414, abs=1e-4)
    assert found.ratio == pytest.approx(1.102, abs=1e-3)


@pytest.mark.parametrize(
    ("latest", "progress"),
    [(70, Progress.ON_TRACK), (83, Progress.ACCELERATE), (97, Progress.LIMITED)],
)
def test_lower_is_better(latest, progress):
    course = Course(False, targets=(target(2030, 60),))
    assert judge([at(2020, 100), at(2025, latest)], course).progress == progress


def test_a_line_where_growth_is_undefined():
    course = Course(False, targets=(target(2030, 0),))
    found = judge([at(2020, 100), at(2025, 52)], course)
    assert (found.basis, found.progress) == (Basis.LINE, Progress.ON_TRACK)
    assert found.ratio == pytest.approx(0.96, abs=1e-3)
    below = judge([at(2020, -10), at(2025, -9)], Course(True, targets=(target(2030, 10),)))
    assert (below.basis, below.progress) == (Basis.LINE, Progress.LIMITED)


@pytest.mark.parametrize(
    ("latest", "progress"),
    [
        (108, Progress.ON_TRACK),
        (104, Progress.ACCELERATE),
        (101, Progress.LIMITED),
        (100, Progress.LIMITED),
        (99, Progress.DETERIORATION),
    ],
)
def test_without_a_target_custom_decides(latest, progress):
    assert judge([at(2020, 100), at(2025, latest)], Course(True)).progress == progress


def test_near_a_natural_limit_less_is_wanted():
    """At 97 of 100 there is room for a fifth of the usual growth: 0.31 per cent a year."""
    way = [at(2020, 97), at(2025, 99)]
    assert judge(way, Course(True)).progress == Progress.LIMITED
    near = judge(way, Course(True, limit=Decimal(100)))
    assert near.progress == Progress.ON_TRACK
    assert near.required == pytest.approx(0.0031, abs=1e-4)


def test_at_the_limit_there_is_nothing_left():
    found = judge([at(2020, 97), at(2025, 100)], Course(True, limit=Decimal(100)))
    assert (found.progress, found.at_limit) == (Progress.MET, True)


def test_from_zero_only_the_direction_is_told():
    assert judge([at(2020, 0), at(2025, 3)], Course(True)).progress == Progress.ON_TRACK
    assert judge([at(2020, 0), at(2025, 0)], Course(True)).progress == Progress.LIMITED
    assert judge([at(2020, 0), at(2025, 3)], Course(False)).progress == Progress.DETERIORATION


@pytest.mark.parametrize(
    ("observed", "lack"),
    [
        ([], Lack.NO_MEASUREMENT),
        ([at(2020, 5)], Lack.ONE_MEASUREMENT),
        ([at(2020, 5, 1, 1), at(2020, 6, 12, 30)], Lack.UNDER_A_YEAR),
    ],
)
def test_too_early_to_tell(observed, lack):
    found = judge(observed, Course(True, targets=(target(2030, 9),)))
    assert (found.progress, found.lack) == (Progress.TOO_EARLY, lack)


def test_a_whole_year_is_enough():
    found = judge([at(2021, 5, 1, 1), at(2022, 6, 1, 1)], Course(True))
    assert found.progress == Progress.ON_TRACK


def test_the_baseline_counts_as_the_first_measurement():
    course = Course(True, baseline=at(2018, 80), targets=(target(2030, 150),))
    found = judge([at(2025, 125)], course)
    assert found.first.value == 80
    assert found.progress == Progress.ON_TRACK


def test_the_next_target_is_the_one_that_counts():
    course = Course(True, targets=(target(2030, 150), target(2022, 105), target(2026, 120)))
    assert judge([at(2020, 100), at(2024, 112)], course).target.year == 2026
    assert judge([at(2020, 100), at(2032, 112)], course).target.year == 2030


def test_a_target_whose_year_has_passed_is_missed_or_met():
    course = Course(True, targets=(target(2024, 120),))
    assert judge([at(2020, 100), at(2025, 119)], course).progress == Progress.MISSED
    assert judge([at(2020, 100), at(2025, 120)], course).progress == Progress.MET


def test_a_target_behind_the_start_that_is_lost_again_is_deterioration():
    course = Course(True, targets=(target(2030, 90),))
    assert judge([at(2020, 100), at(2025, 85)], course).progress == Progress.DETERIORATION


values = st.decimals(-1000, 1000, places=2)
positive = st.decimals("0.1", 1000, places=2)
years = st.integers(1, 40)
maybe_target = st.none() | values


def course_of(up, wanted, years_on, baseline=None):
    targets = () if wanted is None else (Target(2000 + years_on, wanted),)
    return Course(up, baseline=baseline, targets=targets)


@given(st.tuples(values, values, values), years, maybe_target, st.booleans(), st.integers(1, 60))
def test_a_better_value_is_never_judged_worse(three, span, wanted, up, until):
    first, one, other = three
    course = course_of(up, wanted, until)
    worse, better = (min(one, other), max(one, other)) if up else (max(one, other), min(one, other))
    low, high = (
        judge([at(2000, first), at(2000 + span, value)], course).progress
        for value in (worse, better)
    )
    assert RANK[low] <= RANK[high]


@given(values, values, years, st.integers(1, 60), values)
def test_a_line_is_the_same_in_both_directions(first, last, span, until, wanted):
    """Turned upside down, where no growth can be told on either side."""
    assume(min(first, last, wanted) <= 0 <= max(first, last, wanted))
    up = judge([at(2000, first), at(2000 + span, last)], course_of(True, wanted, until))
    down = judge([at(2000, -first), at(2000 + span, -last)], course_of(False, -wanted, until))
    assert up.progress == down.progress


@given(st.floats(-0.05, 0.05), st.floats(0.005, 0.05), positive, years)
def test_growth_is_the_same_in_both_directions(rate, required, first, span):
    """A fall of so much a year counts downwards as the same rise does upwards."""
    assume(abs(abs(rate) / required - 0.95) > 1e-3)
    assume(abs(abs(rate) / required - 0.6) > 1e-3)
    assume(abs(rate) > 1e-4)
    found = []
    for sign in (1, -1):
        later = date(2000, 12, 31) + timedelta(days=span * 1461 // 4)
        exact = (later - date(2000, 12, 31)).days / 365.25
        whole = (date(2060, 12, 31) - date(2000, 12, 31)).days / 365.25
        last = first * Decimal((1 + sign * rate) ** exact)
        goal = first * Decimal((1 + sign * required) ** whole)
        course = Course(sign > 0, targets=(Target(2060, goal),))
        found.append(judge([at(2000, first), Measured(later, last)], course).progress)
    assume(Progress.MET not in found)
    assume(Progress.TOO_EARLY not in found)
    assert found[0] == found[1]


@given(st.tuples(values, values), years, maybe_target, st.booleans(), st.sampled_from([-3, 1, 4]))
def test_the_unit_does_not_matter(two, span, wanted, up, power):
    first, last = two
    c = Decimal(10) ** power
    scaled = None if wanted is None else wanted * c
    one = judge([at(2000, first), at(2000 + span, last)], course_of(up, wanted, 45))
    other = judge([at(2000, first * c), at(2000 + span, last * c)], course_of(up, scaled, 45))
    assert one.progress == other.progress
