"""Queue mails and send them: each is sent once, tried again while it fails, and given up loudly."""

import logging
import smtplib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django_tasks import task

from sagsgang.governance.access import Reader
from sagsgang.notices.activity_letter import activity_letter
from sagsgang.notices.advice_letter import asked_letter, given_letter
from sagsgang.notices.agenda_letter import agenda_letter, supplement_letter
from sagsgang.notices.answer_letter import (
    again_letter,
    approved_letter,
    concluded_letter,
    confirm_letter,
    refused_letter,
    sender_behind,
)
from sagsgang.notices.contact_letter import contact_letter
from sagsgang.notices.found_letter import found_letter
from sagsgang.notices.letter import Letter, address_of, language_of, reader_behind
from sagsgang.notices.meeting_cancelled_letter import meeting_cancelled_letter
from sagsgang.notices.meeting_moved_letter import meeting_moved_letter
from sagsgang.notices.minutes_letter import to_approve_letter, to_sign_letter
from sagsgang.notices.models import Mail
from sagsgang.notices.moderation_letter import moderation_letter
from sagsgang.notices.proposal_letter import sent_back_letter, to_check_letter
from sagsgang.notices.release_letter import release_refused_letter
from sagsgang.notices.reminder_letter import reminder_letter
from sagsgang.notices.status_letter import status_letter
from sagsgang.notices.withdrawn_letter import withdrawn_letter
from sagsgang.partnerships.models import Answer
from sagsgang.people.models import Person

logger = logging.getLogger(__name__)

Write = Callable[[UUID, Person, Reader], Letter | None]

LETTERS: Mapping[str, Write] = {
    Mail.Kind.AGENDA_SENT: agenda_letter,
    Mail.Kind.SUPPLEMENT_SENT: supplement_letter,
    Mail.Kind.MEETING_MOVED: meeting_moved_letter,
    Mail.Kind.MEETING_CANCELLED: meeting_cancelled_letter,
    Mail.Kind.ITEM_WITHDRAWN: withdrawn_letter,
    Mail.Kind.MINUTES_TO_APPROVE: to_approve_letter,
    Mail.Kind.MINUTES_TO_SIGN: to_sign_letter,
    Mail.Kind.RELEASE_REFUSED: release_refused_letter,
    Mail.Kind.FOUND_IN_PUBLIC: found_letter,
    Mail.Kind.PROPOSAL_TO_CHECK: to_check_letter,
    Mail.Kind.PROPOSAL_BACK: sent_back_letter,
    Mail.Kind.FOLLOW_UP_DUE: reminder_letter,
    Mail.Kind.ADVICE_ASKED: asked_letter,
    Mail.Kind.ADVICE_DUE: asked_letter,
    Mail.Kind.ADVICE_GIVEN: given_letter,
    Mail.Kind.STATUS_OPENS: status_letter,
    Mail.Kind.STATUS_DUE: status_letter,
    Mail.Kind.STATUS_OVERDUE: status_letter,
    Mail.Kind.ACTIVITY_NEAR: activity_letter,
    Mail.Kind.ANSWERS_WAITING: moderation_letter,
    Mail.Kind.CONTACT_EXPIRES: contact_letter,
}
LETTERS_TO_SENDERS: Mapping[str, Callable[[Answer], Letter | None]] = {
    Mail.Kind.ANSWER_CONFIRM: confirm_letter,
    Mail.Kind.ANSWER_AGAIN: again_letter,
    Mail.Kind.ANSWER_APPROVED: approved_letter,
    Mail.Kind.ANSWER_REFUSED: refused_letter,
    Mail.Kind.ANSWER_CONCLUDED: concluded_letter,
}
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
"""How long to wait after each try that failed; after the last one the mail is given up."""
CLAIM = timedelta(minutes=5)
"""How long one may take to send; longer than the mail server is waited for."""
NETWORK = (smtplib.SMTPException, OSError)
PERMANENT = 500
"""SMTP's answers from here on say that trying again is of no use."""


@transaction.atomic
def queue(kind: str, receiver: Person, about: UUID, occasion: str = "") -> bool:
    """Queue a mail; tell whether it is a new one to somebody who can be written to.

    Row and task stand in the transaction of the caller: both or neither.
    """
    return bool(address_of(receiver)) and queued(kind, receiver, about, occasion)


@transaction.atomic
def queue_to_sender(kind: str, answer: Answer, occasion: str = "") -> bool:
    """Queue a mail to whoever sent an answer, while its address is kept."""
    return bool(answer.email) and queued(kind, None, answer.key, occasion)


def queued(kind: str, receiver: Person | None, about: UUID, occasion: str) -> bool:
    now = timezone.now()
    mail, created = Mail.objects.get_or_create(
        kind=kind,
        receiver=receiver,
        about=about,
        occasion=occasion,
        defaults={"queued_at": now, "next_try_at": now},
    )
    if created:
        send_mail_task.enqueue(str(mail.key))
    return created


@task()
def send_mail_task(key: str) -> str:
    """Send the mail with this key, or put it off; return what became of it."""
    mail = claim(key)
    if mail is None:
        return "nothing to do"
    try:
        return end(mail, written_and_sent(mail))
    except Exception as failure:  # noqa: BLE001 whatever fails, the mail is neither lost nor left
        return put_off(mail, failure)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where a mail goes, in which language, and how its words are written at this moment."""

    address: str
    language: str
    write: Callable[[], Letter | None]


def envelope_of(mail: Mail) -> Envelope | None:
    """Return the envelope; nothing where there is nobody to write to any more."""
    person = mail.receiver
    if person is None:
        return envelope_to_sender(mail)
    write, reader = LETTERS[mail.kind], reader_behind(person)
    return Envelope(
        address_of(person), language_of(person), lambda: write(mail.about, person, reader)
    )


def envelope_to_sender(mail: Mail) -> Envelope | None:
    answer = sender_behind(mail.about)
    if answer is None:
        return None
    write = LETTERS_TO_SENDERS[mail.kind]
    return Envelope(answer.email, answer.language, lambda: write(answer))


def written_and_sent(mail: Mail) -> str:
    """Write the mail as its receiver may see the matter at this moment, and send it."""
    envelope = envelope_of(mail)
    if envelope is None:
        return Mail.Ending.DROPPED
    with translation.override(envelope.language):
        letter = envelope.write()
    if letter is None or not envelope.address:
        return Mail.Ending.DROPPED
    deliver(mail, envelope.address, letter)
    return Mail.Ending.SENT


def claim(key: str) -> Mail | None:
    """Take the mail for oneself; of several who try at once, one gets it.

    No lock is held while the mail server is waited for. Whoever is killed with the mail in
    hand loses it when the claim ends; had the server taken it by then, its Message-ID is the
    same the next time, by which the receiver's system knows it again.
    """
    now = timezone.now()
    claimed = (
        Mail.objects.waiting(now)
        .filter(key=key)
        .update(claimed_until=now + CLAIM, tries=F("tries") + 1)
    )
    if not claimed:
        return None
    return Mail.objects.select_related("receiver__user").get(key=key)


def deliver(mail: Mail, address: str, letter: Letter) -> None:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    EmailMessage(
        letter.subject,
        letter.text,
        to=[address],
        headers={
            "Message-ID": f"<{mail.key}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def end(mail: Mail, ending: str) -> str:
    mail.ended_at, mail.ending, mail.claimed_until = timezone.now(), ending, None
    mail.save(update_fields=("ended_at", "ending", "claimed_until"))
    return ending


def put_off(mail: Mail, failure: Exception) -> str:
    """Try again later, or give up; the log names the mail by its key alone."""
    if is_permanent(failure) or mail.tries > len(WAITS):
        logger.error("Mail %s is given up after %s tries: %s", mail.key, mail.tries, told(failure))
        return end(mail, Mail.Ending.GIVEN_UP)
    try_again(mail, timezone.now() + WAITS[mail.tries - 1])
    logger.warning(
        "Mail %s was not sent (%s); it is tried again at %s",
        mail.key,
        told(failure),
        mail.next_try_at.isoformat(timespec="seconds"),
        exc_info=None if isinstance(failure, NETWORK) else failure,
    )
    return "put off"


@transaction.atomic
def try_again(mail: Mail, at: datetime) -> None:
    mail.next_try_at, mail.claimed_until = at, None
    mail.save(update_fields=("next_try_at", "claimed_until"))
    send_mail_task.using(run_after=at).enqueue(str(mail.key))


def is_permanent(failure: Exception) -> bool:
    return isinstance(failure, smtplib.SMTPRecipientsRefused) and all(
        code >= PERMANENT for code, _words in failure.recipients.values()
    )


def told(failure: Exception) -> str:
    """Name a failure without its words, which may quote an address."""
    code = getattr(failure, "smtp_code", None)
    kind = type(failure).__name__
    return f"{kind} {code}" if code else kind


FORGOTTEN = timedelta(minutes=15)


def take_up_forgotten() -> None:
    """Queue again what should have been tried long ago: its worker was killed."""
    before = timezone.now() - FORGOTTEN
    for key in Mail.objects.waiting(before).values_list("key", flat=True):
        send_mail_task.enqueue(str(key))
