"""Progress by weights that add up, and a plan's tree in a fixed number of queries."""

from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.tests import factories
from sagsgang.strategy.initiatives import drop
from sagsgang.strategy.models import Initiative
from sagsgang.strategy.plan_tree import all_branches, tree_of
from sagsgang.strategy.progress import (
    NOT_REPORTED,
    Progress,
    reported,
    rolled_up,
    shares_in_percent,
)
from sagsgang.strategy.tests import planned

WEIGHTS = st.lists(st.fractions(min_value=0, max_value=1000), min_size=1, max_size=20)


@given(WEIGHTS)
def test_shares_add_up_to_the_whole_or_to_nothing(weights):
    assert sum(shares_in_percent(weights)) == (100 if any(weights) else 0)


@given(st.lists(st.tuples(st.fractions(0, 50), st.integers(0, 100)), min_size=1, max_size=20))
def test_a_mean_lies_between_the_least_and_the_most(parts):
    up = rolled_up((weight, reported(percent)) for weight, percent in parts)
    counting = [percent for weight, percent in parts if weight]
    if not counting:
        assert up.percent is None
    else:
        assert min(counting) <= up.exact <= max(counting) <= 100


def test_several_of_weight_one_count_alike_and_one_that_weighs_more_counts_more():
    ones = [(Fraction(1), reported(n)) for n in (0, 50, 100)]
    assert rolled_up(ones).percent == 50
    assert rolled_up([*ones[:2], (Fraction(8), reported(100))]).percent == 85


def test_what_is_not_reported_is_not_zero():
    up = rolled_up([(Fraction(1), reported(80)), (Fraction(3), NOT_REPORTED)])
    assert (up.percent, up.told_percent, up.whole) == (80, 25, False)
    assert rolled_up([(Fraction(1), NOT_REPORTED)]).percent is None
    assert rolled_up([]) == Progress(None, Fraction(0))


def test_a_weight_of_zero_counts_for_nothing_and_all_zero_is_not_reckoned():
    zero = (Fraction(0), reported(90))
    assert rolled_up([zero, (Fraction(1), reported(10))]).percent == 10
    assert rolled_up([zero, zero]).percent is None


def test_a_hundred_is_only_said_where_all_is_done():
    parts = [(Fraction(999), reported(100)), (Fraction(1), reported(99))]
    assert rolled_up(parts).percent == 99
    assert rolled_up([(Fraction(3), reported(100))] * 3).percent == 100
    assert reported(400).percent == 100


# --- the tree ---------------------------------------------------------------------------------


def titled(tree):
    return {one.element.title: one for one in all_branches(tree.branches)}


@pytest.mark.django_db
def test_progress_rolls_up_the_tree_by_the_latest_standing_reports():
    plan = planned.published_plan()
    early, late = planned.period(1), planned.period(2)
    job = Initiative.objects.get(title="Jobformidling")
    planned.report(job, 10, when=early)
    wrong = planned.report(job, 90, when=late)
    planned.report(job, 40, when=late, corrects=wrong)
    planned.report(Initiative.objects.get(title="Lærepladser"), 70, when=early)
    found = titled(tree_of(plan, factories.system()))
    assert found["Flere i job"].progress.percent == 50
    assert found["Renere fjord"].progress.percent == 70
    assert found["Renere fjord"].progress.told_percent == 50
    area = found["Et godt liv"].progress
    assert (area.percent, area.told_percent) == (55, 88)
    assert [one.share for one in found["Flere i job"].serving] == [67, 33]


@pytest.mark.django_db
def test_what_was_dropped_counts_for_nothing():
    plan = planned.published_plan()
    period = planned.period()
    for title, percent in (("Jobformidling", 20), ("Lærepladser", 80)):
        planned.report(Initiative.objects.get(title=title), percent, when=period)
    drop(Initiative.objects.get(title="Jobformidling"), by=factories.system(), on=planned.LAST)
    found = titled(tree_of(plan, factories.system()))
    assert found["Flere i job"].progress.percent == 80


@pytest.mark.django_db
def test_everyone_reads_only_published_reports_and_initiatives():
    plan = planned.published_plan()
    planned.report(Initiative.objects.get(title="Jobformidling"), 40)
    secret = planned.initiative("Hemmelig", serves=[(plan.elements.get(code="A1"), 9)])
    planned.report(secret, 100)
    tree = tree_of(plan, EVERYONE)
    assert tree.progress.percent is None
    assert "Hemmelig" not in [one.title for one in tree.initiatives]


@pytest.mark.django_db
def test_the_tree_asks_the_same_number_of_questions_whatever_the_rows():
    plan = planned.published_plan()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            tree_of(plan, factories.system())
        return len(queries)

    few = asked()
    area = plan.elements.get(code="A")
    for number in range(20):
        objective = planned.element(plan, f"Mål {number}", parent=area)
        planned.report(planned.initiative(f"Indsats {number}", serves=[(objective, 1)]), number)
    assert asked() == few <= 6
