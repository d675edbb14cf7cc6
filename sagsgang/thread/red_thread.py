"""The red thread from any of its parts, both ways, breadth by breadth.

Each kind is asked for once a direction, whatever the rows; what the reader may not see
neither shows nor leads on.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from sagsgang.governance.access import Reader
from sagsgang.governance.among import Among
from sagsgang.strategy.models import Goal, PlanElement
from sagsgang.thread import links
from sagsgang.thread.parts import (
    ALIKE,
    INVOLVED_IN,
    ORDER,
    Kind,
    Part,
    Ref,
    fetch,
    fetch_alike,
    fetch_decided,
    fetch_ids,
    fetch_involved,
)

PARTNERED = ((Kind.AGREEMENT, Kind.PLAN), (Kind.RELATION, Kind.AGREEMENT))


@dataclass
class Reading:
    """What both directions read for one reader: plans are few, so that all are read once."""

    reader: Reader
    trees: dict[int, list[Part]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def plans(self) -> dict[int, Part]:
        return {one.pk: one for one in fetch(Kind.PLAN, self.reader, Q())}

    def read_trees(self, plans: Iterable[int], elements: Collection[int]) -> list[Part]:
        """Return all elements of these plans and of the plans of these elements."""
        known, asked = set(plans) & self.trees.keys(), set(plans) - self.trees.keys()
        found: list[Part] = []
        if asked or elements:
            of_elements = PlanElement.objects.filter(Among("pk", elements)).values("plan_id")
            wanted = Q(Among("plan_id", asked)) | Q(plan_id__in=of_elements)
            found = fetch(Kind.ELEMENT, self.reader, wanted)
        for one in found:
            known.discard(one.of[0] or 0)
        found += [one for plan in known for one in self.trees[plan]]
        for plan in {one.of[0] for one in found if one.of[0]}:
            self.trees[plan] = [one for one in found if one.of[0] == plan]
        return found


@dataclass(slots=True)
class Reach:
    """What is reached in one direction; ``joined`` are pairs (nearer the goal, further).

    What leads on to a kind is gathered in ``wanted`` and ``pending``, so that each kind is
    asked for once, when everything that leads to it is known.
    """

    reading: Reading
    downwards: bool
    start: Part
    parts: dict[Kind, dict[int, Part]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    joined: set[tuple[Ref, Ref]] = field(default_factory=set)
    wanted: dict[Kind, set[int]] = field(default_factory=lambda: {kind: set() for kind in Kind})
    pending: dict[Kind, list[tuple[Kind, Kind, links.Pairs]]] = field(
        default_factory=lambda: {kind: [] for kind in Kind}
    )

    def __post_init__(self) -> None:
        self.add([self.start])

    def __contains__(self, ref: tuple[Kind, int | None]) -> bool:
        kind, pk = ref
        return pk in self.parts[kind]

    def ids(self, kind: Kind) -> set[int]:
        return set(self.parts[kind])

    def of_kind(self, kind: Kind) -> list[Part]:
        return list(self.parts[kind].values())

    def lead(self, found: links.Joined) -> None:
        """Note what leads on in this direction."""
        for (upper, lower), pairs in found.items():
            to, end = (lower, 1) if self.downwards else (upper, 0)
            self.wanted[to].update(pair[end] for pair in pairs)
            self.pending[to].append((upper, lower, pairs))

    def want(self, kind: Kind, ids: Iterable[int | None]) -> None:
        self.wanted[kind].update(pk for pk in ids if pk is not None)

    def arrive(self, kind: Kind, also: Q | None = None) -> None:
        """Fetch of a kind what was led to, and what is asked for beside; join it."""
        ids = self.wanted[kind] - self.parts[kind].keys()
        if also is not None:
            self.add(fetch(kind, self.reading.reader, Q(Among("pk", ids)) | also))
        elif ids:
            self.add(fetch_ids(kind, self.reading.reader, ids))
        self.join_pending(kind)

    def arrive_alike(self) -> None:
        """Fetch the challenges, relations and agreements that were led to; join them."""
        wanted = {kind: self.wanted[kind] - self.parts[kind].keys() for kind in ALIKE}
        self.add(fetch_alike(self.reading.reader, wanted))
        for kind in ALIKE:
            self.join_pending(kind)

    def arrive_at_plans(self) -> None:
        if self.wanted[Kind.PLAN]:
            every = self.reading.plans
            self.add(every[pk] for pk in self.wanted[Kind.PLAN] if pk in every)
        self.join_pending(Kind.PLAN)

    def join_pending(self, kind: Kind) -> None:
        for upper, lower, pairs in self.pending[kind]:
            self.join_pairs(upper, lower, pairs)

    def add(self, parts: Iterable[Part]) -> None:
        for part in parts:
            self.parts[part.kind].setdefault(part.pk, part)

    def join(self, upper: tuple[Kind, int | None], lower: tuple[Kind, int | None]) -> None:
        """Join two ends where both are seen; of others nothing is kept."""
        if upper[1] is not None and lower[1] is not None and upper != lower:
            self.join_pairs(upper[0], lower[0], [(upper[1], lower[1])])

    def join_pairs(self, upper: Kind, lower: Kind, pairs: Iterable[tuple[int, int]]) -> None:
        """Join pairs of ids of two kinds, where both ends are seen."""
        above, below = self.parts[upper], self.parts[lower]
        self.joined.update(
            ((upper, one), (lower, other))
            for one, other in pairs
            if one in above and other in below
        )

    def drop_unjoined(self, kind: Kind) -> None:
        """Drop what only an id led to: the reader may not link it with anything that they see."""
        if not self.parts[kind]:
            return
        end = 1 if self.downwards else 0
        joined = {pair[end] for pair in self.joined}
        for pk in self.ids(kind):
            if (kind, pk) not in joined and (kind, pk) != self.start.ref:
                del self.parts[kind][pk]


@dataclass(frozen=True, slots=True)
class RedThread:
    """The part asked about, and what lies above and below it."""

    start: Part
    above: Reach
    below: Reach

    def of_kind(self, kind: Kind) -> list[Part]:
        """Return each part of the kind but the start, newest first, else by title."""
        return in_order(self.every(kind).values())

    def every(self, kind: Kind) -> dict[int, Part]:
        """Return each part of the kind but the start, by its id."""
        found = self.above.parts[kind] | self.below.parts[kind]
        if kind == self.start.kind:
            del found[self.start.pk]
        return found


def place(part: Part) -> tuple[int, str, int, int]:
    """Order parts: those with a day newest first, else by title."""
    return (-part.day.toordinal() if part.day else 0, part.title, part.pk, ORDER[part.kind])


def in_order(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=place)


def red_thread(
    kind: Kind, key: UUID, reader: Reader, *, at_the_desk: bool = False
) -> RedThread | None:
    """Return the thread from the part with the key, or None where the reader sees no such.

    At the desk it starts from a goal or from what the reader works with; the rest is public.
    """
    wanted = Q(key=key) | Q(parent__key=key) if kind == Kind.GOAL else Q(key=key)
    found = {part.key: part for part in fetch(kind, reader, wanted)}
    start = found.pop(key, None)
    if start is None or (at_the_desk and not (start.internal or kind == Kind.GOAL)):
        return None
    reading = Reading(reader)
    above = Reach(reading, downwards=False, start=start)
    below = Reach(reading, downwards=True, start=start)
    # A goal comes with its targets.
    below.add(found.values())
    for part in found.values():
        below.join(start.ref, part.ref)
    if kind == Kind.INDICATOR:
        climb(above)
        # What is measured is at the end of the thread: its initiatives lead on to decisions.
        follow_from_indicator(above, below)
        descend(below)
    else:
        descend(below)
        climb(above)
    return RedThread(start, above, below)


# --- down: from the goal ----------------------------------------------------------------------


def descend(reach: Reach) -> None:
    reach.lead(links.UNDER_GOALS.ask({Kind.GOAL: reach.ids(Kind.GOAL)}))
    reach.arrive_alike()
    under_relation(reach)
    # An agreement of a relation that the reader may not see is not reached by it.
    reach.drop_unjoined(Kind.AGREEMENT)
    met = {kind: reach.ids(kind) for kind in (Kind.CHALLENGE, Kind.AGREEMENT)}
    reach.lead(links.UNDER_CHALLENGES.ask(met))
    under_plans(reach)
    carried = {kind: reach.ids(kind) for kind in (Kind.ELEMENT, Kind.PLAN)}
    reach.lead(links.UNDER_PLANS.ask(carried))
    reach.arrive(Kind.INITIATIVE)
    measured = {kind: reach.ids(kind) for kind in (Kind.GOAL, Kind.ELEMENT, Kind.INITIATIVE)}
    reach.lead(links.UNDER_INITIATIVES.ask(measured))
    reach.arrive(Kind.PRESENTATION)
    under_presentations(reach)
    under_items(reach)
    reach.arrive(Kind.INDICATOR)


def under_relation(reach: Reach) -> None:
    """Reach the agreements that the organisation of the relation asked about is a party to."""
    if reach.start.kind == Kind.RELATION:
        reach.arrive(Kind.AGREEMENT, Q(parties__relations=reach.start.pk))
        for one in reach.of_kind(Kind.AGREEMENT):
            reach.join(reach.start.ref, one.ref)


def under_plans(reach: Reach) -> None:
    """Reach plans that carry plans out, and the whole tree under each element and plan."""
    leads = reach.pending[Kind.ELEMENT]
    wanted = reach.wanted[Kind.ELEMENT] | reach.ids(Kind.ELEMENT)
    reach.arrive_at_plans()
    if reach.ids(Kind.PLAN):
        carry_out(reach)
    plans = reach.ids(Kind.PLAN)
    if not wanted and not plans:
        return
    kept = with_descendants(reach.reading.read_trees(plans, wanted), wanted, plans)
    reach.add(kept)
    if reach.wanted[Kind.ELEMENT]:
        reach.want(Kind.PLAN, [one.of[0] for one in kept])
        reach.arrive_at_plans()
    join_tree(reach, kept)
    # A whole plan hangs on the goal or challenge that one of its elements is for.
    plan_of = {one.pk: one.of[0] for one in kept}
    for upper, _lower, pairs in leads:
        for one, element in pairs:
            reach.join((upper, one), (Kind.PLAN, plan_of.get(element)))


def carry_out(reach: Reach) -> None:
    every = reach.reading.plans.values()
    reached = reach.ids(Kind.PLAN)
    before = -1
    while len(reached) != before:
        before = len(reached)
        reached |= {one.pk for one in every if one.of[0] in reached}
    reach.add(one for one in every if one.pk in reached)
    for one in reach.of_kind(Kind.PLAN):
        reach.join((Kind.PLAN, one.of[0]), one.ref)


def with_descendants(every: list[Part], wanted: set[int], plans: set[int]) -> list[Part]:
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for one in every:
        below[one.of[1]].append(one.pk)
    edge = [one.pk for one in every if one.pk in wanted or one.of[0] in plans]
    kept = set(edge)
    while edge:
        edge = [pk for above in edge for pk in below[above] if pk not in kept]
        kept.update(edge)
    return [one for one in every if one.pk in kept]


def join_tree(reach: Reach, elements: Iterable[Part]) -> None:
    for one in elements:
        plan, above = one.of
        if (Kind.ELEMENT, above) in reach:
            reach.join((Kind.ELEMENT, above), one.ref)
        else:
            reach.join((Kind.PLAN, plan), one.ref)


def under_presentations(reach: Reach) -> None:
    """Reach cases and items: those led to, and what presentations and agreements are about."""
    for part in reach.of_kind(Kind.PRESENTATION):
        reach.want(Kind.CASE, part.of[:1])
        reach.want(Kind.ITEM, part.of[1:])
    reach.want(Kind.CASE, [one.of[0] for one in reach.of_kind(Kind.AGREEMENT)])
    reach.arrive(Kind.CASE)
    join_agreed(reach)
    under_matters(reach)
    cases = reach.ids(Kind.CASE)
    reach.arrive(Kind.ITEM, Q(Among("case_id", cases)) if cases else None)
    join_presented(reach)
    # An item that the reader may not link with the case is not reached by it.
    join_items_to_cases(reach)
    reach.drop_unjoined(Kind.ITEM)


def under_matters(reach: Reach) -> None:
    """Reach where others were let in: on initiatives, plans and cases, or for a goal."""
    matters = {kind: reach.parts[kind].keys() for kind in INVOLVED_IN}
    wanted = reach.wanted[Kind.INVOLVEMENT] - reach.ids(Kind.INVOLVEMENT)
    reach.add(fetch_involved(reach.reading.reader, wanted, matters))
    reach.join_pending(Kind.INVOLVEMENT)
    join_involved(reach)
    reach.want(Kind.DECISION, [one.of[3] for one in reach.of_kind(Kind.INVOLVEMENT)])


def join_involved(reach: Reach) -> None:
    for part in reach.of_kind(Kind.INVOLVEMENT):
        initiative, plan, case, decision = part.of
        reach.join((Kind.INITIATIVE, initiative), part.ref)
        reach.join((Kind.PLAN, plan), part.ref)
        reach.join((Kind.CASE, case), part.ref)
        reach.join(part.ref, (Kind.DECISION, decision))


def join_presented(reach: Reach) -> None:
    for part in reach.of_kind(Kind.PRESENTATION):
        case, item, board_item = part.of
        reach.join(part.ref, (Kind.CASE, case))
        reach.join(part.ref, (Kind.ITEM, item))
        reach.join(part.ref, (Kind.ITEM, board_item))


def join_agreed(reach: Reach) -> None:
    for part in reach.of_kind(Kind.AGREEMENT):
        reach.join(part.ref, (Kind.CASE, part.of[0]))


def join_items_to_cases(reach: Reach) -> None:
    for part in reach.of_kind(Kind.ITEM):
        reach.join((Kind.CASE, part.of[0]), part.ref)


def under_items(reach: Reach) -> None:
    """Reach decisions, also those that adopted plans, and what is to be followed up."""
    plans, items = reach.of_kind(Kind.PLAN), reach.ids(Kind.ITEM)
    reach.want(Kind.DECISION, [one.of[1] for one in plans])
    decisions = reach.wanted[Kind.DECISION] | reach.ids(Kind.DECISION)
    if items or decisions:
        reach.add(fetch_decided(reach.reading.reader, items, decisions))
    for one in plans:
        reach.join(one.ref, (Kind.DECISION, one.of[1]))
    join_involved(reach)
    join_decided(reach)


def join_decided(reach: Reach) -> None:
    for part in reach.of_kind(Kind.DECISION):
        reach.join((Kind.ITEM, part.of[0]), part.ref)
    for part in reach.of_kind(Kind.FOLLOW_UP):
        item, decision = part.of
        reach.join((Kind.ITEM, item), part.ref)
        reach.join((Kind.DECISION, decision), part.ref)


def follow_from_indicator(above: Reach, below: Reach) -> None:
    """Go on from the initiatives that are expected to contribute to the indicator."""
    start = below.start.ref
    of_it = [
        upper for upper, lower in above.joined if lower == start and upper[0] == Kind.INITIATIVE
    ]
    below.add(above.parts[kind][pk] for kind, pk in of_it)
    # Seen from the indicator they lead on, so that they lie next to it on this side too.
    below.joined |= {(start, upper) for upper in of_it}


# --- up: towards the goal ---------------------------------------------------------------------


def climb(reach: Reach) -> None:
    over_decided(reach)
    matters = {kind: reach.ids(kind) for kind in (Kind.CASE, Kind.ITEM)}
    reach.lead(links.OVER_MATTERS.ask(matters))
    reach.lead(links.OVER_INDICATORS.ask({Kind.INDICATOR: reach.ids(Kind.INDICATOR)}))
    reach.arrive(Kind.INITIATIVE)
    over_presented(reach)
    over_agreed(reach)
    carrying = {kind: reach.ids(kind) for kind in (Kind.INITIATIVE, Kind.PRESENTATION)}
    reach.lead(links.OVER_CARRIED_OUT.ask(carrying))
    over_elements(reach)
    over_plans(reach)
    join_involved(reach)
    over_all_to_goals(reach)


def over_decided(reach: Reach) -> None:
    """Reach the decision, the item, the plans that were adopted by it, and the case."""
    for part in reach.of_kind(Kind.FOLLOW_UP):
        item, decision = part.of
        reach.want(Kind.ITEM, [item])
        reach.want(Kind.DECISION, [decision])
    reach.arrive(Kind.DECISION)
    decisions = reach.ids(Kind.DECISION)
    if decisions:
        reach.arrive(Kind.INVOLVEMENT, Q(Among("decision_id", decisions)))
    for part in reach.of_kind(Kind.INVOLVEMENT):
        initiative, plan, case, _decision = part.of
        reach.want(Kind.INITIATIVE, [initiative])
        reach.want(Kind.PLAN, [plan])
        reach.want(Kind.CASE, [case])
    reach.want(Kind.ITEM, [part.of[0] for part in reach.of_kind(Kind.DECISION)])
    reach.arrive(Kind.ITEM)
    join_decided(reach)
    if decisions:
        adopted = [one for one in reach.reading.plans.values() if one.of[1] in decisions]
        reach.add(adopted)
        for one in adopted:
            reach.join(one.ref, (Kind.DECISION, one.of[1]))
    reach.want(Kind.CASE, [one.of[0] for one in reach.of_kind(Kind.ITEM)])
    reach.arrive(Kind.CASE)
    join_items_to_cases(reach)


def over_presented(reach: Reach) -> None:
    """Reach the presentations before the items and cases."""
    items, cases = reach.ids(Kind.ITEM), reach.ids(Kind.CASE)
    if items or cases:
        about = Q(Among("item_id", items)) | Q(Among("board_item_id", items))
        reach.arrive(Kind.PRESENTATION, about | Q(Among("case_id", cases)))
        join_presented(reach)
        # One that the reader may not link with the item or case is not reached by it.
        reach.drop_unjoined(Kind.PRESENTATION)


def over_agreed(reach: Reach) -> None:
    """Reach the agreements that lie on the cases."""
    cases = reach.ids(Kind.CASE)
    if cases:
        reach.arrive(Kind.AGREEMENT, Q(Among("case_id", cases)))
        join_agreed(reach)
        # One that the reader may not link with the case is not reached by it.
        reach.drop_unjoined(Kind.AGREEMENT)


def over_elements(reach: Reach) -> None:
    """Reach the elements above and the plan; a plan's other elements do not belong here."""
    own = reach.of_kind(Kind.ELEMENT)
    wanted = reach.wanted[Kind.ELEMENT]
    if not own and not wanted:
        return
    plans = {one.of[0] for one in own if one.of[0]}
    every = {one.pk: one for one in reach.reading.read_trees(plans, wanted)}
    reach.add(every[pk] for pk in wanted if pk in every)
    for one in reach.of_kind(Kind.ELEMENT):
        above = one.of[1]
        while above in every and (Kind.ELEMENT, above) not in reach:
            reach.add([every[above]])
            above = every[above].of[1]
    for upper, lower, pairs in reach.pending[Kind.ELEMENT]:
        reach.join_pairs(upper, lower, pairs)


def over_plans(reach: Reach) -> None:
    """Reach the plans, and those that they carry out."""
    elements = reach.of_kind(Kind.ELEMENT)
    reach.want(Kind.PLAN, [one.of[0] for one in elements])
    wanted = reach.wanted[Kind.PLAN]
    if not wanted and not reach.ids(Kind.PLAN):
        return
    reach.arrive_at_plans()
    every = reach.reading.plans
    for one in reach.of_kind(Kind.PLAN):
        above = one.of[0]
        while above in every and (Kind.PLAN, above) not in reach:
            reach.add([every[above]])
            above = every[above].of[0]
    for one in reach.of_kind(Kind.PLAN):
        reach.join((Kind.PLAN, one.of[0]), one.ref)
    join_tree(reach, elements)


def over_all_to_goals(reach: Reach) -> None:
    plan_of = plans_of_elements(reach)
    things: dict[Kind, Collection[int]] = {kind: reach.ids(kind) for kind in Kind}
    things[Kind.ELEMENT] = plan_of.keys()
    found = links.OVER_ALL.ask(things)
    met = found.pop((Kind.CHALLENGE, Kind.ELEMENT))
    reach.want(Kind.CHALLENGE, [challenge for challenge, _element in met])
    reach.lead({kinds: found.pop(kinds) for kinds in PARTNERED})
    reach.arrive_alike()
    reach.drop_unjoined(Kind.RELATION)
    for challenge, element in met:
        reach.join((Kind.CHALLENGE, challenge), (Kind.PLAN, plan_of[element]))
    of_elements = found.pop((Kind.GOAL, Kind.ELEMENT))
    # What the reader may not see does not lead on to a goal.
    seen: links.Joined = {
        kinds: [pair for pair in pairs if pair[1] in reach.parts[kinds[1]]]
        for kinds, pairs in found.items()
    }
    reach.lead(seen)
    reach.want(Kind.GOAL, [goal for goal, _element in of_elements])
    over_goals(reach)
    for goal, element in of_elements:
        reach.join((Kind.GOAL, goal), (Kind.PLAN, plan_of[element]))


def over_goals(reach: Reach) -> None:
    """Reach the goals that things are coupled to, and those that targets belong to."""
    reach.want(Kind.GOAL, [one.of[0] for one in reach.of_kind(Kind.GOAL)])
    ids = reach.wanted[Kind.GOAL] - reach.ids(Kind.GOAL)
    above = Goal.objects.filter(Among("pk", ids)).values("parent_id")
    reach.arrive(Kind.GOAL, Q(pk__in=above) if ids else None)
    for part in reach.of_kind(Kind.GOAL):
        reach.join((Kind.GOAL, part.of[0]), part.ref)


def plans_of_elements(reach: Reach) -> dict[int, int | None]:
    """Return each element's plan; a plan asked about answers for all its elements."""
    start = reach.start
    of_start = reach.reading.read_trees([start.pk], ()) if start.kind == Kind.PLAN else []
    return {one.pk: one.of[0] for one in (*reach.of_kind(Kind.ELEMENT), *of_start)}
