"""My calendar feeds: make one, see when it was read, shut it."""

from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import known_here
from sagsgang.desk.forms.wheel import FeedForm
from sagsgang.desk.frame import FEEDS, SignedIn, page
from sagsgang.desk.openings import Opened
from sagsgang.governance.models import Body
from sagsgang.planning.feeds import open_feed, revoke_feed
from sagsgang.planning.models import Feed


@require_safe
def feeds(request: SignedIn) -> HttpResponse:
    return feeds_page(request)


def feeds_page(  # nosec B107
    request: SignedIn, opened: Opened | None = None, status: int = 200, secret: str = ""
) -> HttpResponse:
    known_here(request.user)
    if opened is None and request.GET.get("do") == "new":
        opened = Opened("new", FeedForm(user=request.user))
    found = Feed.objects.visible_to(request.user).select_related("ring")
    response = page(
        request,
        "desk/wheel/feeds.html",
        _("Calendar feeds"),
        current=FEEDS,
        status=status,
        feeds=list(found),
        bodies=dict(Body.objects.internal_to(request.user).values_list("pk", "name")),
        opened=opened,
        secret=secret,
        here=reverse(FEEDS),
    )
    if secret:
        # The address is shown this once: no copy of the page is to keep it.
        response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@allowed
def new_feed(request: SignedIn) -> HttpResponse:
    """Answer with the address itself: it is kept nowhere, so no other page could show it."""
    known_here(request.user)
    form = FeedForm(request.POST, user=request.user)
    made: list[str] = []
    status = attempt(form, lambda: made.append(open_feed(by=request.user, **form.cleaned_data)[1]))
    if status != HTTPStatus.SEE_OTHER:
        return feeds_page(request, Opened("new", form), status)
    address = reverse("portal:feed", kwargs={"token": made[0]})
    return feeds_page(request, status=HTTPStatus.CREATED, secret=f"{settings.ADDRESS}{address}")


@require_POST
@allowed
def revoke(request: SignedIn, key: UUID) -> HttpResponse:
    feed = get_object_or_404(Feed.objects.visible_to(request.user), key=key)
    revoke_feed(feed, by=request.user)
    messages.success(request, _("The address is shut. Calendar programs are told that it is gone."))
    return redirect(FEEDS)
