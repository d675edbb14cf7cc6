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
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.examining import VERSION
from sagsgang.documents.models import Examination, FileFinding
from sagsgang.governance import access
from sagsgang.governance.foreseen import LET_OUT
from sagsgang.governance.models import Attachment, FileClearance, Meeting
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record


class Looked(StrEnum):
    """How far the look through a file has come."""

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


def files_shown(meeting: Meeting) -> QuerySet[Attachment]:
    """Return the attachments with a file that everyone could fetch after a release."""
    opened = meeting.items.on_agenda().filter(
        openness=Openness.OPEN, withdrawn=False, retracted_at__isnull=True
    )
    rows = Attachment.objects.filter(LET_OUT, file__isnull=False)
    rows = rows.filter(item__in=opened.order_by().values("pk"))
    return rows.select_related("file", "item").order_by("item__position", "position")


def standing_files(meeting: Meeting) -> list[FileStanding]:
    """Return how each attachment that a release would show stands, in reading order."""
    shown = list(files_shown(meeting))
    files = [row.file_id for row in shown]
    rows = Examination.objects.filter(file__in=files, version=VERSION).order_by()
    examinations = {one.file_id: one for one in rows}
    left = uncleared_places(shown, examinations)
    return [
        FileStanding(row, how_far(examinations.get(row.file_id or 0)), tuple(left[row.pk]))
        for row in shown
    ]


def how_far(examination: Examination | None) -> Looked:
    if examination is None:
        return Looked.NOT_YET
    if examination.state == Examination.State.DONE:
        return Looked.DONE
    return Looked.UNDER_WAY if examination.is_under_way else Looked.FAILED


def uncleared_places(
    shown: list[Attachment], examinations: dict[int, Examination]
) -> dict[int, list[FileFinding]]:
    """Return the places of each attachment that nobody has cleared, by the attachment's id."""
    found: dict[int, list[FileFinding]] = defaultdict(list)
    done = [one.pk for one in examinations.values() if one.state == Examination.State.DONE]
    for finding in FileFinding.objects.filter(examination__in=done).order_by("pk"):
        found[finding.examination_id].append(finding)
    left: dict[int, list[FileFinding]] = defaultdict(list)
    if found:
        cleared = set(
            FileClearance.objects.filter(attachment__in=shown).values_list("attachment", "mark")
        )
        for row in shown:
            examination = examinations.get(row.file_id or 0)
            places = found[examination.pk] if examination is not None else []
            left[row.pk] = [one for one in places if (row.pk, one.mark) not in cleared]
    return left


def waited_for(meeting: Meeting) -> list[FileStanding]:
    """Return the attachments that keep a release of the meeting from going out."""
    return [one for one in standing_files(meeting) if one.waits]


def require_files_cleared(meeting: Meeting) -> None:
    waiting = waited_for(meeting)
    if any(one.looked != Looked.DONE for one in waiting):
        raise Refused(
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
        for one in waited_for(meeting)
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
