"""The people, fields and bodies of the demo municipality, made through the verbs."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.demo.accounts import PASSWORD
from sagsgang.demo.matters import table
from sagsgang.governance.bodies import assign_field, fill_seat, found_body
from sagsgang.governance.models import Body, Seat
from sagsgang.governance.openness import Openness
from sagsgang.governance.phrases import take_usual_phrases
from sagsgang.governance.templates import Begins, make_template
from sagsgang.people.employ import (
    give_post,
    open_account,
    register_organisation,
    register_person,
    set_up_department,
    set_up_field,
)
from sagsgang.people.models import Department, Field, Organisation, Person

TERM = 4
FIRST_TERM = 2022
ADDRESS = "strandby.example"
IN_ADDRESSES = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "."})


@dataclass(slots=True)
class Roster:
    """Who there is, by the keys of ``matter/*.toml``; secretaries and groups by body and person."""

    system: User
    day: date
    organisations: dict[str, Organisation] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    secretaries: dict[str, User] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    @property
    def term(self) -> date:
        """Return the day on which those elected took their seats."""
        years = (self.day - timedelta(days=300)).year - FIRST_TERM
        return date(FIRST_TERM + years // TERM * TERM, 1, 1)


@transaction.atomic
def fill_roster(day: date) -> Roster:
    roster = Roster(User.objects.system(), day)
    people = table("people")
    register_organisations(roster, people)
    for row in people["person"]:
        employ(roster, row)
    bodies = table("bodies")
    roster.groups = {who: name for name, some in bodies["groups"].items() for who in some}
    left = bodies["past_seat"]
    for row in bodies["body"]:
        seat_body(roster, row, [one for one in left if one["body"] == row["code"]])
        of_kind = [one for one in bodies["template"] if row["profile"] in one["profiles"]]
        equip(roster.bodies[row["code"]], roster.system, of_kind)
    for row in people["field"]:
        set_up(roster, row)
    return roster


def register_organisations(roster: Roster, people: dict[str, Any]) -> None:
    for row in people["organisation"]:
        roster.organisations[row["key"]] = register_organisation(
            by=roster.system, name=row["name"], kind=row["kind"]
        )
    for row in people["department"]:
        roster.departments[row["key"]] = set_up_department(
            roster.organisations[row["of"]],
            by=roster.system,
            name=row["name"],
            name_en=row["name_en"],
            parent=roster.departments[row["in"]] if "in" in row else None,
        )


def employ(roster: Roster, row: dict[str, Any]) -> None:
    signs_in = row.get("sign_in")
    person = register_person(
        by=roster.system,
        name=row["name"],
        title=row.get("title", ""),
        email=signs_in["email"] if signs_in else address_of(row["name"]),
        organisation=roster.organisations.get(row.get("of", "")),
    )
    roster.people[row["key"]] = person
    roster.users[row["key"]] = open_account(
        person, by=roster.system, password=PASSWORD if signs_in else None
    )
    if "post" in row:
        give_post(
            person,
            by=roster.system,
            department=roster.departments[row["post"]["department"]],
            role=row["post"]["role"],
            since=roster.term,
        )


def address_of(name: str) -> str:
    return f"{name.lower().translate(IN_ADDRESSES)}@{ADDRESS}"


def seat_body(roster: Roster, row: dict[str, Any], left: list[dict[str, Any]]) -> None:
    body = found_body(
        by=roster.system,
        code=row["code"],
        name=row["name"],
        name_en=row["name_en"],
        profile=row["profile"],
        listed=True,
        weekdays=tuple(row["weekdays"]),
    )
    roster.bodies[body.code] = body
    roster.secretaries[body.code] = roster.users[row["secretary"]]
    roles = {row["secretary"]: Seat.Role.SECRETARY, row["chair"]: Seat.Role.CHAIR}
    if "vice_chair" in row:
        roles[row["vice_chair"]] = Seat.Role.VICE_CHAIR
    roles |= dict.fromkeys(row["members"], Seat.Role.MEMBER)
    roles |= dict.fromkeys(row.get("deputies", []), Seat.Role.DEPUTY)
    since = {one["followed_by"]: took_over(roster, one) for one in left}
    for who, role in roles.items():
        seat(roster, body, who, role, since=since.get(who, roster.term))
    for one in left:
        until = took_over(roster, one) - timedelta(days=1)
        seat(roster, body, one["person"], one["role"], since=roster.term, until=until)


def took_over(roster: Roster, left: dict[str, Any]) -> date:
    return roster.day - timedelta(days=left["ended_days_ago"] - 1)


def seat(
    roster: Roster, body: Body, who: str, role: str, *, since: date, until: date | None = None
) -> None:
    fill_seat(
        body,
        by=roster.system,
        person=roster.people[who],
        role=role,
        since=since,
        until=until,
        group=roster.groups.get(who, "") if body.profile.political else "",
    )


def equip(body: Body, by: User, templates: list[dict[str, Any]]) -> None:
    """Give the body its phrases, and what its items may begin as."""
    take_usual_phrases(body, by=by)
    for row in templates:
        begins = Begins(
            name=row["name"],
            title=row.get("title", ""),
            purpose=row["purpose"],
            openness=Openness.OPEN,
            headings=row["headings"],
        )
        make_template(body, by=by, begins=begins)


def set_up(roster: Roster, row: dict[str, Any]) -> None:
    made = set_up_field(
        roster.departments[row["department"]],
        by=roster.system,
        name=row["name"],
        name_en=row["name_en"],
        director=roster.people[row["director"]],
    )
    assign_field(made, by=roster.system, body=roster.bodies[row["committee"]])
    roster.fields[row["key"]] = made
