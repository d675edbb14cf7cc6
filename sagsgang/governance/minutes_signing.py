"""Members of a political body sign approved minutes: each the very file that was shown to them."""

import hashlib

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access
from sagsgang.governance.minutes import members_of
from sagsgang.governance.minutes_text import sum_of_minutes
from sagsgang.governance.models import (
    Attendance,
    Meeting,
    MeetingState,
    MinutesPaper,
    MinutesSignature,
)
from sagsgang.governance.refusal import Refused
from sagsgang.governance.states import advance
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record
from sagsgang.people.models import Person

OPENED = "open minutes to sign"
AWAY = (Attendance.Status.ABSENT, Attendance.Status.EXCUSED)


@transaction.atomic
def put_to_signing(
    meeting: Meeting, *, by: User, file: StoredFile, text_sha256: str
) -> MinutesPaper:
    """Let the members sign this file, which prints the words of that sum.

    One that was signed before it stays with its signatures, and is signed no more.
    """
    access.require(
        access.may_run(by, meeting.body),
        _("Only the body's secretary can have the minutes signed."),
    )
    standing = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    if not meeting.body.profile.signatures:
        raise Refused(_("The members of this body do not sign its minutes."))
    if standing.minutes_approved_at is None:
        raise Refused(_("The minutes are not approved yet."))
    if meeting.items.on_agenda().filter(sent_at__isnull=True).exists():
        raise Refused(
            _("An item has not been sent, so the members cannot read it. Send the agenda first.")
        )
    if text_sha256 != sum_of_minutes(standing):
        raise Refused(_("The minutes changed while they were printed. Try again."))
    last = meeting.papers.last()
    if last is not None and last.text_sha256 == text_sha256:
        raise Refused(_("The minutes as they stand are out to be signed already."))
    paper = MinutesPaper.objects.create(
        meeting=meeting,
        file=file,
        text_sha256=text_sha256,
        made_at=timezone.now(),
        made_by=by.actor_key,
    )
    record("put to signing", "governance.minutespaper", paper.key, by=by, sha256=file.sha256)
    return paper


@transaction.atomic
def note_opened(paper: MinutesPaper, *, by: User) -> None:
    """Note that the file was handed out to one who may sign it: nobody signs what is unopened."""
    if not has_opened(paper, by):
        record(OPENED, "governance.minutespaper", paper.key, by=by, sha256=paper.file.sha256)


def has_opened(paper: MinutesPaper, user: User) -> bool:
    told = Entry.objects.filter(subject="governance.minutespaper", subject_key=paper.key)
    return told.filter(verb=OPENED, actor=user.actor_key).exists()


@transaction.atomic
def sign(paper: MinutesPaper, *, by: User, sha256: str) -> MinutesSignature:
    """Sign the file that one opened; ``sha256`` is of that file, as the page told it."""
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=paper.meeting_id)
    person = access.standing_of(by).person
    access.require(
        person is not None and access.may_answer(by, meeting),
        _("Only the body's members sign its minutes."),
    )
    if person is None or person not in signers_of(meeting):
        raise Refused(_("The minutes say that you were not there, so you do not sign them."))
    if paper != meeting.papers.last() or sum_of_minutes(meeting) != paper.text_sha256:
        raise Refused(
            _("The minutes have changed since this file was made, so it is not signed any more.")
        )
    if sha256 != paper.file.sha256 or not is_whole(paper.file):
        raise Refused(_("The file is not the one that was shown. Open it again, then sign."))
    if not has_opened(paper, by):
        raise Refused(_("Open the file and read it, then sign."))
    if paper.signatures.filter(person=person).exists():
        raise Refused(_("You have signed these minutes already."))
    signature = MinutesSignature.objects.create(
        paper=paper, person=person, sha256=sha256, at=timezone.now()
    )
    record("sign minutes", "governance.minutespaper", paper.key, by=by, sha256=sha256)
    signed = set(paper.signatures.values_list("person_id", flat=True))
    if signed.issuperset(one.pk for one in signers_of(meeting)):
        advance(meeting, MeetingState.SIGNED, by=by)
    return signature


def papers_to_sign(by_whom: User) -> QuerySet[MinutesPaper]:
    """Return the files that wait for this member's signature: the last of each meeting alone."""
    standing = access.standing_of(by_whom)
    papers = MinutesPaper.objects.visible_to(by_whom)
    if standing.person is None:
        return papers.none()
    own = Q(person=standing.person) | Q(person__isnull=True, name=standing.person.name)
    lines = Attendance.objects.filter(own, meeting=OuterRef("meeting"))
    seated = Q(meeting__body_id__in=standing.sits_in) | Q(
        Exists(lines.filter(access.STOOD_IN)), meeting__body_id__in=standing.seated_in
    )
    newer = MinutesPaper.objects.filter(meeting=OuterRef("meeting"), pk__gt=OuterRef("pk"))
    return papers.filter(seated, ~Exists(newer), ~Exists(lines.filter(status__in=AWAY))).exclude(
        signatures__person=standing.person
    )


def signers_of(meeting: Meeting) -> list[Person]:
    """Return those who sign: the body's members and deputies, but those who were not there."""
    away = meeting.attendance.filter(status__in=AWAY).values_list("person_id", "name")
    ids = {pk for pk, _name in away if pk is not None}
    names = {name for pk, name in away if pk is None}
    return [one for one in members_of(meeting) if one.pk not in ids and one.name not in names]


def is_whole(file: StoredFile) -> bool:
    """Tell whether the stored bytes are still those of the sum that they are kept under."""
    try:
        return hashlib.sha256(file.read()).hexdigest() == file.sha256
    except OSError:
        return False
