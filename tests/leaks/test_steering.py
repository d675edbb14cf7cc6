"""A partner's person sees the initiative their organisation reports on, and no other."""

import pytest

from sagsgang.governance.access import EVERYONE
from sagsgang.strategy.models import (
    Challenge,
    Indicator,
    Initiative,
    Plan,
    ReportingPeriod,
    StatusReport,
)
from tests.leaks.steering import HIDDEN

RULED = {
    "challenge": Challenge,
    "plan": Plan,
    "initiative": Initiative,
    "indicator": Indicator,
    "period": ReportingPeriod,
    "report in period": StatusReport,
}


@pytest.mark.parametrize("name", RULED)
def test_everyone_and_a_stranger_see_only_what_is_published(place, name):
    for reader in (EVERYONE, place.users["stranger"]):
        expected = {place.things[name]}
        if name == "plan":
            expected.add(place.things["wheel"].plan)
        assert set(RULED[name].objects.visible_to(reader)) == expected


def test_a_partner_sees_the_initiative_that_their_organisation_reports_on(place):
    partner = place.users["partner"]
    seen = set(Initiative.objects.internal_to(partner))
    assert seen == {place.things["closed initiative"]}
    reports = StatusReport.objects.internal_to(partner).values_list("initiative", flat=True)
    assert set(reports) == {place.things["closed initiative"].pk}


@pytest.mark.parametrize("kind", ["plan", "challenge"])
def test_a_partner_sees_no_hidden_plan_or_challenge(place, kind):
    hidden = {place.things[f"{state} {kind}"] for state in HIDDEN}
    assert not hidden & set(RULED[kind].objects.visible_to(place.users["partner"]))
