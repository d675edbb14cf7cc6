"""What an agreement's days amount to, in the words of the states."""

from typing import Protocol

WORDS = {
    "coming": "not-in-force",
    "in_force": "in-force",
    "expires_soon": "expires-soon",
    "expired": "expired",
    "ended": "ended-early",
}


class Agreed(Protocol):
    """An agreement: its state is one of the keys of ``WORDS``."""

    @property
    def state(self) -> str: ...


def state_of_agreement(agreement: Agreed) -> str:
    """Return the word of ``look.states`` for an agreement."""
    return WORDS[agreement.state]
