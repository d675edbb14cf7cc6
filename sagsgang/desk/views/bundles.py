"""A meeting's attachments in one PDF: asked for, watched while it is made, fetched."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed
from sagsgang.desk.closed_matter import asked_why
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.minutes_page import crumbs_to
from sagsgang.governance import access
from sagsgang.governance.bundles import ask_bundle
from sagsgang.governance.models import Attachment, Bundle, Meeting
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.press.bundling import make_bundle_task


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def bundle(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    if request.method != "POST":
        return bundle_page(request, meeting)
    everyone = request.POST.get("for") == "everyone"
    try:
        asked = ask_bundle(meeting, by=request.user, everyone=everyone)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return bundle_page(request, meeting, HTTPStatus.CONFLICT)
    if asked.state == Bundle.State.WAITING:
        make_bundle_task.enqueue(str(asked.key))
    return redirect("desk:bundle", key=meeting.key)


def bundle_page(request: SignedIn, meeting: Meeting, status: int = 200) -> HttpResponse:
    here = reverse("desk:bundle", kwargs={"key": meeting.key})
    runs = access.may_run(request.user, meeting.body)
    seen = list(Bundle.objects.visible_to(request.user).filter(meeting=meeting).order_by("-pk"))
    return page(
        request,
        "desk/bundle.html",
        _("Attachments in one PDF"),
        crumbs=crumbs_to(meeting),
        current=BODIES,
        status=status,
        here=here,
        count=Attachment.objects.internal_to(request.user).filter(item__meeting=meeting).count(),
        mine=next((one for one in seen if one.reader_id is not None), None),
        everyones=next((one for one in seen if one.reader_id is None), None) if runs else None,
        may_publish=runs and meeting.is_public,
        public=reverse("portal:bundle", kwargs={"key": meeting.key}),
    )


@require_safe
def file(request: SignedIn, key: UUID) -> HttpResponseBase:
    meeting = meeting_for(request.user, key)
    found = best_for(request.user, meeting)
    if found is None or found.file is None:
        raise Http404
    if found.attachments.exclude(openness=Openness.OPEN, item__openness=Openness.OPEN).exists():
        asked = asked_why(request, meeting, meeting)
        if asked is not None:
            return asked
    try:
        stream = found.file.place.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    name = f"{meeting.body.code}-{meeting.date:%Y-%m-%d}-" + _("attachments") + ".pdf"
    response = FileResponse(
        stream, as_attachment=True, filename=name, content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def best_for(user: User, meeting: Meeting) -> Bundle | None:
    """Return the reader's own, or everyone's where there is no other."""
    rows = Bundle.objects.visible_to(user).filter(meeting=meeting, state=Bundle.State.DONE)
    own_first = F("reader").asc(nulls_last=True)
    return rows.select_related("file").order_by(own_first, "-pk").first()
