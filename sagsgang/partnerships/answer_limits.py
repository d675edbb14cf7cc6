"""How many answers may come from one place in a day, without keeping where that is.

A place is a network address or a mail address. What is kept is a keyed hash of it together with
the day: it says nothing by itself, is another one tomorrow, and is erased when the day is over.
"""

from datetime import date

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sagsgang.partnerships.models import AnswerTally

# A library or a school has one network address for all who sit there.
MOST_FROM_NETWORK = 30
MOST_FROM_ADDRESS = 5


def count_from(kind: str, place: str, day: date) -> int:
    """Count one more from the place on the day; return how many it has been."""
    tally, _created = AnswerTally.objects.get_or_create(day=day, place=hash_of(kind, place, day))
    AnswerTally.objects.filter(pk=tally.pk).update(count=F("count") + 1)
    tally.refresh_from_db()
    return tally.count


def hash_of(kind: str, place: str, day: date) -> str:
    return salted_hmac(f"{kind} {day:%Y-%m-%d}", place.casefold(), algorithm="sha256").hexdigest()


def forget_days_past() -> int:
    """Erase all tallies but today's; return how many."""
    return AnswerTally.objects.filter(day__lt=timezone.localdate()).delete()[0]
