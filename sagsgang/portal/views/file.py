"""The file behind an attachment, through the attachment that everyone may see."""

import logging
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from sagsgang.documents.models import StoredFile
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Attachment
from sagsgang.portal.delivery import EXTENSIONS, SANDBOX, UNKNOWN, attached_as, file_name
from sagsgang.portal.page import ASK_FIRST, for_everyone
from sagsgang.portal.tombstone import gone

logger = logging.getLogger(__name__)
LONGEST_ENDING = 5


@for_everyone
def file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    shown = (
        Attachment.objects.visible_to(EVERYONE)
        .filter(key=key, file__isnull=False)
        .select_related("file")
        .first()
    )
    if shown is None:
        return gone(key)
    stored = shown.file
    if stored is None or shown.released_at is None:
        raise Http404
    # The release is public, and so are the bytes; when they were stored is not.
    changed = int(shown.released_at.timestamp())
    tag = f'"{stored.sha256}"'
    response = get_conditional_response(request, tag, changed) or stream_of(stored, shown)
    told = {
        "Cache-Control": ASK_FIRST,
        "ETag": tag,
        "Last-Modified": http_date(changed),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SANDBOX,
    }
    for name, value in told.items():
        response.headers[name] = value
    return response


def stream_of(stored: StoredFile, shown: Attachment) -> FileResponse:
    media_type = stored.media_type if stored.media_type in EXTENSIONS else UNKNOWN
    try:
        stream = stored.place.open("rb")
    except OSError as missing:
        logger.exception("The file of attachment %s is missing in the store.", shown.key)
        raise Http404 from missing
    response = FileResponse(stream, content_type=media_type)
    # The title is what was released: the name that the file came with nobody has looked at.
    name = file_name(shown.title, media_type) + kept_ending(shown.file_name, media_type)
    response.headers["Content-Disposition"] = attached_as(name)
    return response


def kept_ending(came_as: str, media_type: str) -> str:
    """Return the ending of a file whose kind is not known here, such as ``.odt``; else nothing."""
    stem, point, ending = came_as.rpartition(".")
    plain = ending.isascii() and ending.isalnum() and len(ending) <= LONGEST_ENDING
    return f".{ending.lower()}" if media_type == UNKNOWN and stem and point and plain else ""
