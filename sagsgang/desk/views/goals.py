"""Frameworks and goals for those who work here: internal matter too, and mapping."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.coupling import MappingForm, chosen_goal
from sagsgang.desk.frame import GOALS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.governance.access import require
from sagsgang.look.goals import goal_address, page_address, paging_of_kind
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import is_danish
from sagsgang.strategy.access import may_steer
from sagsgang.strategy.coupled_lines import CoupledThing
from sagsgang.strategy.framework_versions import replaced_by, version_shown, versions_of
from sagsgang.strategy.frameworks import map_goals, mappings_between, unmap
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


@require_safe
def goals(request: SignedIn) -> HttpResponse:
    """Show the goals of the framework that stands over all plans."""
    known_here(request.user)
    return overview(request, overarching())


@require_safe
def framework(request: SignedIn, key: UUID) -> HttpResponse:
    known_here(request.user)
    return overview(request, get_object_or_404(Framework, key=key))


def overview(request: SignedIn, chosen: Framework | None) -> HttpResponse:
    versions = versions_of(chosen)
    version = version_shown(versions, request.GET.get("version", ""), timezone.localdate())
    danish = is_danish()
    return page(
        request,
        "desk/strategy/goals.html",
        framework_name(chosen, danish=danish) if chosen else _("Goals"),
        current=GOALS,
        version=version,
        versions=versions,
        tiles=tiles_of(version, request.user, danish=danish) if version else [],
        to=goal_address("desk"),
    )


@require_safe
def frameworks_list(request: SignedIn) -> HttpResponse:
    known_here(request.user)
    return page(
        request,
        "desk/strategy/frameworks.html",
        _("Frameworks"),
        crumbs=(Crumb(_("Goals"), at(GOALS)),),
        current=GOALS,
        frameworks=frameworks(today=timezone.localdate(), danish=is_danish()),
    )


@require_safe
def goal(request: SignedIn, key: UUID) -> HttpResponse:
    found = goal_for(request, key)
    opened = None
    if request.GET.get("do") == "map" and may_steer(request.user):
        opened = Opened("map", mapping_form(found))
    return goal_page(request, found, opened)


def goal_for(request: SignedIn, key: UUID) -> Goal:
    known_here(request.user)
    rows = Goal.objects.select_related("version__framework", "parent", "replaced_by")
    return get_object_or_404(rows, key=key)


def mapping_form(goal: Goal, data: object = None) -> MappingForm:
    return MappingForm(data, today=timezone.localdate(), apart_from=goal.version.framework)


def goal_page(
    request: SignedIn, found: Goal, opened: Opened | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    danish, today = is_danish(), timezone.localdate()
    words, home = goal_words(found, danish=danish), found.version.framework
    chosen = request.GET.get("kind", "")
    return page(
        request,
        "desk/strategy/goal.html",
        f"{found.code} {words.short}",
        crumbs=(
            Crumb(framework_name(home, danish=danish), page_address("desk:framework", home.key)),
        ),
        current=GOALS,
        status=status,
        goal=found,
        words=words,
        earlier=replaced_by(found),
        chosen=chosen,
        kinds=kinds_at(found, request.user, chosen=chosen, page=request.GET.get("page")),
        targets=targets_of(found, today=today, danish=danish),
        answering=answering(found, danish=danish),
        may_map=may_steer(request.user),
        opened=opened,
        to=goal_address("desk"),
        line_address=line_address,
        paging_of=paging_of_kind,
    )


def line_address(line: CoupledThing) -> str:
    """One who does not work with a thing reads what was released of it."""
    face = "desk" if line.internal else "portal"
    return page_address(f"{face}:{line.page}", line.thing)


@require_POST
@allowed
def add_mapping(request: SignedIn, key: UUID) -> HttpResponse:
    one = goal_for(request, key)
    require(may_steer(request.user), _("Only those who steer the municipality's plans map goals."))
    form = mapping_form(one, request.POST)
    status = attempt(
        form,
        lambda: map_goals(
            one,
            chosen_goal(form.cleaned_data["goal"]),
            by=request.user,
            reason=form.cleaned_data["reason"],
        ),
    )
    if status != HTTPStatus.SEE_OTHER:
        return goal_page(request, one, Opened("map", form), status)
    messages.success(request, _("The goals were mapped to each other."))
    return redirect(page_address("desk:goal", one.key) + "#answering")


@require_POST
@allowed
def remove_mapping(request: SignedIn, key: UUID) -> HttpResponse:
    """Take away the mapping between this goal, or a target of it, and the goal sent along."""
    one = goal_for(request, key)
    other = goal_sent(request.POST.get("goal", ""))
    mapping = next(
        (
            found
            for mine in (one, *one.targets.all())
            for found in mappings_between(mine, other).select_related("one", "other")
        ),
        None,
    )
    if mapping is None:
        raise Http404
    unmap(mapping, by=request.user)
    messages.success(request, _("The mapping was taken away."))
    return redirect(page_address("desk:goal", one.key) + "#answering")


def goal_sent(key: str) -> Goal:
    try:
        return get_object_or_404(Goal, key=UUID(key))
    except ValueError as no_key:
        raise Http404 from no_key
