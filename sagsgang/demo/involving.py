"""Citizens let in, in the demo municipality: one in each state, with answers read and unread.

An involvement is open by the clock and not by the day of the demo, so its days are reckoned
from the true today: what can be answered in a demo can be answered by whoever tries it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from sagsgang.demo.matters import flowing, table
from sagsgang.demo.past import NOON, at
from sagsgang.demo.roster import Roster
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Case, Decision
from sagsgang.partnerships.answering import Written, confirm, send_answer
from sagsgang.partnerships.involving import (
    change_involvement,
    conclude,
    note_reach,
    plan_involvement,
    publish_involvement,
)
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.partnerships.moderating import approve, refuse
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.models import Goal, Initiative

Row = dict[str, Any]


@transaction.atomic
def involve(roster: Roster) -> None:
    for number, row in enumerate(table("involving")["involvement"]):
        subject = subject_of(row)
        if subject is not None:
            let_in(roster, row, subject, number)


def subject_of(row: Row) -> Initiative | Case | None:
    """Return the matter; a year that lies otherwise may hold no case of that name."""
    if "initiative" in row:
        return Initiative.objects.get(title=row["initiative"])
    return Case.objects.filter(title=row["matter"]).order_by("-pk").first()


def let_in(roster: Roster, row: Row, subject: Initiative | Case, number: int) -> None:
    """Open the period for the answers, and then move it to where it lies."""
    by, today = roster.system, timezone.localdate()
    opens, closes = (today + timedelta(days=row[name]) for name in ("opens", "closes"))
    said = said_in(roster, row)
    answers = row.get("answers", ())
    first, last = (today, today) if answers else (opens, closes)
    made = plan_involvement(subject, by=by, opens=first, closes=last, **said)
    if row.get("published", True):
        publish_involvement(made, by=by)
    for place, answer in enumerate(answers):
        take_in(roster, made, answer, number * 10 + place)
    change_involvement(made, by=by, subject=subject, opens=opens, closes=closes, **said)
    counted = {name: row[name] for name in ("invited", "reached", "took_part") if name in row}
    note_reach(made, by=by, **counted)
    if "goal" in row:
        goal = Goal.objects.get(version__framework__overarching=True, code=row["goal"])
        couple(made, goal, by=by, strength="high", reason=row["reason"])
    if "changed" in row:
        conclude(
            made,
            by=by,
            changed=flowing(row["changed"]),
            input_summary=flowing(row["summary"]),
            decision=decision_of(subject),
        )
    set_back(made, min(closes, today))


def said_in(roster: Roster, row: Row) -> Row:
    return {
        "degree": row["degree"],
        "way": row["way"],
        "title": row["title"],
        "invitation": flowing(row["invitation"]),
        "responsible": roster.people[row["responsible"]],
        "takes_answers": row.get("takes_answers", True),
        "groups": row.get("groups", ""),
        "organisations": [roster.organisations[key] for key in row.get("organisations", ())],
        "openness": "open",
    }


def decision_of(subject: Initiative | Case) -> Decision | None:
    """Return the newest decision in the case that everyone may read."""
    if not isinstance(subject, Case):
        return None
    seen = Decision.objects.standing_to(EVERYONE).filter(item__case=subject)
    return seen.order_by("-date", "-pk").first()


def take_in(roster: Roster, made: Involvement, row: Row, number: int) -> None:
    """Send the answer, confirm it as its sender would, and let it meet its fate."""
    written = Written(
        text=row["text"],
        shown_as=row["shown_as"],
        name=row["name"],
        email=f"borger{number}@borgere.example",
        language="da",
    )
    # Addresses that are nobody's (RFC 5737).
    send_answer(made, written, network=f"198.51.100.{number}")
    answer = confirm(newest(made))
    fates: dict[str, Callable[[], None]] = {
        "approved": lambda: approve(answer, by=roster.system),
        "refused": lambda: refuse(answer, by=roster.system, reason=row["why"]),
        "waiting": lambda: None,
    }
    fates[row["fate"]]()


def newest(made: Involvement) -> UUID:
    return made.answers.order_by("-pk").values_list("key", flat=True)[0]


def set_back(made: Involvement, last: date) -> None:
    """Spread the answers over the days before the last, the newest last."""
    answers = list(Answer.objects.filter(involvement=made).order_by("-pk"))
    for ago, answer in enumerate(answers, start=1):
        sent = at(max(last - timedelta(days=ago), made.opens), NOON)
        answer.sent_at = sent
        answer.confirmed_at = sent + timedelta(minutes=11)
        answer.moderated_at = answer.moderated_at and sent + timedelta(hours=20)
        answer.save(update_fields=("sent_at", "confirmed_at", "moderated_at"))
