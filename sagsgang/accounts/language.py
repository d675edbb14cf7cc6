"""Which language the house writes to somebody in."""

from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.journal.record import record


@transaction.atomic
def choose_language(user: User, code: str) -> None:
    """Write to the user in this language from now on; raise ``ValidationError`` for others."""
    if user.language == code:
        return
    user.language = code
    user.full_clean(exclude=("password",), validate_unique=False)
    user.save(update_fields=("language",))
    record("choose language", "accounts.user", user.actor_key, by=user, language=code)
