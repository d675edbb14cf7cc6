"""The demo's annual wheel, of this year and the next, made through the verbs."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from sagsgang.demo.matters import table
from sagsgang.demo.meeting_days import falls, sits
from sagsgang.demo.roster import Roster
from sagsgang.planning.activities import add_activity, publish_open_activities
from sagsgang.planning.models import Activity, Ring, Wheel
from sagsgang.planning.occurrences import cancel_occurrence
from sagsgang.planning.proposing import join_meetings
from sagsgang.planning.recurrence import Form, When
from sagsgang.planning.rolling import answer, roll
from sagsgang.planning.templates import apply_template, template_rows
from sagsgang.planning.wheels import draw_wheel
from sagsgang.planning.when_words import when_from
from sagsgang.strategy.models import Plan
from sagsgang.strategy.plans import publish_plan

CODES = ("MO", "TU", "WE", "TH", "FR")


@transaction.atomic
def turn_wheel(roster: Roster) -> None:
    """Draw this year's wheel with the budget's dates, and roll it to the next year."""
    plan = Plan.objects.get(kind=Plan.Kind.ANNUAL, owner=roster.bodies["DIR"])
    wheel = draw_wheel(plan, by=roster.system)
    rings = {ring.code: ring for ring in Ring.objects.all()}
    rows = table("wheel")["activity"]
    made = [put_in(roster, wheel, rings[row["ring"]], row) for row in rows]
    chosen = {row.code: when_from(row.when, wheel.year) for row in template_rows()}
    apply_template(wheel, by=roster.system, chosen=chosen, ring=rings["budget"])
    publish_open_activities(wheel, by=roster.system)
    for row, activity in zip(rows, made, strict=True):
        if activity.form == Form.ONCE:
            answer(activity, by=roster.system, choice=row.get("next", "keep"))
    for one in wheel.activities.filter(form=Form.ONCE, template_code="budget-hearing"):
        answer(one, by=roster.system, choice="keep")
    following = roll(wheel, by=roster.system)
    publish_plan(following.plan, by=roster.system)
    publish_open_activities(following, by=roster.system)
    for activity in following.activities.filter(act=Activity.Act.MEETINGS):
        pause(roster, activity)


def put_in(roster: Roster, wheel: Wheel, ring: Ring, row: dict[str, Any]) -> Activity:
    body = roster.bodies[row["body"]] if "body" in row else None
    act = "meetings" if row.get("meets") else row.get("act", "")
    activity = add_activity(
        wheel,
        by=roster.system,
        ring=ring,
        title=row["title"],
        when=meets_on(row["body"], wheel.year)
        if row.get("meets")
        else when_from(row["when"], wheel.year),
        body=body,
        responsible=roster.people[row["who"]] if "who" in row else None,
        lead_days=row.get("lead_days", 0),
        heavy=row.get("heavy", False),
        act=act,
        openness=row.get("openness", "open"),
    )
    if row.get("meets"):
        pause(roster, activity)
        join_meetings(activity, by=roster.system)
    return activity


def meets_on(code: str, year: int) -> When:
    """Say the body's rhythm as a rule, so that its meetings lie in the wheel on their days."""
    meets = next(body["meets"] for body in table("bodies")["body"] if body["code"] == code)
    weekday = CODES[meets["weekday"]]
    if "every" not in meets:
        return When(Form.RULE, rule=f"FREQ=MONTHLY;BYDAY={meets['week']}{weekday}")
    days = (date(year, 1, 1) + timedelta(days=step) for step in range(366))
    first = next(day for day in days if day.weekday() == meets["weekday"] and falls(day, meets))
    return When(Form.RULE, first, rule=f"FREQ=WEEKLY;BYDAY={weekday};INTERVAL={meets['every']}")


def pause(roster: Roster, activity: Activity) -> None:
    """Nobody meets in July, at Christmas or on a holiday."""
    for row in activity.occurrences.standing():
        if not sits(row.starts):
            cancel_occurrence(row, by=roster.system)
