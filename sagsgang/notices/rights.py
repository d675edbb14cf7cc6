"""Rights that ended with the day: the sessions that were begun with them end too."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.strategy.models import InitiativeParticipant


def end_sessions_of_rights_past() -> None:
    """Sign out those whose seat, post or right to report held until yesterday.

    The rights themselves are gone already.
    """
    yesterday = timezone.localdate() - timedelta(days=1)
    over = InitiativeParticipant.objects.filter(may_report=True, reports_until=yesterday)
    ended = (
        Q(person__seats__until=yesterday)
        | Q(person__posts__until=yesterday)
        | Q(person__organisation__in=over.values("organisation"))
    )
    by = User.objects.system()
    for user in User.objects.filter(ended, last_login__isnull=False).distinct():
        end_sessions(user, by=by, why="day")
