"""The demo's partnerships: the agreement over the sea, relations, contacts, and its sign-in."""

from datetime import date

import pytest

from sagsgang.demo.partners import partner
from sagsgang.demo.roster import fill_roster
from sagsgang.demo.steering import steer
from sagsgang.governance.access import EVERYONE
from sagsgang.partnerships.models import (
    Agreement,
    Contact,
    ContactRequest,
    Prospect,
    Relation,
    SharedPlan,
    Visit,
)
from sagsgang.strategy.access import may_report
from sagsgang.strategy.models import Initiative, StatusReport

pytestmark = pytest.mark.django_db


# The verbs it is made by are tried on a second database one by one.
@pytest.mark.slow
def test_a_partnership_over_the_sea_is_told(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    roster = fill_roster(date(2024, 10, 16))
    steer(roster)
    partner(roster)
    (shared,) = SharedPlan.objects.all()
    plan = shared.plan
    assert plan.period_until.year - plan.period_from.year == 3, "four years"
    reports = StatusReport.objects.filter(initiative__objectives__plan=plan)
    assert reports.filter(period__locked_at__isnull=False).values("period").distinct().count() >= 2
    assert Relation.objects.count() == 2
    assert Agreement.objects.filter(works_through__isnull=False).count() == 2
    assert Agreement.objects.visible_to(EVERYONE).count() == 2
    assert {one.state for one in Prospect.objects.all()} == {"in_talks", "dropped", "candidate"}
    assert Visit.objects.filter(body__isnull=False).count() == 2
    assert Contact.objects.count() == ContactRequest.objects.count() == 2
    user = roster.users["elin"]
    assert list(SharedPlan.objects.visible_to(user)) == [shared]
    mine = Initiative.objects.internal_to(user)
    assert mine.count() == 2
    assert all(may_report(user, one) for one in mine)
