"""Involvements: the list, one of them, its head, reach and conclusion, and making it public."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.asking.containing import containing
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.forms.involvement import (
    ConclusionForm,
    FilterForm,
    InvolvementForm,
    ReachForm,
    conclusion_of,
    head_of,
)
from sagsgang.desk.frame import INVOLVEMENTS, SignedIn, at, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.steering import done
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.models import Case, Decision
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.look.involvement import state_of_involvement
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.partnerships import access
from sagsgang.partnerships.involving import (
    change_involvement,
    conclude,
    note_reach,
    plan_involvement,
    publish_involvement,
    require_holding,
    unpublish_involvement,
)
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.partnerships.models.involvement import InvolvementQuerySet
from sagsgang.strategy.models import Initiative, Plan

NEWEST_DECISIONS = 100
FIRST_ANSWERS = 10
State = Involvement.State


def involvement_for(user: User, key: UUID) -> Involvement:
    seen = Involvement.objects.internal_to(user).select_related(
        "responsible", "initiative", "plan", "case", "decision"
    )
    return get_object_or_404(seen, key=key)


def involvements_crumb() -> Crumb:
    return Crumb(_("Involvement"), at(INVOLVEMENTS))


# --- the list ---------------------------------------------------------------------------------


@require_safe
def involvements(request: SignedIn) -> HttpResponse:
    return involvements_page(request)


def may_plan_any(user: User) -> bool:
    """Those who work here; in which matter each may, the verb tells."""
    standing = standing_of(user)
    return standing.employed or standing.steers or bool(standing.secretary_of)


def involvements_page(
    request: SignedIn, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    plans = may_plan_any(request.user)
    if opened is None and plans and request.GET.get("do") == "new":
        opened = Opened("new", InvolvementForm(user=request.user, initial=about(request)))
    filters = FilterForm(request.GET)
    wanted = wanted_by(filters)
    rows, paging = paged(
        request,
        narrowed(Involvement.objects.internal_to(request.user), wanted)
        .select_related("responsible")
        .annotate(unread=unread())
        .order_by("-closes", "title", "pk"),
        kept=tuple(wanted.items()),
    )
    return page(
        request,
        "desk/involvement/involvements.html",
        _("Involvement"),
        current=INVOLVEMENTS,
        status=status,
        plans=plans,
        opened=opened,
        here=at(INVOLVEMENTS),
        rows=rows,
        paging=paging,
        filters=filters,
        filtered=bool(wanted),
        state_of=state_of_involvement,
        held=held_among(request.user, rows),
        waiting=waiting_for(request.user).count(),
        answers_at=at("desk:answers"),
    )


def about(request: SignedIn) -> dict[str, Any]:
    """Return what the page that led here says of the matter it belongs to."""
    named = {name: request.GET.get(name, "") for name in ("initiative", "plan", "case_number")}
    person = standing_of(request.user).person
    return {**named, "responsible": person, "takes_answers": True}


def wanted_by(filters: FilterForm) -> dict[str, str]:
    """Return what the filters ask for; a word they do not know asks for nothing."""
    filters.is_valid()
    return {name: value for name, value in filters.cleaned_data.items() if value}


def narrowed(rows: InvolvementQuerySet, wanted: dict[str, str]) -> InvolvementQuerySet:
    if "state" in wanted:
        rows = rows.in_state(wanted["state"], timezone.localdate())
    for name in ("degree", "way"):
        if name in wanted:
            rows = rows.filter(**{name: wanted[name]})
    for word in wanted.get("words", "").split():
        rows = rows.filter(containing(word, "title"))
    return rows


def unread() -> Count:
    waiting = Q(
        answers__withdrawn_at=None, answers__confirmed_at__isnull=False, answers__verdict=""
    )
    return Count("answers", filter=waiting)


def waiting_for(user: User) -> QuerySet[Answer]:
    """Return the answers that this user may read and nobody has looked at."""
    return Answer.objects.internal_to(user).waiting()


def held_among(user: User, rows: list[Involvement]) -> set[int]:
    held = Involvement.objects.held_by(user).filter(pk__in=[one.pk for one in rows])
    return set(held.values_list("pk", flat=True))


@require_POST
@allowed
def new_involvement(request: SignedIn) -> HttpResponse:
    require(may_plan_any(request.user), _("Only those who work here can involve others."))
    form = InvolvementForm(request.POST, user=request.user)
    made: list[Involvement] = []

    def plan() -> None:
        facts = form.facts()
        made.append(plan_involvement(facts.pop("subject"), by=request.user, **facts))

    status = attempt(form, plan)
    if status != HTTPStatus.SEE_OTHER:
        return involvements_page(request, Opened("new", form), status)
    messages.success(request, _("It is planned. Nobody outside reads it before it is published."))
    return redirect("desk:involvement", key=made[0].key)


# --- one of them ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Belonging:
    """The matter it belongs to; without an address where this reader may not read it."""

    word: str
    title: str
    address: str


@require_safe
def involvement(request: SignedIn, key: UUID) -> HttpResponse:
    return involvement_page(request, involvement_for(request.user, key))


def involvement_page(
    request: SignedIn, one: Involvement, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    holds = access.may_hold(request.user, one)
    if opened is None and holds:
        opened = opened_by(request, one)
    answers = Answer.objects.visible_to(request.user).filter(involvement=one)
    return page(
        request,
        "desk/involvement/involvement.html",
        one.title,
        crumbs=(involvements_crumb(),),
        current=INVOLVEMENTS,
        status=status,
        involvement=one,
        state=state_of_involvement(one),
        holds=holds,
        opened=opened,
        here=reverse("desk:involvement", kwargs={"key": one.key}),
        belonging=belonging_of(one, request.user),
        invited=[*one.organisations.values_list("name", flat=True), *one.groups.splitlines()],
        decision=decision_of(one, request.user),
        answers=list(answers.approved().order_by("-moderated_at", "-pk")[:FIRST_ANSWERS]),
        counts=counts_of(one) if holds else None,
        answers_at=at("desk:answers") + "?" + urlencode({"involvement": one.key}),
        coupled=coupled_here(one, request.user),
    )


def opened_by(request: SignedIn, one: Involvement) -> Opened | None:
    wish = request.GET.get("do", "")
    if wish == "head":
        return Opened(
            "head",
            InvolvementForm(user=request.user, one=one, initial=head_of(one, request.user)),
        )
    if wish == "reach":
        names = ("invited", "reached", "took_part")
        return Opened("reach", ReachForm(initial={name: getattr(one, name) for name in names}))
    return None


def counts_of(one: Involvement) -> list[tuple[str, int]]:
    """Return how many answers stand in each state, for those who hold the involvement."""
    waiting = Q(withdrawn_at=None, confirmed_at__isnull=False, verdict="")
    found = one.answers.aggregate(
        unread=Count("pk", filter=waiting),
        shown=Count("pk", filter=Q(withdrawn_at=None, verdict=Answer.Verdict.APPROVED)),
        refused=Count("pk", filter=Q(withdrawn_at=None, verdict=Answer.Verdict.REFUSED)),
        unconfirmed=Count("pk", filter=Q(withdrawn_at=None, confirmed_at=None)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
    words = (
        (_("To be read"), "unread"),
        (_("Shown"), "shown"),
        (_("Not shown"), "refused"),
        (_("Not confirmed by their senders"), "unconfirmed"),
        (_("Taken back"), "withdrawn"),
    )
    return [(word, found[name]) for word, name in words if found[name]]


def belonging_of(one: Involvement, user: User) -> Belonging:
    subject = one.subject
    words = {Initiative: _("Initiative"), Plan: _("Plan"), Case: _("Case")}
    word = words[type(subject)]
    seen: Any = type(subject).objects.internal_to(user)
    if not seen.filter(pk=subject.pk).exists():
        return Belonging(word, _("one that you cannot read"), "")
    name = type(subject).__name__.lower()
    return Belonging(word, str(subject), reverse(f"desk:{name}", kwargs={"key": subject.key}))


def decision_of(one: Involvement, user: User) -> Decision | None:
    seen = Decision.objects.standing_to(user).filter(pk=one.decision_id or 0)
    return seen.select_related("item__meeting__body").first()


def answered(
    request: SignedIn, key: UUID, opened: Opened, verb: Callable[[], object], anchor: str = ""
) -> HttpResponse:
    status = attempt(opened.form, verb)
    if status != HTTPStatus.SEE_OTHER:
        return involvement_page(request, involvement_for(request.user, key), opened, status)
    answer = redirect("desk:involvement", key=key)
    if anchor:
        answer["Location"] += f"#{anchor}"
    return answer


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = involvement_for(request.user, key)
    require_holding(request.user, one)
    form = InvolvementForm(request.POST, user=request.user, one=one)
    return answered(
        request,
        key,
        Opened("head", form),
        lambda: change_involvement(one, by=request.user, **form.facts()),
    )


@require_POST
@allowed
def reach(request: SignedIn, key: UUID) -> HttpResponse:
    one = involvement_for(request.user, key)
    require_holding(request.user, one)
    form = ReachForm(request.POST)
    return answered(
        request,
        key,
        Opened("reach", form),
        lambda: note_reach(one, by=request.user, **form.cleaned_data),
        "do-reach",
    )


# --- what everyone will read ------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish(request: SignedIn, key: UUID) -> HttpResponse:
    """Show all that everyone will read, and publish it when that is confirmed."""
    one = involvement_for(request.user, key)
    require_holding(request.user, one)
    refusal = ""
    if request.method == "POST":
        try:
            publish_involvement(one, by=request.user)
        except NotAllowed:
            raise
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is published; everyone can read it now."))
            return redirect("desk:involvement", key=key)
    return page(
        request,
        "desk/involvement/publish.html",
        _("Publish"),
        crumbs=(involvements_crumb(), own_crumb(one)),
        current=INVOLVEMENTS,
        status=HTTPStatus.CONFLICT if refusal else HTTPStatus.OK,
        involvement=one,
        invited=[*one.organisations.values_list("name", flat=True), *one.groups.splitlines()],
        answers=one.answers.approved().count(),
        refusal=refusal,
        action=request.path,
        back=reverse("desk:involvement", kwargs={"key": key}),
    )


def own_crumb(one: Involvement) -> Crumb:
    return Crumb(one.title, reverse("desk:involvement", kwargs={"key": one.key}))


@require_POST
@allowed
def unpublish(request: SignedIn, key: UUID) -> HttpResponse:
    one = involvement_for(request.user, key)
    return done(
        request,
        "involvement",
        key,
        lambda: unpublish_involvement(one, by=request.user),
        _("It is no longer public."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def conclusion(request: SignedIn, key: UUID) -> HttpResponse:
    """Tell what was said and what it changed; where it is published, everyone reads it at once."""
    one = involvement_for(request.user, key)
    require_holding(request.user, one)
    decisions = decisions_for(request.user, one)
    status = HTTPStatus.OK
    if request.method == "POST":
        form = ConclusionForm(request.POST, decisions=decisions)
        status = attempt(form, lambda: conclude(one, by=request.user, **form.cleaned_data))
        if status == HTTPStatus.SEE_OTHER:
            messages.success(request, _("It is concluded. Those who answered are told by mail."))
            return redirect("desk:involvement", key=key)
    else:
        form = ConclusionForm(initial=conclusion_of(one), decisions=decisions)
    return page(
        request,
        "desk/involvement/conclude.html",
        _("What it changed"),
        crumbs=(involvements_crumb(), own_crumb(one)),
        current=INVOLVEMENTS,
        status=status,
        involvement=one,
        form=form,
        here=request.path,
        back=reverse("desk:involvement", kwargs={"key": key}),
    )


def decisions_for(user: User, one: Involvement) -> list[Decision]:
    """Return the newest that the user may read, and the one chosen before."""
    seen = Decision.objects.standing_to(user).select_related("body", "item__meeting__body")
    newest = list(seen.order_by("-item__meeting__date", "-pk")[:NEWEST_DECISIONS])
    chosen = seen.filter(pk=one.decision_id or 0).exclude(pk__in=[row.pk for row in newest])
    return [*newest, *chosen]
