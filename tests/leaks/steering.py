"""Steering's matter in every state, with a canary in all that is not published."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from sagsgang.governance.models import AgendaItem, Case
from sagsgang.people.models import Department, Field, Organisation, Person
from sagsgang.strategy.models import (
    BudgetLine,
    CaseCoupling,
    Challenge,
    ChallengeCoupling,
    CrossFieldGroup,
    Dependency,
    EffectHypothesis,
    ElementCoupling,
    Framework,
    FrameworkVersion,
    Goal,
    Indicator,
    Initiative,
    InitiativeCoupling,
    InitiativeObjective,
    InitiativeParticipant,
    ItemCoupling,
    MeasurementDelivery,
    Milestone,
    Observation,
    Plan,
    PlanDelivery,
    PlanElement,
    ReportedMilestone,
    ReportingPeriod,
    Risk,
    StatusReport,
    TargetValue,
)

FIRST, LAST = date(2026, 1, 1), date(2029, 12, 31)
# A number that stands nowhere else tells of itself as a word does.
SECRET_NUMBER = Decimal("7431905.25")
COMMON = {"goal", "target", "framework"}
PUBLISHED = {
    "challenge",
    "plan",
    "element",
    "initiative",
    "indicator",
    "period",
    "report in period",
}
# What hinders that a thing is public, and what its row says of it.
HIDDEN = {
    "closed": {"openness": "closed", "published_at": True},
    "unknown": {"openness": "unknown", "published_at": True},
    "unpublished": {"openness": "open", "published_at": None},
}


def plant_steering(place, by):
    """Plant goals, and challenges, plans and initiatives published and in each hidden state."""
    plant_goals(place)
    for spelling in spellings(SECRET_NUMBER):
        place.tells_too(spelling, "secret number")
    shown = {name: f"Synlig {name}" for name in ("challenge", "plan", "element", "initiative")}
    plant_periods(place)
    plant_matter(place, "", {"openness": "open", "published_at": True}, lambda name: shown.get(
        name.partition(",")[0], f"Synligt om {name}"))  # fmt: skip
    for state, row in HIDDEN.items():
        plant_matter(
            place, f"{state} ", row, lambda name, state=state: place.canary(f"{state} {name}")
        )
    plant_indicators(place)
    plant_links_to_hidden(place)
    couple_governance(place)
    plant_partner(place)


def spellings(number):
    """Return the ways in which a page or a file may write the number."""
    return {"7431905.25", "7431905,25", "7.431.905,25", "7,431,905.25"}


def plant_goals(place):
    framework = Framework.objects.create(code="fn", name="Verdensmålene", overarching=True)
    version = FrameworkVersion.objects.create(framework=framework, label="2015", valid_from=FIRST)
    goal = Goal.objects.create(version=version, position=1, code="11", short="Byer")
    target = Goal.objects.create(
        version=version, position=2, code="11.1", short="Boliger", level="target", parent=goal
    )
    place.things |= {"framework": framework, "goal": goal, "target": target}


def plant_periods(place):
    opens = date(2026, 1, 5)
    for name, locked, published in (
        ("period", True, True),
        ("unpublished period", True, False),
        ("unlocked period", False, False),
    ):
        word = "Synlig periode" if name == "period" else place.canary(f"{name}, name")
        place.things[name] = ReportingPeriod.objects.create(
            name=word,
            opens=opens,
            due=opens + timedelta(days=10),
            closes=opens + timedelta(days=20),
            locked_at=timezone.now() if locked else None,
            published_at=timezone.now() if published else None,
        )
        opens += timedelta(days=90)


def moment_or_none(row):
    return {**row, "published_at": timezone.now() if row["published_at"] else None}


def plant_matter(place, prefix, row, word):
    """Plant a challenge, a plan with its tree and an initiative with all that hangs on it."""
    row = moment_or_none(row)
    challenge = Challenge.objects.create(
        title=word("challenge"), text=word("challenge, text"), since=FIRST, **row
    )
    place.things[f"{prefix}challenge coupling"] = ChallengeCoupling.objects.create(
        challenge=challenge, **said(place, word, "challenge")
    )
    plan = Plan.objects.create(
        kind="implementation",
        title=word("plan"),
        text=word("plan, text"),
        period_from=FIRST,
        period_until=LAST,
        owner=place.things["body"],
        **row,
    )
    element = PlanElement.objects.create(
        plan=plan,
        position=1,
        kind="objective",
        code=word("element, code")[:20],
        title=word("element"),
        text=word("element, text"),
    )
    place.things[f"{prefix}element coupling"] = ElementCoupling.objects.create(
        element=element, **said(place, word, "element")
    )
    element.challenges.add(challenge)
    initiative = plant_initiative(place, row, word)
    place.things[f"{prefix}initiative coupling"] = initiative.couplings.get()
    InitiativeObjective.objects.create(initiative=initiative, element=element)
    place.things |= {
        f"{prefix}challenge": challenge,
        f"{prefix}plan": plan,
        f"{prefix}element": element,
        f"{prefix}initiative": initiative,
    }
    report_in_periods(place, initiative, word, prefix)


def said(place, word, name, **more):
    return {
        "goal": place.things["target"],
        "strength": "high",
        "reason": word(f"{name}, reason of coupling"),
        "evidence": word(f"{name}, evidence of coupling"),
        "coupled_at": timezone.now(),
        **more,
    }


def plant_initiative(place, row, word):
    leader = Person.objects.create(name=f"Leder {word('initiative, lead')}")
    initiative = Initiative.objects.create(
        title=word("initiative"),
        purpose=word("initiative, purpose"),
        lead=leader,
        owner=leader,
        state="under_way",
        planned_start=FIRST,
        planned_end=LAST,
        **row,
    )
    Milestone.objects.create(
        initiative=initiative,
        title=word("initiative, milestone"),
        deliverable=word("initiative, deliverable"),
        planned=date(2026, 6, 1),
    )
    Risk.objects.create(
        initiative=initiative,
        title=word("initiative, risk"),
        likelihood=3,
        consequence=3,
        handling=word("initiative, handling of risk"),
    )
    BudgetLine.objects.create(
        initiative=initiative,
        year=2027,
        kind="expense",
        title=word("initiative, budget"),
        amount=SECRET_NUMBER if row["openness"] != "open" else Decimal(1),
    )
    group = CrossFieldGroup.objects.create(
        initiative=initiative,
        kind="steering",
        name=word("initiative, group"),
        mandate=word("initiative, mandate"),
    )
    group.members.add(Person.objects.create(name=f"Medlem {word('initiative, group member')}"))
    InitiativeParticipant.objects.create(
        initiative=initiative,
        part=word("initiative, part"),
        person=Person.objects.create(name=f"Deltager {word('initiative, participant')}"),
    )
    InitiativeParticipant.objects.create(
        initiative=initiative,
        organisation=Organisation.objects.create(
            name=f"Firma {word('initiative, organisation')}", kind="company"
        ),
    )
    InitiativeCoupling.objects.create(
        initiative=initiative, **said(place, word, "initiative", directness="indirect")
    )
    return initiative


def report_in_periods(place, initiative, word, prefix):
    """Report in each period; a published initiative's reports are secret in the other two."""
    for name in ("period", "unpublished period", "unlocked period"):
        if prefix or name == "period":
            told = lambda part, name=name: word(f"initiative, {part} in {name}")  # noqa: E731
        else:
            told = lambda part, name=name: place.canary(f"report, {part} in {name}")  # noqa: E731
        report = StatusReport.objects.create(
            initiative=initiative,
            period=place.things[name],
            light="red",
            progress=37,
            author=Person.objects.create(name=f"Navn {told('author')}"),
            at=timezone.now(),
            **{part: told(part) for part in ("done", "next", "deviation", "help_wanted")},
        )
        ReportedMilestone.objects.create(
            report=report, title=told("milestone"), planned=date(2026, 6, 1)
        )
        place.things[f"{prefix}report in {name}"] = report


def plant_indicators(place):
    measured = {"unit": "procent", "source": "Egen måling", "published_at": timezone.now()}
    shown = Indicator.objects.create(code="synlig", name="Synlig indikator", **measured)
    word = lambda name: place.canary(f"unpublished indicator, {name}")  # noqa: E731
    hidden = Indicator.objects.create(
        code=word("code"),
        name=word("name"),
        name_en=word("name in English"),
        unit=word("unit"),
        source=word("source"),
        baseline=SECRET_NUMBER,
        baseline_on=FIRST,
    )
    for indicator, value in ((shown, Decimal(1)), (hidden, SECRET_NUMBER)):
        Observation.objects.create(indicator=indicator, on=FIRST, value=value)
        TargetValue.objects.create(indicator=indicator, year=2030, value=value)
        indicator.goals.add(place.things["target"], place.things["goal"])
        indicator.elements.add(place.things["element"], place.things["closed element"])
    Observation.objects.create(
        indicator=hidden, on=LAST, value=SECRET_NUMBER, source=word("source of a measurement")
    )
    place.things["delivery of measurements"] = MeasurementDelivery.objects.create(
        indicator=hidden,
        file=place.things["closed attachment"].file,
        name=word("delivery"),
        at=timezone.now(),
    )
    place.things |= {"indicator": shown, "unpublished indicator": hidden}
    for number in (1, 2):
        place.things[f"delivery of a plan, {number}"] = PlanDelivery.objects.create(
            file=place.things["closed attachment"].file,
            name=place.canary(f"delivery of a plan, {number}"),
            sender=place.users["secretary"],
            at=timezone.now(),
        )


def plant_links_to_hidden(place):
    """Hang what is hidden on what is shown, both ways."""
    shown, indicator = place.things["initiative"], place.things["indicator"]
    for state in HIDDEN:
        hidden = place.things[f"{state} initiative"]
        word = lambda name, state=state: place.canary(f"{state} initiative, {name}")  # noqa: E731
        InitiativeObjective.objects.create(initiative=hidden, element=place.things["element"])
        InitiativeObjective.objects.create(
            initiative=shown, element=place.things[f"{state} element"]
        )
        place.things["element"].challenges.add(place.things[f"{state} challenge"])
        place.things[f"{state} element"].challenges.add(place.things["challenge"])
        Dependency.objects.create(initiative=shown, on=hidden, what=word("what is waited for"))
        Dependency.objects.create(initiative=hidden, on=shown, what=word("what it waits for"))
        hypothesis = EffectHypothesis.objects.create(
            initiative=hidden, indicator=indicator, how=word("hypothesis"), lag_months=12
        )
        place.things[f"{state} hypothesis"] = hypothesis
    place.things["hypothesis of hidden"] = EffectHypothesis.objects.create(
        initiative=shown,
        indicator=place.things["unpublished indicator"],
        how=place.canary("hypothesis on an unpublished indicator"),
        lag_months=12,
    )
    carried_out = place.things["closed plan"]
    place.things["plan"].parent = carried_out
    place.things["plan"].save()
    place.things["unpublished plan"].parent = place.things["plan"]
    place.things["unpublished plan"].save()


def couple_governance(place):
    """Couple items and cases that nobody outside may read, and hang them on what is shown."""
    for name in ("item", "closed item", "unknown item", "withdrawn item", "draft item"):
        item = place.things[name]
        hidden = name != "item"
        word = (lambda part, name=name: place.canary(f"{name}, {part}")) if hidden else str
        place.things[f"{name} coupling"] = ItemCoupling.objects.create(
            item=item, **said(place, word, "item")
        )
        place.things["initiative"].agenda_items.add(item)
    for item in ("closed item", "draft item"):
        case = Case.objects.get(items=place.things[item])
        word = lambda part, item=item: place.canary(f"case of {item}, {part}")  # noqa: E731
        CaseCoupling.objects.create(case=case, **said(place, word, "case"))
        place.things["initiative"].cases.add(case)
    place.things["initiative"].cases.add(place.things["case"])
    # What is shown is linked to what is hidden too, and its case was decided on behind doors.
    place.things["closed initiative"].agenda_items.add(place.things["item"])
    place.things["closed initiative"].cases.add(place.things["case"])
    AgendaItem.objects.filter(pk=place.things["closed minuted item"].pk).update(
        case=place.things["case"]
    )
    plan = place.things["plan"]
    plan.adopted_by = place.things["decision"]
    plan.save()


def plant_partner(place):
    """A company that takes part in one closed initiative, and may report on it."""
    company = Organisation.objects.create(name="Fjordens Energi", kind="company")
    InitiativeParticipant.objects.create(
        initiative=place.things["closed initiative"], organisation=company, may_report=True
    )
    InitiativeParticipant.objects.create(
        initiative=place.things["unknown initiative"], organisation=company, may_report=False
    )
    place.things["partner"].organisation = company
    place.things["partner"].save()
    field = Field.objects.create(name="Havn", department=Department.objects.get())
    place.things["closed challenge"].fields.add(field)
    place.things["closed initiative"].fields.add(field)
