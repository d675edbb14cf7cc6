"""The forms of the screen on which a meeting is run: as they begin, or as they were sent."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.forms import BaseForm
from django.utils.translation import gettext as _

from sagsgang.desk import asked, asked_live
from sagsgang.desk.forms.live import (
    DecisionForm,
    DeputyForm,
    DisqualifiedForm,
    GuestForm,
    StatementForm,
    SuspendForm,
    TimeForm,
    VoteForm,
)
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.live_rows import Chosen, Live
from sagsgang.governance.concluding import words_of
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionDraft,
    Seat,
)
from sagsgang.look.templates import moment

Status = Attendance.Status
# Fields of a decision in which several items are chosen; a draft keeps them line by line.
CHOSEN = ("together", "withdraw")


def forms_for(
    request: SignedIn, live: Live, chosen: Chosen, sent: Mapping[str, BaseForm]
) -> dict[str, Any]:
    """Return the forms of the page: as they were sent where they were not accepted."""
    profile = live.meeting.body.profile
    item = chosen.row
    subitems = asked.SUBITEMS.rows(item.pk) if vars(item)["any_subitem"] else []
    draft = asked_live.DRAFT.row(item.pk, request.user.actor_key)
    forms: dict[str, BaseForm] = {
        "guest": GuestForm(),
        "time": TimeForm(initial={"minutes": item.planned_minutes}),
        "decision": decision_form(live, chosen, subitems, draft),
    }
    if profile.votes:
        voters = live.roll.voters(item.pk)
        members = [one for one in live.roll.attendees if one.status != Status.GUEST]
        forms |= {
            "vote": VoteForm(voters=voters, subitems=subitems),
            "disqualified": DisqualifiedForm(attendees=members),
            "deputy": deputy_form(live),
            "statement": StatementForm(attendees=members, subitems=subitems),
        }
        if profile.suspends:
            forms["suspend"] = SuspendForm(attendees=members)
    return {
        "forms": {**forms, **sent},
        "subitems": subitems,
        "seen": " ".join(str(one.key) for one in live.decisions),
        # A form is kept while the page is put in anew, until what stands is another decision.
        "seen_mark": form_mark(chosen, forms | dict(sent)),
        "theirs": overtaking(chosen, draft),
        "draft_note": _("This is your draft from %(when)s.") % {"when": moment(draft.saved_at)}
        if draft is not None
        else "",
    }


def form_mark(chosen: Chosen, forms: Mapping[str, BaseForm]) -> str:
    """Return what differs when the form of the decision is to be another than the one before."""
    if forms["decision"].is_bound:
        return uuid4().hex
    standing = ".".join(str(one.pk) for one in chosen.decided)
    return standing or "first"


def overtaking(chosen: Chosen, draft: DecisionDraft | None) -> Decision | None:
    """Return a decision that somebody wrote after this draft was begun."""
    if draft is None:
        return None
    known = draft.seen.split()
    return next((one for one in chosen.decided if str(one.key) not in known), None)


def decision_form(
    live: Live,
    chosen: Chosen,
    subitems: list[Any],
    draft: DecisionDraft | None,
) -> DecisionForm:
    """Return the form filled from the draft, else from the decision that stands."""
    initial: dict[str, Any] = {}
    if chosen.decision is not None:
        initial = {
            "text": words_of(chosen.decision),
            "outcome": chosen.decision.outcome or "",
        }
    if draft is not None:
        initial = {
            name: value.split("\n") if name in CHOSEN else value
            for name, value in draft.content.items()
        }
    return DecisionForm(initial=initial, others=others_of(live, chosen.row), subitems=subitems)


def others_of(live: Live, item: AgendaItem) -> list[AgendaItem]:
    return [one for one in live.items if one.pk != item.pk and not one.withdrawn]


def deputy_form(live: Live, data: Any = None) -> DeputyForm:
    away = (
        one
        for one in live.roll.attendees
        if one.status not in {Status.GUEST, Status.SUBSTITUTE}
        and (not one.here or any(pk == one.pk for _item, pk in live.roll.disqualified))
    )
    return DeputyForm(
        data,
        members=list(away),
        deputies=[seat for seat in live.seats if seat.role == Seat.Role.DEPUTY],
        items=[item for item in live.items if not item.withdrawn],
        at_once=live.meeting.body.deputies_at_once,
    )
