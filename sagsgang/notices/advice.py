"""Tell of advice that is asked for, near its day or overdue, and given."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.advice import remind_of_advice
from sagsgang.governance.models import AdviceRequest
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

CURSOR = "advice"
AHEAD = timedelta(days=2)
ASKED = ("ask advice", "governance.advicerequest")
GIVEN = ("give advice", "governance.advicerequest")


def tell_of_advice() -> None:
    follow(CURSOR, [ASKED, GIVEN], tell_the_other)


def tell_the_other(entry: Entry) -> None:
    """Queue a mail to the one asked, or to the one who asked; nobody hears of their own deed."""
    if entry.subject_key is None:
        return
    request = AdviceRequest.objects.filter(key=entry.subject_key).first()
    if request is None:
        return
    if entry.verb == ASKED[0]:
        kind, receivers = Mail.Kind.ADVICE_ASKED, Person.objects.filter(pk=request.person_id)
    else:
        asker = Person.objects.filter(user__actor_key=request.asked_by)
        kind, receivers = Mail.Kind.ADVICE_GIVEN, asker
    for person in receivers.exclude(user__actor_key=entry.actor).select_related("user"):
        queue(kind, person, request.key)


def remind_of_advice_due() -> None:
    """Queue one reminder for each question that is open and due in days, or overdue."""
    due = AdviceRequest.objects.open().filter(
        reminded_at__isnull=True, due__lte=timezone.localdate() + AHEAD
    )
    by = User.objects.system()
    for request in due.select_related("person__user", "item__meeting__body"):
        remind_one(request, by)


@transaction.atomic
def remind_one(request: AdviceRequest, by: User) -> None:
    if remind_of_advice(request, by=by):
        queue(Mail.Kind.ADVICE_DUE, request.person, request.key)
