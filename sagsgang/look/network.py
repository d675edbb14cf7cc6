"""The network of partners as a picture: ties on the left, organisations on the right.

The page that shows it has the same in lists beside it.
"""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sagsgang.people.models import Organisation

WIDTH, HEIGHT, DOWN = 220, 52, 68
TOP, EDGE, APART = 40, 6, 160
LETTERS = 28
MOST = 40
"""Ties and organisations drawn; the list beside the picture has them all."""


@dataclass(frozen=True, slots=True)
class Tie:
    """An agreement or a relation in the network; ``parties`` are keys of organisations."""

    key: UUID
    title: str
    page: str
    parties: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the picture; ``page`` names the page that ``key`` is shown on."""

    key: UUID
    page: str
    title: str
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """``paths`` are the lines as SVG writes them; ``right`` is where the second column begins."""

    width: int
    height: int
    right: int
    nodes: tuple[Node, ...]
    paths: tuple[str, ...]
    left_out: int


def network(ties: Iterable[Tie], organisations: Iterable[Organisation], page: str) -> Network:
    """Draw the ties and the organisations, each of which is shown on ``page``."""
    all_ties, all_parties = list(ties), list(organisations)
    right = EDGE + WIDTH + APART
    left_nodes = {
        tie.key: node(tie.key, tie.page, tie.title, EDGE, row)
        for row, tie in enumerate(all_ties[:MOST])
    }
    right_nodes = {
        one.key: node(one.key, page, one.name, right, row)
        for row, one in enumerate(all_parties[:MOST])
    }
    paths = tuple(
        line(left_nodes[tie.key], right_nodes[party])
        for tie in all_ties[:MOST]
        for party in tie.parties
        if party in right_nodes
    )
    rows = max(len(left_nodes), len(right_nodes), 1)
    return Network(
        right + WIDTH + EDGE,
        TOP + rows * DOWN,
        right,
        (*left_nodes.values(), *right_nodes.values()),
        paths,
        max(0, len(all_ties) - MOST) + max(0, len(all_parties) - MOST),
    )


def node(key: UUID, page: str, title: str, x: int, row: int) -> Node:
    lines = textwrap.wrap(title, LETTERS, max_lines=2, placeholder=" …", break_long_words=True)
    return Node(key, page, title, x, TOP + row * DOWN, tuple(lines))


def line(one: Node, other: Node) -> str:
    x, to, half = one.x + WIDTH, other.x, APART // 2
    start, end = one.y + HEIGHT // 2, other.y + HEIGHT // 2
    return f"M{x} {start}C{x + half} {start} {to - half} {end} {to} {end}"
