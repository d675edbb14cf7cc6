"""The demo municipality's partnerships: a bridge over the sea, and what hangs on it."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from sagsgang.demo.matters import table
from sagsgang.demo.roster import Roster
from sagsgang.partnerships.agreeing import Party, Terms, agree
from sagsgang.partnerships.brokering import Known, ask, introduce, note_contact, tell_what_came
from sagsgang.partnerships.joint_plans import let_take_part, share
from sagsgang.partnerships.models import Agreement, Relation, SharedPlan
from sagsgang.partnerships.publishing import publish
from sagsgang.partnerships.relating import relate
from sagsgang.partnerships.scouting import advance, spot
from sagsgang.partnerships.visiting import Visiting, plan_visit, tell_outcome
from sagsgang.people.employ import register_organisation
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.models import Goal, Initiative, Plan


@transaction.atomic
def partner(roster: Roster) -> None:
    rows = table("partners")
    for row in rows["organisation"]:
        roster.organisations[row["key"]] = register_organisation(
            by=roster.system, name=row["name"], kind=row["kind"]
        )
    agreements: dict[str, Agreement] = {}
    for row in rows["agreement"]:
        agreements[row["key"]] = enter(roster, row, agreements)
    for row in rows["relation"]:
        stand_in_relation(roster, row)
    for row in rows["part"]:
        take_part(roster, row)
    for row in rows["prospect"]:
        follow(roster, row)
    for row in rows["visit"]:
        visit(roster, row)
    for row in rows["contact"]:
        broker(roster, row)


def on(roster: Roster, days: int) -> date:
    # Rights and contacts end by the server's own day, also where an earlier year is told.
    return max(roster.day, timezone.localdate()) + timedelta(days=days)


def enter(roster: Roster, row: dict[str, Any], known: dict[str, Agreement]) -> Agreement:
    months = row.get("renewal")
    agreement = agree(
        Terms(
            title=row["title"],
            vision=row.get("vision", ""),
            parties=[
                Party(roster.organisations[one["who"]], one.get("owes", ""))
                for one in row["parties"]
            ],
            signed_on=on(roster, row["signed"]) if "signed" in row else None,
            valid_from=on(roster, row["since"]),
            valid_until=on(roster, row["until"]),
            renewal=Agreement.Renewal.AUTOMATIC if months else Agreement.Renewal.BY_AGREEMENT,
            renewal_months=months,
            notice_months=row.get("notice", 0),
            works_through=known[row["through"]] if "through" in row else None,
            keeper=roster.people[row["keeper"]],
            openness="open",
        ),
        by=roster.system,
    )
    if "plan" in row:
        plan = Plan.objects.get(title=row["plan"], kind=Plan.Kind.ACTION)
        share(agreement, plan, by=roster.system)
    tie(roster, agreement, row)
    return agreement


def tie(roster: Roster, thing: Agreement | Relation, row: dict[str, Any]) -> None:
    """Couple it to its goal, and publish it, as told."""
    if "goal" in row:
        goal = Goal.objects.get(version__framework__overarching=True, code=row["goal"])
        couple(thing, goal, by=roster.system, strength="high", reason=row["reason"])
    if row.get("published"):
        publish(thing, by=roster.system)


def stand_in_relation(roster: Roster, row: dict[str, Any]) -> None:
    relation = relate(
        roster.organisations[row["who"]],
        by=roster.system,
        about=row["about"],
        since=on(roster, row["since"]),
        keeper=roster.people[row["keeper"]],
        openness="open",
    )
    tie(roster, relation, row)


def take_part(roster: Roster, row: dict[str, Any]) -> None:
    initiative = Initiative.objects.get(title=row["initiative"])
    shared = SharedPlan.objects.get(plan__elements__initiatives=initiative)
    let_take_part(
        shared,
        initiative,
        roster.organisations[row["who"]],
        by=roster.system,
        part=row["part"],
        may_report=row["reports"],
    )


def follow(roster: Roster, row: dict[str, Any]) -> None:
    (_candidate, why), *steps = row["steps"]
    prospect = spot(
        by=roster.system,
        name=row["name"],
        kind=row["kind"],
        about=row.get("about", ""),
        organisation=roster.organisations[row["who"]] if "who" in row else None,
        keeper=roster.people[row["keeper"]],
        why=why,
        openness="open",
    )
    for to, reason in steps:
        advance(prospect, to, by=roster.system, why=reason)


def visit(roster: Roster, row: dict[str, Any]) -> None:
    made = plan_visit(
        Visiting(
            kind=row["kind"],
            title=row["title"],
            purpose=row["purpose"],
            organisation=roster.organisations[row["who"]],
            body=roster.bodies[row["body"]],
            starts=on(roster, row["starts"]),
            ends=on(roster, row["ends"]),
            place=row["place"],
            participants=row.get("participants", ""),
            keeper=roster.people["sofie"],
            openness="open",
        ),
        by=roster.system,
    )
    if "outcome" in row:
        tell_outcome(made, by=roster.system, outcome=row["outcome"])


def broker(roster: Roster, row: dict[str, Any]) -> None:
    contact = note_contact(
        Known(
            name=row["name"],
            title=row["title"],
            email=row["email"],
            organisation=roster.organisations[row["who"]],
            topics=row["topics"],
            keep_until=on(roster, row["until"]),
            keep_reason=row["reason"],
        ),
        by=roster.system,
        broker=roster.people[row["broker"]],
    )
    asked = row["asked"]
    user = roster.people[asked["by"]].user
    if user is None:
        raise LookupError(f"{asked['by']} has no account to ask with.")
    request = ask(contact, by=user, what_for=asked["what"])
    if "how" in asked:
        introduce(request, by=roster.system, how=asked["how"])
        tell_what_came(request, by=roster.system, outcome=asked["came"])
