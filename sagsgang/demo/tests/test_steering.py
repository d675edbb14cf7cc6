"""The demo's four years of steering: locked status, trade-offs, measured effect, real gaps."""

from datetime import date

import pytest

from sagsgang.demo.roster import fill_roster
from sagsgang.demo.steering import steer
from sagsgang.governance.access import EVERYONE
from sagsgang.strategy.models import (
    Indicator,
    Initiative,
    InitiativeCoupling,
    Plan,
    ReportingPeriod,
    StatusReport,
)
from sagsgang.thread.gaps import Lack, gaps

pytestmark = pytest.mark.django_db


def test_four_years_are_told(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    steer(fill_roster(date(2024, 10, 16)))
    assert Plan.objects.visible_to(EVERYONE).count() == 4
    assert Initiative.objects.visible_to(EVERYONE).count() == 20
    periods = ReportingPeriod.objects.order_by("opens")
    assert [one.locked_at is not None for one in periods] == [True] * 8
    assert len({one.name for one in periods}) == 8
    assert (periods.last().opens - periods.first().opens).days > 3 * 365
    assert {one.light for one in StatusReport.objects.all()} == {"green", "yellow", "red"}
    assert InitiativeCoupling.objects.filter(direction="against").count() >= 3
    assert all(one.observations.count() > 5 for one in Indicator.objects.all())
    silent = gaps(Lack.WITHOUT_STATUS, EVERYONE)
    assert [one.title for one in silent.some] == ["Frivillige besøgsvenner"]
    neglected = {one.title.split()[0] for one in gaps(Lack.NEGLECTED, EVERYONE).some}
    assert "16" in neglected
    assert "13" not in neglected
