"""What the house notes when somebody has signed in."""

from enum import StrEnum

from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.journal.record import record


class How(StrEnum):
    """By what somebody showed who they are."""

    PASSWORD = "password"  # noqa: S105 the name of a way  # nosec B105
    PASSWORD_AND_CODE = "password and code"  # noqa: S105  # nosec B105
    PASSWORD_AND_RECOVERY_CODE = "password and recovery code"  # noqa: S105  # nosec B105
    PASSWORD_AND_PASSKEY = "password and passkey"  # noqa: S105  # nosec B105
    PASSKEY = "passkey"
    PROVIDER = "identity provider"


@transaction.atomic
def note_sign_in(user: User, *, by: User, how: How) -> None:
    record("sign in", "accounts.user", user.actor_key, by=by, how=how.value)


@transaction.atomic
def note_refusal(provider: str) -> None:
    """Tell the journal that somebody came from a provider and was not let in."""
    record("refuse sign-in", "accounts.user", None, by=User.objects.system(), provider=provider)
