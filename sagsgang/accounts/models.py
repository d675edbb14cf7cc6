"""Who signs in: never who may."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

SYSTEM_ADDRESS = "system@sagsgang.invalid"


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=("password",))
        user.save()
        return user

    def system(self) -> "User":
        """Return the user in whose name deliveries are taken in; it can never sign in."""
        user, created = self.get_or_create(email=SYSTEM_ADDRESS, defaults={"is_system": True})
        if created:
            user.set_unusable_password()
            user.save(update_fields=("password",))
        return user


class User(AbstractBaseUser):
    """A local account. The name of the person behind it lives in people."""

    email = models.EmailField(unique=True)
    actor_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ("email",)

    def __str__(self) -> str:
        return self.email

    @cached_property
    def remembered(self) -> dict[str, Any]:
        """Hold what upper rooms derive of this user, as long as this object lives: one request."""
        return {}
