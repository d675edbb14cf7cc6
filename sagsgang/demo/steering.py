"""Four years of steering in the demo municipality, made through the verbs."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from sagsgang.demo.carrying_out import carry_out, tell_and_lock, wait
from sagsgang.demo.matters import table
from sagsgang.demo.roster import Roster
from sagsgang.demo.steered import HALF_YEARS, Steered, open_periods
from sagsgang.governance.models import AgendaItem, Case, Decision
from sagsgang.ingest.frameworks.shipped import example_mappings, examples, shipped
from sagsgang.strategy import measuring
from sagsgang.strategy.challenges import describe_challenge, publish_challenge
from sagsgang.strategy.couplings import Thing, couple
from sagsgang.strategy.effect import expect
from sagsgang.strategy.frameworks import load_framework, map_all
from sagsgang.strategy.models import Goal, Plan
from sagsgang.strategy.plan_elements import add_element
from sagsgang.strategy.plans import adopt, draw_up, publish_plan, renew
from sagsgang.strategy.serving import serve

FIRST_MEASURED = 2015
TARGET_YEAR = 2030
# Each kind of plan with the key of the one that it carries out.
OTHERS = (("annual", "implementation"), ("policy", "strategy"), ("action", "strategy"))


@transaction.atomic
def steer(roster: Roster) -> None:
    rows = table("steering")
    made = Steered(roster)
    load_goals(made)
    for row in rows["challenge"]:
        face_challenge(made, row)
    plans = draw_up_plans(made, rows)
    open_periods(made)
    for row in rows["initiative"]:
        carry_out(made, row)
    for row in rows["initiative"]:
        wait(made, row)
    for kind, above in OTHERS:
        plans[kind] = draw_up_with_objectives(made, kind, rows[kind], plans[above])
    for number in range(HALF_YEARS):
        tell_and_lock(made, rows["initiative"], number)
    for row in rows["indicator"]:
        measure(made, row)
    for row in rows["coupled"]:
        couple_matter(made, row)
    for kind, plan in plans.items():
        adopt_as_told(made, plan, rows[kind])
        publish_plan(plan, by=made.by)


def load_goals(made: Steered) -> None:
    for content in (*shipped(), *examples()):
        load_framework(by=made.by, content=content)
    map_all(by=made.by, lines=example_mappings())
    goals = Goal.objects.filter(version__framework__overarching=True)
    made.goals = {goal.code: goal for goal in goals}


def couple_all(made: Steered, thing: Thing, goals: list[dict[str, str]]) -> None:
    for one in goals:
        said = {name: text for name, text in one.items() if name != "code"}
        couple(thing, made.goals[one["code"]], by=made.by, **said)


def face_challenge(made: Steered, row: dict[str, Any]) -> None:
    challenge = describe_challenge(
        by=made.by,
        title=row["title"],
        text=row["text"],
        since=made.first,
        fields=[made.roster.fields[key] for key in row["fields"]],
        openness="open",
    )
    couple_all(made, challenge, row["goals"])
    publish_challenge(challenge, by=made.by)
    made.challenges[row["key"]] = challenge


# --- plans ------------------------------------------------------------------------------------


def draw_up_plans(made: Steered, rows: dict[str, Any]) -> dict[str, Plan]:
    """Draw up what everything hangs under; the implementation plan is the renewed one."""
    vision = draw_up_one(made, "vision", rows["vision"], None)
    strategy = draw_up_one(made, "strategy", rows["strategy"], vision)
    for plan, kind, row in (
        (vision, "guiding_mark", rows["vision"]),
        (strategy, "focus_area", rows["strategy"]),
    ):
        for mark in row["marks"]:
            add_element(plan, by=made.by, kind=kind, **mark)
    before = made.first.year - made.years, made.first.year - 1
    earlier = draw_up_one(made, "implementation", rows["implementation"], strategy, before)
    for area in rows["area"]:
        add_element(earlier, by=made.by, kind="focus_area", title=area["title"], code=area["code"])
    publish_plan(earlier, by=made.by)
    newer = renew(earlier, by=made.by, period_from=made.first, period_until=made.last)
    for area in rows["area"]:
        add_objectives(made, newer, area)
    return {"vision": vision, "strategy": strategy, "implementation": newer}


def draw_up_one(
    made: Steered,
    kind: str,
    row: dict[str, Any],
    above: Plan | None,
    years: tuple[int, int] | None = None,
) -> Plan:
    first, last = years or (made.first.year, made.last.year)
    return draw_up(
        by=made.by,
        kind=kind,
        title=row["title"],
        text=row["text"],
        owner=made.roster.bodies["DIR"],
        period_from=date(first, 1, 1),
        period_until=date(last, 12, 31),
        parent=above,
        openness="open",
    )


def add_objectives(made: Steered, plan: Plan, row: dict[str, Any]) -> None:
    area = plan.elements.get(code=row["code"])
    for one in row["objectives"]:
        element = add_element(
            plan,
            by=made.by,
            kind="objective",
            title=one["title"],
            code=one["code"],
            parent=area,
            weight=one["weight"],
            challenges=[made.challenges[key] for key in one["challenges"]],
        )
        said = {"code": one["goal"], "strength": one["strength"], "reason": one["reason"]}
        couple_all(made, element, [said])
        made.elements[one["code"]] = element


def draw_up_with_objectives(made: Steered, kind: str, row: dict[str, Any], above: Plan) -> Plan:
    """Draw up a plan whose objectives are served by initiatives that are there already."""
    this_year = made.last.year
    years = (this_year, this_year) if kind == "annual" else (this_year - 1, this_year + 2)
    plan = draw_up_one(made, kind, row, above, years)
    for one in row["objectives"]:
        element = add_element(
            plan,
            by=made.by,
            kind="objective",
            title=one["title"],
            code=one["code"],
            weight=one["weight"],
        )
        for title in one["served_by"]:
            serve(made.initiatives[title], by=made.by, element=element)
    return plan


def adopt_as_told(made: Steered, plan: Plan, row: dict[str, Any]) -> None:
    """Link the decision that adopted the plan, where that has been made by the day."""
    if "adopted" not in row:
        return
    told = row["adopted"]
    decisions = Decision.objects.standing().filter(
        item__title=told["matter"],
        item__meeting__body=made.roster.bodies[told["body"]],
        outcome=Decision.Outcome.APPROVED,
    )
    if "subitem" in told:
        decisions = decisions.filter(subitem__position=told["subitem"])
    decision = decisions.order_by("-date").first()
    if decision is not None:
        adopt(plan, by=made.by, decision=decision)


# --- measuring and coupling -------------------------------------------------------------------


def measure(made: Steered, row: dict[str, Any]) -> None:
    indicator = measuring.define(
        by=made.by,
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        source="Kommunens egen måling",
        wanted=row.get("wanted", "up"),
        baseline=Decimal(row["values"][0]),
        baseline_on=date(FIRST_MEASURED, 12, 31),
        goals=[made.goals[row["goal"]]],
        elements=[made.elements[row["element"]]],
    )
    for year, value in enumerate(row["values"], start=FIRST_MEASURED):
        if date(year, 12, 31) < min(made.roster.day, timezone.localdate()):
            measuring.observe(indicator, by=made.by, on=date(year, 12, 31), value=Decimal(value))
    measuring.set_target(indicator, by=made.by, year=TARGET_YEAR, value=Decimal(row["target"]))
    for one in row["helped_by"]:
        initiative = made.initiatives[one["title"]]
        expect(initiative, indicator, by=made.by, how=one["how"], lag_months=one["lag"])
    measuring.publish(indicator, by=made.by)


def couple_matter(made: Steered, row: dict[str, Any]) -> None:
    """Couple the case, and each agenda item that it came before."""
    for case in Case.objects.filter(title=row["matter"]):
        couple_all(made, case, row["goals"])
        for item in AgendaItem.objects.filter(case=case).select_related("case", "meeting__body"):
            couple_all(made, item, row["goals"])
