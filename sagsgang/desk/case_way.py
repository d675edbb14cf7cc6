"""A case's way through the bodies, as steps in the order of their dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.desk.words import body_name
from sagsgang.governance.models import AgendaItem, Decision, Treatment
from sagsgang.look.steps import Step, StepState
from sagsgang.look.templates import day


@dataclass(frozen=True, slots=True)
class Stop:
    """One treatment by one body, before it is put into words."""

    body: str
    date: date | None
    outcome: str
    address: str
    over: bool


def way_of(
    items: Iterable[AgendaItem],
    released: Iterable[AgendaItem] = (),
    *,
    today: date,
    names: Mapping[str, str],
) -> list[Step]:
    """Return the steps: what has been, the one under way, and what the route still holds.

    ``items`` are those whose working text the reader may read; of ``released`` only what
    everyone may see is told, and their ``decisions`` must hold no more than that. ``names``
    are those of the bodies that the reader knows, by code.
    """
    rows, others = list(items), list(released)
    stops = [stop_of(item, today, "desk:item") for item in rows]
    stops += [stop_of(item, today, "portal:item") for item in others]
    known = {(stop.body, stop.date) for stop in stops}
    for item in rows:
        for treatment in item.treatments.all():
            stop = told_stop(treatment, today)
            if (stop.body, stop.date) not in known:
                known.add((stop.body, stop.date))
                stops.append(stop)
    stops.sort(key=lambda stop: (stop.date is None, stop.date or today))
    coming = still_to_come(rows, others)
    return [*in_words(stops), *(Step(names.get(code, code), "coming") for code in coming)]


def stop_of(item: AgendaItem, today: date, page: str) -> Stop:
    """Tell of an item with its standing decisions fetched."""
    decisions = list(item.decisions.all())
    meeting = item.meeting
    return Stop(
        body=body_name(meeting.body),
        date=meeting.date,
        outcome=outcome_of(decisions),
        address=reverse(page, kwargs={"key": item.key}),
        over=bool(decisions) or meeting.date < today,
    )


def outcome_of(decisions: list[Decision]) -> str:
    if not decisions:
        return ""
    stated = dict.fromkeys(row.get_outcome_display() for row in decisions if row.outcome)
    return ", ".join(str(word) for word in stated) or _("Decided, no outcome stated")


def told_stop(treatment: Treatment, today: date) -> Stop:
    return Stop(
        body=treatment.body_name or _("A body not named"),
        date=treatment.date,
        outcome=treatment.outcome or "",
        address="",
        over=bool(treatment.outcome) or (treatment.date is not None and treatment.date < today),
    )


def in_words(stops: list[Stop]) -> list[Step]:
    current = next((index for index, stop in enumerate(stops) if not stop.over), None)
    return [
        Step(stop.body, state_of(stop, is_current=index == current), detail_of(stop), stop.address)
        for index, stop in enumerate(stops)
    ]


def state_of(stop: Stop, *, is_current: bool) -> StepState:
    if stop.over:
        return "done"
    return "current" if is_current else "coming"


def detail_of(stop: Stop) -> str:
    return " – ".join(part for part in (day(stop.date), stop.outcome) if part)


def still_to_come(items: list[AgendaItem], released: list[AgendaItem]) -> list[str]:
    """Return the codes of the newest route that lie ahead of all that has had the case since."""
    if not items:
        return []
    newest = items[-1]
    codes = [step.code for step in newest.route.all()]
    rest = after(newest.meeting.body.code, codes) if newest.meeting.body.code in codes else []
    since = [item.meeting for item in released if item.meeting.date > newest.meeting.date]
    for meeting in sorted(since, key=lambda meeting: meeting.date):
        rest = after(meeting.body.code, rest)
    return rest


def after(code: str, codes: list[str]) -> list[str]:
    """Return what comes after a code; all of it where the code is not among them."""
    return codes[codes.index(code) + 1 :] if code in codes else codes
