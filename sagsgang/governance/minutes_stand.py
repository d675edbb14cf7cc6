"""Approved minutes stand: what is wrong in them is corrected below, and nothing above changes."""

from django.utils.translation import gettext as _

from sagsgang.governance.models import Meeting
from sagsgang.governance.refusal import Refused


def require_unapproved(meeting: Meeting) -> None:
    """Raise ``Refused`` where the minutes are approved.

    ``meeting`` is its row as the caller holds it, as an approval does, so that neither
    overtakes the other.
    """
    if meeting.minutes_approved_at is not None:
        raise Refused(stands())


def stands() -> str:
    return _("The minutes are approved. What is wrong in them is corrected below, with its day.")
