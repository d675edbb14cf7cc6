"""Taking the visibility rule out of any one page makes a leak walk fail: shown for each page.

For one page at a time, the rule is replaced by one that lets all rows through, and the same
walk that must find nothing must now find something. A page that asks for no rows is told of by
name, so that a new page that forgets the rule is not among them.
"""

import itertools

import pytest
from django.db.models import QuerySet

from sagsgang.governance.models.agenda_item import AgendaItemQuerySet
from sagsgang.governance.models.attachment import AttachmentQuerySet
from sagsgang.governance.models.body import BodyQuerySet
from sagsgang.governance.models.case import CaseQuerySet
from sagsgang.governance.models.decision import DecisionQuerySet
from sagsgang.governance.models.follow_up import FollowUpQuerySet
from sagsgang.governance.models.meeting import MeetingQuerySet
from sagsgang.partnerships.models.answer import AnswerQuerySet
from sagsgang.partnerships.models.involvement import InvolvementQuerySet
from sagsgang.planning.models.presentation import (
    PresentationCouplingQuerySet,
    PresentationQuerySet,
)
from sagsgang.strategy.models.challenge import ChallengeQuerySet
from sagsgang.strategy.models.coupling import (
    CaseCouplingQuerySet,
    ChallengeCouplingQuerySet,
    ElementCouplingQuerySet,
    InitiativeCouplingQuerySet,
    ItemCouplingQuerySet,
)
from sagsgang.strategy.models.indicator import IndicatorQuerySet
from sagsgang.strategy.models.initiative import InitiativeQuerySet
from sagsgang.strategy.models.plan import PlanQuerySet
from sagsgang.strategy.models.status import (
    ReportedMilestoneQuerySet,
    ReportingPeriodQuerySet,
    StatusReportQuerySet,
)
from tests.leaks.addresses import page_names
from tests.leaks.answers import said_by
from tests.leaks.test_desk import member_leaks, stranger_leaks
from tests.leaks.test_portal import leaks

RULED = (
    AgendaItemQuerySet,
    AttachmentQuerySet,
    BodyQuerySet,
    CaseQuerySet,
    DecisionQuerySet,
    FollowUpQuerySet,
    MeetingQuerySet,
    ChallengeQuerySet,
    CaseCouplingQuerySet,
    ChallengeCouplingQuerySet,
    ElementCouplingQuerySet,
    InitiativeCouplingQuerySet,
    ItemCouplingQuerySet,
    IndicatorQuerySet,
    InitiativeQuerySet,
    PlanQuerySet,
    ReportedMilestoneQuerySet,
    ReportingPeriodQuerySet,
    StatusReportQuerySet,
    PresentationCouplingQuerySet,
    PresentationQuerySet,
    InvolvementQuerySet,
    AnswerQuerySet,
)
# Pages that show no row of the domain.
WITHOUT_ROWS = {
    "portal:about",
    "portal:accessibility",
    "portal:robots",
    "desk:language",
    "desk:nowhere",
    "desk:persons",
    "desk:sign-in",
    "desk:sign-out",
    # Whoever bears a word that we signed reads the one answer it was signed for.
    "portal:answer-confirm",
    "portal:answer-withdraw",
    # Frameworks are common knowledge; the others are empty forms and templates.
    "portal:framework",
    "portal:frameworks",
    "desk:framework",
    "desk:frameworks",
    "desk:goal-map",
    "desk:goal-unmap",
    "desk:challenge-new",
    "desk:indicator-new",
    "desk:initiative-new",
    "desk:period-open",
    "desk:plan-new",
    "desk:plan-template",
    # Only those who steer get this far; a file looked at is its own sender's alone.
    "desk:measurements",
    "desk:measurements-take-in",
    "desk:plan-import",
    "desk:plan-import-confirm",
    "desk:plan-import-discard",
    "desk:plan-imports",
    "desk:indicators",
    # These fetch their thing by a kind and a key of its own, walked in their room's tests.
    "desk:coupling-change",
    "desk:uncouple",
    "desk:initiative-part",
    "desk:initiative-part-remove",
}
# Pages that show figures alone: they say something else where the rule lets all through.
COUNTED = {"portal:goals", "desk:goals"}
# Lists of one's own, narrower than the rule: they lose all rows where the rule gives none.
OWN_PATHS = {"desk:start": "/desk/", "desk:follow-ups": "/desk/follow-ups/"}
OWN = {"desk:start": "draft item, title", "desk:follow-ups": "draft item, follow-up"}


def all_rows(queryset: QuerySet, _reader) -> QuerySet:
    return queryset.all()


def no_rows(queryset: QuerySet, _reader) -> QuerySet:
    return queryset.none()


@pytest.fixture
def without_rule(monkeypatch):
    def take_out(instead=all_rows):
        for queryset in RULED:
            for name in ("visible_to", "internal_to"):
                if hasattr(queryset, name):
                    monkeypatch.setattr(queryset, name, instead)

    return take_out


def test_the_portal_leaks_without_the_rule(place, client, without_rule, subtests):
    without_rule()
    client.raise_request_exception = False
    for page in sorted(set(page_names("portal")) - WITHOUT_ROWS - COUNTED):
        with subtests.test(page):
            assert any(leaks(place, client, page))


def test_the_desk_leaks_without_the_rule(place, client, without_rule, subtests):
    without_rule()
    client.raise_request_exception = False
    for page in sorted(set(page_names("desk")) - WITHOUT_ROWS - COUNTED - OWN.keys()):
        with subtests.test(page):
            assert any(
                itertools.chain(
                    stranger_leaks(place, client, page), member_leaks(place, client, page)
                )
            )


def test_a_list_of_ones_own_starts_with_the_rule(place, client, without_rule):
    client.force_login(place.users["officer"])

    def shown():
        pages = {page: client.get(path) for page, path in OWN_PATHS.items()}
        return {
            page: OWN[page] in "".join(place.found_in(said_by(answer)))
            for page, answer in pages.items()
        }

    assert shown() == dict.fromkeys(OWN, True)
    without_rule(no_rows)
    assert shown() == dict.fromkeys(OWN, False)


def test_figures_are_counted_by_the_rule(place, client, without_rule):
    client.force_login(place.users["member"])
    paths = {"portal:goals": "/goals/", "desk:goals": "/desk/goals/"}

    def told():
        return {page: client.get(path).content for page, path in paths.items()}

    before = told()
    without_rule()
    after = told()
    assert {page for page in COUNTED if before[page] != after[page]} == COUNTED
