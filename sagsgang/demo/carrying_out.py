"""The demo's initiatives: started, with all that belongs to them, and reported on half-yearly."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sagsgang.demo.past import set_back_period, set_back_report
from sagsgang.demo.steered import HALF_YEARS, Steered
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.look.templates import day
from sagsgang.strategy import reporting
from sagsgang.strategy.budget import budget
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.dependencies import wait_for
from sagsgang.strategy.initiatives import (
    begin,
    finish,
    link_case,
    link_item,
    publish_initiative,
    start,
)
from sagsgang.strategy.milestones import change_milestone, set_milestone
from sagsgang.strategy.models import Initiative, ReportingPeriod
from sagsgang.strategy.risks import note_risk
from sagsgang.strategy.serving import serve
from sagsgang.strategy.taking_part import form_group, take_part

Row = dict[str, Any]
INTO_THE_HALF = timedelta(days=110)


def carry_out(made: Steered, row: Row) -> None:
    """Start the initiative, and begin it in the half year of its first report."""
    people, departments = made.roster.people, made.roster.departments
    initiative = start(
        by=made.by,
        title=row["title"],
        purpose=row["purpose"],
        lead=people[row["lead"]],
        owner=people[row["owner"]],
        planned_start=made.first,
        planned_end=date(made.roster.day.year + 1, 12, 31),
        kind="collaboration" if "partner" in row else "development",
        openness="open",
        departments=[departments[row["department"]]],
        fields=[made.roster.fields[key] for key in row["fields"]],
    )
    begin(initiative, by=made.by, on=made.half(begun(row)))
    for code in row["serves"]:
        serve(initiative, by=made.by, element=made.elements[code])
    for one in row["goals"]:
        said = {name: text for name, text in one.items() if name != "code"}
        couple(initiative, made.goals[one["code"]], by=made.by, **said)
    made.initiatives[row["title"]] = initiative
    hang_on(made, initiative, row)
    link_matters(made, initiative, row)
    publish_initiative(initiative, by=made.by)


def begun(row: Row) -> int:
    return next((number for number, told in enumerate(row["story"]) if told != "-"), 0)


def hang_on(made: Steered, initiative: Initiative, row: Row) -> None:
    by, people = made.by, made.roster.people
    for one in row.get("milestones", ()):
        made.milestones[row["title"], one["title"]] = set_milestone(
            initiative, by=by, title=one["title"], planned=within(made, one["planned"])
        )
    for year, kind, title, amount in row.get("budget", ()):
        budget(
            initiative,
            by=by,
            year=made.first.year + year,
            kind=kind,
            title=title,
            amount=Decimal(amount),
        )
    for one in row.get("risks", ()):
        over = made.half(one["over"]) if "over" in one else None
        said = {name: value for name, value in one.items() if name != "over"}
        note_risk(initiative, by=by, closed_on=over, **said)
    if "group" in row:
        members = [people[key] for key in row["group"]["members"]]
        form_group(initiative, by=by, **{**row["group"], "members": members})
    if "partner" in row:
        partner = made.roster.organisations[row["partner"]]
        take_part(initiative, by=by, organisation=partner, part="Samarbejdspart", may_report=True)


def within(made: Steered, half: int) -> date:
    """Return a day well into a half year, when what belongs there is planned for."""
    return made.half(half) + INTO_THE_HALF


def link_matters(made: Steered, initiative: Initiative, row: Row) -> None:
    """Link the cases, and the items by which the board itself touches the initiative."""
    board = made.roster.bodies["DIR"]
    for case in Case.objects.filter(title__in=row.get("matters", ())):
        link_case(initiative, by=made.by, case=case)
        for item in AgendaItem.objects.filter(case=case, meeting__body=board):
            link_item(initiative, by=made.by, item=item)


def wait(made: Steered, row: Row) -> None:
    for one in row.get("waits", ()):
        wait_for(
            made.initiatives[row["title"]],
            by=made.by,
            on=made.initiatives[one["on"]],
            what=one["what"],
        )


def tell_and_lock(made: Steered, rows: list[Row], number: int) -> None:
    """Tell what was reported in the half year; the newest is locked and not yet published."""
    period = made.periods[number]
    for row in rows:
        if row["story"][number] != "-":
            move_milestones(made, row, number)
            tell(made, row, number, period)
    reporting.lock(period, by=made.by)
    if number < HALF_YEARS - 1:
        reporting.publish(period, by=made.by)
    set_back_period(period)


def move_milestones(made: Steered, row: Row, number: int) -> None:
    """Reach what was reached in the half year; see later what did not come as planned."""
    for one in row.get("milestones", ()):
        milestone = made.milestones[row["title"], one["title"]]
        later = one.get("reached", one.get("expected"))
        if one.get("reached") == number:
            actual = within(made, number)
            change_milestone(
                milestone,
                by=made.by,
                title=milestone.title,
                planned=milestone.planned,
                forecast=milestone.forecast,
                actual=actual,
            )
        elif later and later > one["planned"] and number == min(one["planned"], HALF_YEARS - 1):
            change_milestone(
                milestone,
                by=made.by,
                title=milestone.title,
                planned=milestone.planned,
                forecast=within(made, later),
            )


def tell(made: Steered, row: Row, number: int, period: ReportingPeriod) -> None:
    light, progress = row["story"][number].split()
    initiative = made.initiatives[row["title"]]
    late = light != "green"
    report = reporting.report(
        initiative,
        period,
        by=made.roster.users[row["lead"]],
        light=light,
        progress=int(progress),
        done=done_in(row, number),
        next=next_after(made, row),
        deviation=row.get("deviation", "") if late else "",
        help_wanted="Direktionens hjælp ønskes." if light == "red" else "",
    )
    set_back_report(report)
    if row.get("done") and number == HALF_YEARS - 1:
        finish(initiative, by=made.by, on=period.opens)


def done_in(row: Row, number: int) -> str:
    reached = [one["title"] for one in row.get("milestones", ()) if one.get("reached") == number]
    if reached:
        return f"Milepælen er nået: {', '.join(reached)}."
    light, progress = row["story"][number].split()
    if light == "red":
        return "Arbejdet har stort set stået stille."
    grown = int(progress) - before(row, number)
    return f"Arbejdet er kommet {grown} procentpoint videre." if grown else "Arbejdet er i drift."


def before(row: Row, number: int) -> int:
    told = row["story"][number - 1] if number else "-"
    return 0 if told == "-" else int(told.split()[1])


def next_after(made: Steered, row: Row) -> str:
    """Name the first milestone not yet reached, as it is expected in this half year."""
    for one in row.get("milestones", ()):
        milestone = made.milestones[row["title"], one["title"]]
        if milestone.actual is None:
            expected = milestone.forecast or milestone.planned
            return f"Næste milepæl: {milestone.title}, ventet {day(expected)}."
    return "Erfaringerne samles og deles med de andre fagområder."
