"""The red thread from any of its parts, both ways, breadth by breadth.

Each kind is asked for once a direction, whatever the rows; what the reader may not see
neither shows nor leads on.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from sagsgang.governance.access import Reader
from sagsgang.governance.among import Among
from sagsgang.strategy.models import PlanElement
from sagsgang.thread import links
from sagsgang.thread.parts import ORDER, Kind, Part, Ref, fetch, fetch_ids


@dataclass(slots=True)
class Reach:
    """What is reached in one direction; ``joined`` are pairs (nearer the goal, further)."""

    reader: Reader
    downwards: bool
    start: Part
    parts: dict[Kind, dict[int, Part]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    joined: set[tuple[Ref, Ref]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.add([self.start])

    def __contains__(self, ref: tuple[Kind, int | None]) -> bool:
        kind, pk = ref
        return pk in self.parts[kind]

    def ids(self, kind: Kind) -> set[int]:
        return set(self.parts[kind])

    def of_kind(self, kind: Kind) -> list[Part]:
        return list(self.parts[kind].values())

    def fetch(self, kind: Kind, wanted: Q) -> list[Part]:
        found = fetch(kind, self.reader, wanted)
        self.add(found)
        return found

    def fetch_ids(self, kind: Kind, ids: Collection[int | None]) -> None:
        wanted = {pk for pk in ids if pk is not None and pk not in self.parts[kind]}
        if wanted:
            self.add(fetch_ids(kind, self.reader, wanted))

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

    def drop(self, kind: Kind, pk: int) -> None:
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


def red_thread(kind: Kind, key: UUID, reader: Reader) -> RedThread | None:
    """Return the thread from the part with the key, or None where the reader sees no such."""
    found = fetch(kind, reader, Q(key=key))
    if not found:
        return None
    above = Reach(reader, downwards=False, start=found[0])
    below = Reach(reader, downwards=True, start=found[0])
    climb(above)
    if kind == Kind.INDICATOR:
        # What is measured is at the end of the thread: its initiatives lead on to decisions.
        follow_from_indicator(above, below)
    descend(below, measured=kind == Kind.GOAL)
    return RedThread(found[0], above, below)


# --- down: from the goal ----------------------------------------------------------------------


def descend(reach: Reach, *, measured: bool) -> None:
    derived = under_goals(reach)
    under_plans(reach, derived)
    under_elements(reach)
    under_initiatives(reach)
    under_presentations(reach)
    under_cases(reach)
    under_items(reach)
    add_indicators(reach, goals=measured)


def under_goals(reach: Reach) -> list[tuple[Ref, int]]:
    """Reach targets and what is coupled; return what leads on to which element of a plan."""
    goals = reach.ids(Kind.GOAL)
    leads: list[tuple[Ref, int]] = []
    if goals:
        for part in reach.fetch(Kind.GOAL, Q(Among("parent_id", goals))):
            reach.join((Kind.GOAL, part.of[0]), part.ref)
        leads = coupled_under(reach, reach.ids(Kind.GOAL))
    challenges = reach.ids(Kind.CHALLENGE)
    if challenges:
        pairs = links.CHALLENGE_ELEMENTS.under(challenges)
        leads += [((Kind.CHALLENGE, one), element) for one, element in pairs]
    return leads


def coupled_under(reach: Reach, goals: set[int]) -> list[tuple[Ref, int]]:
    found = links.COUPLINGS.of_shared(goals)
    for kind in (Kind.CHALLENGE, Kind.INITIATIVE, Kind.PRESENTATION, Kind.CASE, Kind.ITEM):
        reach.fetch_ids(kind, [thing for _goal, thing in found[kind]])
        reach.join_pairs(Kind.GOAL, kind, found[kind])
    return [((Kind.GOAL, goal), element) for goal, element in found[Kind.ELEMENT]]


def under_plans(reach: Reach, leads: list[tuple[Ref, int]]) -> None:
    """Reach plans that carry plans out, and the whole tree under each element and plan."""
    if reach.ids(Kind.PLAN):
        carry_out(reach)
    wanted = {element for _upper, element in leads} | reach.ids(Kind.ELEMENT)
    plans = reach.ids(Kind.PLAN)
    if not wanted and not plans:
        return
    of_wanted = PlanElement.objects.filter(Among("pk", wanted)).values("plan_id")
    every = fetch(Kind.ELEMENT, reach.reader, Q(Among("plan_id", plans)) | Q(plan_id__in=of_wanted))
    kept = with_descendants(every, wanted, plans)
    reach.add(kept)
    if leads:
        reach.fetch_ids(Kind.PLAN, [one.of[0] for one in kept])
    join_tree(reach, kept)
    plan_of = {one.pk: one.of[0] for one in kept}
    for upper, element in leads:
        reach.join(upper, (Kind.PLAN, plan_of.get(element)))
    join_adoptions(reach)


def carry_out(reach: Reach) -> None:
    """Plans are few: all are read once, and the tree is walked here."""
    every = fetch(Kind.PLAN, reach.reader, Q())
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


def join_adoptions(reach: Reach) -> None:
    plans = reach.of_kind(Kind.PLAN)
    reach.fetch_ids(Kind.DECISION, [one.of[1] for one in plans])
    for one in plans:
        reach.join(one.ref, (Kind.DECISION, one.of[1]))


def under_elements(reach: Reach) -> None:
    elements = reach.ids(Kind.ELEMENT)
    if not elements:
        return
    pairs = links.ELEMENT_INITIATIVES.under(elements)
    reach.fetch_ids(Kind.INITIATIVE, [one for _element, one in pairs])
    reach.join_pairs(Kind.ELEMENT, Kind.INITIATIVE, pairs)


def under_initiatives(reach: Reach) -> None:
    initiatives = reach.ids(Kind.INITIATIVE)
    if not initiatives:
        return
    found = links.MATTERS.of_shared(initiatives)
    for kind in (Kind.CASE, Kind.ITEM):
        reach.fetch_ids(kind, [matter for _one, matter in found[kind]])
        reach.join_pairs(Kind.INITIATIVE, kind, found[kind])


def under_presentations(reach: Reach) -> None:
    """Reach what plans are presented for, and the cases and items that presentations are about."""
    plans = reach.ids(Kind.PLAN)
    if plans:
        pairs = links.PLAN_PRESENTATIONS.under(plans)
        reach.fetch_ids(Kind.PRESENTATION, [one for _plan, one in pairs])
        reach.join_pairs(Kind.PLAN, Kind.PRESENTATION, pairs)
    parts = reach.of_kind(Kind.PRESENTATION)
    reach.fetch_ids(Kind.CASE, [part.of[0] for part in parts])
    reach.fetch_ids(Kind.ITEM, [pk for part in parts for pk in part.of[1:]])
    join_presented(reach)


def join_presented(reach: Reach) -> None:
    for part in reach.of_kind(Kind.PRESENTATION):
        case, item, board_item = part.of
        reach.join(part.ref, (Kind.CASE, case))
        reach.join(part.ref, (Kind.ITEM, item))
        reach.join(part.ref, (Kind.ITEM, board_item))


def under_cases(reach: Reach) -> None:
    cases = reach.ids(Kind.CASE)
    if not cases:
        return
    reach.fetch(Kind.ITEM, Q(Among("case_id", cases)))
    # An item that the reader may not link with the case is not reached by it.
    for part in reach.of_kind(Kind.ITEM):
        reach.join((Kind.CASE, part.of[0]), part.ref)
    drop_unjoined(reach, Kind.ITEM, {lower for _upper, lower in reach.joined})


def drop_unjoined(reach: Reach, kind: Kind, joined: set[Ref]) -> None:
    """Drop what only an id led to: the reader may not link it with anything that they see."""
    for ref in [part.ref for part in reach.of_kind(kind)]:
        if ref not in joined and ref != reach.start.ref:
            reach.drop(*ref)


def under_items(reach: Reach) -> None:
    items, decisions = reach.ids(Kind.ITEM), reach.ids(Kind.DECISION)
    if items:
        reach.fetch(Kind.DECISION, Q(Among("item_id", items)))
    for part in reach.of_kind(Kind.DECISION):
        reach.join((Kind.ITEM, part.of[0]), part.ref)
    if items or decisions:
        reach.fetch(Kind.FOLLOW_UP, Q(Among("item_id", items)) | Q(Among("decision_id", decisions)))
    for part in reach.of_kind(Kind.FOLLOW_UP):
        item, decision = part.of
        reach.join((Kind.ITEM, item), part.ref)
        reach.join((Kind.DECISION, decision), part.ref)


def add_indicators(reach: Reach, *, goals: bool) -> None:
    ids = {kind: reach.ids(kind) for kind in (Kind.ELEMENT, Kind.INITIATIVE)}
    if goals:
        ids[Kind.GOAL] = reach.ids(Kind.GOAL)
    if not any(ids.values()):
        return
    found = links.MEASURED.of_kinds(ids)
    indicators = [indicator for pairs in found.values() for _thing, indicator in pairs]
    reach.fetch_ids(Kind.INDICATOR, indicators)
    for kind, pairs in found.items():
        reach.join_pairs(kind, Kind.INDICATOR, pairs)


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
    over_follow_ups(reach)
    over_items(reach)
    over_presented(reach)
    over_initiatives(reach)
    over_elements(reach)
    over_plans(reach)
    over_all_to_goals(reach)


def over_follow_ups(reach: Reach) -> None:
    for part in reach.of_kind(Kind.FOLLOW_UP):
        item, decision = part.of
        reach.fetch_ids(Kind.DECISION, [decision])
        reach.fetch_ids(Kind.ITEM, [item])
        reach.join((Kind.DECISION, decision), part.ref)
        reach.join((Kind.ITEM, item), part.ref)
    for part in reach.of_kind(Kind.DECISION):
        reach.fetch_ids(Kind.ITEM, [part.of[0]])
        reach.join((Kind.ITEM, part.of[0]), part.ref)
        for plan in reach.fetch(Kind.PLAN, Q(adopted_by_id=part.pk)):
            reach.join(plan.ref, part.ref)


def over_items(reach: Reach) -> None:
    items = reach.of_kind(Kind.ITEM)
    reach.fetch_ids(Kind.CASE, [one.of[0] for one in items])
    for one in items:
        reach.join((Kind.CASE, one.of[0]), one.ref)
    cases = reach.ids(Kind.CASE)
    if not items and not cases:
        return
    found = links.MATTERS.of_kinds({Kind.CASE: cases, Kind.ITEM: reach.ids(Kind.ITEM)})
    reach.fetch_ids(Kind.INITIATIVE, [one for pairs in found.values() for one, _matter in pairs])
    for kind, pairs in found.items():
        reach.join_pairs(Kind.INITIATIVE, kind, pairs)


def over_presented(reach: Reach) -> None:
    """Reach the presentations before the items and cases, and what those are anchored in."""
    items, cases = reach.ids(Kind.ITEM), reach.ids(Kind.CASE)
    if items or cases:
        about = (
            Q(Among("item_id", items))
            | Q(Among("board_item_id", items))
            | Q(Among("case_id", cases))
        )
        reach.fetch(Kind.PRESENTATION, about)
        join_presented(reach)
        # A presentation that the reader may not link with the item or case is not reached by it.
        drop_unjoined(reach, Kind.PRESENTATION, {upper for upper, _lower in reach.joined})
    presentations = reach.ids(Kind.PRESENTATION)
    if presentations:
        pairs = links.PLAN_PRESENTATIONS.over(presentations)
        reach.fetch_ids(Kind.PLAN, [plan for plan, _one in pairs])
        reach.join_pairs(Kind.PLAN, Kind.PRESENTATION, pairs)


def over_initiatives(reach: Reach) -> None:
    """Reach what an indicator measures, and the objectives that initiatives serve."""
    indicators = reach.ids(Kind.INDICATOR)
    if indicators:
        over_indicators(reach, indicators)
    initiatives = reach.ids(Kind.INITIATIVE)
    if not initiatives:
        return
    pairs = links.ELEMENT_INITIATIVES.over(initiatives)
    reach.fetch_ids(Kind.ELEMENT, [element for element, _one in pairs])
    reach.join_pairs(Kind.ELEMENT, Kind.INITIATIVE, pairs)


def over_indicators(reach: Reach, indicators: set[int]) -> None:
    found = links.MEASURED.of_shared(indicators)
    for kind in (Kind.INITIATIVE, Kind.ELEMENT, Kind.GOAL):
        reach.fetch_ids(kind, [thing for thing, _indicator in found[kind]])
        reach.join_pairs(kind, Kind.INDICATOR, found[kind])


def over_elements(reach: Reach) -> None:
    """Reach the elements above and the plan; a plan's other elements do not belong here."""
    elements = reach.of_kind(Kind.ELEMENT)
    if not elements:
        return
    plans = {one.of[0] for one in elements}
    every = {
        one.pk: one
        for one in fetch(Kind.ELEMENT, reach.reader, Q(plan_id__in=plans, children__isnull=False))
    }
    for one in elements:
        above = one.of[1]
        while above in every and (Kind.ELEMENT, above) not in reach:
            reach.add([every[above]])
            above = every[above].of[1]
    reach.fetch_ids(Kind.PLAN, plans)
    join_tree(reach, reach.of_kind(Kind.ELEMENT))


def over_plans(reach: Reach) -> None:
    if not reach.ids(Kind.PLAN):
        return
    every = {one.pk: one for one in fetch(Kind.PLAN, reach.reader, Q())}
    for one in reach.of_kind(Kind.PLAN):
        above = one.of[0]
        while above in every and (Kind.PLAN, above) not in reach:
            reach.add([every[above]])
            above = every[above].of[0]
    for one in reach.of_kind(Kind.PLAN):
        reach.join((Kind.PLAN, one.of[0]), one.ref)


def over_all_to_goals(reach: Reach) -> None:
    plan_of = plans_of_elements(reach)
    if plan_of:
        pairs = links.CHALLENGE_ELEMENTS.over(plan_of)
        reach.fetch_ids(Kind.CHALLENGE, [challenge for challenge, _element in pairs])
        for challenge, element in pairs:
            reach.join((Kind.CHALLENGE, challenge), (Kind.PLAN, plan_of[element]))
    things: dict[Kind, set[int]] = {kind: reach.ids(kind) for kind in ORDER if kind != Kind.GOAL}
    things[Kind.ELEMENT] |= plan_of.keys()
    asked = any(things[kind] for kind in links.COUPLINGS.kinds)
    found = links.COUPLINGS.of_kinds(things) if asked else {}
    reach.fetch_ids(Kind.GOAL, [goal for pairs in found.values() for goal, _thing in pairs])
    reach.fetch_ids(Kind.GOAL, [one.of[0] for one in reach.of_kind(Kind.GOAL)])
    for part in reach.of_kind(Kind.GOAL):
        reach.join((Kind.GOAL, part.of[0]), part.ref)
    for kind, pairs in found.items():
        if kind != Kind.ELEMENT:
            reach.join_pairs(Kind.GOAL, kind, pairs)
    for goal, element in found.get(Kind.ELEMENT, ()):
        reach.join((Kind.GOAL, goal), (Kind.PLAN, plan_of.get(element)))


def plans_of_elements(reach: Reach) -> dict[int, int | None]:
    """Return each element's plan; a plan asked about answers for all its elements."""
    start = reach.start
    of_start = (
        fetch(Kind.ELEMENT, reach.reader, Q(plan_id=start.pk)) if start.kind == Kind.PLAN else []
    )
    return {one.pk: one.of[0] for one in (*reach.of_kind(Kind.ELEMENT), *of_start)}
