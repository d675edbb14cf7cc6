"""Remind those responsible of follow-ups that are due in days or overdue, once each."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.follow_ups import remind
from sagsgang.governance.models import FollowUp
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail

AHEAD = timedelta(days=3)


def remind_of_what_is_due() -> None:
    """Queue a reminder for each; what was reminded of, or is done, is left in peace."""
    due = FollowUp.objects.open().filter(
        reminded_at__isnull=True, due__lte=timezone.localdate() + AHEAD
    )
    by = User.objects.system()
    for follow_up in due.select_related("responsible__user", "item__meeting__body"):
        remind_one(follow_up, by)


@transaction.atomic
def remind_one(follow_up: FollowUp, by: User) -> None:
    if remind(follow_up, by=by):
        queue(Mail.Kind.FOLLOW_UP_DUE, follow_up.responsible, follow_up.key)
