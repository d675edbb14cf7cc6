"""Passkeys: the machine or a key of metal shows who one is, and no word can be stolen (WebAuthn).

What is asked and what is answered is held by the session of the request at hand, as
django-allauth keeps it; an answer is good once.
"""

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.passwords import require_password
from sagsgang.accounts.recovery_codes import forget_codes_alone
from sagsgang.accounts.second_factor import Type, kept_by
from sagsgang.accounts.sessions import end_sessions
from sagsgang.journal.record import record
from sagsgang.when_asked import module_when_asked

if TYPE_CHECKING:
    from allauth.mfa.webauthn.internal import auth
else:
    auth = module_when_asked("allauth.mfa.webauthn.internal.auth")

MOST = 10
LONGEST_NAME = 60


def asked_to_register(user: User) -> dict[str, Any]:
    """Return what the browser is asked, in WebAuthn's own JSON."""
    asked: dict[str, Any] = auth.begin_registration(user, passwordless=True)
    return asked


@transaction.atomic
def register_passkey(
    user: User, *, by: User, name: str, answered: dict[str, Any], present: str
) -> None:
    """Let the passkey in the browser's answer sign in to the account from now on."""
    if by.pk != user.pk:
        raise PermissionDenied(_("You can change how you sign in yourself alone."))
    require_password(user, present)
    if kept_by(user).filter(type=Type.WEBAUTHN).count() >= MOST:
        raise ValidationError(_("The account has ten passkeys. Remove one first."))
    try:
        auth.parse_registration_response(answered)
        shown = auth.complete_registration(answered)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise ValidationError(unclear()) from wrong
    if not shown.is_user_verified():
        raise ValidationError(unclear())
    auth.WebAuthn.add(user, name.strip()[:LONGEST_NAME], answered)
    record("register passkey", "accounts.user", user.actor_key, by=by)
    end_sessions(user, by=by, why="second factor")


@transaction.atomic
def remove_passkey(user: User, *, by: User, passkey: Authenticator, present: str) -> None:
    if by.pk != user.pk or passkey.user_id != user.pk:
        raise PermissionDenied(_("You can change how you sign in yourself alone."))
    require_password(user, present)
    passkey.delete()
    record("remove passkey", "accounts.user", user.actor_key, by=by)
    # Whoever holds the passkey may be signed in with it.
    end_sessions(user, by=by, why="second factor")
    forget_codes_alone(user)


def asked_to_sign_in(user: User | None) -> dict[str, Any]:
    """Return what the browser is asked; without a user it is any passkey of this house."""
    asked: dict[str, Any] = auth.begin_authentication(user)
    return asked


def who_answered(answered: object, user: User | None) -> User:
    """Return whose passkey answered, ``user``'s where given; raise ``ValidationError``."""
    try:
        auth.parse_authentication_response(answered)
        named = user or auth.extract_user_from_response(answered)
        used = auth.complete_authentication(named, answered)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError) as wrong:
        raise ValidationError(unclear()) from wrong
    if not isinstance(named, User) or not named.is_active or named.is_system:
        raise ValidationError(unclear())
    used.record_usage()
    return named


def unclear() -> str:
    return _("The passkey did not answer as asked. Try again.")
