"""The very pages that everyone would read after a release, as if it had just been made."""

from copy import copy
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sagsgang.desk.attempt import allowed
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.views.meetings import crumbs_to
from sagsgang.desk.views.release import meeting_to_release
from sagsgang.governance.models import Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import as_if_released
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.look.goals import page_address

# What the reader's browser knows of the desk's page says nothing of this one.
OWN = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "QUERY_STRING")


@require_safe
@allowed
def preview(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    """Show the meeting's page, or with ``?item=KEY`` an item's, as a release now would make it."""
    meeting = meeting_to_release(request, key, part)

    def look(matter: ReleaseMatter) -> HttpResponse:
        path = path_asked(matter, request.GET.get("item", ""))
        return led_on(answer_to_everyone(request, path), matter, request.path)

    try:
        return as_if_released(meeting, part, reader=request.user, look=look)
    except NotAllowed:
        raise
    except Refused as refused:
        return refused_page(request, meeting, str(refused))


def path_asked(matter: ReleaseMatter, item: str) -> str:
    if not item:
        return page_address("portal:meeting", matter.meeting.key)
    try:
        key = UUID(item)
    except ValueError as no_key:
        raise Http404 from no_key
    if all(one.key != key for one in matter.items):
        raise Http404
    return page_address("portal:item", key)


def answer_to_everyone(request: HttpRequest, path: str) -> HttpResponseBase:
    """Ask the public address itself, as a browser that has never been there."""
    asked = copy(request)
    asked.META = {name: value for name, value in request.META.items() if name not in OWN}
    asked.GET = type(request.GET)()
    asked.method, asked.path, asked.path_info = "GET", path, path
    found = resolve(path)
    answer: HttpResponseBase = found.func(asked, *found.args, **found.kwargs)
    return answer


def led_on(answer: HttpResponseBase, matter: ReleaseMatter, here: str) -> HttpResponse:
    """Let the page's own links to its items lead to their previews, and no cache keep it."""
    text = answer.content.decode() if isinstance(answer, HttpResponse) else ""
    for item in matter.items:
        text = text.replace(
            f'href="{page_address("portal:item", item.key)}"', f'href="{here}?item={item.key}"'
        )
    own = page_address("portal:meeting", matter.meeting.key)
    text = text.replace(f'href="{own}"', f'href="{here}"')
    response = HttpResponse(text, status=answer.status_code)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def refused_page(request: SignedIn, meeting: Meeting, sentence: str) -> HttpResponse:
    return page(
        request,
        "desk/no_preview.html",
        _("There is nothing to show yet"),
        crumbs=crumbs_to(meeting),
        current=BODIES,
        status=409,
        sentence=sentence,
        here=page_address("desk:meeting", meeting.key),
    )
