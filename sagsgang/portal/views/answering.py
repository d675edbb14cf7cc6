"""Answer an involvement without an account, and follow the links that are mailed."""

from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sagsgang.accounts.network import network_of
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import Refused
from sagsgang.look.navigation import Crumb
from sagsgang.partnerships.answer_links import Deed, Malformed, answer_in
from sagsgang.partnerships.answer_retention import (
    ADDRESS_KEPT,
    ADDRESS_KEPT_UNCONCLUDED,
    REFUSED_KEPT,
)
from sagsgang.partnerships.answering import (
    CONFIRM_WITHIN,
    Closed,
    Gone,
    TooMany,
    Written,
    confirm,
    is_confirmable,
    send_answer,
    withdraw,
)
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.portal.answer_form import AnswerForm
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page, page_of_one_visit, written_by_anyone
from sagsgang.portal.views.involvements import involvement_for, involvements_crumb

KEPT = {
    "confirm": CONFIRM_WITHIN.days,
    "refused": REFUSED_KEPT.days,
    "address": ADDRESS_KEPT.days,
    "unconcluded": ADDRESS_KEPT_UNCONCLUDED.days,
}


@written_by_anyone
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    one = involvement_for(key)
    if request.method == "POST":
        form = AnswerForm(one, request.POST)
        status = sent(request, one, form)
        if status == HTTPStatus.SEE_OTHER:
            return redirect("portal:involvement-answered", key=key)
        return answer_page(request, one, form, status)
    if not one.is_open_for_answers(timezone.localdate()):
        return redirect("portal:involvement", key=key)
    return answer_page(request, one, AnswerForm(one), HTTPStatus.OK)


def answer_page(
    request: HttpRequest, one: Involvement, form: AnswerForm, status: int
) -> HttpResponse:
    return page_of_one_visit(
        request,
        "answer",
        title=_("Your answer to “%(title)s”") % {"title": one.title},
        current="involvements",
        crumbs=crumbs_to(one),
        status=status,
        involvement=one,
        form=form,
        word=form.word_to_bear(),
        kept=KEPT,
    )


def crumbs_to(one: Involvement) -> tuple[Crumb, ...]:
    here = Crumb(one.title, reverse("portal:involvement", kwargs={"key": one.key}))
    return (front_crumb(), involvements_crumb(), here)


def sent(request: HttpRequest, one: Involvement, form: AnswerForm) -> HTTPStatus:
    """Return 303 where the answer was taken in; else the form holds the reason and the words."""
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        send_answer(one, written_in(form), network=network_of(request))
    except TooMany as refused:
        form.add_error(None, str(refused))
        return HTTPStatus.TOO_MANY_REQUESTS
    except Refused as refused:
        form.add_error(None, told(refused))
        return HTTPStatus.CONFLICT
    except ValidationError as wrong:
        for name, errors in wrong.error_dict.items():
            form.add_error(name if name in form.fields else None, ValidationError(errors))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.SEE_OTHER


def told(refused: Refused) -> str:
    if isinstance(refused, Closed):
        return _("%(sentence)s Copy your words from below, if you want to keep them.") % {
            "sentence": refused
        }
    return str(refused)


def written_in(form: AnswerForm) -> Written:
    given = form.cleaned_data
    return Written(
        text=given["text"],
        shown_as=given["shown_as"],
        name=given["name"],
        email=given["email"],
        language=translation.get_language() or "da",
    )


@for_everyone
def answered(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell what comes next; the page knows nothing of what was sent or by whom."""
    one = involvement_for(key)
    return page(
        request,
        "answered",
        title=_("One thing is left: confirm your answer"),
        current="involvements",
        crumbs=crumbs_to(one),
        involvement=one,
        kept=KEPT,
    )


@written_by_anyone
def confirmation(request: HttpRequest, word: str) -> HttpResponse:
    """Ask before confirming: programs that look at mails follow links, and confirm nothing."""
    key = keyed("confirm", word)
    refusal = ""
    if request.method == "POST":
        try:
            confirm(key)
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("portal:answer-confirm", word=word)
    found = behind(key)
    gone = found is None or (
        found.confirmed_at is None and not is_confirmable(found, timezone.now())
    )
    return page_of_one_visit(
        request,
        "answer_confirm",
        title=_("Confirm your answer"),
        current="involvements",
        crumbs=(front_crumb(), involvements_crumb()),
        status=HTTPStatus.GONE if gone else HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
        answer=None if gone else found,
        involvement=shown_of(found),
        refusal=refusal,
        here=request.path,
    )


@written_by_anyone
def withdrawal(request: HttpRequest, word: str) -> HttpResponse:
    """Ask before taking an answer back: that cannot be undone."""
    key = keyed("withdraw", word)
    done = False
    if request.method == "POST":
        try:
            withdraw(key)
        except Gone:
            done = False
        else:
            done = True
    found = None if done else behind(key)
    return page_of_one_visit(
        request,
        "answer_withdraw",
        title=_("Take your answer back"),
        current="involvements",
        crumbs=(front_crumb(), involvements_crumb()),
        status=HTTPStatus.OK if done or found else HTTPStatus.GONE,
        answer=found,
        involvement=shown_of(found),
        done=done,
        here=request.path,
    )


def keyed(deed: Deed, word: str) -> UUID:
    try:
        return answer_in(deed, word)
    except Malformed:
        raise Http404 from None


def behind(key: UUID) -> Answer | None:
    """Return the answer of a signed link: whoever has the link is its sender."""
    return Answer.objects.standing().select_related("involvement").filter(key=key).first()


def shown_of(found: Answer | None) -> Involvement | None:
    """Return what was answered, while everyone may read it: the link opens no more than its own."""
    seen = Involvement.objects.visible_to(EVERYONE)
    return seen.filter(pk=found.involvement_id).first() if found is not None else None
