"""How long what citizens answered is kept, and erasing it when its time is over.

What nobody confirmed may be somebody else's name and address: it goes with its link. A refused
answer is kept while its sender may complain. The mail address has done its work when the sender
has been told what the answers changed; where nobody tells, it goes half a year after the end.
Approved answers are part of the matter and stay, as the sender was told before sending.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.journal.record import record
from sagsgang.partnerships.answering import CONFIRM_WITHIN, SUBJECT, erase
from sagsgang.partnerships.models import Answer

REFUSED_KEPT = timedelta(days=30)
ADDRESS_KEPT = timedelta(days=30)
"""After the conclusion was told."""
ADDRESS_KEPT_UNCONCLUDED = timedelta(days=180)
"""After the last day for answers."""


@transaction.atomic
def erase_what_has_served(*, by: User) -> int:
    """Erase what no answer needs any more; return how many answers it touched."""
    now = timezone.now()
    unconfirmed = Answer.objects.filter(
        confirmed_at=None, withdrawn_at=None, sent_at__lte=now - CONFIRM_WITHIN
    )
    refused = Answer.objects.filter(
        verdict=Answer.Verdict.REFUSED, withdrawn_at=None, moderated_at__lte=now - REFUSED_KEPT
    ).exclude(text="")
    touched = 0
    for answer in unconfirmed.select_for_update(no_key=True):
        key = answer.key
        answer.delete()
        record("erase unconfirmed", SUBJECT, key, by=by)
        touched += 1
    for answer in refused.select_for_update(no_key=True):
        erase(answer)
        answer.save()
        record("erase refused", SUBJECT, answer.key, by=by)
        touched += 1
    return touched + erase_addresses(by)


def erase_addresses(by: User) -> int:
    now, today = timezone.now(), timezone.localdate()
    told = Q(involvement__concluded_at__lte=now - ADDRESS_KEPT)
    untold = Q(
        involvement__concluded_at=None, involvement__closes__lte=today - ADDRESS_KEPT_UNCONCLUDED
    )
    served = Answer.objects.filter(told | untold).exclude(email="")
    erased = 0
    for answer in served.select_for_update(no_key=True, of=("self",)):
        answer.email = ""
        answer.save(update_fields=["email"])
        record("erase address", SUBJECT, answer.key, by=by)
        erased += 1
    return erased
