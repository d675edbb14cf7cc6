"""Who may change what the house knows of its people: the only place."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.people.models import Post


def may_employ(user: User) -> bool:
    """Register persons and give them departments, posts and accounts: the chief executive."""
    if not user.is_active:
        return False
    if user.is_system:
        return True
    return (
        Post.objects.held_now().filter(person__user=user, role=Post.Role.CHIEF_EXECUTIVE).exists()
    )


def require_employing(user: User) -> None:
    if not may_employ(user):
        raise PermissionDenied(
            _("Only the chief executive can register persons and posts. Nothing was saved.")
        )
