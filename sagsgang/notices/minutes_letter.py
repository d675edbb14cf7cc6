"""The mails about minutes: they wait for a member's word, or for a signature."""

from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Meeting, MinutesAnswer, MinutesApproval, MinutesPaper
from sagsgang.notices.letter import Letter, day, letter, link, neutral_letter
from sagsgang.people.models import Person


def to_approve_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter; nothing where they are approved, taken back, or answered by this one."""
    approval = (
        MinutesApproval.objects.open()
        .filter(meeting__key=about)
        .select_related("meeting__body")
        .first()
    )
    if approval is None:
        return None
    if MinutesAnswer.objects.filter(approval=approval, person=receiver).exists():
        return None
    meeting = approval.meeting
    if not Meeting.objects.visible_to(reader).filter(pk=meeting.pk).exists():
        return neutral_letter()
    said = {"body": meeting.body.name, "day": day(meeting.date), "due": day(approval.due)}
    silent = approval.way == MinutesApproval.Way.SILENCE
    return letter(
        _("Minutes to approve: %(body)s, %(day)s") % said,
        _("The minutes of %(body)s, %(day)s, wait for your word by %(due)s.") % said,
        _("Who says nothing by then approves them.") if silent else "",
        _("Read them and approve them, or say what is wrong, here: %(link)s")
        % {"link": link("desk:minutes", key=meeting.key)},
    )


def to_sign_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter; nothing where this one has signed, or the paper is no longer the one."""
    papers = MinutesPaper.objects.filter(meeting__key=about).select_related("meeting__body")
    paper = papers.order_by("pk").last()
    if paper is None or paper.signatures.filter(person=receiver).exists():
        return None
    meeting = paper.meeting
    if not Meeting.objects.visible_to(reader).filter(pk=meeting.pk).exists():
        return neutral_letter()
    said = {"body": meeting.body.name, "day": day(meeting.date)}
    return letter(
        _("Minutes to sign: %(body)s, %(day)s") % said,
        _("The minutes of %(body)s, %(day)s, are approved and wait for your signature.") % said,
        "",
        _("Open them and sign them here: %(link)s")
        % {"link": link("desk:minutes", key=meeting.key)},
    )
