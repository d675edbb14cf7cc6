"""The file of the minutes that the members sign: made, handed out, and signed."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed
from sagsgang.desk.closed_matter import asked_why
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.minutes_page import Said, crumbs_to
from sagsgang.desk.views.minutes import Shown, done_or_told
from sagsgang.documents.store import stored
from sagsgang.governance import access
from sagsgang.governance.minutes_signing import (
    has_opened,
    note_opened,
    put_to_signing,
    sign,
    signers_of,
)
from sagsgang.governance.minutes_text import sum_of
from sagsgang.governance.models import Meeting, MinutesAddendum, MinutesPaper, MinutesSignature
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import Refused
from sagsgang.look.navigation import Crumb
from sagsgang.look.templates import moment
from sagsgang.people.models import Person
from sagsgang.press.pdf import as_pdf
from sagsgang.press.words import PaperError


@dataclass(frozen=True, slots=True)
class Signing:
    """How far the signing of a file has come; ``stale`` where the minutes were corrected since."""

    paper: MinutesPaper
    lines: list[Said]
    stale: bool
    opened: bool
    may_sign: bool


@require_safe
def signatures(request: SignedIn, key: UUID) -> HttpResponse:
    return signatures_page(request, meeting_for(request.user, key))


def signatures_page(request: SignedIn, meeting: Meeting, status: int = 200) -> HttpResponse:
    if meeting.minutes_approved_at is None or not meeting.body.profile.signatures:
        raise Http404
    here = reverse("desk:minutes", kwargs={"key": meeting.key})
    return page(
        request,
        "desk/signatures.html",
        _("Signatures on the minutes"),
        crumbs=(*crumbs_to(meeting), Crumb(_("Minutes"), here)),
        current=BODIES,
        status=status,
        here=here,
        runs=access.may_run(request.user, meeting.body),
        signing=signing_of(request.user, meeting),
    )


def signing_of(user: User, meeting: Meeting) -> Signing | None:
    """Return the file that is out to be signed, for one who may read it."""
    later = MinutesAddendum.objects.filter(meeting=OuterRef("meeting"), at__gt=OuterRef("made_at"))
    rows = MinutesPaper.objects.visible_to(user).filter(meeting=meeting)
    paper = rows.select_related("file").annotate(stale=Exists(later)).order_by("-pk").first()
    if paper is None:
        return None
    signed = {one.person_id: one for one in paper.signatures.all()}
    signers = signers_of(meeting)
    person, stale = access.standing_of(user).person, bool(vars(paper)["stale"])
    may_sign = person in signers and person.pk not in signed and not stale if person else False
    return Signing(
        paper,
        [line_of(one, signed.get(one.pk)) for one in signers],
        stale=stale,
        opened=may_sign and has_opened(paper, user),
        may_sign=may_sign,
    )


def line_of(person: Person, signature: MinutesSignature | None) -> Said:
    if signature is None:
        return Said(person.name, "unsigned")
    return Said(person.name, "signed", f"{moment(signature.at)}, SHA-256 {signature.sha256}")


def paper_for(user: User, meeting: Meeting, key: UUID) -> MinutesPaper:
    rows = MinutesPaper.objects.visible_to(user).select_related("file", "meeting__body")
    return get_object_or_404(rows, meeting=meeting, key=key)


SHOWN = Shown("desk:minutes-signatures", signatures_page)


@require_POST
@allowed
def make(request: SignedIn, key: UUID) -> HttpResponse:
    """Print the whole minutes and let the members sign the file."""
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can have the minutes signed."),
    )
    return done_or_told(
        request,
        meeting,
        lambda: print_and_put(meeting, request.user),
        _("The members can open the file and sign it now."),
        SHOWN,
    )


def print_and_put(meeting: Meeting, by: User) -> None:
    form = reading_copy(meeting, User.objects.system())
    try:
        content = as_pdf(form, language=settings.LANGUAGE_CODE, municipality=settings.MUNICIPALITY)
        with stored(content, "application/pdf") as file:
            put_to_signing(meeting, by=by, file=file, text_sha256=sum_of(form))
    except PaperError as refused:
        raise Refused(str(refused)) from refused
    except OSError as full:
        raise Refused(
            _("The file could not be stored; the disk may be full. Nothing was saved.")
        ) from full


@require_safe
def hand_out(request: SignedIn, key: UUID, paper: UUID) -> HttpResponseBase:
    meeting = meeting_for(request.user, key)
    found = paper_for(request.user, meeting, paper)
    asked = asked_why(request, meeting, meeting)
    if asked is not None:
        return asked
    try:
        stream = found.file.place.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    note_opened(found, by=request.user)
    name = f"{meeting.body.code}-{meeting.date:%Y-%m-%d}-{found.file.sha256[:12]}.pdf"
    response = FileResponse(
        stream, as_attachment=True, filename=name, content_type="application/pdf"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@allowed
def sign_file(request: SignedIn, key: UUID, paper: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, key)
    found = paper_for(request.user, meeting, paper)
    sha256 = request.POST.get("sha256", "")
    return done_or_told(
        request,
        meeting,
        lambda: sign(found, by=request.user, sha256=sha256),
        _("You have signed the minutes."),
        SHOWN,
    )
