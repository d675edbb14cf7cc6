"""A calendar feed at its secret address: what its owner may see at this moment."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _

from sagsgang.governance.models import Body
from sagsgang.planning.feeds import CalendarEntry, entries_of, feed_at, note_reading, tag_of
from sagsgang.planning.models import Feed
from sagsgang.portal.page import for_everyone
from sagsgang.press.seldom import calendar_lines

LONGEST = 100
MEDIA_TYPE = "text/calendar; charset=utf-8"


@for_everyone
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Answer with the calendar, or that nothing has changed; a shut address is gone for good."""
    found = feed_at(token) if len(token) <= LONGEST else None
    if found is None:
        raise Http404
    if found.revoked_at is not None or not found.owner.is_active:
        return gone()
    entries = entries_of(found)
    tag = tag_of(entries)
    since = int(note_reading(found, tag).timestamp())
    unchanged = get_conditional_response(request, etag=f'"{tag}"', last_modified=since)
    answer: HttpResponseBase
    if isinstance(unchanged, HttpResponse):
        answer = unchanged
    else:
        with translation.override(found.owner.language):
            name, untitled = name_of(found), _("Closed: sign in to read what it is")
        host = urlsplit(settings.ADDRESS).hostname or "sagsgang"
        lines = calendar_lines(entries, name=name, untitled=untitled, host=host, to=address_of)
        answer = StreamingHttpResponse(lines, content_type=MEDIA_TYPE)
    answer.headers["ETag"] = f'"{tag}"'
    answer.headers["Last-Modified"] = http_date(since)
    return guarded(answer)


def gone() -> HttpResponseBase:
    answer = HttpResponse(
        _("This calendar address has been shut. Make a new one in Sagsgang, and remove this one."),
        status=HTTPStatus.GONE,
        content_type="text/plain; charset=utf-8",
    )
    return guarded(answer)


def guarded(answer: HttpResponseBase) -> HttpResponseBase:
    """Let no cache between keep it, and no search engine: the address is one reader's own."""
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def name_of(found: Feed) -> str:
    """Return the calendar's name; a body that the owner no longer sees is not named."""
    if found.ring is not None:
        return _("Annual wheel") + f": {found.ring.told}"
    body = Body.objects.visible_to(found.owner).filter(pk=found.body_id or 0).first()
    return body.name if body is not None else _("My year in Sagsgang")


def address_of(entry: CalendarEntry) -> str:
    """Return where to read on: a page behind sign-in, which asks again who may see it."""
    if entry.activity is not None:
        return f"{settings.ADDRESS}{reverse('desk:activity', args=[entry.activity])}"
    return f"{settings.ADDRESS}{reverse('desk:meeting', args=[entry.meeting])}"
