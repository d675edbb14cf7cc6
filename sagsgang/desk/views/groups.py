"""What the groups of the municipality's own sign-in lead to, for the one who governs."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.forms.group import GroupForm
from sagsgang.desk.frame import BODIES, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.words import body_name
from sagsgang.governance import access
from sagsgang.governance.groups import map_group, unmap_group
from sagsgang.governance.models import GroupRule
from sagsgang.look.navigation import Crumb


def known_to(request: SignedIn) -> None:
    standing = access.standing_of(request.user)
    if not (standing.governs or standing.reads_all):
        raise Http404


@require_safe
def groups(request: SignedIn) -> HttpResponse:
    known_to(request)
    opened = None
    if request.GET.get("do") == "map" and access.may_govern(request.user):
        opened = Opened("map", GroupForm(reader=request.user))
    return groups_page(request, opened)


def groups_page(
    request: SignedIn, opened: Opened | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    rules = GroupRule.objects.internal_to(request.user).select_related("body")
    return page(
        request,
        "desk/groups.html",
        _("Groups that lead to seats"),
        crumbs=(Crumb(_("Bodies"), at(BODIES)),),
        current=BODIES,
        status=status,
        here=at("desk:groups"),
        opened=opened,
        rules=[(rule, body_name(rule.body)) for rule in rules],
        governs=access.may_govern(request.user),
    )


@require_POST
@allowed
def add(request: SignedIn) -> HttpResponse:
    known_to(request)
    form = GroupForm(request.POST, reader=request.user)

    def perform() -> None:
        given = form.cleaned_data
        map_group(given["body"], by=request.user, group=given["group"], role=given["role"])

    status = attempt(form, perform)
    if status != HTTPStatus.SEE_OTHER:
        return groups_page(request, Opened("map", form), status)
    messages.success(request, _("Whoever is in the group has the seat from their next sign-in on."))
    return redirect("desk:groups")


@require_POST
@allowed
def remove(request: SignedIn, key: UUID) -> HttpResponse:
    found = GroupRule.objects.internal_to(request.user).select_related("body")
    unmap_group(get_object_or_404(found, key=key), by=request.user)
    messages.success(request, _("The group leads there no more; seats that stood by it are ended."))
    return redirect("desk:groups")
