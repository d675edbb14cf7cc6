"""What of a thread is shown at once: a few of each kind, each hung on the nearest that shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nsmallest

from sagsgang.thread.parts import ORDER, Kind, Part, Ref
from sagsgang.thread.red_thread import Reach, RedThread, in_order, place

MOST = 8


@dataclass(frozen=True, slots=True)
class Column:
    """The parts of one kind that show, and how many more there are."""

    kind: Kind
    parts: tuple[Part, ...]
    more: int = 0


@dataclass(slots=True)
class Branch:
    """A part with what hangs on it, away from the start."""

    part: Part
    branches: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shown:
    """``lines`` are pairs of parts that show, nearer the goal first."""

    start: Part
    columns: tuple[Column, ...]
    lines: tuple[tuple[Ref, Ref], ...]
    above: Branch
    below: Branch

    @property
    def more(self) -> list[Column]:
        return [column for column in self.columns if column.more]


def shown(thread: RedThread, most: int = MOST) -> Shown:
    """Return at most ``most`` of each kind, those first that lead to what shows already."""
    sides = [Side(thread.below, thread.start), Side(thread.above, thread.start)]
    every = {kind: thread.every(kind) for kind in Kind}
    few = choose(every, thread.start, sides, most)
    columns = []
    for kind in Kind:
        here = in_order(few[kind])
        own = [thread.start] if thread.start.kind == kind else []
        if own or here:
            columns.append(Column(kind, tuple(own + here), len(every[kind]) - len(here)))
    chosen = {part.ref for column in columns for part in column.parts}
    below, above = sides
    lines = below.lines(chosen) | {(lower, upper) for upper, lower in above.lines(chosen)}
    return Shown(
        thread.start,
        tuple(columns),
        tuple(sorted(lines, key=lambda line: (ORDER[line[0][0]], line))),
        above.tree(chosen),
        below.tree(chosen),
    )


def choose(
    every: dict[Kind, dict[int, Part]], start: Part, sides: Iterable["Side"], most: int
) -> dict[Kind, list[Part]]:
    """Choose from the thread's ends inwards, so that what shows hangs together."""
    chosen: dict[Kind, list[Part]] = {}
    wanted: dict[Kind, set[int]] = {kind: set() for kind in Kind}
    for kind in sorted(every, key=lambda one: -abs(ORDER[one] - ORDER[start.kind])):
        # Those that lead to what is chosen come first, each group in its own order.
        leading = [every[kind][pk] for pk in wanted[kind] if pk in every[kind]]
        few = in_order(leading)[:most]
        if len(few) < most:
            others = (part for pk, part in every[kind].items() if pk not in wanted[kind])
            few += nsmallest(most - len(few), others, key=place)
        chosen[kind] = few
        for side in sides:
            for part in few:
                for near, pk in side.towards_start(part.ref):
                    wanted[near].add(pk)
    return chosen


class Side:
    """One direction from the start: from each part the ways back towards it."""

    def __init__(self, reach: Reach, start: Part) -> None:
        self.start = start
        self.reach = reach
        self.near: defaultdict[Ref, list[Ref]] = defaultdict(list)
        for upper, lower in reach.joined:
            near, far = (upper, lower) if reach.downwards else (lower, upper)
            self.near[far].append(near)
        self.near.pop(start.ref, None)

    def towards_start(self, ref: Ref) -> set[Ref]:
        return set(self.near.get(ref, ()))

    def nearest(self, ref: Ref, chosen: set[Ref]) -> Ref:
        """Return the part that shows on the way back from ``ref``, closest in the order."""
        seen: set[Ref] = {ref}
        edge = self.towards_start(ref)
        while edge:
            showing = edge & chosen
            if showing:
                return max(showing, key=lambda one: (closeness(one, ref), one))
            seen |= edge
            edge = set().union(*(self.towards_start(one) for one in edge)) - seen
        return self.start.ref

    def showing(self, chosen: set[Ref]) -> Iterator[Part]:
        """Give the parts chosen on this side, in their order."""
        here = [
            self.reach.parts[kind][pk]
            for kind, pk in chosen
            if (kind, pk) in self.reach and (kind, pk) != self.start.ref
        ]
        yield from in_order(here)

    def lines(self, chosen: set[Ref]) -> set[tuple[Ref, Ref]]:
        """Return pairs (nearer the start, further) of what shows."""
        found: set[tuple[Ref, Ref]] = set()
        for part in self.showing(chosen):
            direct = self.towards_start(part.ref) & chosen
            found |= {(near, part.ref) for near in direct or {self.nearest(part.ref, chosen)}}
        return found

    def tree(self, chosen: set[Ref]) -> Branch:
        branches = {self.start.ref: Branch(self.start)}
        parts = sorted(self.showing(chosen), key=lambda part: ORDER[part.kind])
        for part in parts:
            branches[part.ref] = Branch(part)
        for part in parts:
            branches[self.nearest(part.ref, chosen)].branches.append(branches[part.ref])
        return branches[self.start.ref]


def closeness(one: Ref, to: Ref) -> int:
    return -abs(ORDER[one[0]] - ORDER[to[0]])
