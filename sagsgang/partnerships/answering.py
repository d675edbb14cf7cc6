"""Answer an involvement without an account: send, confirm by mail, take back.

Whoever answers has no seat and no sign-in; the journal tells of these verbs in the name of the
system. What one may answer is what everyone may see.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.shown_texts import forget_clearances
from sagsgang.journal.record import record
from sagsgang.partnerships.answer_limits import (
    MOST_FROM_ADDRESS,
    MOST_FROM_NETWORK,
    count_from,
)
from sagsgang.partnerships.involving import lock
from sagsgang.partnerships.models import Answer, Involvement

SUBJECT = "partnerships.answer"
LONGEST = 5_000
CONFIRM_WITHIN = timedelta(days=7)
"""How long the mailed link confirms; after that the answer is erased unread."""


class Closed(Refused):
    """The time for answers is over, or has not come."""


class SentBefore(Refused):
    """The same words came before; they are kept once."""


class TooMany(Refused):
    """More came from one place in a day than a person writes."""


class Gone(Refused):
    """The answer that a link is about is erased, taken back, or was never confirmed in time."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the form holds; ``name`` is the person's or the association's, as typed."""

    text: str
    shown_as: str
    name: str
    email: str
    language: str


def send_answer(involvement: Involvement, written: Written, *, network: str) -> None:
    """Take an answer in, to be confirmed by mail; ``network`` is the sender's address there.

    Raise ``Closed``, ``TooMany``, ``SentBefore`` or ``ValidationError``. An answer from a mail
    address that has confirmed another one is not stored: the mail tells, not the page, since
    the page would tell anyone who knows an address whether its owner has answered.
    """
    refuse_many(written.email, network)
    store(involvement, written)


def refuse_many(email: str, network: str) -> None:
    """Count the try and keep the count, whatever becomes of the answer."""
    today = timezone.localdate()
    if count_from("network", network, today) > MOST_FROM_NETWORK:
        raise TooMany(
            _("Many answers have come from your network today. Send yours again tomorrow.")
        )
    if count_from("mail", email, today) > MOST_FROM_ADDRESS:
        raise TooMany(_("Many mails have gone to this address today. Send it again tomorrow."))


@transaction.atomic
def store(involvement: Involvement, written: Written) -> None:
    standing = refuse_closed(involvement)
    email = written.email.strip()
    answer = Answer(
        involvement=standing,
        text=paragraphs(written.text),
        shown_as=written.shown_as,
        name=name_shown(written.shown_as, one_line(written.name)),
        email=email,
        language=written.language,
        sent_at=timezone.now(),
    )
    refuse_wordless(answer)
    answer.fingerprint = fingerprint_of(answer.text)
    before = standing.answers.standing().filter(email__iexact=email).first()
    if before is not None and not takes_the_place_of(answer, before):
        return
    refuse_same_words(answer)
    answer.full_clean(validate_unique=False, validate_constraints=False)
    answer.save()
    record("answer", SUBJECT, answer.key, by=User.objects.system())


def refuse_closed(involvement: Involvement) -> Involvement:
    """Return the involvement as it stands, held until the answer is stored."""
    standing = lock(involvement)
    seen = Involvement.objects.visible_to(EVERYONE).filter(pk=standing.pk).exists()
    if not seen or not standing.is_open_for_answers(timezone.localdate()):
        raise Closed(_("It no longer takes answers, so yours was not received."))
    return standing


def refuse_wordless(answer: Answer) -> None:
    if not answer.text:
        raise ValidationError({"text": _("Write your answer.")})
    if len(answer.text) > LONGEST:
        raise ValidationError({"text": _("Write it in at most 5,000 characters.")})
    if answer.shown_as != Answer.ShownAs.ANONYMOUS and not answer.name:
        raise ValidationError({"name": _("Write the name that is to be shown, or be anonymous.")})


def takes_the_place_of(answer: Answer, before: Answer) -> bool:
    """Settle what an address sent before: one that was never confirmed gives way to the new one.

    It is deleted and not changed: the link that was mailed for it must not confirm other words.
    """
    if before.confirmed_at is not None:
        record("answer again", SUBJECT, before.key, by=User.objects.system())
        return False
    if before.fingerprint == answer.fingerprint and is_confirmable(before, timezone.now()):
        raise SentBefore(
            _("You have sent this answer already; it is kept once. Follow the link in the mail.")
        )
    before.delete()
    return True


def refuse_same_words(answer: Answer) -> None:
    same = answer.involvement.answers.standing().filter(fingerprint=answer.fingerprint)
    if same.filter(confirmed_at__isnull=False).exists():
        raise SentBefore(
            _("An answer in the same words has been received already; it is kept once.")
        )


def fingerprint_of(text: str) -> str:
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).hexdigest()


def name_shown(shown_as: str, name: str) -> str:
    """Return what is kept of a name: no more than the sender lets everyone see."""
    if shown_as == Answer.ShownAs.ANONYMOUS:
        return ""
    if shown_as == Answer.ShownAs.INITIALS:
        return " ".join(f"{part[0].upper()}." for part in name.replace("-", " ").split())
    return name


@transaction.atomic
def confirm(key: UUID) -> Answer:
    """Confirm the answer that a mailed link is about; a second time changes nothing."""
    answer = answer_keyed(key)
    if answer.confirmed_at is not None:
        return answer
    if not is_confirmable(answer, timezone.now()):
        raise Gone(_("The link is too old. Write the answer again, if there is time for it."))
    refuse_same_words(answer)
    answer.confirmed_at = timezone.now()
    answer.save(update_fields=["confirmed_at"])
    record("confirm", SUBJECT, answer.key, by=User.objects.system())
    return answer


@transaction.atomic
def withdraw(key: UUID) -> None:
    """Take an answer back: its words, name and address are erased at once, and it shows no more."""
    answer = answer_keyed(key)
    erase(answer)
    answer.withdrawn_at = timezone.now()
    answer.save()
    record("withdraw", SUBJECT, answer.key, by=User.objects.system())


def answer_keyed(key: UUID) -> Answer:
    """Return the answer, held until the verb is done; raise ``Gone`` where there is none."""
    found = Answer.objects.standing().select_for_update(no_key=True).filter(key=key).first()
    if found is None:
        raise Gone(_("The answer is not here any more: it was taken back, or its time was over."))
    return found


def is_confirmable(answer: Answer, now: datetime) -> bool:
    return answer.sent_at + CONFIRM_WITHIN > now


def erase(answer: Answer) -> None:
    """Take out all that the sender wrote; the row alone tells that there was an answer."""
    forget_clearances(answer)
    answer.text = answer.fingerprint = answer.name = answer.email = ""
    answer.note = ""
