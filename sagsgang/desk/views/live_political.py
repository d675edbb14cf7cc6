"""What political bodies do besides: disqualify, call deputies, vote, dissent and suspend."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk import asked
from sagsgang.desk.attempt import allowed
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.forms.live import DisqualifiedForm, StatementForm, SuspendForm, VoteForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.live_forms import deputy_form
from sagsgang.desk.live_rows import live_of
from sagsgang.desk.views.live import key_in, performed, request_key, require_running
from sagsgang.desk.views.live_items import answered, attempt_once, item_run, subitems_of
from sagsgang.desk.views.live_page import Answer, live_page
from sagsgang.governance.deputies import call_deputy, crosses_groups, let_go
from sagsgang.governance.disqualification import settle_disqualification
from sagsgang.governance.models import AgendaItem, Attendance, Meeting, StandIn
from sagsgang.governance.roll import roll_of
from sagsgang.governance.statements import state
from sagsgang.governance.suspending import suspend
from sagsgang.governance.votes import take_vote_back, vote


def political(meeting: Meeting) -> None:
    """Raise 404 where the body's profile lacks all this: its pages are not there."""
    if not meeting.body.profile.votes:
        raise Http404


def members_of(item: AgendaItem) -> list[Attendance]:
    listed = asked.ATTENDANCE.rows(item.meeting_id)
    return [one for one in listed if one.status != Attendance.Status.GUEST]


@require_POST
@allowed
def disqualify(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    political(item.meeting)
    form = DisqualifiedForm(request.POST, attendees=members_of(item))
    status = attempt_once(
        form,
        lambda: settle_disqualification(
            item, by=request.user, request=request_key(request), **form.cleaned_data
        ),
    )
    return answered(request, item, {"disqualified": form}, status)


@require_POST
@allowed
def cast(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    political(item.meeting)
    voters = roll_of(item.meeting).voters(item.pk)
    form = VoteForm(request.POST, voters=voters, subitems=subitems_of(item))
    status = attempt_once(
        form,
        lambda: vote(
            item,
            by=request.user,
            choices=form.choices(),
            what=form.cleaned_data["what"],
            subitem=form.cleaned_data.get("subitem"),
            request=request_key(request),
        ),
    )
    return answered(request, item, {"vote": form}, status)


@require_POST
@allowed
def uncast(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    political(item.meeting)
    ballots = item.ballots.select_related("subitem")
    ballot = get_object_or_404(ballots, key=key_in(request.POST.get("ballot", "")))
    ballot.item = item
    return performed(
        request,
        item.meeting,
        lambda: take_vote_back(ballot, by=request.user, request=request_key(request)),
        item=item.key,
    )


@require_POST
@allowed
def say(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    political(item.meeting)
    form = StatementForm(request.POST, attendees=members_of(item), subitems=subitems_of(item))
    status = attempt_once(
        form,
        lambda: state(item, by=request.user, request=request_key(request), **form.cleaned_data),
    )
    return answered(request, item, {"statement": form}, status)


@require_POST
@allowed
def stop(request: SignedIn, key: UUID) -> HttpResponse:
    """Put the committee's matter before the council, as a member demands."""
    item = item_run(request, key)
    if not item.meeting.body.profile.suspends:
        raise Http404
    form = SuspendForm(request.POST, attendees=members_of(item))
    status = attempt_once(
        form,
        lambda: suspend(item, by=request.user, request=request_key(request), **form.cleaned_data),
    )
    return answered(request, item, {"suspend": form}, status)


@require_POST
@allowed
def deputy(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    require_running(request, meeting)
    political(meeting)
    form = deputy_form(live_of(request, meeting), request.POST)
    made: list[StandIn] = []
    status = attempt_once(form, lambda: made.extend(called(request, form)))
    wished = key_in(request.POST.get("item", ""))
    if status != HTTPStatus.SEE_OTHER:
        standing = meeting_for(request.user, key)
        answer = Answer(forms={"deputy": form})
        return live_page(request, standing, wished=wished, answer=answer, status=status)
    if made and crosses_groups(made[0]):
        messages.warning(
            request,
            _("%(deputy)s was elected for another group than %(member)s. See that it is right.")
            % {"deputy": made[0].deputy.label, "member": made[0].member.label},
        )
    return performed(request, meeting, lambda: None, item=wished)


def called(request: SignedIn, form: Any) -> list[StandIn]:
    return call_deputy(
        form.cleaned_data["member"],
        by=request.user,
        request=request_key(request),
        **form.chosen(),
    )


@require_POST
@allowed
def dismiss(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    require_running(request, meeting)
    political(meeting)
    rows = meeting.stand_ins.select_related("deputy")
    stand_in = get_object_or_404(rows, key=key_in(request.POST.get("stand_in", "")))
    stand_in.meeting = meeting
    return performed(
        request,
        meeting,
        lambda: let_go(stand_in, by=request.user, request=request_key(request)),
        item=key_in(request.POST.get("item", "")),
    )
