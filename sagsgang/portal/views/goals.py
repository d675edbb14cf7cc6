"""Frameworks and their goals, and what is coupled to them, as far as everyone may see."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.look.goals import goal_address, page_address, paging_of_kind
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import is_danish
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.strategy.coupled_lines import CoupledThing
from sagsgang.strategy.framework_versions import replaced_by, version_shown, versions_of
from sagsgang.strategy.goal_kinds import kinds_at
from sagsgang.strategy.goal_overview import (
    answering,
    frameworks,
    overarching,
    targets_of,
    tiles_of,
)
from sagsgang.strategy.goal_words import framework_name, goal_words
from sagsgang.strategy.models import Framework, Goal


def goals_crumb() -> Crumb:
    return Crumb(_("Goals"), reverse("portal:goals"))


@for_everyone
def goals(request: HttpRequest) -> HttpResponse:
    """Show the goals of the framework that stands over all plans."""
    return overview(request, overarching(), crumbs=(front_crumb(),))


@for_everyone
def framework(request: HttpRequest, key: UUID) -> HttpResponse:
    return overview(
        request, get_object_or_404(Framework, key=key), crumbs=(front_crumb(), goals_crumb())
    )


def overview(
    request: HttpRequest, chosen: Framework | None, *, crumbs: tuple[Crumb, ...]
) -> HttpResponse:
    versions = versions_of(chosen)
    version = version_shown(versions, request.GET.get("version", ""), timezone.localdate())
    danish = is_danish()
    return page(
        request,
        "goals",
        title=framework_name(chosen, danish=danish) if chosen else _("Goals"),
        current="goals",
        crumbs=crumbs,
        version=version,
        versions=versions,
        tiles=tiles_of(version, EVERYONE, danish=danish) if version else [],
        to=goal_address("portal"),
    )


@for_everyone
def frameworks_list(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        "frameworks",
        title=_("Frameworks"),
        current="goals",
        crumbs=(front_crumb(), goals_crumb()),
        frameworks=frameworks(today=timezone.localdate(), danish=is_danish()),
    )


@for_everyone
def goal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a goal or a target: its words, what is coupled to it and what answers to it."""
    found = (
        Goal.objects.filter(key=key)
        .select_related("version__framework", "parent", "replaced_by")
        .first()
    )
    if found is None:
        raise Http404
    danish, today = is_danish(), timezone.localdate()
    words = goal_words(found, danish=danish)
    home = found.version.framework
    return page(
        request,
        "goal",
        title=f"{found.code} {words.short}",
        current="goals",
        crumbs=(
            front_crumb(),
            Crumb(framework_name(home, danish=danish), page_address("portal:framework", home.key)),
        ),
        goal=found,
        words=words,
        earlier=replaced_by(found),
        kinds=kinds_at(
            found, EVERYONE, chosen=request.GET.get("kind", ""), page=request.GET.get("page")
        ),
        chosen=request.GET.get("kind", ""),
        targets=targets_of(found, today=today, danish=danish),
        answering=answering(found, danish=danish),
        to=goal_address("portal"),
        line_address=line_address,
        paging_of=paging_of_kind,
    )


def line_address(line: CoupledThing) -> str:
    return page_address(f"portal:{line.page}", line.thing)
