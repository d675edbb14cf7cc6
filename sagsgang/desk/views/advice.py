"""Advice asked of a department: asked at the item, given on a page of its own."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk import openings
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.closed_matter import asked_why_closed
from sagsgang.desk.fetch import item_for
from sagsgang.desk.forms.advice import GiveAdviceForm
from sagsgang.desk.frame import START, SignedIn, page
from sagsgang.desk.views.items import answer
from sagsgang.governance import access
from sagsgang.governance.access import having_said_why
from sagsgang.governance.advice import ask_advice, give_advice, take_question_back
from sagsgang.governance.models import AdviceRequest, AgendaItem
from sagsgang.governance.refusal import NotAllowed, Refused


@require_POST
@allowed
def ask(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("advice", request.user, item, request.POST)
    status = attempt(
        opened.form, lambda: ask_advice(item, by=request.user, **opened.form.cleaned_data)
    )
    if status == HTTPStatus.SEE_OTHER:
        messages.success(request, _("The department was asked, and is told by mail."))
    return answer(request, item, opened, status, "advice")


def found_for(user: User, key: UUID) -> AdviceRequest:
    rows = AdviceRequest.objects.visible_to(user)
    return get_object_or_404(
        rows.select_related("item__meeting__body", "item__case", "department", "person"), key=key
    )


@require_safe
def advice(request: SignedIn, key: UUID) -> HttpResponse:
    found = found_for(having_said_why(request.user), key)
    return asked_why_closed(request, found.item) or advice_page(request, found)


def advice_page(
    request: SignedIn, found: AdviceRequest, form: GiveAdviceForm | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    return page(
        request,
        "desk/advice.html",
        _("Advice on an item"),
        current=START,
        status=status,
        found=found,
        state=state_of(found),
        here=reverse("desk:advice", kwargs={"key": found.key}),
        item_address=reverse("desk:item", kwargs={"key": found.item.key})
        if AgendaItem.objects.internal_to(user).filter(pk=found.item_id).exists()
        else "",
        may_give=found.is_open and access.may_advise(user, found),
        may_take_back=found.is_open
        and access.may_write(user, found.item)
        and found.item.meeting.minutes_released_at is None,
        form=form or GiveAdviceForm(),
    )


def state_of(found: AdviceRequest) -> str:
    """Return the word of ``look.states`` for where a question stands."""
    if found.answered_at is not None:
        return "done"
    if found.taken_back_at is not None:
        return "dropped"
    return "overdue" if found.is_overdue else "to-do"


@require_POST
@allowed
def give(request: SignedIn, key: UUID) -> HttpResponse:
    found = found_for(request.user, key)
    access.require(
        access.may_advise(request.user, found), _("Only the one who is asked can give this advice.")
    )
    form = GiveAdviceForm(request.POST)
    status = attempt(
        form, lambda: give_advice(found, by=request.user, text=form.cleaned_data["text"])
    )
    if status != HTTPStatus.SEE_OTHER:
        return advice_page(request, found_for(request.user, key), form, status)
    messages.success(request, _("The advice was given. It stands at the item."))
    return redirect("desk:advice", key=found.key)


@require_POST
@allowed
def take_back(request: SignedIn, key: UUID) -> HttpResponse:
    found = found_for(request.user, key)
    try:
        take_question_back(found, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return advice_page(request, found_for(request.user, key), status=HTTPStatus.CONFLICT)
    messages.success(request, _("The question was taken back."))
    response = redirect("desk:item", key=found.item.key)
    response["Location"] += "#advice"
    return response
