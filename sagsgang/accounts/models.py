"""Who signs in: never who may."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique

SYSTEM_ADDRESS = "system@sagsgang.invalid"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        """Return who signs in with this address, in whatever letters it is typed."""
        return self.get(email=(username or "").strip().lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=("password",))
        user.save()
        return user

    def system(self) -> "User":
        """Return the user in whose name deliveries are taken in; it can never sign in."""
        no_password = make_password(None)
        user, _created = self.get_or_create(
            email=SYSTEM_ADDRESS, defaults={"is_system": True, "password": no_password}
        )
        return user


class User(AbstractBaseUser):
    """A local account. The name of the person behind it lives in people."""

    email = models.EmailField(unique=True)
    actor_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(
        _("language of mails"),
        max_length=2,
        choices=[("da", _("Danish")), ("en", _("English")), ("sv", _("Swedish"))],
        default="da",
    )
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False, editable=False)
    # Counted on when every session of the account is to end: see ``sessions``.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ("email",)
        constraints = (
            # Whatever writes the row: one address in two spellings is one person.
            Check(condition=models.Q(email=Lower("email")), name="address_in_small_letters"),
        )

    def __str__(self) -> str:
        return self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind a session to the password and the round; Django asks here on each request."""
        return salted_hmac(
            "sagsgang.accounts.session",
            f"{self.session_round} {self.password}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()

    @cached_property
    def remembered(self) -> dict[str, Any]:
        """Hold what upper rooms derive of this user, as long as this object lives: one request."""
        return {}


class AttemptTally(models.Model):
    """How often somebody tried from one place in one window; the place is a hash of its own."""

    window = models.BigIntegerField()
    place = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("window", "place")
        constraints = (Unique(fields=("window", "place"), name="attempts_once_a_window"),)

    def __str__(self) -> str:
        return f"{self.window}: {self.count}"
