"""Run a meeting: open and close it, note who comes and goes, and open the room's screen."""

from collections.abc import Callable
from datetime import time
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.forms.live import chosen_attendee
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.live_rows import sitting_mark
from sagsgang.desk.views.live_page import Answer, live_page
from sagsgang.desk.waiting_words import gone_words, stuck_words
from sagsgang.governance import access, running
from sagsgang.governance.coming_and_going import arrive, leave, miss, take_back
from sagsgang.governance.held import AlreadyDone
from sagsgang.governance.models import Attendance, Meeting, Movement, Sitting
from sagsgang.governance.onward import Gone, let_all_go_on
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.room_screen import open_screen, shut_screen

Noting = Callable[[Attendance, SignedIn, UUID | None], object]


def key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def request_key(request: SignedIn) -> UUID | None:
    """Return the key that the browser gave what it sends, so that it may send it again."""
    return key_in(request.POST.get("request", ""))


@require_safe
@allowed
def live(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    return live_page(request, meeting, wished=key_in(request.GET.get("item", "")))


@require_safe
@allowed
def state(request: SignedIn, key: UUID) -> HttpResponse:
    """Tell by a number whether anything has happened since: another may run it as well."""
    meeting = meeting_for(request.user, key)
    require_running(request, meeting)
    told = sitting_mark(Sitting.objects.filter(meeting=meeting).first())
    return HttpResponse(told, content_type="text/plain", headers={"Cache-Control": "no-store"})


def require_running(request: SignedIn, meeting: Meeting) -> None:
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can run its meetings."),
    )


def performed(
    request: SignedIn, meeting: Meeting, verb: Callable[[], object], *, item: UUID | None = None
) -> HttpResponse:
    """Perform a verb and go back; one performed before is answered alike, and not done again."""
    try:
        verb()
    except AlreadyDone:
        pass
    except NotAllowed:
        raise
    except Refused as refused:
        answer = Answer(refusal=str(refused))
        return live_page(request, meeting, wished=item, answer=answer, status=HTTPStatus.CONFLICT)
    except ValidationError as wrong:
        answer = Answer(refusal=" ".join(wrong.messages))
        return live_page(
            request, meeting, wished=item, answer=answer, status=HTTPStatus.UNPROCESSABLE_ENTITY
        )
    return back(meeting, item)


def back(meeting: Meeting, item: UUID | None = None) -> HttpResponse:
    address = reverse("desk:live", kwargs={"key": meeting.key})
    return redirect(f"{address}?item={item}" if item is not None else address)


@require_POST
@allowed
def open_meeting(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    why = request.POST.get("why", "")
    return performed(
        request, meeting, lambda: running.open_sitting(meeting, by=request.user, why=why)
    )


@require_POST
@allowed
def close_meeting(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)

    def close() -> None:
        with transaction.atomic():
            running.close_sitting(meeting, by=request.user, request=request_key(request))
            gone = let_all_go_on(meeting, by=request.user)
        tell_of_gone(request, gone)

    return performed(request, meeting, close)


def tell_of_gone(request: SignedIn, gone: Gone) -> None:
    for words in gone_words(gone.carried):
        messages.info(request, words)
    for item, body in gone.stuck:
        messages.warning(request, stuck_words(item, body))


@require_POST
@allowed
def rest(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    return performed(
        request,
        meeting,
        lambda: running.rest(meeting, by=request.user, request=request_key(request)),
    )


def time_in(text: str) -> time | None:
    """Return the time that was written, None where nothing was; refuse what is none."""
    if not text.strip():
        return None
    try:
        return time.fromisoformat(text.strip().replace(".", ":"))
    except ValueError as wrong:
        raise Refused(_("Write the time as 19:45.")) from wrong


NOTINGS: dict[str, Noting] = {
    "arrive": lambda one, request, key: arrive(one, by=request.user, request=key),
    "leave": lambda one, request, key: leave(
        one, by=request.user, at=time_in(request.POST.get("at", "")), request=key
    ),
    "excuse": lambda one, request, key: miss(one, by=request.user, excused=True, request=key),
    "absent": lambda one, request, key: miss(one, by=request.user, excused=False, request=key),
}


@require_POST
@allowed
def note_attendee(request: SignedIn, key: UUID) -> HttpResponse:
    """Note that one comes, goes or never came: the button says which, and of whom."""
    meeting = meeting_for(request.user, key)
    require_running(request, meeting)
    noting = NOTINGS.get(request.POST.get("verb", ""))

    def note() -> object:
        if noting is None:
            raise Refused(_("Say whether the person comes, goes or never came."))
        attendee = chosen_attendee(request.POST.get("attendee", ""), meeting)
        attendee.meeting = meeting
        return noting(attendee, request, request_key(request))

    return performed(request, meeting, note, item=key_in(request.POST.get("item", "")))


@require_POST
@allowed
def undo_movement(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    require_running(request, meeting)
    moves = Movement.objects.filter(sitting__meeting=meeting).select_related("attendee")
    movement = get_object_or_404(moves, key=key_in(request.POST.get("movement", "")))
    movement.sitting.meeting = meeting
    return performed(
        request,
        meeting,
        lambda: take_back(movement, by=request.user, request=request_key(request)),
        item=key_in(request.POST.get("item", "")),
    )


@require_POST
@allowed
def make_screen(request: SignedIn, key: UUID) -> HttpResponse:
    """Answer with the screen's address: it is kept nowhere, so no other page could show it."""
    meeting = meeting_for(request.user, key)
    try:
        token = open_screen(meeting, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        answer = Answer(refusal=str(refused))
        return live_page(request, meeting, answer=answer, status=HTTPStatus.CONFLICT)
    address = settings.ADDRESS + reverse("portal:room-screen", kwargs={"screen": token})
    return live_page(request, meeting, answer=Answer(screen=address), status=HTTPStatus.CREATED)


@require_POST
@allowed
def close_screen(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)

    def shut() -> None:
        shut_screen(meeting, by=request.user)
        messages.success(request, _("The room’s screen is shut."))

    return performed(request, meeting, shut)
