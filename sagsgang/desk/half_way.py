"""Half signed in: the password was right, and a second factor is still to be shown."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from sagsgang.accounts.models import User

KEY = "half_signed_in"
LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Half:
    """Who is on the way in, and to which page."""

    user: User
    next: str


def set_out(request: HttpRequest, user: User, to: str) -> None:
    # As at sign-in itself: a session that somebody else planted is left behind.
    request.session.cycle_key()
    request.session[KEY] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": timezone.now().timestamp(),
        "next": to,
    }


def on_the_way(request: HttpRequest) -> Half | None:
    """Return who is half signed in; nobody where it took too long or the password is another."""
    kept = request.session.get(KEY)
    if kept is None or timezone.now().timestamp() - kept["at"] > LASTS.total_seconds():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Half(user, kept["next"])


def arrive(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
