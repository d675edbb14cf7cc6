"""A body's templates, standing items laid out, and an item made from an earlier one."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import body_for, item_for, meeting_for
from sagsgang.desk.forms.item_template import ItemTemplateForm, ReopenForm, ReuseForm, stated_by
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.item_page import item_page
from sagsgang.desk.openings import Opened
from sagsgang.desk.views.meetings import meeting_page
from sagsgang.desk.words import body_name
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, Body, ItemTemplate
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.reopening import reopen
from sagsgang.governance.reuse import reuse_item
from sagsgang.governance.templates import (
    Begins,
    change_template,
    lay_out,
    make_template,
    remove_template,
    require_running,
)
from sagsgang.look.navigation import Crumb


@require_safe
@allowed
def listed(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    require_running(request.user, body)
    return templates_page(request, body, opened_by(request, body))


def opened_by(request: SignedIn, body: Body) -> Opened | None:
    wish, _colon, key = request.GET.get("do", "").partition(":")
    if wish == "new":
        return Opened("new", ItemTemplateForm())
    if wish == "change":
        template = found(request, key)
        if template.body_id != body.pk:
            raise Http404
        return Opened("change", ItemTemplateForm(initial=stated_by(template)), target=template)
    return None


def found(request: SignedIn, key: UUID | str) -> ItemTemplate:
    try:
        wanted = UUID(str(key))
    except ValueError as no_key:
        raise Http404 from no_key
    rows = ItemTemplate.objects.internal_to(request.user).select_related("body")
    return get_object_or_404(rows, key=wanted)


def templates_page(
    request: SignedIn, body: Body, opened: Opened | None, status: int = 200
) -> HttpResponse:
    rows = ItemTemplate.objects.internal_to(request.user).filter(body=body)
    return page(
        request,
        "desk/item_templates.html",
        _("Templates for items"),
        crumbs=(
            Crumb(_("Bodies"), at(BODIES)),
            Crumb(body_name(body), reverse("desk:body", kwargs={"code": body.code})),
        ),
        current=BODIES,
        status=status,
        desk=at("desk:start"),
        here=reverse("desk:item-templates", kwargs={"code": body.code}),
        opened=opened,
        templates=rows.prefetch_related("sections").order_by("name"),
    )


@require_POST
@allowed
def make(request: SignedIn, code: str) -> HttpResponse:
    body = body_for(request.user, code)
    require_running(request.user, body)
    form = ItemTemplateForm(request.POST)
    status = attempt(
        form, lambda: make_template(body, by=request.user, begins=Begins(**form.cleaned_data))
    )
    return answer(request, body, Opened("new", form), status, _("The template was made."))


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    template = found(request, key)
    form = ItemTemplateForm(request.POST)
    status = attempt(
        form, lambda: change_template(template, by=request.user, begins=Begins(**form.cleaned_data))
    )
    opened = Opened("change", form, target=template)
    return answer(request, template.body, opened, status, _("The template was changed."))


def answer(
    request: SignedIn, body: Body, opened: Opened, status: HTTPStatus, told: Any
) -> HttpResponse:
    if status != HTTPStatus.SEE_OTHER:
        return templates_page(request, body, opened, status)
    messages.success(request, told)
    return redirect("desk:item-templates", code=body.code)


@require_POST
@allowed
def remove(request: SignedIn, key: UUID) -> HttpResponse:
    template = found(request, key)
    remove_template(template, by=request.user)
    messages.success(
        request, _("The template was removed. The items made from it stay as they are.")
    )
    return redirect("desk:item-templates", code=template.body.code)


@require_POST
@allowed
def standing(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    try:
        count = lay_out(meeting, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return meeting_page(request, meeting, status=HTTPStatus.CONFLICT)
    if count:
        told = ngettext(
            "%(num)s standing item was added.", "%(num)s standing items were added.", count
        )
        messages.success(request, told % {"num": count})
    else:
        messages.info(request, _("The standing items are on the agenda already."))
    return redirect("desk:meeting", key=meeting.key)


@require_POST
@allowed
def take_up_again(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    access.require(
        bool(access.standing_of(request.user).secretary_of),
        _("Only a body's secretary can make an item from another."),
    )
    form = ReopenForm(request.POST, user=request.user)
    made: list[AgendaItem] = []
    status = attempt(form, lambda: made.append(reopen(item, by=request.user, **form.cleaned_data)))
    if status != HTTPStatus.SEE_OTHER:
        opened = Opened("reopen", form)
        standing = item_for(request.user, key)
        return item_page(request, request.user, standing, opened=opened, status=status)
    messages.success(
        request, _("The matter is taken up again. Both items tell of each other from now on.")
    )
    return redirect("desk:item", key=made[0].key)


@require_POST
@allowed
def reuse(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    access.require(
        bool(access.standing_of(request.user).secretary_of),
        _("Only a body's secretary can make an item from another."),
    )
    form = ReuseForm(request.POST, user=request.user)
    made: list[AgendaItem] = []
    status = attempt(
        form,
        lambda: made.append(reuse_item(item, by=request.user, **form.cleaned_data)),
    )
    if status != HTTPStatus.SEE_OTHER:
        opened = Opened("reuse", form)
        return item_page(request, request.user, item, opened=opened, status=status)
    messages.success(
        request, _("The text was copied to a new item. Decisions and attachments stayed behind.")
    )
    return redirect("desk:item", key=made[0].key)
