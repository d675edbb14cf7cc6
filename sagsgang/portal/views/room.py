"""The room's own screen: whoever bears its address sees the open item that is treated."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sagsgang.governance.models import RoomScreen
from sagsgang.governance.room_screen import Shown, screen_at, shown_now
from sagsgang.portal.page import for_everyone, page_of_one_visit

NOTHING = Shown(blank=True)


@for_everyone
def room_screen(request: HttpRequest, screen: str) -> HttpResponse:
    """Answer with one item, or with a word that tells nothing of it."""
    found = screen_at(screen)
    if found is None:
        raise Http404
    shown = None if found.shut_at is not None else shown_now(found)
    return page_of_one_visit(
        request,
        "room_screen",
        title=found.meeting.body.name,
        shown=shown or NOTHING,
        word=word_of(found, shown),
    )


def word_of(screen: RoomScreen, shown: Shown | None) -> str:
    if screen.shut_at is not None:
        return _("This screen is shut.")
    return _("Closed item") if shown is not None else _("Break")
