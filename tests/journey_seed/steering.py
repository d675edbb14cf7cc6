"""Goals as frame, plans carried out, status that is locked, told through steering's verbs."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.people.models import Field
from sagsgang.strategy import effect as effects
from sagsgang.strategy import reporting
from sagsgang.strategy.challenges import describe_challenge
from sagsgang.strategy.couplings import couple as couple_to
from sagsgang.strategy.effect import Since
from sagsgang.strategy.initiatives import begin, start
from sagsgang.strategy.measured import Measured
from sagsgang.strategy.measuring import define, observe, set_target
from sagsgang.strategy.models import Framework, Goal, GoalMapping, ReportLocked, StatusReport
from sagsgang.strategy.plan_elements import add_element
from sagsgang.strategy.plans import draw_up
from sagsgang.strategy.serving import serve
from sagsgang.strategy.taking_part import form_group
from tests.journey_seed.story import Story, expect, say

FIRST, LAST = date(2021, 1, 1), date(2024, 12, 31)


def frameworks(_story: Story) -> None:
    """Rows 2 and 3: an agreement and a regional strategy, mapped to the world goals."""
    say("frameworks", "--examples")
    for code in ("oekonomiaftale", "kystregionen"):
        own = GoalMapping.objects.filter(one__version__framework__code=code)
        expect(own.exists(), f"{code} is mapped to the goals")
        expect(not own.exclude(other__version__framework__code="sdg").exists(), f"{code}: to what")


def goals(story: Story) -> None:
    """Row 4: the seventeen goals stand over all plans."""
    sdg = Framework.objects.get(overarching=True)
    expect(sdg.code == "sdg", "the world goals are the overarching frame")
    goals = Goal.objects.filter(version__framework=sdg, level="goal")
    expect(goals.count() == 17, "the goals of the framework")
    target = Goal.objects.get(version__framework=sdg, code="17.17")
    expect(target.parent is not None and target.parent.code == "17", "a target's goal")
    story.found |= {"goal": goals.get(code="11"), "partnership target": target}


def effect(story: Story) -> None:
    """Row 4: long-term effects are measured, and "too early" is said aloud."""
    by = User.objects.system()
    indicator = define(
        by=by, code="arbejdspladser", name="Arbejdspladser i turismen", unit="personer",
        source="Egen optælling", goals=[story.found["goal"]],
    )  # fmt: skip
    observe(indicator, by=by, on=date(2020, 12, 31), value=Decimal(410))
    set_target(indicator, by=by, year=2030, value=Decimal(500))
    expect(indicator.observations.count() == 1, "what is measured is kept")
    story.found["indicator"] = indicator


def challenges(story: Story) -> None:
    """Row 6: topical challenges of the society, across fields."""
    fields = list(Field.objects.filter(name__in=("Bosætning", "Uddannelse")))
    one = describe_challenge(
        by=story.found["chief"], title="De unge flytter efter uddannelse", since=FIRST,
        fields=fields, openness="open",
    )  # fmt: skip
    expect(set(one.fields.all()) == set(fields), "the challenge is seen in both fields")
    story.found["challenge"] = one


def couple(story: Story) -> None:
    """Row 7: couplings with a reason, to development projects and cross-field work."""
    chief = story.found["chief"]
    initiative = start(
        by=chief, title="Fælles turisme over sundet", lead=chief.person, owner=chief.person,
        kind="collaboration", planned_start=FIRST, planned_end=LAST, openness="open",
        fields=story.found["challenge"].fields.all(),
    )  # fmt: skip
    group = form_group(
        initiative, by=chief, kind="working", name="Tværgående gruppe",
        mandate="Samler arbejdet på tværs af fagområder.", members=[chief.person],
    )  # fmt: skip
    expect(chief.person in group.members.all(), "the cross-field group has its members")
    reason = "Samarbejdet giver arbejde hele året i byerne."
    for thing in (initiative, story.found["challenge"], story.found["item"]):
        made = couple_to(thing, story.found["goal"], by=chief, strength="high", reason=reason)
        expect(made.reason == reason, "the coupling says why")
    couple_to(
        initiative, Goal.objects.get(version__framework__code="sdg", code="13"), by=chief,
        strength="some", direction="against", reason="Flere rejser giver større udledning.",
    )  # fmt: skip
    expect(initiative.couplings.filter(direction="against").count() == 1, "a trade-off is said")
    effects.expect(
        initiative, story.found["indicator"], by=chief, how="Flere gæster uden for sæsonen.",
        lag_months=120,
    )  # fmt: skip
    hypothesis = initiative.hypotheses.get()
    observed = [Measured(one.on, one.value) for one in story.found["indicator"].observations.all()]
    seen = effects.seen(hypothesis, observed, date(2021, 3, 3))
    expect(seen.since == Since.TOO_EARLY, "too early to tell is a status")
    story.found["initiative"] = initiative


def plans(story: Story) -> None:
    """Row 12: the annual plan and the strategic implementation plan, carried out and adopted."""
    chief, item, initiative = (story.found[name] for name in ("chief", "item", "initiative"))
    about = {"by": chief, "owner": item.meeting.body, "openness": "open"}
    plan = draw_up(
        **about, kind="implementation", title="Udmøntningsplan", period_from=FIRST,
        period_until=LAST,
    )  # fmt: skip
    year = draw_up(
        **about, kind="annual", title="Årsplan", parent=plan, period_from=FIRST,
        period_until=date(2021, 12, 31),
    )  # fmt: skip
    expect(year.parent == plan, "the annual plan carries the other out")
    area = add_element(plan, by=chief, kind="focus_area", title="Erhverv og turisme")
    objective = add_element(
        plan, by=chief, kind="objective", title="Flere gæster hele året", parent=area,
        challenges=[story.found["challenge"]],
    )  # fmt: skip
    couple_to(
        objective, story.found["goal"], by=chief, strength="primary",
        reason="Byer med arbejde hele året bliver boet i.",
    )  # fmt: skip
    serve(initiative, by=chief, element=objective)
    initiative.agenda_items.add(item)
    expect(list(objective.initiatives.all()) == [initiative], "the initiative serves the objective")
    story.found |= {"plan": plan, "objective": objective}


def status(story: Story) -> None:
    """Row 17: status on initiatives in a period, locked for good."""
    chief, initiative = story.found["chief"], story.found["initiative"]
    begin(initiative, by=chief, on=FIRST)
    today = timezone.localdate()
    period = reporting.open_period(
        by=chief, name="Status på initiativer", opens=today - timedelta(days=20),
        due=today - timedelta(days=10), closes=today,
    )  # fmt: skip
    told = reporting.report(
        initiative, period, by=chief, light="yellow", progress=30,
        deviation="Færgen sejler ikke om vinteren.",
    )  # fmt: skip
    reporting.lock(period, by=chief)
    try:
        StatusReport.objects.filter(pk=told.pk).update(progress=90)
    except ReportLocked:
        told.refresh_from_db()
    expect(told.progress == 30, "what is locked cannot be prettified")
    corrected = reporting.correct(told, by=chief, light="yellow", progress=25)
    expect(corrected.corrects_id == told.pk, "a correction is a new row")
