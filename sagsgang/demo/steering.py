"""Four years of steering in the demo municipality, made through the verbs."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.demo.matters import table
from sagsgang.demo.roster import Roster
from sagsgang.governance.models import Case
from sagsgang.ingest.frameworks.shipped import example_mappings, examples, shipped
from sagsgang.strategy import measuring, reporting
from sagsgang.strategy.challenges import describe_challenge, publish_challenge
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.effect import expect
from sagsgang.strategy.frameworks import load_framework, map_all
from sagsgang.strategy.initiatives import begin, finish, publish_initiative, start
from sagsgang.strategy.models import (
    Challenge,
    Goal,
    Initiative,
    Plan,
    PlanElement,
    ReportingPeriod,
)
from sagsgang.strategy.plan_elements import add_element
from sagsgang.strategy.plans import draw_up, publish_plan
from sagsgang.strategy.serving import serve
from sagsgang.strategy.taking_part import take_part

YEARS = 4
HALF_YEARS = 2 * YEARS
HALF_YEAR = timedelta(days=182)
FIRST_MEASURED = 2015
TARGET_YEAR = 2030


@dataclass(slots=True)
class Steered:
    """What has been made so far, by the keys of ``matter/steering.toml``."""

    roster: Roster
    goals: dict[str, Goal] = field(default_factory=dict)
    challenges: dict[str, Challenge] = field(default_factory=dict)
    elements: dict[str, PlanElement] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    periods: list[ReportingPeriod] = field(default_factory=list)

    @property
    def by(self) -> User:
        return self.roster.system

    @property
    def first(self) -> date:
        return date(self.roster.day.year - YEARS, 1, 1)


@transaction.atomic
def steer(roster: Roster) -> None:
    rows = table("steering")
    made = Steered(roster)
    load_goals(made)
    for row in rows["challenge"]:
        face_challenge(made, row)
    draw_up_plans(made, rows)
    open_periods(made)
    for row in rows["initiative"]:
        carry_out(made, row)
    for number, period in enumerate(made.periods):
        tell_and_lock(made, rows["initiative"], number, period)
    for row in rows["indicator"]:
        measure(made, row)


def load_goals(made: Steered) -> None:
    for content in (*shipped(), *examples()):
        load_framework(by=made.by, content=content)
    map_all(by=made.by, lines=example_mappings())
    goals = Goal.objects.filter(version__framework__overarching=True)
    made.goals = {goal.code: goal for goal in goals}


def face_challenge(made: Steered, row: dict[str, Any]) -> None:
    challenge = describe_challenge(
        by=made.by, title=row["title"], text=row["text"], since=made.first, openness="open"
    )
    publish_challenge(challenge, by=made.by)
    made.challenges[row["key"]] = challenge


def draw_up_plans(made: Steered, rows: dict[str, Any]) -> None:
    last = date(made.roster.day.year, 12, 31)
    above: Plan | None = None
    plans: dict[str, Plan] = {}
    for kind, first in (
        ("vision", made.first),
        ("strategy", made.first),
        ("implementation", made.first),
        ("annual", date(made.roster.day.year, 1, 1)),
    ):
        above = plans[kind] = draw_up(
            by=made.by,
            kind=kind,
            title=rows[kind]["title"],
            text=rows[kind]["text"],
            owner=made.roster.bodies["DIR"],
            period_from=first,
            period_until=last,
            parent=above,
            openness="open",
        )
    for area in rows["area"]:
        add_area(made, plans["implementation"], area)
    for plan in plans.values():
        publish_plan(plan, by=made.by)


def add_area(made: Steered, plan: Plan, row: dict[str, Any]) -> None:
    area = add_element(plan, by=made.by, kind="focus_area", title=row["title"], code=row["code"])
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
        goal = made.goals[one["goal"]]
        couple(element, goal, by=made.by, strength=one["strength"], reason=one["reason"])
        made.elements[one["code"]] = element


def carry_out(made: Steered, row: dict[str, Any]) -> None:
    """Start the initiative, and begin it in the half year of its first report."""
    people, departments = made.roster.people, made.roster.departments
    initiative = start(
        by=made.by,
        title=row["title"],
        lead=people[row["lead"]],
        owner=people[row["owner"]],
        planned_start=made.first,
        planned_end=date(made.roster.day.year + 1, 12, 31),
        kind="collaboration" if "partner" in row else "development",
        openness="open",
        departments=[departments[row["department"]]],
    )
    begin(initiative, by=made.by, on=made.periods[begun(row)].opens)
    for code in row["serves"]:
        serve(initiative, by=made.by, element=made.elements[code])
    for one in row["goals"]:
        couple(initiative, made.goals[one["code"]], by=made.by, **told_of(one))
    if "partner" in row:
        partner = made.roster.organisations[row["partner"]]
        take_part(initiative, by=made.by, organisation=partner, may_report=True)
    if "matter" in row:
        initiative.cases.add(*Case.objects.filter(title=row["matter"]))
    publish_initiative(initiative, by=made.by)
    made.initiatives[row["title"]] = initiative


def begun(row: dict[str, Any]) -> int:
    return next((number for number, told in enumerate(row["story"]) if told != "-"), 0)


def told_of(row: dict[str, Any]) -> dict[str, str]:
    return {name: text for name, text in row.items() if name != "code"}


def open_periods(made: Steered) -> None:
    """Open the half years that are over, the last of which closed before the day."""
    for number in range(HALF_YEARS):
        opens = made.roster.day - HALF_YEAR * (HALF_YEARS - number)
        half = 1 if opens.month <= 6 else 2  # noqa: PLR2004 the months of a half year
        made.periods.append(
            reporting.open_period(
                by=made.by,
                name=f"{half}. halvår {opens.year}",
                opens=opens,
                due=opens + timedelta(days=14),
                closes=opens + timedelta(days=28),
            )
        )


def tell_and_lock(
    made: Steered, rows: list[dict[str, Any]], number: int, period: ReportingPeriod
) -> None:
    """Tell what was reported in the half year; the newest is locked and not yet published."""
    for row in rows:
        if row["story"][number] != "-":
            tell(made, row, number, period)
    reporting.lock(period, by=made.by)
    if number < HALF_YEARS - 1:
        reporting.publish(period, by=made.by)


def tell(made: Steered, row: dict[str, Any], number: int, period: ReportingPeriod) -> None:
    light, progress = row["story"][number].split()
    initiative = made.initiatives[row["title"]]
    late = light != "green"
    reporting.report(
        initiative,
        period,
        by=made.by,
        light=light,
        progress=int(progress),
        done="Arbejdet er kommet videre efter planen." if not late else "",
        next="Næste skridt er aftalt med dem, der deltager.",
        deviation=row.get("deviation", "") if late else "",
        help_wanted="Direktionens hjælp ønskes." if light == "red" else "",
    )
    if row.get("done") and number == HALF_YEARS - 1:
        finish(initiative, by=made.by, on=period.opens)


def measure(made: Steered, row: dict[str, Any]) -> None:
    indicator = measuring.define(
        by=made.by,
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        source="Kommunens egen måling",
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
