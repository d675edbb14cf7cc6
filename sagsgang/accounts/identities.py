"""Who somebody is to an identity provider, and which account that is here."""

from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.journal.record import record


@dataclass(frozen=True, slots=True)
class Identity:
    """What a provider told of somebody; ``email`` is empty where it is not to be believed."""

    provider: str
    uid: str
    email: str = ""
    name: str = ""
    groups: frozenset[str] = frozenset()


def account_of(identity: Identity) -> User | None:
    """Return the account that this identity has signed in to before."""
    found = SocialAccount.objects.filter(provider=identity.provider, uid=identity.uid)
    linked = found.select_related("user").first()
    return linked.user if linked is not None else None


@transaction.atomic
def link(user: User, *, by: User, identity: Identity) -> None:
    """Let the identity sign in to the account from now on; of what was told nothing is kept."""
    kept = SocialAccount.objects.filter(provider=identity.provider, uid=identity.uid)
    if kept.exists():
        kept.update(extra_data={})
        return
    SocialAccount.objects.create(user=user, provider=identity.provider, uid=identity.uid)
    record("link identity", "accounts.user", user.actor_key, by=by, provider=identity.provider)
