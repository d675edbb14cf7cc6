"""One row of a list that is put in order, by dragging or by its buttons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrderRow:
    """``address`` is where the row is moved to, empty for one whose place stands.

    ``key`` names the row in ``before``, which tells what it is put before; ``why`` says why a
    place stands.
    """

    key: str
    number: str
    title: str
    address: str = ""
    first: bool = False
    last: bool = False
    why: str = ""


def order_samples() -> tuple[OrderRow, ...]:
    return (
        OrderRow("a", "1", "Godkendelse af dagsorden", why="Sendt med sit nummer"),
        OrderRow("b", "2", "Sti langs Havnevej", address="#order", first=True),
        OrderRow("c", "3", "Ny legeplads ved skolen", address="#order"),
        OrderRow("d", "4", "Eventuelt", address="#order", last=True),
    )
