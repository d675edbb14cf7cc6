"""What an account asks for besides its password: codes of an app, passkeys, recovery codes."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import QuerySet

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.journal.record import record

Type = Authenticator.Type


@dataclass(frozen=True, slots=True)
class Factors:
    """An account's second factors; ``codes_left`` counts the recovery codes not used."""

    one_time_codes: Authenticator | None
    passkeys: tuple[Authenticator, ...]
    codes_left: int

    @property
    def any(self) -> bool:
        return self.one_time_codes is not None or bool(self.passkeys)


def kept_by(user: User) -> "QuerySet[Authenticator]":
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return found


def factors_of(user: User) -> Factors:
    rows = list(kept_by(user).order_by("pk"))
    recovery = next((one for one in rows if one.type == Type.RECOVERY_CODES), None)
    return Factors(
        next((one for one in rows if one.type == Type.TOTP), None),
        tuple(one for one in rows if one.type == Type.WEBAUTHN),
        len(recovery.wrap().get_unused_codes()) if recovery is not None else 0,
    )


def asks_for_second_factor(user: User) -> bool:
    return kept_by(user).filter(type__in=(Type.TOTP, Type.WEBAUTHN)).exists()


@transaction.atomic
def take_factors_away(user: User, *, by: User) -> int:
    """Let the account be without, for one who lost them; return how many were taken away."""
    count: int = kept_by(user).delete()[0]
    if count:
        record("take second factors away", "accounts.user", user.actor_key, by=by, count=count)
        end_sessions(user, by=by, why="second factor")
    return count
