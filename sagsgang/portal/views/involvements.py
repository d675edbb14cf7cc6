"""Involvements as everyone may read them: what is asked, what was answered, what it changed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Case, Decision
from sagsgang.look.goals import goal_address
from sagsgang.look.involvement import state_of_involvement
from sagsgang.look.navigation import Crumb
from sagsgang.look.pages import paged
from sagsgang.look.templates import is_danish
from sagsgang.partnerships.models import Answer, Involvement
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.strategy.coupled_lines import goals_at
from sagsgang.strategy.goal_reach import couplings_of
from sagsgang.strategy.models import Initiative, Plan

State = Involvement.State


@dataclass(frozen=True, slots=True)
class Belonging:
    """The matter that an involvement belongs to, as everyone may name it."""

    word: str
    title: str
    address: str


def involvements_crumb() -> Crumb:
    return Crumb(_("Take part"), reverse("portal:involvements"))


def involvement_for(key: UUID) -> Involvement:
    seen = Involvement.objects.visible_to(EVERYONE).select_related("responsible")
    found = seen.filter(key=key).first()
    if found is None:
        raise Http404
    return found


@for_everyone
def involvements(request: HttpRequest) -> HttpResponse:
    """List what can be answered now, what is coming, and by pages what is over."""
    seen, today = Involvement.objects.visible_to(EVERYONE), timezone.localdate()
    over = seen.in_state(State.CLOSED, today) | seen.in_state(State.CONCLUDED, today)
    shown, paging = paged(request, over.order_by("-closes", "title", "pk"))
    return page(
        request,
        "involvements",
        title=_("Take part"),
        current="involvements",
        crumbs=(front_crumb(),),
        groups=(
            (_("Open now"), list(seen.in_state(State.OPEN, today).order_by("closes", "pk"))),
            (_("Coming"), list(seen.in_state(State.PLANNED, today).order_by("opens", "pk"))),
            (_("Over"), shown),
        ),
        state_of=state_of_involvement,
        paging=paging,
    )


@for_everyone
def involvement(request: HttpRequest, key: UUID) -> HttpResponse:
    one = involvement_for(key)
    answers = Answer.objects.visible_to(EVERYONE).filter(involvement=one).approved()
    shown, paging = paged(request, answers.order_by("-moderated_at", "-pk"))
    return page(
        request,
        "involvement",
        title=one.title,
        current="involvements",
        crumbs=(front_crumb(), involvements_crumb()),
        involvement=one,
        state=state_of_involvement(one),
        may_answer=one.is_open_for_answers(timezone.localdate()),
        belonging=belonging_of(one),
        invited=[*one.organisations.values_list("name", flat=True), *one.groups.splitlines()],
        decision=decision_of(one),
        goals=goals_at(couplings_of(one, EVERYONE), danish=is_danish()),
        to=goal_address("portal"),
        answers=shown,
        paging=paging,
    )


def belonging_of(one: Involvement) -> Belonging | None:
    """Name the matter, where everyone may know of it."""
    if one.initiative_id is not None:
        return titled("initiative", _("Initiative"), Initiative, one.initiative_id)
    if one.plan_id is not None:
        return titled("plan", _("Plan"), Plan, one.plan_id)
    seen = Case.objects.visible_to(EVERYONE).filter(pk=one.case_id or 0)
    found = seen.values_list("key", "number").first()
    if found is None:
        return None
    return Belonging(_("Case"), found[1], reverse("portal:case", kwargs={"key": found[0]}))


def titled(name: str, word: str, model: Any, pk: int) -> Belonging | None:
    rows: QuerySet[Any] = model.objects.visible_to(EVERYONE).filter(pk=pk)
    found = rows.values_list("key", "title").first()
    if found is None:
        return None
    return Belonging(word, found[1], reverse(f"portal:{name}", kwargs={"key": found[0]}))


def decision_of(one: Involvement) -> Decision | None:
    """Return the decision it led to, once that is released."""
    if one.decision_id is None:
        return None
    seen = Decision.objects.standing_to(EVERYONE).filter(pk=one.decision_id)
    return seen.select_related("item__meeting__body").first()
