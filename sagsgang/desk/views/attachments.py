"""Attach documents, open and close them, and hand out their files."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk import openings
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.closed_matter import asked_why
from sagsgang.desk.fetch import attachment_for, item_for
from sagsgang.desk.forms.attachment import OpennessForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.item_page import item_page
from sagsgang.desk.views.items import answer, back, back_to_ground
from sagsgang.documents.file_names import plain_name
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import store
from sagsgang.governance.access import having_said_why
from sagsgang.governance.attach import attach, describe_attachment, set_openness
from sagsgang.governance.closed_readings import is_closed
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Attachment
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.ingest.examining import ask_examination


class Limit(FileUploadHandler):
    """Stop storing a file that grows past the limit, and read on, so that the words arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.too_large = False
        self.received = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received = start + len(raw_data)
        if self.received > settings.UPLOAD_LIMIT:
            self.too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002 Django hands it over
        return None


def limited(
    view: Callable[[SignedIn, UUID, Limit], HttpResponse],
) -> Callable[[SignedIn, UUID], HttpResponse]:
    """Set the limit before anything reads the body; the check against forgery comes after it."""
    checked = csrf_protect(view)

    @csrf_exempt
    def answer_within_limit(request: SignedIn, key: UUID) -> HttpResponse:
        limit = Limit()
        request.upload_handlers.insert(0, limit)
        return checked(request, key, limit)

    return answer_within_limit


@require_POST
@limited
@allowed
def add(request: SignedIn, key: UUID, limit: Limit) -> HttpResponse:
    item = item_for(request.user, key)
    data = request.POST
    opened = openings.sent(
        "attach", request.user, item, data, files=request.FILES, too_large=limit.too_large
    )
    status = attempt(opened.form, lambda: attach_given(request, item, opened.form.cleaned_data))
    return answer(request, item, opened, status, "attachments")


def attach_given(request: SignedIn, item: AgendaItem, given: dict[str, object]) -> Attachment:
    upload = given["file"]
    line = AttachmentLine(
        title=str(given["title"]),
        **{  # type: ignore[arg-type]
            name: given[name] or None
            for name in ("number", "document_id", "journal_number", "mark", "version")
        },
        openness=given["openness"],  # type: ignore[arg-type]
    )
    attached = attach(
        item,
        by=request.user,
        line=line,
        subitem=given.get("subitem"),  # type: ignore[arg-type]
        file=stored(upload) if isinstance(upload, UploadedFile) else None,
        file_name=upload.name or "" if isinstance(upload, UploadedFile) else "",
    )
    # A release waits for it, and whoever releases shall not.
    ask_examination([attached.file] if attached.file is not None else [])
    return attached


@require_POST
@allowed
def describe(request: SignedIn, key: UUID) -> HttpResponse:
    """Put right what the line of an attachment says."""
    attachment = attachment_for(request.user, key)
    item = item_for(request.user, attachment.item.key)
    opened = openings.sent("line", request.user, item, request.POST, str(key))
    status = attempt(
        opened.form,
        lambda: describe_attachment(attachment, by=request.user, **opened.form.cleaned_data),
    )
    if status == HTTPStatus.SEE_OTHER:
        messages.success(request, _("The line of the attachment was changed."))
    return answer(request, item, opened, status, "attachments")


def stored(upload: "UploadedFile[Any]") -> StoredFile:
    try:
        return store(upload.read())
    except OSError as full:
        raise Refused(
            _("The file could not be stored; the disk may be full. Nothing was saved.")
        ) from full


@require_POST
@allowed
def choose_openness(request: SignedIn, key: UUID) -> HttpResponse:
    attachment = attachment_for(request.user, key)
    form = OpennessForm(request.POST)
    status = attempt(
        form,
        lambda: set_openness(attachment, by=request.user, openness=form.cleaned_data["openness"]),
    )
    item = attachment.item
    if status != HTTPStatus.SEE_OTHER:
        messages.error(
            request,
            " ".join(str(error) for error in form.non_field_errors())
            or _("Choose open or closed."),
        )
        return item_page(request, request.user, item_for(request.user, item.key), status=status)
    messages.success(request, told(attachment))
    if attachment.openness != Openness.OPEN and item.openness == Openness.OPEN:
        return back_to_ground(item, attachment)
    return back(item, "attachments")


def told(attachment: Attachment) -> str:
    if attachment.openness != Openness.OPEN:
        return _("“%(title)s” is closed from now on.") % {"title": attachment.title}
    if attachment.released_at is None:
        return _("“%(title)s” is open; everyone can read it after the next release.") % {
            "title": attachment.title
        }
    return _("“%(title)s” is open.") % {"title": attachment.title}


@require_safe
def file(request: SignedIn, key: UUID) -> HttpResponseBase:
    """Hand out the bytes as a download: nothing is shown or run inside the page's own origin."""
    told = having_said_why(request.user)
    attachments = Attachment.objects.internal_to(told).select_related("file", "item__meeting__body")
    attachment = get_object_or_404(attachments, key=key, file__isnull=False)
    if attachment.file is None:
        raise Http404
    if is_closed(attachment):
        asked = asked_why(request, attachment, attachment.item.meeting)
        if asked is not None:
            return asked
    try:
        stream = attachment.file.place.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(
        stream,
        as_attachment=True,
        filename=attachment.file_name or plain_name(attachment.title) or str(attachment.key),
        content_type=attachment.file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
