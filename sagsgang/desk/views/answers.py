"""What citizens have answered, to be read before it shows: the queue, and a word on each."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.clearing import MARK
from sagsgang.desk.forms.involvement import ApprovalForm, RefusalForm
from sagsgang.desk.frame import INVOLVEMENTS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.views.involvements import involvements_crumb
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.shown_texts import Place
from sagsgang.look.involvement import state_of_answer
from sagsgang.look.pages import paged
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.partnerships.moderating import (
    approve,
    mask,
    places_waiting,
    refuse,
    require_moderating,
)

ANSWERS = "desk:answers"
# What of the answers is listed; those that are not confirmed are nobody's to read yet.
LISTS = {
    "waiting": gettext_lazy("To be read"),
    "approved": gettext_lazy("Shown"),
    "refused": gettext_lazy("Not shown"),
}


def answers_of(user: User) -> QuerySet[Answer]:
    seen = Answer.objects.internal_to(user).filter(withdrawn_at=None, confirmed_at__isnull=False)
    return seen.select_related("involvement", "moderator")


def answer_for(user: User, key: UUID) -> Answer:
    return get_object_or_404(answers_of(user), key=key)


@require_safe
def answers(request: SignedIn) -> HttpResponse:
    return answers_page(request)


def answers_page(
    request: SignedIn, opened: Opened | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """List one state's answers, of one involvement where it is asked for."""
    listed = request.GET.get("state", "")
    listed = listed if listed in LISTS else "waiting"
    about = involvement_asked(request)
    verdict = "" if listed == "waiting" else listed
    rows = answers_of(request.user).filter(verdict=verdict).order_by("confirmed_at", "pk")
    if about is not None:
        rows = rows.filter(involvement=about)
    if opened is not None:
        # Whatever list it stands on: the answer that the form is about is shown.
        rows = answers_of(request.user).filter(pk=opened.target.pk)
    kept = {"state": listed, **({"involvement": str(about.key)} if about else {})}
    found, paging = paged(request, rows, kept=tuple(kept.items()))
    waiting = places_waiting(found)
    if opened is None:
        opened = opened_by(request.GET.get("do", ""), found, waiting)
    return page(
        request,
        "desk/involvement/answers.html",
        _("Answers to be read") if listed == "waiting" else _("Answers"),
        crumbs=(involvements_crumb(),),
        current=INVOLVEMENTS,
        status=status,
        rows=found,
        paging=paging,
        opened=opened,
        waiting=waiting,
        mark=MARK,
        lists=LISTS,
        listed=listed,
        about=about,
        here=at(ANSWERS),
        asked="?" + urlencode(kept),
        of_involvement="&" + urlencode({"involvement": about.key}) if about else "",
        state_of=state_of_answer,
    )


def involvement_asked(request: SignedIn) -> Involvement | None:
    try:
        key = UUID(request.GET.get("involvement", ""))
    except ValueError:
        return None
    return Involvement.objects.internal_to(request.user).filter(key=key).first()


def opened_by(
    wish: str, rows: list[Answer], waiting: Mapping[int, Sequence[Place]]
) -> Opened | None:
    name, _colon, key = wish.partition(":")
    found = next((row for row in rows if str(row.key) == key), None)
    if found is None:
        return None
    if name == "approve":
        return Opened(name, ApprovalForm(waits=found.pk in waiting), target=found)
    return Opened(name, RefusalForm(), target=found) if name == "refuse" else None


@require_POST
@allowed
def approval(request: SignedIn, key: UUID) -> HttpResponse:
    one = answer_for(request.user, key)
    require_moderating(one, by=request.user)
    form = ApprovalForm(request.POST, waits=bool(places_waiting([one])))
    return moderated(
        request,
        Opened("approve", form, target=one),
        lambda: approve(one, by=request.user, note=form.cleaned_data["note"]),
        _("The answer is approved; its sender is told."),
    )


@require_POST
@allowed
def refusal(request: SignedIn, key: UUID) -> HttpResponse:
    one = answer_for(request.user, key)
    require_moderating(one, by=request.user)
    form = RefusalForm(request.POST)
    return moderated(
        request,
        Opened("refuse", form, target=one),
        lambda: refuse(one, by=request.user, **form.cleaned_data),
        _("The answer is not shown; its sender is told why."),
    )


def moderated(
    request: SignedIn, opened: Opened, verb: Callable[[], object], told: str
) -> HttpResponse:
    """Go on with the queue that the moderator came from."""
    status = attempt(opened.form, verb)
    if status != HTTPStatus.SEE_OTHER:
        return answers_page(request, opened, status)
    messages.success(request, told)
    return back_to_queue(request)


def back_to_queue(request: SignedIn) -> HttpResponse:
    about = involvement_asked(request)
    query = "?" + urlencode({"involvement": about.key}) if about else ""
    return redirect(at(ANSWERS) + query)


@require_POST
@allowed
def masking(request: SignedIn, key: UUID) -> HttpResponse:
    one = answer_for(request.user, key)
    try:
        mask(one, request.POST.getlist(MARK), by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("What was ticked is taken out of the answer."))
    return back_to_queue(request)
