"""The wheel by the clock: periods open, draft items are made, and the responsible reminded."""

import logging
from collections.abc import Callable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.planning.acting import (
    draft_item,
    due_to_draft,
    due_to_open,
    due_to_remind,
    open_status,
    remind,
)
from sagsgang.planning.models import Occurrence

logger = logging.getLogger(__name__)


def turn_wheels() -> None:
    """Do what the wheels set going today; one that cannot be done keeps no other waiting."""
    today, by = timezone.localdate(), User.objects.system()
    for row in due_to_open(today):
        tried(row, partial(open_status, row, by=by))
    for row in due_to_draft(today):
        tried(row, partial(draft_item, row, by=by))
    for row in due_to_remind(today):
        tried(row, partial(remind_one, row, by))


def tried(row: Occurrence, act: Callable[[], object]) -> None:
    try:
        act()
    except (Refused, ValidationError):
        logger.exception("What %s sets going was refused; it is tried again tomorrow", row.key)


@transaction.atomic
def remind_one(row: Occurrence, by: User) -> None:
    """A day that was moved is another occasion: the mail of the old day stands for itself."""
    if remind(row, by=by) and row.activity.responsible is not None:
        queue(Mail.Kind.ACTIVITY_NEAR, row.activity.responsible, row.key, row.starts.isoformat())
