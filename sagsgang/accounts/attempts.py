"""How often one may try to sign in: guessing takes longer than a password lasts.

Counted are an account from one network, an account from everywhere, and a network with all it
tries. What is kept is a keyed hash together with its window of time: it says nothing by itself,
is another one in the next window, and is erased with it. A network is never shut out from an
account that nobody guesses at, unless it tries very many.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sagsgang.accounts.models import AttemptTally, User
from sagsgang.journal.record import record

WINDOW = timedelta(minutes=15)
MOST_ON_ACCOUNT_FROM_NETWORK = 5
MOST_ON_ACCOUNT = 30
# A town hall has one network address for all who sit there.
MOST_FROM_NETWORK = 100
Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at an account, named by the address that was written, from a network."""

    address: str
    network: str

    @property
    def places(self) -> tuple[Place, ...]:
        address = self.address.strip().casefold()
        return (
            ("account from network", f"{address} {self.network}", MOST_ON_ACCOUNT_FROM_NETWORK),
            ("account", address, MOST_ON_ACCOUNT),
            ("network", self.network, MOST_FROM_NETWORK),
        )


@transaction.atomic
def wait_before(attempt: Attempt) -> timedelta | None:
    """Count the attempt before anything is compared; return how long to wait if it is too many.

    The journal is told when a limit is passed, once a window and place.
    """
    now = timezone.now()
    window = window_of(now)
    passed = [
        (kind, count - most) for kind, count, most in counted(attempt, window) if count > most
    ]
    if not passed:
        return None
    for kind, above in passed:
        if above == 1:
            tell(attempt, kind)
    ends = datetime.fromtimestamp((window + 1) * WINDOW.total_seconds(), tz=now.tzinfo)
    return ends - now


def counted(attempt: Attempt, window: int) -> list[tuple[str, int, int]]:
    """Return for each kind of place how often it has tried by now, and how often it may."""
    found = []
    for kind, place, most in attempt.places:
        tally, _created = AttemptTally.objects.get_or_create(
            window=window, place=hash_of(kind, place, window)
        )
        AttemptTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
        tally.refresh_from_db()
        found.append((kind, tally.count, most))
    return found


@transaction.atomic
def forget(attempt: Attempt) -> None:
    """Count the attempt no more, since it was right; a network's other tries still count."""
    window = window_of(timezone.now())
    for kind, place, _most in attempt.places:
        found = AttemptTally.objects.filter(place=hash_of(kind, place, window), count__gt=0)
        if kind == "account from network":
            found.update(count=0)
        else:
            found.update(count=F("count") - 1)


def tell(attempt: Attempt, kind: str) -> None:
    user = User.objects.filter(email=attempt.address.strip().lower()).first()
    subject_key = user.actor_key if user is not None and kind != "network" else None
    record("hold back sign-in", "accounts.user", subject_key, by=User.objects.system(), place=kind)


def window_of(moment: datetime) -> int:
    return int(moment.timestamp() // WINDOW.total_seconds())


def hash_of(kind: str, place: str, window: int) -> str:
    return salted_hmac(f"attempt {kind} {window}", place, algorithm="sha256").hexdigest()


def forget_windows_past() -> int:
    """Erase all tallies but those of the present window; return how many."""
    past = AttemptTally.objects.filter(window__lt=window_of(timezone.now()))
    return past.delete()[0]
