"""Have files looked through anew after what looks was mended, some at a time.

A release relies on no older look, whether or not this has come to its files.
"""

from django.db.models import Exists, OuterRef

from sagsgang.documents.examining import count_under_way, outdated
from sagsgang.governance.models import Attachment
from sagsgang.ingest.examining import ask_examination

AT_ONCE = 20
"""Files under way together: a file that somebody attaches now must not wait behind them all."""


def examine_outdated() -> int:
    """Ask for the next files, those first that a release may wait for; return how many."""
    left = AT_ONCE - count_under_way()
    if left <= 0:
        return 0
    unreleased = Attachment.objects.filter(file=OuterRef("pk"), released_at__isnull=True)
    return ask_examination(outdated().order_by(Exists(unreleased).desc(), "pk")[:left])
