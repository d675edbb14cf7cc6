"""The phrases of a body: those its decisions are put in while it meets."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import body_for
from sagsgang.desk.forms.live import PhraseForm
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.words import body_name, form_words
from sagsgang.governance import access
from sagsgang.governance.deputies import set_deputies_at_once
from sagsgang.governance.models import Body, Phrase
from sagsgang.governance.phrases import (
    add_phrase,
    move_phrase,
    remove_phrase,
    require_keeper,
    reword_phrase,
    take_usual_phrases,
)
from sagsgang.look.navigation import Crumb


@require_safe
@allowed
def phrases(request: SignedIn, code: str) -> HttpResponse:
    return phrases_page(request, body_for(request.user, code))


def phrases_page(
    request: SignedIn, body: Body, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    require_keeper(request.user, body)
    rows = list(body.phrases.order_by("position", "pk"))
    if opened is None:
        opened = opened_by(request.GET.get("do", ""), rows)
    return page(
        request,
        "desk/phrases.html",
        _("Phrases for decisions"),
        crumbs=(
            Crumb(_("Bodies"), at(BODIES)),
            Crumb(body_name(body), reverse("desk:body", kwargs={"code": body.code})),
        ),
        current=BODIES,
        status=status,
        body=body,
        rows=rows,
        opened=opened,
        desk=at("desk:start"),
        here=reverse("desk:phrases", kwargs={"code": body.code}),
        words=form_words(),
    )


def opened_by(wish: str, rows: list[Phrase]) -> Opened | None:
    name, _colon, key = wish.partition(":")
    if name == "add":
        return Opened("add", PhraseForm())
    found = next((row for row in rows if str(row.key) == key), None)
    if name == "reword" and found is not None:
        return Opened("reword", PhraseForm.of(found), target=found)
    return None


def phrase_for(request: SignedIn, key: UUID) -> Phrase:
    bodies = Body.objects.internal_to(request.user)
    rows = Phrase.objects.filter(body__in=bodies).select_related("body")
    phrase = get_object_or_404(rows, key=key)
    require_keeper(request.user, phrase.body)
    return phrase


def stated(form: PhraseForm) -> dict[str, str | None]:
    given = form.cleaned_data
    return {"text": given["text"], "outcome": given["outcome"] or None}


@require_POST
@allowed
def add(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    require_keeper(request.user, body)
    form = PhraseForm(request.POST)
    status = attempt(form, lambda: add_phrase(body, by=request.user, **stated(form)))  # type: ignore[arg-type]
    if status != HTTPStatus.SEE_OTHER:
        return phrases_page(request, body, Opened("add", form), status)
    return redirect("desk:phrases", code=body.code)


@require_POST
@allowed
def take_usual(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    count = take_usual_phrases(body, by=request.user)
    messages.success(
        request,
        ngettext("%(num)s phrase was added.", "%(num)s phrases were added.", count)
        % {"num": count},
    )
    return redirect("desk:phrases", code=body.code)


@require_POST
@allowed
def reword(request: SignedIn, key: UUID) -> HttpResponse:
    phrase = phrase_for(request, key)
    form = PhraseForm(request.POST)
    status = attempt(form, lambda: reword_phrase(phrase, by=request.user, **stated(form)))  # type: ignore[arg-type]
    if status != HTTPStatus.SEE_OTHER:
        return phrases_page(request, phrase.body, Opened("reword", form, target=phrase), status)
    return redirect("desk:phrases", code=phrase.body.code)


@require_POST
@allowed
def remove(request: SignedIn, key: UUID) -> HttpResponse:
    phrase = phrase_for(request, key)
    code = phrase.body.code
    remove_phrase(phrase, by=request.user)
    messages.success(request, _("The phrase was removed. Decisions written in it stay."))
    return redirect("desk:phrases", code=code)


@require_POST
@allowed
def move(request: SignedIn, key: UUID, *, up: bool) -> HttpResponse:
    phrase = phrase_for(request, key)
    move_phrase(phrase, by=request.user, up=up)
    return redirect("desk:phrases", code=phrase.body.code)


@require_POST
@allowed
def deputies(request: SignedIn, code: str) -> HttpResponse:
    """Say whether the bylaws of the body call a deputy for any absence."""
    body = body_for(request.user, code)
    access.require(access.may_run(request.user, body), _("Only the body's secretary can do this."))
    set_deputies_at_once(body, by=request.user, at_once=bool(request.POST.get("at_once")))
    messages.success(request, _("What the bylaws say of deputies was saved."))
    return redirect("desk:body", code=body.code)
