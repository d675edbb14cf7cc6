"""The demo's four years of steering: locked status, trade-offs, measured effect, real gaps."""

from datetime import date

import pytest
from django.db.models import F, Q

from sagsgang.accounts.models import User
from sagsgang.demo.roster import Roster, fill_roster
from sagsgang.demo.steered import Steered, open_periods
from sagsgang.demo.steering import steer
from sagsgang.governance.access import EVERYONE
from sagsgang.strategy.models import (
    BudgetLine,
    Challenge,
    CrossFieldGroup,
    Dependency,
    Indicator,
    Initiative,
    InitiativeCoupling,
    Plan,
    ReportedMilestone,
    ReportingPeriod,
    Risk,
    StatusReport,
)
from sagsgang.thread.gaps import Lack, gaps

pytestmark = pytest.mark.django_db


# The verbs it is made by are tried on a second database one by one.
@pytest.mark.slow
def test_four_years_are_told(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    steer(fill_roster(date(2024, 10, 16)))
    assert Plan.objects.visible_to(EVERYONE).count() == 7
    assert Initiative.objects.visible_to(EVERYONE).count() == 20
    periods = ReportingPeriod.objects.order_by("opens")
    assert [one.locked_at is not None for one in periods] == [True] * 8 + [False]
    assert len({one.name for one in periods}) == 9
    assert (periods.last().opens - periods.first().opens).days > 3 * 365
    assert {one.light for one in StatusReport.objects.all()} == {"green", "yellow", "red"}
    assert InitiativeCoupling.objects.filter(direction="against").count() >= 3
    assert all(one.observations.count() > 5 for one in Indicator.objects.all())
    (silent,) = gaps([Lack.WITHOUT_STATUS], EVERYONE)
    assert [one.title for one in silent.some] == ["Frivillige besøgsvenner"]
    (none,) = gaps([Lack.NEGLECTED], EVERYONE)
    neglected = {one.title.split()[0] for one in none.some}
    assert "16" in neglected
    assert "13" not in neglected


# The verbs it is made by are tried on a second database one by one.
@pytest.mark.slow
def test_no_page_of_an_initiative_or_challenge_stands_empty():
    steer(fill_roster(date(2024, 10, 16)))
    bare = Initiative.objects.filter(Q(purpose="") | Q(fields=None) | Q(objective_links=None))
    assert not bare.exists()
    assert Initiative.objects.filter(milestones=None).count() == 1
    assert not Challenge.objects.filter(Q(fields=None) | Q(couplings=None)).exists()
    assert not Plan.objects.filter(elements=None).exists()
    for model, least in ((CrossFieldGroup, 4), (Risk, 8), (BudgetLine, 20), (Dependency, 2)):
        assert model.objects.count() >= least, model
    late = ReportedMilestone.objects.filter(forecast__gt=F("planned"))
    assert late.values("milestone").distinct().count() >= 8


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 7, 1), date(2024, 12, 31)])
def test_half_years_have_names_of_their_own_on_any_day(day):
    made = Steered(Roster(User.objects.system(), day))
    open_periods(made)
    periods = list(ReportingPeriod.objects.order_by("opens"))
    assert len(periods) == 9
    assert all(one.closes < day for one in periods[:-1])
    assert periods[-1].opens <= day <= periods[-1].due
