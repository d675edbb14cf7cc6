"""What stands around every page of the desk: who I am, where I am, where I can go."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import Standing, standing_of
from sagsgang.look.language import EVERYWHERE, FOR_PARTNERS
from sagsgang.look.navigation import Crumb, Navigation, NavigationItem

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

START, BODIES, CASES = "desk:start", "desk:bodies", "desk:cases"
FOLLOW_UPS = "desk:follow-ups"
PERIODS = "desk:periods"
PLANS = "desk:plans"
INITIATIVES = "desk:initiatives"
GOALS = "desk:goals"
INDICATORS = "desk:indicators"
PRESENTATIONS = "desk:presentations"
PROPOSALS = "desk:proposals"
INVOLVEMENTS = "desk:involvements"
WHEELS, RINGS, FEEDS = "desk:wheels", "desk:rings", "desk:feeds"
PARTNERS = "desk:partners"
PROSPECTS = "desk:prospects"
CONTACTS = "desk:contacts"
MATCHES = "desk:matches"
# A section of the main menu leads to the first of its pages.
Section = tuple["_StrPromise", tuple[tuple["_StrPromise", str], ...]]
SECTIONS: tuple[Section, ...] = (
    (gettext_lazy("My work"), ((gettext_lazy("My work"), START),)),
    (
        gettext_lazy("Meetings"),
        (
            (gettext_lazy("Bodies"), BODIES),
            (gettext_lazy("Proposals"), PROPOSALS),
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
# A partner from outside meets what may be shared with them, and no more.
PARTNER_SECTIONS: tuple[Section, ...] = (
    (gettext_lazy("My work"), ((gettext_lazy("My work"), START),)),
    (gettext_lazy("Our plan"), ((gettext_lazy("Our plan"), PARTNERS),)),
    (gettext_lazy("Initiatives"), ((gettext_lazy("Initiatives"), INITIATIVES),)),
    (gettext_lazy("Status"), ((gettext_lazy("Status"), PERIODS),)),
)
SECTION_OF = {name: section for section in SECTIONS for _text, name in section[1]}


class SignedIn(HttpRequest):
    """A request behind sign-in: only for the types; the middleware sees to it."""

    user: User


@cache
def at(name: str) -> str:
    """Return the address of a page without parts, looked up once a process."""
    return reverse(name)


def is_partner(standing: Standing) -> bool:
    """Tell whether one comes from an organisation outside and holds nothing here."""
    person = standing.person
    return person is not None and person.organisation_id is not None and not standing.belongs


def languages_of(standing: Standing) -> tuple[str, ...]:
    return FOR_PARTNERS if is_partner(standing) else EVERYWHERE


def navigation(request: HttpRequest, current: str) -> Navigation:
    if not isinstance(request.user, User):
        return Navigation(
            home=at("portal:front"),
            accessibility=at("portal:accessibility"),
            languages=FOR_PARTNERS,
        )
    standing = standing_of(request.user)
    person = standing.person
    partner = is_partner(standing)
    items, within, first = menu(current, get_language(), partner=partner)
    return Navigation(
        home=at("portal:front"),
        items=items,
        current=first,
        within=within,
        here=at(current),
        accessibility=at("portal:accessibility"),
        sign_out=at("desk:sign-out"),
        language=at("desk:language"),
        languages=languages_of(standing),
        account=at("desk:account"),
        person=person.name if person else request.user.email,
        role=person.title if person else "",
    )


Items = tuple[NavigationItem, ...]


@cache
def menu(current: str, _language: str | None, *, partner: bool) -> tuple[Items, Items, str]:
    """Return the sections, the pages of that of the current page, and the first one's address."""
    sections, (_section, pages) = SECTIONS, SECTION_OF[current]
    if partner:
        sections = PARTNER_SECTIONS
        pages = next((inside for _text, inside in sections if inside[0][1] == current), ())
    return (
        tuple(NavigationItem(str(text), at(inside[0][1])) for text, inside in sections),
        tuple(NavigationItem(str(text), at(name)) for text, name in pages)
        if len(pages) > 1
        else (),
        at(pages[0][1]) if pages else "",
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
