"""Have files looked through anew after what looks was mended, some at a time.

A release relies on no older look, whether or not this has come to its files.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from sagsgang.documents.examining import count_under_way, outdated, unsettled
from sagsgang.governance.models import Attachment, ScheduledRelease
from sagsgang.governance.release_matter import LET_OUT
from sagsgang.ingest.examining import ask_examination

AHEAD = timedelta(hours=1)
AT_ONCE = 20
"""Files under way together: a file that somebody attaches now must not wait behind them all."""


def examine_outdated() -> int:
    """Ask for the next files, those first that a release may wait for; return how many."""
    left = AT_ONCE - count_under_way()
    if left <= 0:
        return 0
    unreleased = Attachment.objects.filter(file=OuterRef("pk"), released_at__isnull=True)
    return ask_examination(outdated().order_by(Exists(unreleased).desc(), "pk")[:left])


def examine_awaited() -> int:
    """Ask for the files of releases whose moment is near or has come: they wait for nothing else.

    However many are under way already, and also where no version has looked at them before.
    """
    due = ScheduledRelease.objects.waiting().filter(at__lte=timezone.now() + AHEAD)
    shown = Attachment.objects.filter(LET_OUT, item__meeting__in=due.order_by().values("meeting"))
    return ask_examination(
        unsettled().filter(pk__in=shown.order_by().values("file")).order_by("pk")
    )
