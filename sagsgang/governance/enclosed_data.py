"""Personal data in files that a release would show: looked for, and cleared by a person.

A file that was not looked through is not clear. What is looked through is the file, once; what
is cleared is a place in one attachment's file, so that another file asks anew.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.examining import VERSION
from sagsgang.documents.models import Examination, FileFinding
from sagsgang.governance import access
from sagsgang.governance.foreseen import attachments_let_out
from sagsgang.governance.models import Attachment, FileClearance, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.journal.record import record


class Looked(StrEnum):
    """How far the look through a file has come."""

    # Or it was begun, and broke off.
    NOT_YET = "not-yet"
    UNDER_WAY = "under-way"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FileStanding:
    """An attachment that a release would show, and what nobody has cleared in its file."""

    attachment: Attachment
    looked: Looked
    findings: tuple[FileFinding, ...] = ()

    @property
    def waits(self) -> bool:
        return self.looked != Looked.DONE or bool(self.findings)

    @property
    def passes(self) -> bool:
        """Tell whether it waits for the look alone, which comes by itself."""
        return self.looked in {Looked.NOT_YET, Looked.UNDER_WAY}


class StillLookedThrough(Refused):
    """Nothing hinders it but that files are still to be looked through."""


def files_shown(matter: ReleaseMatter) -> list[Attachment]:
    """Return the attachments with a file that everyone could fetch after a release."""
    return [row for row in attachments_let_out(matter) if row.file is not None]


def standing_files(matter: ReleaseMatter) -> list[FileStanding]:
    """Return how each attachment that a release would show stands, in reading order."""
    shown = files_shown(matter)
    looks = {row.pk: how_far(vars(row)["look"], vars(row)["look_moved_at"]) for row in shown}
    left = uncleared_places([pk for pk, looked in looks.items() if looked == Looked.DONE])
    return [FileStanding(row, looks[row.pk], tuple(left[row.pk])) for row in shown]


def how_far(state: str | None, moved_at: datetime | None) -> Looked:
    if state is None or moved_at is None:
        return Looked.NOT_YET
    if state == Examination.State.DONE:
        return Looked.DONE
    if state == Examination.State.FAILED:
        return Looked.FAILED
    under_way = Examination(state=state, moved_at=moved_at).is_under_way
    return Looked.UNDER_WAY if under_way else Looked.NOT_YET


def uncleared_places(looked_through: Collection[int]) -> dict[int, list[FileFinding]]:
    """Return the places in these attachments that nobody has cleared, by the attachment's id."""
    cleared = FileClearance.objects.filter(attachment=OuterRef("attachment"), mark=OuterRef("mark"))
    found = FileFinding.objects.filter(examination__version=VERSION)
    found = found.annotate(attachment=F("examination__file__attachments"))
    found = found.filter(~Exists(cleared), attachment__in=looked_through)
    left: dict[int, list[FileFinding]] = defaultdict(list)
    for finding in found.order_by("pk"):
        left[vars(finding)["attachment"]].append(finding)
    return left


def waited_for(matter: ReleaseMatter) -> list[FileStanding]:
    """Return the attachments that keep a release of the meeting from going out."""
    return [one for one in standing_files(matter) if one.waits]


def require_files_cleared(matter: ReleaseMatter) -> None:
    waiting = waited_for(matter)
    if any(one.looked != Looked.DONE for one in waiting):
        passes = all(one.passes for one in waiting)
        raise (StillLookedThrough if passes else Refused)(
            _("An attachment has not been looked through for personal data. Wait, or close it.")
        )
    if waiting:
        raise Refused(
            _("An attachment may hold personal data. Clear each place first, or close it.")
        )


@transaction.atomic
def clear_places(
    attachment: Attachment, marks: Collection[str], *, reason: str, by: User
) -> list[FileClearance]:
    """Note that a person has looked at these places of the file, and why they may go.

    Refuse where one of them is not, or is no longer, a place that the release waits for.
    """
    meeting = attachment.item.meeting
    access.require(access.may_run(by, meeting.body), _("Only the body's secretary can release."))
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    left = {
        finding.mark: finding
        for one in waited_for(ReleaseMatter(meeting))
        if one.attachment.pk == attachment.pk
        for finding in one.findings
    }
    places = [left[mark] for mark in dict.fromkeys(marks) if mark in left]
    if not places or len(places) != len(set(marks)):
        raise Refused(_("The file has changed since, or it is cleared already. Look once more."))
    now = timezone.now()
    return [clear_place(attachment, one, reason=reason, by=by, at=now) for one in places]


def clear_place(
    attachment: Attachment, finding: FileFinding, *, reason: str, by: User, at: datetime
) -> FileClearance:
    clearance = FileClearance(
        attachment=attachment, mark=finding.mark, reason=reason, at=at, actor=by.actor_key
    )
    clearance.full_clean()
    clearance.save()
    record(
        "clear personal data",
        "governance.attachment",
        attachment.key,
        by=by,
        kind=finding.kind,
        place=finding.place,
        line=finding.line,
    )
    return clearance
