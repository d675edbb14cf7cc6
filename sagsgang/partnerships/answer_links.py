"""Signed words: links that only the receiver of a mail has, and the form's own time of birth.

Nothing here is kept in a session or a cookie. A link is good for one deed at one answer; whether
it is still good is the answer's own matter, so that a deed done once is done.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from sagsgang.partnerships.models import Involvement

Deed = Literal["confirm", "withdraw"]
LIVES = timedelta(hours=24)
"""How long a form may stand open before it is sent."""
QUICKEST = timedelta(seconds=3)
"""Nobody reads an invitation and writes an answer in less."""


class Malformed(Exception):
    """A word that we never signed."""


def link_word(deed: Deed, answer: UUID) -> str:
    return signer(deed).sign(answer.hex)


def answer_in(deed: Deed, word: str) -> UUID:
    """Return the key of the answer that a link is about; raise ``Malformed`` for a forged one."""
    try:
        return UUID(hex=signer(deed).unsign(word))
    except (BadSignature, ValueError) as forged:
        raise Malformed from forged


def form_word(involvement: Involvement, at: datetime | None = None) -> str:
    """Return the word that a form bears: for which involvement it was given out, and when."""
    born = int((at or timezone.now()).timestamp())
    return signer("form").sign(f"{involvement.key.hex}.{born}")


def age_of_form(involvement: Involvement, word: str) -> timedelta:
    """Return how old the form is; raise ``Malformed`` where it was not given out for this."""
    try:
        key, _dot, born = signer("form").unsign(word).partition(".")
        if key != involvement.key.hex:
            raise Malformed
        return timezone.now() - datetime.fromtimestamp(int(born), tz=UTC)
    except (BadSignature, ValueError) as forged:
        raise Malformed from forged


def signer(purpose: str) -> Signer:
    """Return a signer whose words are worth nothing for another purpose."""
    return Signer(salt=f"sagsgang.partnerships.{purpose}")
