"""What stands around every page of the desk: who I am, where I am, where I can go."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagsgang.accounts.models import User
from sagsgang.governance.access import standing_of
from sagsgang.look.navigation import Crumb, Navigation, NavigationItem

START, BODIES, CASES = "desk:start", "desk:bodies", "desk:cases"
FOLLOW_UPS = "desk:follow-ups"
PERIODS = "desk:periods"
PLANS = "desk:plans"
INITIATIVES = "desk:initiatives"
GOALS = "desk:goals"
INDICATORS = "desk:indicators"
PRESENTATIONS = "desk:presentations"
INVOLVEMENTS = "desk:involvements"
WHEELS, RINGS, FEEDS = "desk:wheels", "desk:rings", "desk:feeds"
PARTNERS = "desk:partners"
PROSPECTS = "desk:prospects"
CONTACTS = "desk:contacts"
MATCHES = "desk:matches"
# A section of the main menu leads to the first of its pages.
SECTIONS = (
    (gettext_lazy("My work"), ((gettext_lazy("My work"), START),)),
    (
        gettext_lazy("Meetings"),
        (
            (gettext_lazy("Bodies"), BODIES),
            (gettext_lazy("Cases"), CASES),
            (gettext_lazy("Follow-ups"), FOLLOW_UPS),
            (gettext_lazy("Presentations"), PRESENTATIONS),
        ),
    ),
    (
        gettext_lazy("Steering"),
        (
            (gettext_lazy("Goals"), GOALS),
            (gettext_lazy("Plans"), PLANS),
            (gettext_lazy("Initiatives"), INITIATIVES),
            (gettext_lazy("Status"), PERIODS),
            (gettext_lazy("Indicators"), INDICATORS),
        ),
    ),
    (
        gettext_lazy("Partnerships"),
        (
            (gettext_lazy("Partners"), PARTNERS),
            (gettext_lazy("Pipeline"), PROSPECTS),
            (gettext_lazy("Contacts"), CONTACTS),
            (gettext_lazy("Matches"), MATCHES),
            (gettext_lazy("Involvement"), INVOLVEMENTS),
        ),
    ),
    (
        gettext_lazy("Annual wheel"),
        (
            (gettext_lazy("The wheel"), WHEELS),
            (gettext_lazy("Rings and school holidays"), RINGS),
            (gettext_lazy("Calendar feeds"), FEEDS),
        ),
    ),
)
SECTION_OF = {name: section for section in SECTIONS for _text, name in section[1]}


class SignedIn(HttpRequest):
    """A request behind sign-in: only for the types; the middleware sees to it."""

    user: User


@cache
def at(name: str) -> str:
    """Return the address of a page without parts, looked up once a process."""
    return reverse(name)


def navigation(request: HttpRequest, current: str) -> Navigation:
    if not isinstance(request.user, User):
        return Navigation(home=at("portal:front"), accessibility=at("portal:accessibility"))
    person = standing_of(request.user).person
    _section, pages = SECTION_OF[current]
    return Navigation(
        home=at("portal:front"),
        items=tuple(NavigationItem(str(text), at(inside[0][1])) for text, inside in SECTIONS),
        current=at(pages[0][1]),
        within=tuple(NavigationItem(str(text), at(name)) for text, name in pages)
        if len(pages) > 1
        else (),
        here=at(current),
        accessibility=at("portal:accessibility"),
        sign_out=at("desk:sign-out"),
        language=at("desk:language"),
        person=person.name if person else request.user.email,
        role=person.title if person else "",
    )


def page(
    request: HttpRequest,
    template: str,
    title: str,
    *,
    crumbs: Iterable[Crumb] = (),
    current: str = START,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Answer with a page; ``current`` names the page of the menu that it belongs to."""
    context["page_title"] = title
    context["crumbs"] = (Crumb(_("My work"), at(START)), *crumbs)
    context["navigation"] = navigation(request, current)
    return render(request, template, context, status=status)
