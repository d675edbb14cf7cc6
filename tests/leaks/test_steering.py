"""A partner's person sees the initiative their organisation reports on, and no other."""

import pytest

from sagsgang.desk.addresses import goals, indicators, plans, status
from sagsgang.governance.access import EVERYONE
from sagsgang.strategy.models import (
    Challenge,
    Indicator,
    Initiative,
    Plan,
    ReportingPeriod,
    StatusReport,
)
from tests.leaks.addresses import addresses, page_names
from tests.leaks.answers import said_by
from tests.leaks.kept_from import KEPT_FROM_STAFF, is_partners
from tests.leaks.steering import COMMON, HIDDEN
from tests.leaks.test_desk import FORGED
from tests.leaks.walking import in_one_form, read_each

RULED = {
    "challenge": Challenge,
    "plan": Plan,
    "initiative": Initiative,
    "indicator": Indicator,
    "period": ReportingPeriod,
    "report in period": StatusReport,
}

STEERING_PAGES = sorted(
    f"desk:{pattern.name}"
    for room in (goals, indicators, plans, status)
    for pattern in room.urlpatterns
)


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


# On a second database everyone and a member walk, whose rules hold the others' in them.
@pytest.mark.slow
def test_no_page_of_the_desk_tells_a_partner_of_another_initiative(place, sparing_client, subtests):
    sparing_client.force_login(place.users["partner"])
    for page in page_names("desk"):
        with subtests.test(page):
            assert partner_leaks(place, sparing_client, page) == []


def partner_leaks(place, client, page):
    found = []
    for address, answer in read_each(client, in_one_form(addresses(place, "desk", page))):
        told = place.found_in(said_by(answer))
        found += [f"{address.path}: {one}" for one in told if not is_partners(one)]
    return found


# On a second database everyone and a member walk, whose rules hold the others' in them.
@pytest.mark.slow
def test_one_who_steers_meets_nothing_closed(place, sparing_client, subtests):
    for page in STEERING_PAGES:
        with subtests.test(page):
            assert list(consultant_leaks(place, sparing_client, page)) == []


def consultant_leaks(place, client, page):
    """Ask as a chief consultant, and send forms that change nothing which they may see."""
    client.force_login(place.users["consultant"])
    read = dict(read_each(client, in_one_form(addresses(place, "desk", page))))
    for address in addresses(place, "desk", page):
        answers = [read[address]] if address in read else []
        kept = [name for name in address.about if name.startswith(KEPT_FROM_STAFF)]
        if kept or set(address.about) <= COMMON:
            answers.append(client.post(address.path, FORGED))
        for answer in answers:
            told = place.found_in(said_by(answer))
            yield from (f"{address.path}: {one}" for one in told if is_kept(one))
            if kept and answer.status_code not in (404, 405):
                yield f"{address.path} answers {answer.status_code} for {', '.join(kept)}"


def is_kept(told):
    return told.partition("(")[2].startswith(KEPT_FROM_STAFF)
