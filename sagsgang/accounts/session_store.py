"""Sessions in the database, as Django keeps them; the one question of every page is worded once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from sagsgang.asking.prepared import Given, Prepared

STANDING: Prepared[Session] = Prepared(
    lambda _: Session.objects.filter(
        session_key=Given(0, CharField()), expire_date__gt=Given(1, DateTimeField())
    ).order_by()
)


class SessionStore(db.SessionStore):
    """Django's own; a session that ended is found no more than one that never was."""

    def _get_session_from_db(self) -> Session | None:
        found = STANDING.row(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found
