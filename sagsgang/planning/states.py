"""What a presentation can be, and what may become of it: a move leaves it booked."""

from sagsgang.planning.models import Presentation

State = Presentation.State
CHANGES: dict[str, frozenset[str]] = {
    State.BOOKED: frozenset({State.BOOKED, State.HELD, State.CANCELLED}),
    State.HELD: frozenset(),
    State.CANCELLED: frozenset(),
}


def may_become(presentation: Presentation, state: str) -> bool:
    return state in CHANGES[presentation.state]
