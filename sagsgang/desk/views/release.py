"""Release an agenda or its minutes: a page that asks first, a receipt of what everyone sees."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sagsgang.desk.attempt import allowed
from sagsgang.desk.enclosed_data import ToldFiles, told_files, words_of_kinds
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.forms.openness import GroundForm
from sagsgang.desk.forms.release_later import ReleaseLaterForm
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.grounds import usual_grounds
from sagsgang.desk.views.meetings import crumbs_to
from sagsgang.desk.words import form_words, numbered
from sagsgang.governance import access
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.freeze import neutral_point
from sagsgang.governance.house_form import Point
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    Finding,
    Meeting,
    Release,
    ScheduledRelease,
    Section,
)
from sagsgang.governance.models.clearance import LONGEST_REASON
from sagsgang.governance.openness import Openness
from sagsgang.governance.personal_data import clear, uncleared
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import Outlook, outlook, release
from sagsgang.governance.release_matter import ReleaseMatter, is_let_out
from sagsgang.governance.scheduling import PATIENCE
from sagsgang.governance.thing import Thing, item_of

State = ScheduledRelease.State
POSSIBLE_CPR = "possible-cpr"


def meeting_to_release(request: SignedIn, key: UUID, part: str) -> Meeting:
    if part not in Release.Part.values:
        raise Http404
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body), _("Only the body's secretary can release.")
    )
    return meeting


@require_http_methods(["GET", "HEAD", "POST"])
@allowed
def release_part(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    meeting = meeting_to_release(request, key, part)
    if request.method != "POST":
        return asking_page(request, meeting, part)
    try:
        release(meeting, part, by=request.user)
    except NotAllowed:
        raise
    except Refused as refused:
        return asking_page(request, meeting, part, str(refused), HTTPStatus.CONFLICT)
    return redirect("desk:release-receipt", key=meeting.key, part=part)


def asking_page(
    request: SignedIn,
    meeting: Meeting,
    part: str,
    refusal: str = "",
    status: int = 200,
    *,
    later: ReleaseLaterForm | None = None,
) -> HttpResponse:
    findings = Finding.objects.filter(delivery__meeting=meeting, settled_at__isnull=True)
    unsettled = list(findings.order_by("line", "pk"))
    matter = ReleaseMatter(meeting)
    form = foreseen(matter, part)
    seen, found, files = outlook(matter), uncleared(matter, form), told_files(matter)
    closed = kept_closed(matter, seen)
    ungrounded = [one for one in enumerate(closed) if one[1].lacks_ground]
    usual = usual_grounds(request.user, meeting.body) if ungrounded else []
    scheduled, refused = moments_of(meeting, part)
    return page(
        request,
        "desk/release.html",
        _("Release the minutes") if part == Release.Part.MINUTES else _("Release the agenda"),
        crumbs=crumbs_to(meeting),
        current=BODIES,
        status=status,
        meeting=meeting,
        part=part,
        refusal=refusal,
        here=reverse("desk:meeting", kwargs={"key": meeting.key}),
        outlook=seen,
        fresh_titles=[numbered(item) for item in seen.fresh],
        reworded_titles=[numbered(item) for item in seen.reworded],
        closed_lines=[neutral_line(item) for item in seen.kept_closed],
        kept=closed,
        ungrounded=ungrounded,
        ground_forms={
            place: GroundForm(
                usual=usual, suggested=one.suggested_ground, auto_id=f"kept-{place}-%s"
            )
            for place, one in ungrounded
        },
        undecided=undecided(matter) if part == Release.Part.MINUTES else [],
        words=form_words(),
        attendance_words=dict(Attendance.Status.choices),
        form=form,
        found=[
            (one, numbered(one.item), reverse("desk:item", kwargs={"key": one.item.key}))
            for one in found
        ],
        kinds=words_of_kinds(),
        files=files,
        waits=bool(found or files.files),
        scheduled=scheduled,
        waits_until=waits_until(scheduled, files),
        last_refused=refused,
        later=later
        or ReleaseLaterForm(
            initial={"at": timezone.localtime(scheduled.at)} if scheduled else None
        ),
        release_here=reverse("desk:release", kwargs={"key": meeting.key, "part": part}),
        possible_cpr=[one for one in unsettled if one.code == POSSIBLE_CPR],
        unsettled=[one for one in unsettled if one.code != POSSIBLE_CPR],
    )


def waits_until(scheduled: ScheduledRelease | None, files: ToldFiles) -> datetime | None:
    """Return until when a release whose moment has come waits for files at most, if it does."""
    if scheduled is None or scheduled.at > timezone.now() or not files.to_come:
        return None
    return scheduled.at + PATIENCE


def moments_of(
    meeting: Meeting, part: str
) -> tuple[ScheduledRelease | None, ScheduledRelease | None]:
    """Return the release that waits, and the last that did not happen where no other came after."""
    later = Release.objects.filter(meeting=meeting, part=part, at__gt=OuterRef("at"))
    rows = meeting.scheduled_releases.filter(part=part).annotate(outrun=Exists(later))
    last = rows.order_by("-set_at", "-pk").first()
    if last is None:
        return None, None
    refused = last.state == State.REFUSED and not vars(last)["outrun"]
    return last if last.state == State.WAITING else None, last if refused else None


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that a release leaves out: what it is, what everyone reads, and on which ground."""

    title: str
    address: str
    line: str
    why: str
    ground: str
    suggested_ground: str
    item: str
    wish: str

    @property
    def lacks_ground(self) -> bool:
        """Tell whether somebody closed it, or nobody opened it, and nobody said why."""
        return not (self.ground or self.why)


def kept_closed(matter: ReleaseMatter, seen: Outlook) -> list[Kept]:
    """Return what stays closed, with its ground: items, and parts of items that are open."""
    opened = matter.opened_pks
    sections = (one for item in matter.opened for one in item.sections.all())
    decisions = (one for one in matter.standing_decisions if one.item_id in opened)
    attachments = (one for one in matter.attachments if one.item_id in opened)
    a_section, nothing = _("That a section is closed"), _("Nothing")
    return [
        *(kept("item", item, numbered(item), neutral_line(item)) for item in seen.kept_closed),
        *(kept("section", one, str(one), a_section) for one in sections if is_shut(one)),
        *(
            kept(
                "decision",
                one,
                _("Decision"),
                one.public_text or _("Nothing: it has no public text"),
            )
            for one in decisions
            if is_shut(one)
        ),
        *(kept("attachment", one, one.title, nothing) for one in attachments if stays(one)),
    ]


def is_shut(part: Section | Decision) -> bool:
    return part.openness != Openness.OPEN


def stays(attachment: Attachment) -> bool:
    return not is_let_out(attachment)


def kept(kind: str, thing: Thing, title: str, line: str) -> Kept:
    item = item_of(thing)
    why = _("Withdrawn") if item.withdrawn else _("Taken back") if item.retracted_at else ""
    return Kept(
        title=title if thing is item else f"{numbered(item)}: {title}",
        address=reverse("desk:item-readers", kwargs={"key": item.key}),
        line=line,
        why=why,
        ground=vars(thing)["ground"],
        suggested_ground=vars(thing)["suggested_ground"],
        item=str(item.key),
        wish=f"{kind}:{thing.key}",
    )


def undecided(matter: ReleaseMatter) -> list[str]:
    """Name the items on the agenda on which nothing is decided, so that none is forgotten."""
    decided = {one.item_id for one in matter.decisions}
    return [
        numbered(item) for item in matter.items if item.pk not in decided and not item.withdrawn
    ]


@require_POST
@allowed
def clear_found(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    """Clear one place; the text may have changed since the page was shown, and is then kept."""
    meeting = meeting_to_release(request, key, part)
    reason = request.POST.get("reason", "").replace("\0", "").strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        sentence = _("Write why it may be made public, in 1,000 characters at most.")
        return asking_page(request, meeting, part, sentence, HTTPStatus.UNPROCESSABLE_ENTITY)
    given = (request.POST.get("item", ""), request.POST.get("sha256", ""))
    matter = ReleaseMatter(meeting)
    standing = uncleared(matter, foreseen(matter, part))
    found = [one for one in standing if (str(one.item.key), one.sha256) == given]
    if not found:
        sentence = _("The text has changed since, or it is cleared already. Look at what is left.")
        return asking_page(request, meeting, part, sentence, HTTPStatus.CONFLICT)
    clear(found[0], reason=reason, by=request.user)
    return redirect("desk:release", key=meeting.key, part=part)


@require_safe
@allowed
def receipt(request: SignedIn, key: UUID, part: str) -> HttpResponse:
    meeting = meeting_to_release(request, key, part)
    released = get_object_or_404(meeting.releases.filter(part=part).order_by("-at", "-pk")[:1])
    form = reading_copy(meeting, EVERYONE)
    return page(
        request,
        "desk/receipt.html",
        _("The minutes are released")
        if part == Release.Part.MINUTES
        else _("The agenda is released"),
        crumbs=crumbs_to(meeting),
        current=BODIES,
        meeting=meeting,
        released=released,
        here=reverse("desk:meeting", kwargs={"key": meeting.key}),
        public=reverse("portal:meeting", kwargs={"key": meeting.key}),
        opened=[line_of(point) for point in form.items if shown(point)],
        kept=[line_of(point) for point in form.items if not shown(point)],
    )


def neutral_line(item: AgendaItem) -> str:
    return line_of(neutral_point(item))


def line_of(point: Point) -> str:
    neutral = _("Item taken back") if point.retracted else _("Closed item")
    title = point.title or (_("Withdrawn item") if point.withdrawn else neutral)
    return f"{point.number}. {title}" if point.number else title


def shown(point: Point) -> bool:
    return point.openness == "open" and not point.withdrawn
