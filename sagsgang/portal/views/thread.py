"""The red thread of what is released, and its gaps, counted from that alone."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from sagsgang.governance.access import EVERYONE
from sagsgang.look.navigation import Crumb
from sagsgang.look.thread_pages import A_PAGE, number_asked, page_of, paging_of, public_address
from sagsgang.portal.navigation import front_crumb
from sagsgang.portal.page import for_everyone, page
from sagsgang.thread.gaps import Gap, Lack, gaps
from sagsgang.thread.parts import Kind, Part
from sagsgang.thread.picture import picture
from sagsgang.thread.red_thread import RedThread, red_thread
from sagsgang.thread.shown import shown
from sagsgang.thread.words import LACKS, MANY, ONE

# A follow-up is never public. The word before the key is that of the part's own page.
WORDS = {
    "goal": "goals",
    "challenge": "challenges",
    "relation": "relations",
    "agreement": "agreements",
    "plan": "plans",
    "element": "elements",
    "initiative": "initiatives",
    "case": "cases",
    "involvement": "involvements",
    "item": "items",
    "decision": "decisions",
    "indicator": "indicators",
}


@for_everyone
def thread(request: HttpRequest, key: UUID, kind: str) -> HttpResponse:
    found = red_thread(Kind(kind), key, EVERYONE)
    if found is None:
        raise Http404
    here = reverse(f"portal:thread-{kind}", kwargs={"key": key})
    asked = request.GET.get("all", "")
    listed = Kind(asked) if asked in set(Kind) else None
    content = all_of(found, listed, request) if listed else drawn_from(found)
    return page(
        request,
        "thread",
        title=_("The red thread"),
        crumbs=(front_crumb(), *((Crumb(found.start.title, here),) if listed else ())),
        here=here,
        gaps_address=reverse("portal:gaps"),
        one=ONE,
        many=MANY,
        to=address_of,
        **content,
    )


def drawn_from(found: RedThread) -> dict[str, Any]:
    few = shown(found)
    return {"shown": few, "drawn": picture(few), "paging": None}


def all_of(found: RedThread, kind: Kind, request: HttpRequest) -> dict[str, Any]:
    parts = found.of_kind(kind)
    number = number_asked(request.GET.get("page", ""))
    return {
        "start": found.start,
        "kind": kind,
        "parts": page_of(parts, number),
        "paging": paging_of(len(parts), number, (("all", kind.value),)),
    }


def address_of(part: Part) -> str:
    return public_address(part.kind.value, part.key, part.within)


@for_everyone
def gaps_page(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("all", "")
    chosen = Lack(asked) if asked in set(Lack) else None
    number = number_asked(request.GET.get("page", ""))
    first, most = ((number - 1) * A_PAGE, A_PAGE) if chosen else (0, 10)
    found = gaps([chosen] if chosen else Lack, EVERYONE, first, most)
    return page(
        request,
        "gaps",
        title=_("Gaps in the red thread"),
        crumbs=(front_crumb(),),
        here=reverse("portal:gaps"),
        found=found,
        chosen=chosen,
        paging=paging_of(found[0].count, number, (("all", asked),)) if chosen else None,
        lacks=LACKS,
        to=shown_at,
    )


def shown_at(gap: Gap) -> str:
    return public_address(gap.kind.value, gap.key, None)


urlpatterns = [
    path("gaps/", gaps_page, name="gaps"),
    *(
        path(f"thread/{word}/<uuid:key>/", thread, {"kind": kind}, name=f"thread-{kind}")
        for kind, word in WORDS.items()
    ),
]
