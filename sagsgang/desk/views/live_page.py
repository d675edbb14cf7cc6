"""The one screen on which a meeting is run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.desk import asked_live
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.live_forms import forms_for
from sagsgang.desk.live_rows import (
    Live,
    chosen_item,
    lines_of,
    listed_item,
    live_of,
    moves_of,
    sitting_mark,
    upcoming_of,
)
from sagsgang.desk.views.meetings import crumbs_to
from sagsgang.desk.words import form_words
from sagsgang.governance import access
from sagsgang.governance.closed_readings import is_closed, note_once
from sagsgang.governance.models import (
    Decision,
    Meeting,
)
from sagsgang.governance.quorum import quorum_of
from sagsgang.governance.running import seconds_used


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verb answered with: the form that was not accepted, or a sentence."""

    forms: Mapping[str, BaseForm] = field(default_factory=dict)
    refusal: str = ""
    theirs: Decision | None = None
    screen: str = ""


def live_page(
    request: SignedIn,
    meeting: Meeting,
    *,
    wished: UUID | None = None,
    answer: Answer | None = None,
    status: int = 200,
) -> HttpResponse:
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can run its meetings."),
    )
    answer = answer or Answer()
    live = live_of(request, meeting)
    used = seconds_used(live.turns, live.now)
    chosen = chosen_item(live, wished, used)
    if chosen is not None and is_closed(chosen.row):
        note_once(chosen.row, request.user)
    listed = [listed_item(live, item, used) for item in live.items]
    here = reverse("desk:live", kwargs={"key": meeting.key})
    profile = meeting.body.profile
    response = page(
        request,
        "desk/live.html",
        _("Run the meeting"),
        crumbs=crumbs_to(meeting),
        current=BODIES,
        status=status,
        here=here,
        desk=at("desk:start"),
        meeting=meeting,
        body=meeting.body,
        profile=profile,
        live=live,
        listed=listed,
        treated=next((one for one in listed if one.state == "current"), None),
        undecided=[
            one.row
            for one in listed
            if one.state in {"treated", "current"} and not vars(one.row)["any_decision"]
        ],
        lines=lines_of(live, chosen.row.pk if chosen is not None else None),
        moves=moves_of(live),
        chosen=chosen,
        quorum=quorum_of(meeting, live.roll, chosen.row.pk if chosen is not None else None),
        phrases=asked_live.PHRASES.rows(meeting.body_id) if chosen else (),
        upcoming=upcoming_of(live),
        answer=answer,
        refusal=refusal_told(answer, live),
        mark=sitting_mark(live.sitting),
        new_key=uuid4,
        owner=request.user.actor_key.hex,
        persons=at("desk:persons"),
        words=form_words(),
        **(forms_for(request, live, chosen, answer.forms) if chosen is not None else {}),
    )
    if answer.screen:
        # The address is shown this once: no copy of the page is to keep it.
        response.headers["Cache-Control"] = "no-store"
    return response


def refusal_told(answer: Answer, live: Live) -> str:
    """Return what stands above the page: on a meeting that is not open the forms are not there."""
    if answer.theirs is not None:
        return ""
    if answer.refusal or live.is_open:
        return answer.refusal
    return " ".join(str(one) for form in answer.forms.values() for one in form.non_field_errors())
