"""An invented network of partners for the page of components: small, empty and too large."""

from dataclasses import dataclass
from uuid import UUID

from sagsgang.look.network import MOST, Network, Tie, network
from sagsgang.people.models import Organisation


@dataclass(frozen=True, slots=True)
class NetworkSamples:
    small: Network
    empty: Network
    large: Network


def organisation(number: int, name: str) -> Organisation:
    return Organisation(key=UUID(int=number), name=name)


def network_samples() -> NetworkSamples:
    """Return one of two ties, one without any, and one with more than has room."""
    ferry = organisation(1, "Sundfærgen")
    coast = organisation(2, "Söderskär kommun, förvaltningen för näringsliv och besökare")
    ties = (
        Tie(UUID(int=11), "Aftalen over sundet", "agreement", (ferry.key, coast.key)),
        Tie(UUID(int=12), "Relation med Sundfærgen", "relation", (ferry.key,)),
    )
    many = [organisation(100 + number, f"Forening {number}") for number in range(1, MOST + 3)]
    return NetworkSamples(
        network(ties, (ferry, coast), "partner"),
        network((), (), "partner"),
        network((), many, "partner"),
    )
