"""The demo's annual wheel: full, public but for what is closed, and rolled to the next year."""

from datetime import date

import pytest

from sagsgang.demo.roster import fill_roster
from sagsgang.demo.wheel import turn_wheel
from sagsgang.governance.access import EVERYONE
from sagsgang.planning.clashes import clashes
from sagsgang.planning.models import Activity, Occurrence, Wheel
from sagsgang.strategy.plans import draw_up, publish_plan

pytestmark = pytest.mark.django_db


# The verbs it is made by are tried on a second database one by one.
@pytest.mark.slow
def test_this_years_wheel_and_the_next_are_full(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    roster = fill_roster(date(2024, 10, 16))
    plan = draw_up(
        by=roster.system, kind="annual", title="Årsplan", owner=roster.bodies["DIR"],
        period_from=date(2024, 1, 1), period_until=date(2024, 12, 31), openness="open",
    )  # fmt: skip
    publish_plan(plan, by=roster.system)
    turn_wheel(roster)
    this, following = Wheel.objects.order_by("year")
    assert (this.year, following.year, following.rolled_from) == (2024, 2025, this)
    for wheel in (this, following):
        seen = Occurrence.objects.visible_to(EVERYONE).standing().filter(activity__wheel=wheel)
        assert seen.count() > 60
        assert set(seen.values_list("activity__ring__letter", flat=True)) == set("MBSPLI")
    closed = Activity.objects.filter(openness="closed")
    assert closed.count() == 2
    assert not Activity.objects.visible_to(EVERYONE).filter(pk__in=closed).exists()
    assert not following.activities.filter(title="Klimapolitik i høring").exists()
    told = clashes(following, roster.system, date(2025, 1, 1))
    assert not [one.words for one in told if one.kind == "input"]
