"""A shared plan: its parts, its renewal, and what a partner's sign-in sees and for how long."""

import pytest
from django.test import Client

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.partnerships.agreeing import Party, change_agreement, end_agreement
from sagsgang.partnerships.joint_plans import let_leave, let_take_part, renew_shared, share
from sagsgang.partnerships.models import Agreement, SharedPlan
from sagsgang.partnerships.tests import partnered as make
from sagsgang.partnerships.tests.involved import day
from sagsgang.strategy.access import may_report
from sagsgang.strategy.models import Initiative, InitiativeParticipant, Plan
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db


def seen(user):
    """Return what a sign-in sees of plans, as the day is asked for anew."""
    reader = type(user).objects.get(pk=user.pk)
    return {
        "agreements": list(Agreement.objects.visible_to(reader)),
        "plans": list(SharedPlan.objects.visible_to(reader)),
        "initiatives": list(Initiative.objects.visible_to(reader)),
    }


NONE = {"agreements": [], "plans": [], "initiatives": []}


def test_a_partner_sees_and_reports_on_the_shared_plan_and_nothing_else():
    user = make.partner()
    agreement = make.agreement(openness="closed")
    shared = make.shared_plan(agreement, openness="closed")
    mine = make.shared_initiative(shared, reported_by=make.organisation(), openness="closed")
    other = make.shared_initiative(shared, "Kun vores", openness="closed")
    make.shared_plan(make.agreement(title="Med andre"), owner=shared.plan.owner)
    assert seen(user) == {"agreements": [agreement], "plans": [shared], "initiatives": [mine]}
    assert may_report(user, mine)
    assert not may_report(user, other)
    assert not Plan.objects.visible_to(user).exists()


def test_a_party_without_a_part_sees_nothing():
    user = make.partner()
    shared = make.shared_plan()
    made = make.shared_initiative(shared)
    let_take_part(shared, made, make.organisation(), by=factories.system(), part="Vært")
    assert seen(user) == NONE


@pytest.mark.parametrize("how", ["ended", "shortened", "no party"])
def test_after_the_agreement_nothing_is_seen_and_nothing_reported(how):
    user, by = make.partner(), factories.system()
    agreement = make.agreement()
    shared = make.shared_plan(agreement)
    mine = make.shared_initiative(shared, reported_by=make.organisation())
    assert seen(user)["initiatives"] == [mine]
    if how == "ended":
        end_agreement(agreement, by=by, on=day(-1), why="Det er forbi.")
    elif how == "shortened":
        change_agreement(agreement, make.terms(valid_until=day(-1)), by=by)
    else:
        others = Party(make.ourselves()), Party(make.organisation("En anden"))
        change_agreement(agreement, make.terms(*others), by=by)
    assert seen(user) == NONE
    assert not may_report(type(user).objects.get(pk=user.pk), mine)


def test_the_right_ends_by_its_own_day_and_follows_the_agreement():
    agreement = make.agreement(valid_until=day(0))
    shared = make.shared_plan(agreement)
    make.shared_initiative(shared, reported_by=make.organisation())
    right = InitiativeParticipant.objects.get()
    assert right.reports_until == day(0)
    assert seen(make.partner())["initiatives"]
    change_agreement(agreement, make.terms(valid_until=None), by=factories.system())
    right.refresh_from_db()
    assert right.reports_until is None
    # A day later, whatever has run in between.
    InitiativeParticipant.objects.update(reports_until=day(-1))
    assert not seen(make.partner("Ulla Sund"))["initiatives"]


def test_a_right_lasts_as_long_as_the_longest_agreement_that_gives_it():
    short, long = make.agreement(valid_until=day(10)), make.agreement(valid_until=day(90))
    first = make.shared_plan(short)
    made = make.shared_initiative(first, reported_by=make.organisation())
    second = make.shared_plan(long, owner=first.plan.owner)
    planned.serve(made, by=factories.system(), element=planned.element(second.plan))
    right = let_take_part(second, made, make.organisation(), by=factories.system(), may_report=True)
    assert right.reports_until == day(90)
    end_agreement(long, by=factories.system(), on=day(1), why="Slut.")
    right.refresh_from_db()
    assert right.reports_until == day(10)


def test_renewal_carries_the_work_and_its_parts_into_the_next_version():
    user = make.partner()
    shared = make.shared_plan()
    mine = make.shared_initiative(shared, reported_by=make.organisation())
    newer = renew_shared(
        shared, by=factories.system(), period_from=planned.LAST, period_until=planned.LAST
    )
    assert (newer.plan.version, newer.plan.predecessor) == (2, shared.plan)
    assert newer.agreement == shared.agreement
    assert set(seen(user)["plans"]) == {shared, newer}
    assert list(Initiative.objects.filter(objectives__plan=newer.plan)) == [mine]


def test_only_what_belongs_together_is_joined():
    by = factories.system()
    shared = make.shared_plan()
    outside = planned.initiative("Udenfor")
    ferry = make.organisation("Sundfærgen", "company")
    with pytest.raises(Refused, match="not in the plan"):
        let_take_part(shared, outside, make.organisation(), by=by)
    inside = make.shared_initiative(shared)
    with pytest.raises(Refused, match="no party"):
        let_take_part(shared, inside, ferry, by=by, may_report=True)
    assert let_take_part(shared, inside, ferry, by=by, part="Sejler").part == "Sejler"
    with pytest.raises(Refused, match="already"):
        share(shared.agreement, shared.plan, by=by)
    with pytest.raises(Refused, match="action plan"):
        share(shared.agreement, planned.plan(shared.plan.owner), by=by)
    let_leave(shared, inside, ferry, by=by)
    with pytest.raises(Refused, match="no part"):
        let_leave(shared, inside, ferry, by=by)


def test_after_the_agreement_no_right_is_given():
    shared = make.shared_plan(make.agreement(valid_until=day(-1)))
    made = make.shared_initiative(shared)
    with pytest.raises(Refused, match="over"):
        let_take_part(shared, made, make.organisation(), by=factories.system(), may_report=True)


def test_readers_and_partners_change_nothing():
    shared = make.shared_plan()
    made = make.shared_initiative(shared, reported_by=make.organisation())
    for user in (planned.employed(), make.partner()):
        with pytest.raises(NotAllowed):
            let_take_part(shared, made, make.organisation(), by=user)
        with pytest.raises(NotAllowed):
            let_leave(shared, made, make.organisation(), by=user)
        with pytest.raises(NotAllowed):
            renew_shared(shared, by=user, period_from=planned.LAST, period_until=planned.LAST)
    assert not SharedPlan.objects.visible_to(EVERYONE).exists()


@pytest.mark.parametrize("loses", [True, False])
def test_who_loses_the_right_to_report_is_signed_out_and_who_keeps_it_is_not(loses):
    agreement, by = make.agreement(), factories.system()
    make.shared_initiative(make.shared_plan(agreement), reported_by=make.organisation())
    browser = Client()
    browser.force_login(make.partner())
    end_agreement(agreement, by=by, on=day(-1 if loses else 5), why="Det er forbi.")
    assert browser.get("/desk/account/").status_code == (302 if loses else 200)
