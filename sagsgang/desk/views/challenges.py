"""Challenges by field: the list, one of them, and its forms."""

from collections import defaultdict
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.coupled import coupled_here
from sagsgang.desk.forms.challenge import ChallengeForm, described
from sagsgang.desk.frame import SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.desk.steering import PLANS, asked_to_publish, challenge_for, done, plans_crumb
from sagsgang.look.navigation import Crumb
from sagsgang.strategy import access
from sagsgang.strategy.challenges import (
    change_challenge,
    describe_challenge,
    publish_challenge,
    require_steering,
    unpublish_challenge,
)
from sagsgang.strategy.models import Challenge, Plan


@require_safe
def challenges(request: SignedIn) -> HttpResponse:
    return challenges_page(request)


def challenges_page(
    request: SignedIn, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    steers = access.may_steer(request.user)
    if opened is None and steers and request.GET.get("do") == "new":
        opened = Opened("new", ChallengeForm())
    return page(
        request,
        "desk/strategy/challenges.html",
        _("Challenges"),
        crumbs=(plans_crumb(),),
        current=PLANS,
        status=status,
        steers=steers,
        opened=opened,
        here=reverse("desk:challenges"),
        by_field=by_field(Challenge.objects.internal_to(request.user).prefetch_related("fields")),
    )


def by_field(found: "object") -> list[tuple[str, list[Challenge]]]:
    """Return the challenges under each field's name; those in none come last."""
    sorted_in: dict[str, list[Challenge]] = defaultdict(list)
    for challenge in found:  # type: ignore[attr-defined]
        for name in [one.name for one in challenge.fields.all()] or [""]:
            sorted_in[name].append(challenge)
    return sorted(sorted_in.items(), key=lambda pair: (not pair[0], pair[0]))


@require_POST
@allowed
def new_challenge(request: SignedIn) -> HttpResponse:
    require_steering(request.user)
    form = ChallengeForm(request.POST)
    made: list[Challenge] = []
    status = attempt(form, lambda: made.append(describe_challenge(by=request.user, **form.facts())))
    if status != HTTPStatus.SEE_OTHER:
        return challenges_page(request, Opened("new", form), status)
    return redirect("desk:challenge", key=made[0].key)


@require_safe
def challenge(request: SignedIn, key: UUID) -> HttpResponse:
    return challenge_page(request, challenge_for(request.user, key))


def challenge_page(
    request: SignedIn, one: Challenge, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    steers = access.may_steer(request.user)
    if opened is None and steers and request.GET.get("do") == "head":
        opened = Opened("head", ChallengeForm(initial=described(one)))
    seen = Plan.objects.internal_to(request.user)
    elements = (
        one.elements.filter(plan__in=seen).select_related("plan").order_by("plan", "position")
    )
    return page(
        request,
        "desk/strategy/challenge.html",
        one.title,
        crumbs=(plans_crumb(), Crumb(_("Challenges"), reverse("desk:challenges"))),
        current=PLANS,
        status=status,
        challenge=one,
        fields_of=[field.name for field in one.fields.all()],
        coupled=coupled_here(one, request.user),
        elements=list(elements),
        steers=steers,
        opened=opened,
        here=reverse("desk:challenge", kwargs={"key": one.key}),
    )


@require_POST
@allowed
def change(request: SignedIn, key: UUID) -> HttpResponse:
    one = challenge_for(request.user, key)
    require_steering(request.user)
    form = ChallengeForm(request.POST)
    status = attempt(form, lambda: change_challenge(one, by=request.user, **form.facts()))
    if status != HTTPStatus.SEE_OTHER:
        return challenge_page(
            request, challenge_for(request.user, key), Opened("head", form), status
        )
    return redirect("desk:challenge", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def publish(request: SignedIn, key: UUID) -> HttpResponse:
    one = challenge_for(request.user, key)
    require_steering(request.user)
    return asked_to_publish(request, "challenge", one, publish_challenge, [one.title])


@require_POST
@allowed
def unpublish(request: SignedIn, key: UUID) -> HttpResponse:
    one = challenge_for(request.user, key)
    return done(
        request,
        "challenge",
        key,
        lambda: unpublish_challenge(one, by=request.user),
        _("It is no longer public."),
    )
