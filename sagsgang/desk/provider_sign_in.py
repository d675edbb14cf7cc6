"""What becomes of an identity that a provider vouches for; django-allauth asks here."""

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sagsgang.accounts.identities import Identity
from sagsgang.accounts.models import User
from sagsgang.accounts.sign_in import How, note_refusal
from sagsgang.desk.entrance import let_in, own_page
from sagsgang.governance.refusal import Refused
from sagsgang.governance.welcome import welcome

LONGEST_UID = 191
MOST_GROUPS = 500


class Contradiction(ValueError):
    """The provider's own answers do not belong together, or lack what they must hold."""


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Let in whom the house knows; every other answer leads back to the sign-in, in a sentence."""

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,  # noqa: ARG002 as it is called
        exception: Any = None,  # noqa: ARG002
        extra_context: Any = None,  # noqa: ARG002
    ) -> NoReturn:
        name = str(getattr(provider, "id", provider))
        turn_back(
            request, name, _("The sign-in there did not succeed, or took too long. Try again.")
        )

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        provider = sociallogin.account.provider
        try:
            user = welcome(identity_in(sociallogin), by=User.objects.system())
        except Contradiction:
            self.on_authentication_error(request, sociallogin.provider)
        except Refused as refused:
            turn_back(request, provider, str(refused))
        except ValidationError as wrong:
            turn_back(request, provider, " ".join(wrong.messages))
        wished = own_page(request, sociallogin.state.get("next"))
        raise ImmediateHttpResponse(let_in(request, user, How.PROVIDER, wished))


def turn_back(request: HttpRequest, provider: str, said: str) -> NoReturn:
    raise ImmediateHttpResponse(turned_back(request, provider, said))


def turned_back(request: HttpRequest, provider: str, said: str) -> HttpResponse:
    note_refusal(provider)
    messages.error(request, said)
    return redirect("desk:sign-in")


def identity_in(sociallogin: SocialLogin) -> Identity:
    """Return what the provider tells; raise ``Contradiction`` where it does not hang together."""
    account, settings = sociallogin.account, sociallogin.provider.app.settings
    uid = str(account.uid or "")
    if not 0 < len(uid) <= LONGEST_UID or "\0" in uid:
        raise Contradiction(uid)
    claims = claims_of(account.extra_data)
    told = sociallogin.email_addresses[0] if sociallogin.email_addresses else None
    believed = told is not None and (settings.get("trusted") or told.verified)
    return Identity(
        account.provider,
        uid,
        email=told.email if told is not None and believed else "",
        name=first(claims, ["name", *settings.get("names", [])]),
        groups=groups_in(claims.get(settings["groups"])),
    )


def claims_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the claims of both answers of an OpenID provider, or the attributes of SAML."""
    if "userinfo" not in told and "id_token" not in told:
        return dict(told)
    signed, asked = told.get("id_token") or {}, told.get("userinfo") or {}
    # OpenID Connect Core 5.3.2: what belongs to another subject must not be used.
    if signed.get("sub") and asked.get("sub") and signed["sub"] != asked["sub"]:
        raise Contradiction("sub")
    return {**signed, **asked}


def first(claims: Mapping[str, Any], names: Iterable[str]) -> str:
    for name in names:
        value = claims.get(name)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip() and "\0" not in value:
            return value
    return ""


def groups_in(value: object) -> frozenset[str]:
    """Return the groups of a claim: a list, or one name; what is no text is no group."""
    given = value if isinstance(value, list) else [value]
    # PostgreSQL takes NUL in no text, so that no rule can name such a group.
    return frozenset(
        one for one in given[:MOST_GROUPS] if isinstance(one, str) and one and "\0" not in one
    )
