"""Change one's own password, and ask for it before something of weight is changed."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.journal.record import record


@transaction.atomic
def change_password(user: User, *, by: User, present: str, new: str) -> None:
    """Let the new password stand and end every session; raise ``ValidationError`` of either."""
    if by.pk != user.pk:
        raise PermissionDenied(_("You can change your own password alone."))
    standing = require_password(user, present)
    if present == new:
        raise ValidationError({"new": _("Choose another password than the one you have.")})
    try:
        validate_password(new, standing)
    except ValidationError as weak:
        raise ValidationError({"new": weak.error_list}) from weak
    user.set_password(new)
    user.save(update_fields=("password",))
    record("change password", "accounts.user", user.actor_key, by=by)
    end_sessions(user, by=by, why="password")


def require_password(user: User, present: str) -> User:
    """Return the account as it stands, held for this change; raise ``ValidationError``."""
    standing = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not standing.check_password(present):
        raise ValidationError({"present": _("This is not your password.")})
    return standing
