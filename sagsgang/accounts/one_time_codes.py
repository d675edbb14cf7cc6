"""One-time codes of an app on the telephone, after RFC 6238: six figures, each good once."""

import contextlib

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.passwords import require_password
from sagsgang.accounts.recovery_codes import forget_codes_alone
from sagsgang.accounts.second_factor import Type, kept_by
from sagsgang.accounts.sessions import end_sessions
from sagsgang.journal.record import record


def new_secret() -> str:
    """Return a secret in base 32; it is kept nowhere before a code has shown that it arrived."""
    secret: str = generate_totp_secret()
    return secret


def picture_of(user: User, secret: str) -> str:
    """Return the square that the app reads, as SVG."""
    adapter = get_adapter()
    drawn: str = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    return drawn


@transaction.atomic
def set_up_codes(user: User, *, by: User, secret: str, code: str, present: str) -> None:
    """Ask for codes of this secret from now on; raise ``ValidationError`` of code or password."""
    if by.pk != user.pk:
        raise PermissionDenied(_("You can change how you sign in yourself alone."))
    require_password(user, present)
    counter = counter_of(secret, code)
    if counter is None:
        raise ValidationError(
            {"code": _("The code is not the one of this moment. See that your clock is right.")}
        )
    if kept_by(user).filter(type=Type.TOTP).exists():
        raise ValidationError(_("The account has an app already. Remove it first."))
    kept = TOTP.activate(user, secret).instance
    kept.data["counter"] = counter
    kept.save(update_fields=("data",))
    record("set up codes", "accounts.user", user.actor_key, by=by)
    end_sessions(user, by=by, why="second factor")


@transaction.atomic
def remove_codes(user: User, *, by: User, present: str) -> None:
    if by.pk != user.pk:
        raise PermissionDenied(_("You can change how you sign in yourself alone."))
    require_password(user, present)
    if kept_by(user).filter(type=Type.TOTP).delete()[0]:
        record("remove codes", "accounts.user", user.actor_key, by=by)
        end_sessions(user, by=by, why="second factor")
        forget_codes_alone(user)


@transaction.atomic
def use_code(user: User, code: str) -> bool:
    """Tell whether the code is the one of this moment and was not used; it is used then."""
    found = kept_by(user).select_for_update(no_key=True).filter(type=Type.TOTP).first()
    if found is None:
        return False
    counter = counter_of(secret_of(found), code)
    if counter is None or counter <= found.data.get("counter", 0):
        return False
    found.data["counter"] = counter
    found.save(update_fields=("data",))
    found.record_usage()
    return True


def secret_of(kept: Authenticator) -> str:
    """Return the secret; none where the installation has another key than it had then."""
    with contextlib.suppress(InvalidToken):
        return str(decrypt(kept.data["secret"]))
    return ""


def counter_of(secret: str, code: str) -> int | None:
    """Return the moment that the code belongs to, if it is this one or one beside it."""
    figures = "".join(code.split())
    if not secret:
        return None
    for counter in yield_hotp_counters_from_time():
        if constant_time_compare(figures, format_hotp_value(hotp_value(secret, counter))):
            return int(counter)
    return None
