"""Which language the house writes and speaks to somebody in."""

from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record

CHOOSE = "choose language"


@transaction.atomic
def choose_language(user: User, code: str) -> None:
    """Write to the user in this language from now on; raise ``ValidationError`` for others."""
    if user.language == code:
        return
    user.language = code
    user.full_clean(exclude=("password",), validate_unique=False)
    user.save(update_fields=("language",))
    record(CHOOSE, "accounts.user", user.actor_key, by=user, language=code)


def has_chosen_language(user: User) -> bool:
    """Tell whether the user's language is their own choice or still the house's."""
    chosen = Entry.objects.filter(subject="accounts.user", subject_key=user.actor_key, verb=CHOOSE)
    return chosen.exists()
