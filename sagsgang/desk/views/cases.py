"""The cases; one case, its way through the bodies and what is to be done in it."""

from functools import partial
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.asking.containing import containing
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.case_way import way_of
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.fetch import case_for
from sagsgang.desk.forms.case import CaseForm, CaseLinkForm
from sagsgang.desk.frame import CASES, SignedIn, at, page
from sagsgang.desk.item_context import initiative_page
from sagsgang.desk.openings import Opened
from sagsgang.desk.words import body_name
from sagsgang.governance import access
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.cases import (
    case_to_link,
    describe_case,
    link_cases,
    may_describe,
    unlink_cases,
)
from sagsgang.governance.models import AgendaItem, Body, Case, Decision, FollowUp
from sagsgang.look.involvement import state_of_involvement
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.partnerships.models import Involvement
from sagsgang.planning.models import Presentation
from sagsgang.strategy.touched import touched_in_case

LONGEST_SEARCH = 200


@require_safe
def cases(request: SignedIn) -> HttpResponse:
    """List the cases that I may read, the newest first; by words of number and title, or mine."""
    words = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    own = request.GET.get("whose") == "mine"
    kept = asked_for(words, own=own)
    narrowed = Q(officer=access.standing_of(request.user).person) if own else Q()
    for word in words.split():
        narrowed &= containing(word, "number", "title")
    rows = (
        cases_listed(request.user).filter(narrowed) if kept else partial(cases_listed, request.user)
    )
    listed, paging = paged(request, rows, kept=kept)
    return page(
        request,
        "desk/cases.html",
        _("My cases") if own else _("Cases"),
        current=CASES,
        here=at(CASES),
        rows=listed,
        paging=paging,
        words=words,
        own=own,
        others="?" + urlencode(asked_for(words, own=not own)),
    )


def cases_listed(user: User, newest: int | None = None) -> QuerySet[Case]:
    rows = Case.objects.internal_to(user, newest).select_related("department", "officer")
    return rows.order_by("-pk")


def asked_for(words: str, *, own: bool) -> tuple[tuple[str, str], ...]:
    """Return the query of the list in these two respects."""
    return (*((("q", words),) if words else ()), *((("whose", "mine"),) if own else ()))


@require_safe
def case(request: SignedIn, key: UUID) -> HttpResponse:
    return case_page(request, case_for(request.user, key))


def case_page(
    request: SignedIn, case: Case, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    may_write = may_describe(request.user, case)
    if opened is None and may_write and request.GET.get("do") == "describe":
        opened = Opened("describe", CaseForm(initial=described(case)))
    if opened is None and may_write and request.GET.get("do") == "link":
        opened = Opened("link", CaseLinkForm())
    known = Case.objects.internal_to(request.user)
    return page(
        request,
        "desk/case.html",
        f"{case.number} {case.title}",
        crumbs=(Crumb(_("Cases"), at(CASES)),),
        current=CASES,
        status=status,
        case=case,
        here=reverse("desk:case", kwargs={"key": case.key}),
        desk=at("desk:start"),
        may_write=may_write,
        goes_on_from=known.filter(goes_on_in__case=case).order_by("number"),
        goes_on_in=known.filter(goes_on_from__earlier=case).order_by("number"),
        coupled=coupled_here(case, request.user),
        involved=list(Involvement.objects.internal_to(request.user).in_matter(case=case.pk)),
        state_of_involvement=state_of_involvement,
        touched=touched_in_case(case.pk, request.user),
        initiative_page=initiative_page,
        opened=opened,
        steps=way_of(
            items_read(request.user, case),
            items_released(request.user, case),
            today=timezone.localdate(),
            names={body.code: body_name(body) for body in Body.objects.internal_to(request.user)},
        ),
        presented=Presentation.objects.internal_to(request.user)
        .standing()
        .with_advice()
        .filter(case=case)
        .select_related("meeting__body")
        .order_by("meeting__date", "pk"),
        follow_ups=FollowUp.objects.visible_to(request.user)
        .filter(item__case=case)
        .select_related("item", "responsible")
        .order_by("due", "pk"),
    )


def items_read(user: User, case: Case) -> QuerySet[AgendaItem]:
    return (
        AgendaItem.objects.internal_to(user)
        .filter(case=case)
        .select_related("meeting__body")
        .prefetch_related(
            Prefetch(
                "decisions",
                Decision.objects.internal_to(user).standing().order_by("position", "pk"),
            ),
            "treatments",
            "route",
        )
        .order_by("meeting__date", "meeting__start", "pk")
    )


def items_released(user: User, case: Case) -> QuerySet[AgendaItem]:
    """Return the case's items of other bodies, as far as their released text tells of them."""
    return (
        AgendaItem.objects.visible_to(EVERYONE)
        .filter(case=case, released_version__case_number=case.number)
        .exclude(pk__in=AgendaItem.objects.internal_to(user).values("pk"))
        .select_related("meeting__body")
        .prefetch_related(
            Prefetch("decisions", Decision.objects.standing_to(EVERYONE).order_by("position", "pk"))
        )
    )


def described(case: Case) -> dict[str, object]:
    return {
        "title": case.title,
        "openness": case.openness,
        "department": case.department_id,
        "officer": case.officer,
    }


@require_POST
@allowed
def link(request: SignedIn, key: UUID) -> HttpResponse:
    """Say which earlier case this one goes on from; one that I cannot see is not there."""
    case = described_by(request, key)
    form = CaseLinkForm(request.POST)

    def linked() -> None:
        number = form.cleaned_data["number"]
        link_cases(case, case_to_link(number, request.user), by=request.user)

    status = attempt(form, linked)
    if status != HTTPStatus.SEE_OTHER:
        return case_page(request, case_for(request.user, key), Opened("link", form), status)
    messages.success(request, _("The cases are linked. Both tell of each other."))
    return redirect("desk:case", key=case.key)


@require_POST
@allowed
def unlink(request: SignedIn, key: UUID) -> HttpResponse:
    case = described_by(request, key)
    rows = case.goes_on_from.filter(earlier__in=Case.objects.internal_to(request.user))
    found = rows.filter(earlier__number=request.POST.get("number", ""))
    unlink_cases(get_object_or_404(found.select_related("earlier", "case")), by=request.user)
    messages.success(request, _("The link was taken away."))
    return redirect("desk:case", key=case.key)


def described_by(request: SignedIn, key: UUID) -> Case:
    case = case_for(request.user, key)
    access.require(
        may_describe(request.user, case),
        _("Only the case officer or a secretary can change the case."),
    )
    return case


@require_POST
@allowed
def describe(request: SignedIn, key: UUID) -> HttpResponse:
    case = described_by(request, key)
    form = CaseForm(request.POST)
    status = attempt(form, lambda: describe_case(case, by=request.user, **form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        return case_page(request, case_for(request.user, key), Opened("describe", form), status)
    messages.success(request, _("The case was changed."))
    return redirect("desk:case", key=case.key)
