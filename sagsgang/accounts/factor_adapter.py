"""What django-allauth asks this house about second factors, and how their secrets are kept."""

import base64
from functools import cache

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keep secrets encrypted: who steals the database alone cannot make codes of it."""

    def encrypt(self, text: str) -> str:
        return box(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raise ``InvalidToken`` where the installation's key is another by now."""
        return box(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host: str = context.request.get_host()
        return {"id": host.partition(":")[0], "name": settings.MUNICIPALITY}


@cache
def box(key: str) -> Fernet:
    derived = salted_hmac("sagsgang.accounts.factors", "", secret=key, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(derived))
