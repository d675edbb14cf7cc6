"""Gaps are judged from everything that can be coupled, and from what the reader sees of it."""

from datetime import date

import pytest

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.tests import factories
from sagsgang.partnerships.models import AgreementCoupling
from sagsgang.strategy.models import Plan
from sagsgang.thread.gaps import Lack, gaps
from sagsgang.thread.tests.woven import goals, partnered, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    return goals()[0]


@pytest.fixture
def agreement(goal):
    """Return an agreement coupled to the goal, beside which nothing is coupled to anything."""
    plan = Plan.objects.create(
        kind="action",
        title="Havvarme",
        period_from=date(2026, 1, 1),
        period_until=date(2026, 12, 31),
        owner=factories.body(),
    )
    relation, agreement = partnered(plan, goal, factories.person("Lone Bak"))
    relation.couplings.all().delete()
    AgreementCoupling.objects.create(agreement=agreement, **said(goal))
    return agreement


def lacking(reader):
    found = gaps((Lack.NEGLECTED, Lack.WITHOUT_INITIATIVES), reader)
    return {one.lack for one in found if one.count}


def test_a_goal_to_which_nothing_is_coupled_is_neglected(goal):
    assert lacking(EVERYONE) == {Lack.NEGLECTED}


def test_a_goal_that_an_agreement_serves_is_not_neglected(agreement):
    assert lacking(EVERYONE) == {Lack.WITHOUT_INITIATIVES}


def test_a_closed_agreement_is_counted_for_those_alone_who_see_it(agreement):
    agreement.openness = "closed"
    agreement.save()
    assert lacking(EVERYONE) == {Lack.NEGLECTED}
    assert lacking(factories.system()) == {Lack.WITHOUT_INITIATIVES}
