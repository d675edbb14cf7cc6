"""The pipeline's steps, and visits with what came of them."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.partnerships.models import Prospect, Visit
from sagsgang.partnerships.scouting import advance, change_prospect
from sagsgang.partnerships.states import PROSPECT_BECOMES
from sagsgang.partnerships.tests import partnered as make
from sagsgang.partnerships.tests.involved import day
from sagsgang.partnerships.visiting import change_visit, plan_visit, tell_outcome
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db


def test_each_step_is_kept_with_who_and_why():
    by = planned.steering_user()
    prospect = make.prospect(by=by)
    agreement = make.agreement()
    advance(prospect, "contacted", by=by, why="Ringede til dem.")
    advance(prospect, "in_talks", by=by, why="Mødtes på kajen.")
    advance(prospect, "agreed", by=by, why="Skrev under.", agreement=agreement)
    prospect.refresh_from_db()
    assert (prospect.state, prospect.agreement) == ("agreed", agreement)
    steps = prospect.steps.order_by("pk")
    assert [one.state for one in steps] == ["candidate", "contacted", "in_talks", "agreed"]
    assert {one.person for one in steps} == {by.person}


def test_no_step_is_skipped_and_each_says_why():
    prospect, by = make.prospect(), factories.system()
    for to in sorted(set(PROSPECT_BECOMES) - set(PROSPECT_BECOMES["candidate"])):
        with pytest.raises(Refused, match="cannot take that step"):
            advance(prospect, to, by=by, why="Hop.")
    with pytest.raises(Refused, match="why"):
        advance(prospect, "contacted", by=by, why=" \x00 ")
    advance(prospect, "dropped", by=by, why="Ingen tid.")
    advance(prospect, "candidate", by=by, why="Nu er der tid.")
    assert prospect.steps.count() == 3


def test_prospects_and_visits_are_for_those_employed():
    closed = make.prospect(name="Lukket", openness="closed")
    prospect, visit = make.prospect(), make.visit()
    officer, partner = planned.employed(), make.partner()
    assert list(Prospect.objects.internal_to(officer)) == [prospect]
    assert closed in Prospect.objects.internal_to(make.keeper().user)
    assert list(Visit.objects.internal_to(officer)) == [visit]
    for table in (Prospect, Visit):
        assert not table.objects.internal_to(partner).exists()
    with pytest.raises(NotAllowed):
        advance(prospect, "contacted", by=officer, why="Nej.")
    with pytest.raises(NotAllowed):
        make.prospect(by=officer)
    said = {"name": "Ny", "keeper": make.keeper()}
    with pytest.raises(NotAllowed):
        change_prospect(prospect, by=officer, **said)
    change_prospect(prospect, by=make.keeper().user, openness="closed", **said)
    assert not Prospect.objects.internal_to(officer).exists()


def test_a_visit_is_there_for_its_committee():
    committee = factories.body("TMU", "Teknikudvalget")
    member = factories.seat(committee, factories.person("Malte Sund"))
    visit = make.visit(body=committee, openness="closed")
    assert list(Visit.objects.internal_to(member)) == [visit]
    assert not Visit.objects.internal_to(planned.employed()).exists()


def test_a_visit_tells_what_came_of_it_once_it_has_begun():
    coming, by = make.visit(starts=day(1), ends=day(2)), factories.system()
    with pytest.raises(Refused, match="not begun"):
        tell_outcome(coming, by=by, outcome="For tidligt.")
    held = make.visit(participants="Ida\n\nIda\nBo")
    assert held.participants == "Ida\nBo"
    with pytest.raises(Refused, match="what came of it"):
        tell_outcome(held, by=by, outcome="")
    with pytest.raises(NotAllowed):
        tell_outcome(held, by=planned.employed(), outcome="Nej.")
    tell_outcome(held, by=held.keeper.user, outcome="Et havnebad til.")
    held.refresh_from_db()
    assert held.outcome == "Et havnebad til."


def test_a_visit_that_cannot_be_is_refused():
    with pytest.raises(ValidationError, match="before the first"):
        make.visit(ends=day(-9))
    with pytest.raises(ValidationError):
        make.visit(title="x" * 1_000)
    hidden = factories.body("HR", "Gruppen", listed=False)
    closed = make.agreement(openness="closed")
    by = planned.steering_user()
    for more in ({"body": hidden}, {"agreement": closed}):
        with pytest.raises(Refused, match="no such"):
            plan_visit(make.visiting(**more), by=by)
    with pytest.raises(NotAllowed):
        plan_visit(make.visiting(), by=planned.employed())
    with pytest.raises(NotAllowed):
        change_visit(make.visit(), make.visiting(), by=planned.employed("Olga Vest"))
