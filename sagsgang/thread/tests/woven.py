"""A thread with one of each kind, hung together through the verbs; every name is invented."""

from datetime import date

from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.partnerships.models import (
    Agreement,
    AgreementParty,
    Involvement,
    InvolvementCoupling,
    Relation,
    RelationCoupling,
    SharedPlan,
)
from sagsgang.people.models import Field, Organisation
from sagsgang.planning.models import Presentation, PresentationCoupling
from sagsgang.strategy.models import (
    Challenge,
    ChallengeCoupling,
    EffectHypothesis,
    ElementCoupling,
    Framework,
    FrameworkVersion,
    Goal,
    Indicator,
    Initiative,
    InitiativeCoupling,
    InitiativeObjective,
    Plan,
    PlanElement,
)
from sagsgang.thread.parts import Kind

FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)
PUBLIC = {"openness": "open"}


def said(goal, **more):
    return {
        "goal": goal,
        "strength": "high",
        "reason": "Fordi det bringer målet nærmere.",
        "coupled_at": timezone.now(),
        **more,
    }


def goals():
    framework = Framework.objects.create(code="fn", name="Verdensmål", overarching=True)
    version = FrameworkVersion.objects.create(framework=framework, label="1", valid_from=FIRST)
    goal = Goal.objects.create(version=version, position=1, code="11", short="Byer")
    target = Goal.objects.create(
        version=version, position=2, code="11.1", short="Boliger", level="target", parent=goal
    )
    return goal, target


def initiative(title="Havnebad", **more):
    lead = factories.person("Lone Bak")
    return Initiative.objects.create(
        **{
            "title": title,
            "lead": lead,
            "owner": lead,
            "state": "under_way",
            "planned_start": FIRST,
            "planned_end": LAST,
            "published_at": timezone.now(),
            **PUBLIC,
            **more,
        }
    )


def presented(item, decision, plan, goal):
    """Return a presentation whose item at the board was decided on and is released."""
    where = factories.department()
    made = Presentation.objects.create(
        meeting=item.meeting,
        position=1,
        field=Field.objects.create(name="Kyst", department=where),
        presenter=factories.person("Merete Dal"),
        topic="Bade hele året",
        question="Skal vi?",
        state="held",
        board_item=item,
        decision=decision,
        case=item.case,
    )
    made.plans.add(plan)
    PresentationCoupling.objects.create(presentation=made, **said(goal))
    return made


def partnered(plan, goal, keeper):
    """Return a relation with an organisation and the agreement that the plan carries out."""
    other = Organisation.objects.create(name="Fjordens Energi", kind="company")
    relation = Relation.objects.create(
        organisation=other,
        about="Varme af havvand",
        since=FIRST,
        keeper=keeper,
        published_at=timezone.now(),
        **PUBLIC,
    )
    agreement = Agreement.objects.create(
        title="Varme til badet",
        valid_from=FIRST,
        keeper=keeper,
        published_at=timezone.now(),
        **PUBLIC,
    )
    AgreementParty.objects.create(agreement=agreement, organisation=other)
    SharedPlan.objects.create(agreement=agreement, plan=plan)
    RelationCoupling.objects.create(relation=relation, **said(goal))
    return relation, agreement


def involved(one, decision, goal):
    """Return a hearing on the initiative that led to the decision."""
    made = Involvement.objects.create(
        degree="consult",
        way="hearing",
        title="Hvor skal badet ligge?",
        invitation="Skriv til os.",
        initiative=one,
        decision=decision,
        opens=FIRST,
        closes=FIRST,
        responsible=one.lead,
        published_at=timezone.now(),
        **PUBLIC,
    )
    InvolvementCoupling.objects.create(involvement=made, **said(goal))
    return made


def woven():
    """Return one of each kind, hung together from goal to effect, all of it released."""
    goal, target = goals()
    now = timezone.now()
    body = factories.body()
    challenge = Challenge.objects.create(title="Unge", since=FIRST, published_at=now, **PUBLIC)
    plan = Plan.objects.create(
        kind="implementation",
        title="Udmøntning",
        period_from=FIRST,
        period_until=LAST,
        owner=body,
        published_at=now,
        **PUBLIC,
    )
    element = PlanElement.objects.create(plan=plan, position=1, kind="objective", title="Bade")
    element.challenges.add(challenge)
    ChallengeCoupling.objects.create(challenge=challenge, **said(target))
    ElementCoupling.objects.create(element=element, **said(target))
    one = initiative()
    InitiativeObjective.objects.create(initiative=one, element=element)
    meeting = factories.meeting(body)
    item = add_item(meeting, by=factories.system(), point=factories.point(case_number="26/17"))
    item = AgendaItem.objects.select_related("case", "meeting").get(pk=item.pk)
    one.cases.add(item.case)
    item.case.openness = "open"
    item.case.save()
    decision = decide(
        item, by=factories.system(), text="Godkendt.", outcome="approved", body=body,
        date=meeting.date,
    )  # fmt: skip
    follow_up = assign(
        item, by=factories.system(), what="Ring", responsible=one.lead, due=LAST, decision=decision
    )
    release(meeting, "agenda", by=factories.system())
    release(meeting, "minutes", by=factories.system())
    presentation = presented(item, decision, plan, target)
    indicator = Indicator.objects.create(
        code="bad", name="Badedage", unit="dage", source="Egen", published_at=now
    )
    EffectHypothesis.objects.create(
        initiative=one, indicator=indicator, how="Flere bader.", lag_months=6
    )
    relation, agreement = partnered(plan, target, one.lead)
    return {
        Kind.GOAL: goal,
        Kind.CHALLENGE: challenge,
        Kind.RELATION: relation,
        Kind.AGREEMENT: agreement,
        Kind.PLAN: plan,
        Kind.ELEMENT: element,
        Kind.INITIATIVE: one,
        Kind.PRESENTATION: presentation,
        Kind.CASE: item.case,
        Kind.INVOLVEMENT: involved(one, decision, target),
        Kind.ITEM: item,
        Kind.DECISION: decision,
        Kind.FOLLOW_UP: follow_up,
        Kind.INDICATOR: indicator,
    }


def grow(thread, count):
    """Let so many more initiatives hang on the goal and the element."""
    lead = thread[Kind.INITIATIVE].lead
    some = Initiative.objects.bulk_create(
        Initiative(
            title=f"Indsats {number}",
            lead=lead,
            owner=lead,
            planned_start=FIRST,
            planned_end=LAST,
            openness="open",
            published_at=timezone.now(),
        )
        for number in range(count)
    )
    InitiativeCoupling.objects.bulk_create(
        InitiativeCoupling(initiative=one, **said(thread[Kind.GOAL])) for one in some
    )
    InitiativeObjective.objects.bulk_create(
        InitiativeObjective(initiative=one, element=thread[Kind.ELEMENT]) for one in some
    )
