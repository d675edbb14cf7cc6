"""The public attachments of a meeting in one PDF, as long as all that is in it is public."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import Bundle, Meeting
from sagsgang.portal.delivery import SANDBOX, attached_as
from sagsgang.portal.page import ASK_FIRST, for_everyone
from sagsgang.portal.tombstone import gone


@for_everyone
def bundle(_request: HttpRequest, key: UUID) -> HttpResponseBase:
    meeting = Meeting.objects.visible_to(EVERYONE).select_related("body").filter(key=key).first()
    if meeting is None:
        return gone(key)
    rows = Bundle.objects.visible_to(EVERYONE).filter(meeting=meeting, state=Bundle.State.DONE)
    found = rows.select_related("file").order_by("-pk").first()
    if found is None or found.file is None:
        raise Http404
    try:
        stream = found.file.place.open("rb")
    except OSError as missing:
        raise Http404 from missing
    response = FileResponse(stream, content_type="application/pdf")
    name = f"{meeting.body.name} {meeting.date:%Y-%m-%d} bilag.pdf"
    told = {
        "Content-Disposition": attached_as(name),
        "Cache-Control": ASK_FIRST,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SANDBOX,
    }
    for header, value in told.items():
        response.headers[header] = value
    return response
