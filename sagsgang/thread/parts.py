"""The parts of the red thread, each fetched by the rule of its own room."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, TextChoices, Value, When
from django.db.models import Case as DjangoCase
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.asking.prepared import Given
from sagsgang.governance.access import Reader
from sagsgang.governance.among import IDS, Among, IdList
from sagsgang.governance.models import AgendaItem, Case, Decision, FollowUp
from sagsgang.governance.seen import Ruled
from sagsgang.partnerships.models import Agreement, Involvement, Relation
from sagsgang.planning.models import Presentation
from sagsgang.strategy.models import Challenge, Goal, Indicator, Initiative, Plan, PlanElement


class Kind(StrEnum):
    """The links of the thread, in the order in which it runs."""

    GOAL = "goal"
    CHALLENGE = "challenge"
    RELATION = "relation"
    AGREEMENT = "agreement"
    PLAN = "plan"
    ELEMENT = "element"
    INITIATIVE = "initiative"
    PRESENTATION = "presentation"
    CASE = "case"
    INVOLVEMENT = "involvement"
    ITEM = "item"
    DECISION = "decision"
    FOLLOW_UP = "follow-up"
    INDICATOR = "indicator"

    # That of Enum is written in Python, and a long thread asks for it many thousand times.
    __hash__ = str.__hash__


WRITTEN_KEY = Cast("key", CharField())
ORDER = {kind: number for number, kind in enumerate(Kind)}
Ref = tuple[Kind, int]
Rows = QuerySet[Any, tuple[Any, ...]]
Found = Iterable[tuple[Any, ...]]


class Part(NamedTuple):
    """One thing on the thread, in words that the reader may read.

    ``internal`` tells that the reader works with it; else they see it as released. ``of`` are
    the ids of rows that it points to: an element's plan and parent, an item's case.
    ``day`` orders what has one, newest first. ``within`` is the key of the plan or item on
    whose page an element, a decision or a follow-up stands.
    """

    kind: Kind
    pk: int
    # As the database writes it: of a long thread only what shows needs an address.
    written_key: str
    title: str
    detail: str = ""
    internal: bool = False
    day: date | None = None
    of: tuple[int | None, ...] = ()
    within: UUID | None = None

    @property
    def key(self) -> UUID:
        return UUID(self.written_key)

    @property
    def ref(self) -> Ref:
        return self.kind, self.pk


# --- what is asked of each kind, and the parts that its rows become ----------------------------


def goals() -> Rows:
    return Goal.objects.order_by("version", "position").values_list(
        "pk", WRITTEN_KEY, "code", "short", "short_en", "parent_id"
    )


def goal_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    english = get_language() == "en"
    for pk, key, code, short, short_en, above in rows:
        name = (english and short_en) or short
        yield Part(Kind.GOAL, pk, key, f"{code} {name}", of=(above,))


def challenges(reader: Reader) -> Rows:
    rows = asked(Challenge.objects.visible_to(reader), Challenge.objects.internal_to(reader))
    return rows.values_list("pk", "written_key", "title", "internal")


def challenge_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    for pk, key, title, internal in rows:
        yield Part(Kind.CHALLENGE, pk, key, title, internal=bool(internal))


def relations(reader: Reader) -> Rows:
    rows = asked(Relation.objects.visible_to(reader), Relation.objects.internal_to(reader))
    return rows.values_list("pk", "written_key", "organisation__name", "internal")


def relation_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    for pk, key, organisation, internal in rows:
        yield Part(Kind.RELATION, pk, key, organisation, internal=bool(internal))


def agreements(reader: Reader) -> Rows:
    rows = asked(Agreement.objects.visible_to(reader), Agreement.objects.internal_to(reader))
    return rows.values_list("pk", "written_key", "title", "internal", "case_id")


def agreement_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    for pk, key, title, internal, case in rows:
        yield agreement_part(pk, key, title, internal, case)


def agreement_part(pk: int, key: str, title: str, internal: str, case: int | None) -> Part:
    """Which case an agreement lies on is told to those who work with it alone."""
    of = (case if internal else None,)
    return Part(Kind.AGREEMENT, pk, key, title, internal=bool(internal), of=of)


def plans(reader: Reader) -> Rows:
    rows = asked(Plan.objects.visible_to(reader), Plan.objects.internal_to(reader))
    return rows.values_list(
        "pk",
        "written_key",
        "title",
        "period_from",
        "period_until",
        "internal",
        "parent_id",
        "adopted_by_id",
    )


def plan_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    for pk, key, title, first, last, internal, above, by in rows:
        years = f"{first:%Y}–{last:%Y}"
        yield Part(Kind.PLAN, pk, key, title, years, bool(internal), None, (above, by))


def elements(reader: Reader) -> Rows:
    rows = PlanElement.objects.filter(plan__in=Plan.objects.visible_to(reader))
    own = PlanElement.objects.filter(plan__in=Plan.objects.internal_to(reader))
    return asked(rows, own).values_list(
        "pk",
        "written_key",
        "code",
        "title",
        "kind",
        "internal",
        "plan_id",
        "parent_id",
        Cast("plan__key", CharField()),
    )


def element_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    words = worded(PlanElement.Kind)
    for pk, key, code, title, kind, internal, plan, above, within in rows:
        named = f"{code} {title}".strip()
        of = (plan, above)
        yield Part(
            Kind.ELEMENT, pk, key, named, words[kind], bool(internal), None, of, UUID(within)
        )


def initiatives(reader: Reader) -> Rows:
    rows = asked(Initiative.objects.visible_to(reader), Initiative.objects.internal_to(reader))
    return rows.values_list("pk", "written_key", "title", "state", "internal")


def initiative_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    words = worded(Initiative.State)
    for pk, key, title, state, internal in rows:
        yield Part(Kind.INITIATIVE, pk, key, title, words[state], bool(internal))


def presentations(reader: Reader) -> Rows:
    rows = asked(Presentation.objects.visible_to(reader), Presentation.objects.internal_to(reader))
    return rows.values_list(
        "pk",
        "written_key",
        "topic",
        "board_item__released_version__title",
        "meeting__body__name",
        "meeting__date",
        "internal",
        "case_id",
        "item_id",
        "board_item_id",
        "board_item__key",
    )


def presentation_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    """A presentation that is not one's own stands as the board's released item."""
    for pk, key, topic, released, body, day, internal, case, item, board_item, within in rows:
        yield Part(
            Kind.PRESENTATION,
            pk,
            key,
            topic if internal else released or _("Item without a title"),
            f"{body} {day:%d.%m.%Y}",
            bool(internal),
            day,
            (case if internal else None, item if internal else None, board_item),
            within,
        )


def cases(reader: Reader) -> Rows:
    rows = asked(Case.objects.visible_to(reader), Case.objects.internal_to(reader))
    return rows.values_list("pk", "written_key", "number", "title", "internal")


def case_parts(rows: Found, reader: Reader) -> Iterator[Part]:
    """A case released to the reader stands under its number: its title is working text."""
    found = list(rows)
    released = [pk for pk, _key, _number, _title, internal in found if not internal]
    named = numbers_named(reader, released)
    for pk, key, number, title, internal in found:
        if internal or (pk, number) in named:
            yield Part(Kind.CASE, pk, key, number, title if internal else "", bool(internal))


def numbers_named(reader: Reader, pks: Collection[int]) -> set[tuple[int | None, str | None]]:
    """Return which of the cases a released text names: a later change of it stays inside."""
    rows = AgendaItem.objects.visible_to(reader).filter(Among("case_id", pks)).order_by()
    return set(rows.values_list("case_id", "released_version__case_number"))


def involvements(reader: Reader) -> Rows:
    rows = asked(Involvement.objects.visible_to(reader), Involvement.objects.internal_to(reader))
    return rows.values_list(
        "pk",
        "written_key",
        "title",
        "closes",
        "internal",
        "initiative_id",
        "plan_id",
        "case_id",
        "decision_id",
    )


def involvement_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    for pk, key, title, closes, internal, *of in rows:
        until = f"{closes:%d.%m.%Y}"
        yield Part(Kind.INVOLVEMENT, pk, key, title, until, bool(internal), closes, tuple(of))


def items(reader: Reader) -> Rows:
    rows = asked(AgendaItem.objects.visible_to(reader), AgendaItem.objects.internal_to(reader))
    return rows.values_list(
        "pk",
        "written_key",
        "title",
        "released_version__title",
        "meeting__body__name",
        "meeting__date",
        "internal",
        "case_id",
        "case__number",
        "released_version__case_number",
    )


def item_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    for pk, key, title, released, body, day, internal, case, number, named in rows:
        yield Part(
            Kind.ITEM,
            pk,
            key,
            (title if internal else released) or _("Item without a title"),
            f"{body} {day:%d.%m.%Y}",
            bool(internal),
            day,
            (case if internal or number == named else None,),
        )


def decisions(reader: Reader) -> Rows:
    rows = asked(Decision.objects.standing_to(reader), Decision.objects.internal_to(reader))
    return rows.values_list(
        "pk",
        "written_key",
        "outcome",
        "body_name",
        "date",
        "internal",
        "item_id",
        "item__key",
        "item__meeting__body__name",
        "item__meeting__date",
    )


def decision_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    words = worded(Decision.Outcome)
    for pk, key, outcome, body, day, internal, item, within, meeting_body, held in rows:
        yield Part(
            Kind.DECISION,
            pk,
            key,
            words[outcome] if outcome else _("Decision"),
            f"{body or meeting_body} {day or held:%d.%m.%Y}",
            bool(internal),
            day or held,
            (item,),
            within,
        )


def follow_ups(reader: Reader) -> Rows:
    rows = FollowUp.objects.visible_to(reader).order_by("-due", "pk")
    return rows.values_list("pk", WRITTEN_KEY, "what", "due", "item_id", "decision_id", "item__key")


def follow_up_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    for pk, key, what, due, item, decision, within in rows:
        of = (item, decision)
        yield Part(Kind.FOLLOW_UP, pk, key, what, f"{due:%d.%m.%Y}", True, due, of, within)


def indicators(reader: Reader) -> Rows:
    rows = asked(Indicator.objects.visible_to(reader), Indicator.objects.internal_to(reader))
    return rows.values_list("pk", "written_key", "name", "name_en", "unit", "internal")


def indicator_parts(rows: Found, _reader: Reader) -> Iterator[Part]:
    english = get_language() == "en"
    for pk, key, name, name_en, unit, internal in rows:
        yield Part(Kind.INDICATOR, pk, key, (english and name_en) or name, unit, bool(internal))


def worded(choices: type[TextChoices]) -> dict[str, str]:
    """Return each choice in the reader's language: translated once, and not for each row."""
    return {value: str(label) for value, label in choices.choices}


def asked(seen: "QuerySet[Any]", own: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return the rows seen, each with whether it is among the reader's own."""
    # As text: each boolean or number of a thousand rows would be converted by itself.
    own_rows = When(pk__in=own.order_by().values("pk"), then=Value("yes"))
    internal = DjangoCase(own_rows, default=Value(""), output_field=CharField())
    told: QuerySet[Any] = seen.annotate(internal=internal, written_key=WRITTEN_KEY)
    return told


# --- fetched by the rule of each one's own room -------------------------------------------------


class Source:
    """How one kind is fetched: by ids in words that are kept by the reader's standing."""

    def __init__(
        self,
        select: "Callable[[Reader], Rows]",
        parts: Callable[[Found, Reader], Iterable[Part]],
        *rules: "tuple[type[QuerySet[Any, Any]], str]",
    ) -> None:
        self.select = select
        self.parts = parts
        self.by_ids = Ruled(lambda reader: select(reader).filter(Among("pk", IDS)), *rules)


def ruled(model: type[Any], *names: str) -> "tuple[tuple[type[QuerySet[Any, Any]], str], ...]":
    rows = type(model.objects.all())
    return tuple((rows, name) for name in names)


BOTH = ("visible_to", "internal_to")
SOURCES = {
    Kind.GOAL: Source(lambda _: goals(), goal_parts),
    Kind.CHALLENGE: Source(challenges, challenge_parts, *ruled(Challenge, *BOTH)),
    Kind.RELATION: Source(relations, relation_parts, *ruled(Relation, *BOTH)),
    Kind.AGREEMENT: Source(agreements, agreement_parts, *ruled(Agreement, *BOTH)),
    Kind.PLAN: Source(plans, plan_parts, *ruled(Plan, *BOTH)),
    Kind.ELEMENT: Source(elements, element_parts, *ruled(Plan, *BOTH)),
    Kind.INITIATIVE: Source(initiatives, initiative_parts, *ruled(Initiative, *BOTH)),
    Kind.PRESENTATION: Source(presentations, presentation_parts, *ruled(Presentation, *BOTH)),
    Kind.CASE: Source(cases, case_parts, *ruled(Case, *BOTH)),
    Kind.INVOLVEMENT: Source(involvements, involvement_parts, *ruled(Involvement, *BOTH)),
    Kind.ITEM: Source(items, item_parts, *ruled(AgendaItem, *BOTH)),
    Kind.DECISION: Source(
        decisions, decision_parts, *ruled(Decision, "standing_to", "visible_to", "internal_to")
    ),
    Kind.FOLLOW_UP: Source(follow_ups, follow_up_parts, *ruled(FollowUp, "visible_to")),
    Kind.INDICATOR: Source(indicators, indicator_parts, *ruled(Indicator, *BOTH)),
}


def fetch(kind: Kind, reader: Reader, wanted: Q) -> list[Part]:
    """Return the parts of the kind that the reader may see, of the rows wanted."""
    source = SOURCES[kind]
    return list(source.parts(source.select(reader).filter(wanted), reader))


def fetch_ids(kind: Kind, reader: Reader, ids: Collection[int]) -> list[Part]:
    source = SOURCES[kind]
    return list(source.parts(source.by_ids.rows(reader, ids), reader))


# Kinds whose rows look alike, and to which the same step of the thread leads.
ALIKE = (Kind.CHALLENGE, Kind.RELATION, Kind.AGREEMENT)


# Two in a row would be read as text by PostgreSQL, were they not said to be numbers.
NO_CASE = Cast(Value(None), BigIntegerField())


def alike(reader: Reader) -> Rows:
    first, *rest = (
        SOURCES[kind]
        .select(reader)
        .order_by()
        .annotate(kind=Value(kind.value), no_case=NO_CASE)
        .filter(Among("pk", Given(place, IdList())))
        .values_list("kind", "pk", "written_key", title, "internal", case)
        for place, (kind, title, case) in enumerate(
            (
                (Kind.CHALLENGE, "title", "no_case"),
                (Kind.RELATION, "organisation__name", "no_case"),
                (Kind.AGREEMENT, "title", "case_id"),
            )
        )
    )
    every: Rows = first.union(*rest, all=True)
    return every


FIND_ALIKE = Ruled(
    alike, *ruled(Challenge, *BOTH), *ruled(Relation, *BOTH), *ruled(Agreement, *BOTH)
)


def fetch_alike(reader: Reader, ids: Mapping[Kind, Collection[int]]) -> list[Part]:
    """Return challenges, relations and agreements by their ids, in one question."""
    given = [ids[kind] for kind in ALIKE]
    if not any(given):
        return []
    return [
        agreement_part(pk, key, title, internal, case)
        if kind == Kind.AGREEMENT
        else Part(Kind(kind), pk, key, title, internal=bool(internal))
        for kind, pk, key, title, internal, case in FIND_ALIKE.rows(reader, *given)
    ]


OF_ITEMS = Given(0, IdList())
OF_DECISIONS = Given(1, IdList())


def decided(reader: Reader) -> Rows:
    """Return the decisions of items and those given, and what is to be followed up of either."""
    of_item = Q(Among("item_id", OF_ITEMS))
    made = asked(Decision.objects.standing_to(reader), Decision.objects.internal_to(reader))
    due = FollowUp.objects.visible_to(reader).annotate(
        internal=Value("yes"),
        written_key=WRITTEN_KEY,
        by=F("due"),
        where=F("item__meeting__body__name"),
    )
    every: Rows = (
        made.filter(of_item | Q(Among("pk", OF_DECISIONS)))
        .order_by()
        .annotate(kind=Value(Kind.DECISION.value), itself=F("pk"))
        .values_list(
            "kind",
            "pk",
            "written_key",
            "outcome",
            "body_name",
            "date",
            "internal",
            "item_id",
            "item__key",
            "item__meeting__body__name",
            "item__meeting__date",
            "itself",
        )
        .union(
            due.filter(of_item | Q(Among("decision_id", OF_DECISIONS)))
            .order_by()
            .annotate(kind=Value(Kind.FOLLOW_UP.value))
            .values_list(
                "kind",
                "pk",
                "written_key",
                "what",
                "where",
                "due",
                "internal",
                "item_id",
                "item__key",
                "item__meeting__body__name",
                "by",
                "decision_id",
            ),
            all=True,
        )
    )
    return every


FIND_DECIDED = Ruled(
    decided,
    *ruled(Decision, "standing_to", "visible_to", "internal_to"),
    *ruled(FollowUp, "visible_to"),
)


def fetch_decided(reader: Reader, items: Collection[int], made: Collection[int]) -> Iterator[Part]:
    """Give the decisions of items and those made, and their follow-ups, in one question."""
    rows = FIND_DECIDED.rows(reader, items, made)
    of_decisions = [row[1:-1] for row in rows if row[0] == Kind.DECISION]
    yield from decision_parts(of_decisions, reader)
    of_follow_ups = [
        (pk, key, what, due, item, decision, within)
        for kind, pk, key, what, _body, due, _own, item, within, *_held, decision in rows
        if kind == Kind.FOLLOW_UP
    ]
    yield from follow_up_parts(of_follow_ups, reader)


# The matters in which others are let in.
INVOLVED_IN = (Kind.INITIATIVE, Kind.PLAN, Kind.CASE)


def involved(reader: Reader) -> Rows:
    rule = Q(Among("pk", IDS))
    for place, kind in enumerate(INVOLVED_IN, start=1):
        rule |= Q(Among(f"{kind.value}_id", Given(place, IdList())))
    return involvements(reader).filter(rule)


FIND_INVOLVED = Ruled(involved, *ruled(Involvement, *BOTH))


def fetch_involved(
    reader: Reader, ids: Collection[int], matters: Mapping[Kind, Collection[int]]
) -> list[Part]:
    """Return the involvements with these ids, and those in the matters, in one question."""
    given = [ids, *(matters[kind] for kind in INVOLVED_IN)]
    rows = FIND_INVOLVED.rows(reader, *given) if any(given) else []
    return list(involvement_parts(rows, reader))
