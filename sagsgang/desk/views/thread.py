"""The red thread from any of its parts, and its gaps, for the one who is signed in."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.desk.frame import GOALS, SignedIn, page
from sagsgang.look.goals import page_address
from sagsgang.look.navigation import Crumb
from sagsgang.look.thread_pages import A_PAGE, number_asked, page_of, paging_of, public_address
from sagsgang.thread.gaps import Gap, Lack, gaps
from sagsgang.thread.parts import Kind, Part
from sagsgang.thread.picture import picture
from sagsgang.thread.red_thread import RedThread, red_thread
from sagsgang.thread.shown import shown
from sagsgang.thread.words import LACKS, MANY, ONE


@require_safe
def thread(request: SignedIn, key: UUID, kind: str) -> HttpResponse:
    """Show the thread from a goal, or from a thing that the reader works with."""
    found = red_thread(Kind(kind), key, request.user, at_the_desk=True)
    if found is None:
        raise Http404
    here = reverse(f"desk:thread-{kind}", kwargs={"key": key})
    asked = request.GET.get("all", "")
    listed = Kind(asked) if asked in set(Kind) else None
    content = all_of(found, listed, request) if listed else drawn_from(found)
    return page(
        request,
        "desk/thread/thread.html",
        _("The red thread"),
        current=GOALS,
        here=here,
        gaps_address=reverse("desk:gaps"),
        crumbs=(Crumb(found.start.title, here),) if listed else (),
        one=ONE,
        many=MANY,
        to=address_of,
        **content,
    )


def drawn_from(found: RedThread) -> dict[str, Any]:
    few = shown(found)
    return {"shown": few, "drawn": picture(few), "paging": None}


def all_of(found: RedThread, kind: Kind, request: SignedIn) -> dict[str, Any]:
    parts = found.of_kind(kind)
    number = number_asked(request.GET.get("page", ""))
    return {
        "start": found.start,
        "kind": kind,
        "parts": page_of(parts, number),
        "paging": paging_of(len(parts), number, (("all", kind.value),)),
    }


def address_of(part: Part) -> str:
    """Return the part's own page: at the desk, else the public one where it is released."""
    if not part.internal and part.kind != Kind.GOAL:
        return public_address(part.kind.value, part.key, part.within)
    if part.kind == Kind.DECISION and part.within:
        return page_address("desk:item", part.within) + "#decisions"
    if part.kind == Kind.ELEMENT and part.within:
        return page_address("desk:plan", part.within)
    return page_address(f"desk:{part.kind.value}", part.key)


@require_safe
def gaps_page(request: SignedIn) -> HttpResponse:
    asked = request.GET.get("all", "")
    chosen = Lack(asked) if asked in set(Lack) else None
    number = number_asked(request.GET.get("page", ""))
    first, most = ((number - 1) * A_PAGE, A_PAGE) if chosen else (0, 10)
    found = gaps([chosen] if chosen else Lack, request.user, first, most)
    return page(
        request,
        "desk/thread/gaps.html",
        _("Gaps in the red thread"),
        current=GOALS,
        here=reverse("desk:gaps"),
        found=found,
        chosen=chosen,
        paging=paging_of(found[0].count, number, (("all", asked),)) if chosen else None,
        lacks=LACKS,
        to=mended_at,
    )


def mended_at(gap: Gap) -> str:
    return page_address(f"desk:{gap.kind.value}", gap.key)
