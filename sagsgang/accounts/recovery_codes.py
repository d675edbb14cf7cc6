"""Codes to keep on paper, each good once, for one who has lost telephone and key."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.passwords import require_password
from sagsgang.accounts.second_factor import Type, asks_for_second_factor, kept_by
from sagsgang.journal.record import record


@transaction.atomic
def make_codes_anew(user: User, *, by: User, present: str) -> list[str]:
    """Return new codes; those from before are good no more."""
    if by.pk != user.pk:
        raise PermissionDenied(_("You can change how you sign in yourself alone."))
    require_password(user, present)
    if not asks_for_second_factor(user):
        raise ValidationError(_("Set up an app or a passkey first: the codes stand in for it."))
    kept_by(user).filter(type=Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    record("make recovery codes", "accounts.user", user.actor_key, by=by)
    return codes


@transaction.atomic
def use_recovery_code(user: User, code: str) -> bool:
    found = kept_by(user).filter(type=Type.RECOVERY_CODES).first()
    if found is None or not code.strip():
        return False
    try:
        right: bool = RecoveryCodes(found).validate_code(code)
    except InvalidToken:
        return False
    return right


def forget_codes_alone(user: User) -> None:
    """Drop the codes where nothing is left that they stand in for."""
    if not asks_for_second_factor(user):
        kept_by(user).filter(type=Type.RECOVERY_CODES).delete()
