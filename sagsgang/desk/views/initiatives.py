"""Initiatives: the list, one of them with all its parts, its head and its way."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.forms.initiative import InitiativeForm, StepForm, head_of
from sagsgang.desk.frame import INITIATIVES, SignedIn, page
from sagsgang.desk.initiative_forms import PARTS, facts_of, part_opened, row_of
from sagsgang.desk.openings import Opened
from sagsgang.desk.steering import (
    STATE_WORDS,
    asked_to_publish,
    done,
    initiative_for,
)
from sagsgang.look.involvement import state_of_involvement
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.look.plan_picture import picture_of
from sagsgang.partnerships.models import Involvement
from sagsgang.strategy import access, initiative_parts
from sagsgang.strategy.initiatives import (
    CHANGES,
    begin,
    change_initiative,
    drop,
    finish,
    publish_initiative,
    require_leading,
    require_steering,
    start,
    unpublish_initiative,
)
from sagsgang.strategy.models import Initiative
from sagsgang.strategy.plan_tree import latest_reports
from sagsgang.strategy.progress import reported

STEPS: dict[str, tuple[Callable[..., None], Any]] = {
    Initiative.State.UNDER_WAY: (begin, gettext_lazy("It began")),
    Initiative.State.DONE: (finish, gettext_lazy("It is done")),
    Initiative.State.DROPPED: (drop, gettext_lazy("It was dropped")),
}


@require_safe
def initiatives(request: SignedIn) -> HttpResponse:
    return initiatives_page(request)


def initiatives_page(
    request: SignedIn, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    steers = access.may_steer(request.user)
    if opened is None and steers and request.GET.get("do") == "new":
        opened = Opened("new", InitiativeForm())
    state = request.GET.get("state", "")
    found = Initiative.objects.internal_to(request.user).select_related("lead").distinct()
    if state in Initiative.State.values:
        found = found.filter(state=state)
    kept = (("state", state),) if state else ()
    rows, paging = paged(request, found.order_by("title", "pk"), kept=kept)
    return page(
        request,
        "desk/strategy/initiatives.html",
        _("Initiatives"),
        current=INITIATIVES,
        status=status,
        steers=steers,
        opened=opened,
        here=reverse("desk:initiatives"),
        initiatives=rows,
        reports=latest_reports([one.pk for one in rows], request.user),
        states=STATE_WORDS,
        choices=Initiative.State.choices,
        state=state,
        paging=paging,
    )


@require_POST
@allowed
def new_initiative(request: SignedIn) -> HttpResponse:
    require_steering(request.user)
    form = InitiativeForm(request.POST)
    made: list[Initiative] = []
    status = attempt(form, lambda: made.append(start(by=request.user, **form.facts())))
    if status != HTTPStatus.SEE_OTHER:
        return initiatives_page(request, Opened("new", form), status)
    return redirect("desk:initiative", key=made[0].key)


@require_safe
def initiative(request: SignedIn, key: UUID) -> HttpResponse:
    return initiative_page(request, initiative_for(request.user, key))


def initiative_page(
    request: SignedIn, one: Initiative, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    leads = access.may_lead(request.user, one)
    named = initiative_parts.departments_and_fields(one)
    if opened is None and leads and "do" in request.GET:
        opened = opened_by(request.GET["do"], request.user, one, named)
    report = latest_reports([one.pk], request.user).get(one.pk)
    return page(
        request,
        "desk/strategy/initiative.html",
        one.title,
        crumbs=(Crumb(_("Initiatives"), reverse("desk:initiatives")),),
        current=INITIATIVES,
        status=status,
        initiative=one,
        state=STATE_WORDS[Initiative.State(one.state)],
        report=report,
        progress=reported(report.progress if report else None),
        leads=leads,
        coupled=coupled_here(one, request.user),
        involved=list(Involvement.objects.internal_to(request.user).in_matter(initiative=one.pk)),
        state_of_involvement=state_of_involvement,
        kroner=kroner,
        steps=steps_from(one),
        opened=opened,
        here=reverse("desk:initiative", kwargs={"key": one.key}),
        desk=reverse("desk:start"),
        departments=named[0].values(),
        fields_of=named[1].values(),
        **parts_of(one, request.user),
    )


def parts_of(one: Initiative, user: User) -> dict[str, Any]:
    milestones = initiative_parts.milestones_on(one)
    waits_for, waited_for = initiative_parts.dependencies_of(one, user)
    return {
        "objectives": initiative_parts.objectives_of(one, user),
        "participants": initiative_parts.participants_of(one),
        "groups": initiative_parts.groups_of(one),
        "milestones": milestones,
        "picture": picture_of([one], {one.pk: milestones}, timezone.localdate()),
        "waits_for": waits_for,
        "waited_for": waited_for,
        "risks": initiative_parts.risks_of(one),
        "budget": initiative_parts.budget_of(one),
        "cases": initiative_parts.cases_of(one, user),
        "items": initiative_parts.items_of(one, user),
    }


def kroner(amount: Decimal) -> str:
    """Write the amount with thousands parted as the reader's language has it."""
    return number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)


def steps_from(one: Initiative) -> list[tuple[str, Any]]:
    """Return the steps that the initiative can take from where it is."""
    return [
        (state, words) for state, (_verb, words) in STEPS.items() if state in CHANGES[one.state]
    ]


def opened_by(
    wish: str, user: User, one: Initiative, named: tuple[Iterable[int], Iterable[int]]
) -> Opened | None:
    """Open the form wished for; ``named`` are the ids of the departments and fields it has."""
    if wish == "head":
        return Opened("head", InitiativeForm(initial=head_of(one, *named)))
    if wish == "step":
        return Opened("step", step_form(one))
    return part_opened(wish, user, one)


def step_form(one: Initiative, data: Any = None) -> StepForm:
    today: date = timezone.localdate()
    return StepForm(data, steps=steps_from(one), initial={"on": today})


def answered(
    request: SignedIn, key: UUID, opened: Opened, verb: Callable[[], object], anchor: str
) -> HttpResponse:
    status = attempt(opened.form, verb)
    if status != HTTPStatus.SEE_OTHER:
        return initiative_page(request, initiative_for(request.user, key), opened, status)
    answer = redirect("desk:initiative", key=key)
    if anchor:
        answer["Location"] += f"#{anchor}"
    return answer


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = initiative_for(request.user, key)
    require_leading(request.user, one)
    form = InitiativeForm(request.POST)
    return answered(
        request,
        key,
        Opened("head", form),
        lambda: change_initiative(one, by=request.user, **form.facts()),
        "",
    )


@require_POST
@allowed
def step(request: SignedIn, key: UUID) -> HttpResponse:
    one = initiative_for(request.user, key)
    require_leading(request.user, one)
    form = step_form(one, request.POST)

    def take() -> None:
        verb, _words = STEPS[form.cleaned_data["step"]]
        verb(one, by=request.user, on=form.cleaned_data["on"])

    return answered(request, key, Opened("step", form), take, "")


@require_POST
@allowed
def put_part(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    one = initiative_for(request.user, key)
    if part not in PARTS:
        raise Http404
    require_leading(request.user, one)
    row = row_of(PARTS[part], one, request.POST.get("row", ""))
    form = PARTS[part].form(request.user, one, request.POST, {})
    return answered(
        request,
        key,
        Opened(part, form, target=row),
        lambda: PARTS[part].put(request.user, one, row, facts_of(form)),
        f"{part}s",
    )


@require_POST
@allowed
def remove_part(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    one = initiative_for(request.user, key)
    if part not in PARTS:
        raise Http404
    require_leading(request.user, one)
    row = row_of(PARTS[part], one, request.POST.get("row", ""))
    if row is None:
        messages.error(request, _("Nothing was chosen, so nothing was removed."))
        return redirect("desk:initiative", key=key)
    return done(
        request,
        "initiative",
        key,
        lambda: PARTS[part].remove(request.user, one, row),
        _("It was removed."),
        anchor=f"{part}s",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish(request: SignedIn, key: UUID) -> HttpResponse:
    one = initiative_for(request.user, key)
    require_leading(request.user, one)
    return asked_to_publish(request, "initiative", one, publish_initiative, [one.title])


@require_POST
@allowed
def unpublish(request: SignedIn, key: UUID) -> HttpResponse:
    one = initiative_for(request.user, key)
    return done(
        request,
        "initiative",
        key,
        lambda: unpublish_initiative(one, by=request.user),
        _("It is no longer public."),
    )
