"""The half years that the demo reports on have names of their own."""

from datetime import date

import pytest

from sagsgang.accounts.models import User
from sagsgang.demo.roster import Roster
from sagsgang.demo.steered import Steered, open_periods
from sagsgang.strategy.models import ReportingPeriod

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 7, 1), date(2024, 12, 31)])
def test_half_years_have_names_of_their_own_on_any_day(day):
    made = Steered(Roster(User.objects.system(), day))
    open_periods(made)
    periods = list(ReportingPeriod.objects.order_by("opens"))
    assert len(periods) == 9
    assert all(one.closes < day for one in periods[:-1])
    assert periods[-1].opens <= day <= periods[-1].due
