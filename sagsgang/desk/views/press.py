"""Download a meeting's papers in the version that I may see."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sagsgang.desk.closed_matter import asked_why_papers
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.views.meetings import meeting_page
from sagsgang.governance.house_form import HouseForm
from sagsgang.governance.models import Meeting
from sagsgang.governance.reading_copy import reading_copy, supplement_copy
from sagsgang.press.pdf import as_pdf
from sagsgang.press.seldom import as_docx
from sagsgang.press.text import as_text
from sagsgang.press.words import PaperError

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {
    "text": ("text/plain; charset=utf-8", "txt"),
    "pdf": ("application/pdf", "pdf"),
    "docx": (WORD, "docx"),
}


def printed(form: HouseForm, kind: str) -> bytes:
    if kind == "text":
        return as_text(form).encode()
    press: Callable[..., bytes] = as_pdf if kind == "pdf" else as_docx
    return press(form, language=get_language() or "da", municipality=settings.MUNICIPALITY)


@require_safe
def press(request: SignedIn, key: UUID, format: str) -> HttpResponse:  # noqa: A002 the address's word
    meeting = meeting_for(request.user, key)
    return paper(request, meeting, format, lambda: reading_copy(meeting, request.user))


@require_safe
def press_supplement(
    request: SignedIn,
    key: UUID,
    number: int,
    format: str,  # noqa: A002 the address's word
) -> HttpResponse:
    """Answer with one supplementary agenda; the one to be sent next can be read before it is."""
    meeting = meeting_for(request.user, key)

    def copy() -> HouseForm:
        form = supplement_copy(meeting, request.user, number)
        if not form.items:
            raise Http404
        return form

    return paper(request, meeting, format, copy, f"-{number}")


def paper(
    request: SignedIn, meeting: Meeting, kind: str, copy: Callable[[], HouseForm], named: str = ""
) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    asked = asked_why_papers(request, meeting)
    if asked is not None:
        return asked
    try:
        content = printed(copy(), kind)
    except PaperError as refused:
        messages.error(request, str(refused))
        return meeting_page(request, meeting, status=HTTPStatus.CONFLICT)
    media_type, ending = TYPES[kind]
    name = f"{meeting.body.code}-{meeting.date:%Y-%m-%d}{named}.{ending}"
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or ""
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
