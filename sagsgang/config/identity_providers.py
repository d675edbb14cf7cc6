"""The municipality's own identity providers, as django-allauth wants to be told of them."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from sagsgang.config import environment

OIDC, SAML = (
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
)
# The names of the attributes in the profile that Danish authorities use (OIOSAML), then others.
SAML_MAIL = (
    "https://data.gov.dk/model/core/eid/email",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
)
SAML_NAME = (
    "https://data.gov.dk/model/core/eid/fullName",
    "urn:oid:2.5.4.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
)


def providers() -> dict[str, dict[str, Any]]:
    """Return each provider that the environment names, under its app; none where it names none."""
    told = {OIDC: openid_connect(), SAML: saml()}
    return {app: given for app, given in told.items() if given is not None}


def openid_connect() -> dict[str, Any] | None:
    address = environment.text("SAGSGANG_OIDC_ADDRESS", "")
    if not address:
        return None
    return {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": environment.words("SAGSGANG_OIDC_SCOPE", "openid profile email"),
        "APP": {
            "provider_id": "oidc",
            "name": environment.text("SAGSGANG_OIDC_NAME", "OpenID Connect"),
            "client_id": needed("SAGSGANG_OIDC_CLIENT"),
            "secret": environment.text("SAGSGANG_OIDC_SECRET", ""),
            "settings": {
                "server_url": web_address("SAGSGANG_OIDC_ADDRESS"),
                "groups": environment.text("SAGSGANG_OIDC_GROUPS", "groups"),
                "trusted": environment.truth("SAGSGANG_OIDC_TRUSTED", default=False),
            },
        },
    }


def saml() -> dict[str, Any] | None:
    address = environment.text("SAGSGANG_SAML_ADDRESS", "")
    if not address:
        return None
    return {
        "APP": {
            "provider_id": needed("SAGSGANG_SAML_ENTITY"),
            "client_id": "saml",
            "name": environment.text("SAGSGANG_SAML_NAME", "SAML"),
            "settings": {
                "idp": {
                    "entity_id": needed("SAGSGANG_SAML_ENTITY"),
                    "sso_url": web_address("SAGSGANG_SAML_ADDRESS"),
                    "x509cert": certificate("SAGSGANG_SAML_CERTIFICATE"),
                },
                "attribute_mapping": {"email": list(SAML_MAIL)},
                "names": list(SAML_NAME),
                "groups": environment.text("SAGSGANG_SAML_GROUPS", "groups"),
                "trusted": environment.truth("SAGSGANG_SAML_TRUSTED", default=False),
                # An assertion that is not signed says nothing, whatever is signed around it.
                "advanced": {
                    "want_assertion_signed": True,
                    "reject_idp_initiated_sso": True,
                    "reject_deprecated_algorithm": True,
                    "strict": True,
                },
            },
        },
    }


def origins(given: dict[str, dict[str, Any]]) -> list[str]:
    """Return where a form of ours may lead to: the sign-in pages of the providers."""
    found = []
    for one in given.values():
        settings = one["APP"]["settings"]
        address = settings.get("server_url") or settings["idp"]["sso_url"]
        parts = urlsplit(address)
        found.append(f"{parts.scheme}://{parts.netloc}")
    return found


def needed(name: str) -> str:
    given = environment.text(name, "")
    if not given:
        raise ImproperlyConfigured(f"{name} is missing; the identity provider cannot be asked.")
    return given


def web_address(name: str) -> str:
    given = needed(name).rstrip("/")
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ImproperlyConfigured(f"{name} is no web address; write https://HOST/….")
    return given


def certificate(name: str) -> str:
    """Return what stands between the first and the last line of the file with a certificate."""
    file = Path(needed(name))
    try:
        lines = file.read_text().split()
    except (OSError, UnicodeDecodeError) as failure:
        raise ImproperlyConfigured(f"{name} names {file}, which cannot be read.") from failure
    text = " ".join(lines)
    _before, begin, rest = text.partition("-----BEGIN CERTIFICATE-----")
    inside, end, _after = rest.partition("-----END CERTIFICATE-----")
    if not begin or not end:
        raise ImproperlyConfigured(f"{name} names {file}, which holds no certificate (PEM).")
    return "".join(inside.split())
