"""Taking the visibility rule out of any one page makes a leak walk fail: shown for each page.

For one page at a time, the rule is replaced by one that lets all rows through, and the same
walk that must find nothing must now find something. A page that asks for no rows is told of by
name, so that a new page that forgets the rule is not among them.
"""

from itertools import chain

import pytest
from django.db.models import QuerySet
from django.test import Client

from sagsgang.governance.models.advice_request import AdviceRequestQuerySet
from sagsgang.governance.models.agenda_item import AgendaItemQuerySet, SectionQuerySet
from sagsgang.governance.models.attachment import AttachmentQuerySet
from sagsgang.governance.models.body import BodyQuerySet
from sagsgang.governance.models.bundle import BundleQuerySet
from sagsgang.governance.models.case import CaseQuerySet
from sagsgang.governance.models.decision import DecisionQuerySet
from sagsgang.governance.models.follow_up import FollowUpQuerySet
from sagsgang.governance.models.group_rule import GroupRuleQuerySet
from sagsgang.governance.models.item_template import ItemTemplateQuerySet
from sagsgang.governance.models.meeting import MeetingQuerySet
from sagsgang.governance.models.minutes import (
    MinutesAddendumQuerySet,
    MinutesAnswerQuerySet,
    MinutesApprovalQuerySet,
)
from sagsgang.governance.models.minutes_paper import MinutesPaperQuerySet
from sagsgang.governance.models.readers import ClosingGroundQuerySet
from sagsgang.governance.models.retraction import RetractionQuerySet, TombstoneQuerySet
from sagsgang.governance.models.scheduled_release import ScheduledReleaseQuerySet
from sagsgang.partnerships.models.agreement import (
    AgreementCouplingQuerySet,
    AgreementQuerySet,
    SharedPlanQuerySet,
)
from sagsgang.partnerships.models.answer import AnswerQuerySet
from sagsgang.partnerships.models.contact import ContactQuerySet, ContactRequestQuerySet
from sagsgang.partnerships.models.involvement import InvolvementQuerySet
from sagsgang.partnerships.models.involvement_coupling import InvolvementCouplingQuerySet
from sagsgang.partnerships.models.mention import MentionQuerySet
from sagsgang.partnerships.models.prospect import ProspectQuerySet
from sagsgang.partnerships.models.relation import RelationCouplingQuerySet, RelationQuerySet
from sagsgang.partnerships.models.visit import VisitQuerySet
from sagsgang.planning.models.presentation import PresentationQuerySet
from sagsgang.planning.models.presentation_coupling import PresentationCouplingQuerySet
from sagsgang.planning.models.wheel import (
    ActivityQuerySet,
    FeedQuerySet,
    OccurrenceQuerySet,
    WheelQuerySet,
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
from sagsgang.strategy.models.plan_delivery import PlanDeliveryQuerySet
from sagsgang.strategy.models.status import (
    ReportedMilestoneQuerySet,
    ReportingPeriodQuerySet,
    StatusReportQuerySet,
)
from tests.leaks.addresses import page_names
from tests.leaks.answers import said_by
from tests.leaks.by_role import Walker
from tests.leaks.kept_from import kept_from
from tests.leaks.planted import own_models
from tests.leaks.test_portal import leaks

# That the walks can fail is shown on one database; they are walked on each.
pytestmark = pytest.mark.slow

RULED = (
    AdviceRequestQuerySet,
    AgendaItemQuerySet,
    AttachmentQuerySet,
    BodyQuerySet,
    BundleQuerySet,
    CaseQuerySet,
    DecisionQuerySet,
    FollowUpQuerySet,
    GroupRuleQuerySet,
    ItemTemplateQuerySet,
    MeetingQuerySet,
    MinutesAddendumQuerySet,
    MinutesAnswerQuerySet,
    MinutesApprovalQuerySet,
    MinutesPaperQuerySet,
    ScheduledReleaseQuerySet,
    RetractionQuerySet,
    TombstoneQuerySet,
    SectionQuerySet,
    ClosingGroundQuerySet,
    ScheduledReleaseQuerySet,
    ChallengeQuerySet,
    CaseCouplingQuerySet,
    ChallengeCouplingQuerySet,
    ElementCouplingQuerySet,
    InitiativeCouplingQuerySet,
    ItemCouplingQuerySet,
    IndicatorQuerySet,
    InitiativeQuerySet,
    PlanQuerySet,
    PlanDeliveryQuerySet,
    ReportedMilestoneQuerySet,
    ReportingPeriodQuerySet,
    StatusReportQuerySet,
    PresentationCouplingQuerySet,
    PresentationQuerySet,
    ActivityQuerySet,
    FeedQuerySet,
    OccurrenceQuerySet,
    WheelQuerySet,
    InvolvementQuerySet,
    AnswerQuerySet,
    InvolvementCouplingQuerySet,
    AgreementCouplingQuerySet,
    AgreementQuerySet,
    SharedPlanQuerySet,
    RelationCouplingQuerySet,
    RelationQuerySet,
    ProspectQuerySet,
    VisitQuerySet,
    ContactQuerySet,
    ContactRequestQuerySet,
    MentionQuerySet,
)
RULES = ("visible_to", "internal_to", "sent_by", "on_screen")
# Pages that show no row of the domain.
WITHOUT_ROWS = {
    "portal:about",
    "portal:accessibility",
    "portal:robots",
    # One's own account holds nothing but the address one signs in with.
    "desk:account",
    "desk:account-password",
    "desk:account-codes",
    "desk:account-codes-remove",
    "desk:account-passkey-asked",
    "desk:account-passkey-remove",
    "desk:account-passkeys",
    "desk:account-recovery",
    "desk:account-sessions",
    "desk:passkey",
    "desk:passkey-asked",
    "desk:second-factor",
    "desk:language",
    "desk:nowhere",
    "desk:persons",
    "desk:sign-in",
    "desk:sign-out",
    # Whoever bears a word that we signed reads the one answer it was signed for.
    "portal:answer-confirm",
    "portal:answer-withdraw",
    # Names of frameworks, and which goal answers to which, are common knowledge.
    "portal:frameworks",
    "desk:frameworks",
    "desk:goal-unmap",
    # It takes the name of somebody of whom nothing is known yet, and leads back to the list.
    "desk:partner-register",
    # For those who read all: the rule has nothing to take out.
    "desk:journal",
    # What groups lead to is there for those alone who govern or read all.
    "desk:groups",
    "desk:group-map",
    # It asks an auditor why, and shows nothing of what is asked about.
    "desk:meeting-why",
    # The time that is left of a presentation, without a word of what it is about.
    "desk:presentation-clock-face",
    # An empty form that names goals and fields, and an empty template.
    "desk:indicator-new",
    "desk:plan-template",
    "desk:wheel-new",
    "desk:feed-new",
    # The rings and the school holidays are alike for every wheel, and secret to nobody inside.
    "desk:ring-change",
    "desk:ring-new",
    "desk:ring-remove",
    "desk:rings",
    "desk:school-holiday",
    "desk:school-holiday-remove",
}
# Pages that show figures alone: they say something else where the rule lets all through.
COUNTED = {"portal:goals", "desk:goals", "portal:framework", "desk:framework"}
# Lists of one's own, narrower than the rule: they lose all rows where the rule gives none.
# So do lists of which the rule gives all rows to everyone who gets as far as the page.
OWN_PATHS = {
    "desk:start": ("officer", "get", "/desk/"),
    "desk:follow-ups": ("officer", "get", "/desk/follow-ups/"),
    "desk:indicators": ("consultant", "get", "/desk/indicators/"),
    "desk:presentation-take-in": ("secretary", "get", "/desk/presentations/take-in"),
    "desk:period-open": ("consultant", "post", "/desk/periods/open"),
}
OWN = {
    "desk:start": "draft item, title",
    "desk:follow-ups": "draft item, follow-up",
    "desk:indicators": "unpublished indicator, name",
    "desk:presentation-take-in": "closed item, title",
    "desk:period-open": "unpublished period, name",
}


def all_rows(queryset: QuerySet, _reader, *_newest) -> QuerySet:
    return queryset.all()


def no_rows(queryset: QuerySet, _reader, *_newest) -> QuerySet:
    return queryset.none()


@pytest.fixture
def without_rule(monkeypatch):
    def take_out(instead=all_rows):
        for queryset in RULED:
            for name in RULES:
                if hasattr(queryset, name):
                    monkeypatch.setattr(queryset, name, instead)

    return take_out


def test_each_rule_is_among_those_taken_out():
    """A model whose rule stayed would let its pages pass for others' sake."""
    rows = {type(model._default_manager.all()) for model in own_models()}
    assert {one for one in rows if any(hasattr(one, name) for name in RULES)} == set(RULED)


def test_a_page_that_is_left_out_is_still_there():
    names = {*page_names("portal"), *page_names("desk")}
    assert names >= WITHOUT_ROWS | COUNTED | OWN.keys()


def test_the_portal_leaks_without_the_rule(place, client, without_rule, subtests):
    without_rule()
    client.raise_request_exception = False
    for page in sorted(set(page_names("portal")) - WITHOUT_ROWS - COUNTED):
        with subtests.test(page):
            assert any(leaks(place, client, page))


# Who walks until a page has let something out; what is kept from an auditor is told of one who
# reads all, so that the rule has nothing to take out.
WALKING = ("stranger", "member", "consultant", "guest", "partner", "officer")


def test_the_desk_leaks_without_the_rule(place, without_rule, subtests):
    kept = {role: kept_from(place, role) for role in WALKING}
    walkers = [
        Walker(place, Client(raise_request_exception=False), role, kept[role], whole=True)
        for role in WALKING
    ]
    without_rule()
    for page in sorted(set(page_names("desk")) - WITHOUT_ROWS - COUNTED - OWN.keys()):
        with subtests.test(page):
            assert any(chain.from_iterable(walker.leaks_at(page) for walker in walkers))


def test_a_list_of_ones_own_starts_with_the_rule(place, client, without_rule):
    def shown():
        return {page: OWN[page] in told_at(*asked) for page, asked in OWN_PATHS.items()}

    def told_at(role, verb, path):
        client.force_login(place.users[role])
        return "".join(place.found_in(said_by(getattr(client, verb)(path))))

    assert shown() == dict.fromkeys(OWN, True)
    without_rule(no_rows)
    assert shown() == dict.fromkeys(OWN, False)


def test_figures_are_counted_by_the_rule(place, client, without_rule):
    client.force_login(place.users["member"])
    key = place.things["framework"].key
    paths = {
        "portal:goals": "/goals/",
        "desk:goals": "/desk/goals/",
        "portal:framework": f"/frameworks/{key}/",
        "desk:framework": f"/desk/frameworks/{key}",
    }

    def told():
        return {page: client.get(path).content for page, path in paths.items()}

    before = told()
    without_rule()
    after = told()
    assert {page for page in COUNTED if before[page] != after[page]} == COUNTED
