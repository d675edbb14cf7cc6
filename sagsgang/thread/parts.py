"""The parts of the red thread, each fetched by the rule of its own room."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, Q, QuerySet, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import AgendaItem, Case, Decision, FollowUp
from sagsgang.planning.models import Presentation
from sagsgang.strategy.models import Challenge, Goal, Indicator, Initiative, Plan, PlanElement


class Kind(StrEnum):
    """The links of the thread, in the order in which it runs."""

    GOAL = "goal"
    CHALLENGE = "challenge"
    PLAN = "plan"
    ELEMENT = "element"
    INITIATIVE = "initiative"
    PRESENTATION = "presentation"
    CASE = "case"
    ITEM = "item"
    DECISION = "decision"
    FOLLOW_UP = "follow-up"
    INDICATOR = "indicator"

    # That of Enum is written in Python, and a long thread asks for it many thousand times.
    __hash__ = str.__hash__


WRITTEN_KEY = Cast("key", CharField())
ORDER = {kind: number for number, kind in enumerate(Kind)}
Ref = tuple[Kind, int]


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


def goals(_reader: Reader, wanted: Q) -> list[Part]:
    english = get_language() == "en"
    rows = Goal.objects.filter(wanted).order_by("version", "position")
    return [
        Part(
            Kind.GOAL,
            one.pk,
            one.key.hex,
            f"{one.code} {(english and one.short_en) or one.short}",
            of=(one.parent_id,),
        )
        for one in rows.defer("text", "text_en")
    ]


def challenges(reader: Reader, wanted: Q) -> list[Part]:
    rows = asked(Challenge.objects.visible_to(reader), Challenge.objects.internal_to(reader))
    columns = rows.filter(wanted).values_list("pk", "written_key", "title", "internal")
    return [
        Part(Kind.CHALLENGE, pk, key, title, internal=bool(internal))
        for pk, key, title, internal in columns
    ]


def plans(reader: Reader, wanted: Q) -> list[Part]:
    rows = asked(Plan.objects.visible_to(reader), Plan.objects.internal_to(reader))
    columns = (
        "pk",
        "written_key",
        "title",
        "period_from",
        "period_until",
        "internal",
        "parent_id",
        "adopted_by_id",
    )
    return [
        Part(Kind.PLAN, pk, key, title, f"{first:%Y}–{last:%Y}", bool(internal), None, (above, by))
        for pk, key, title, first, last, internal, above, by in rows.filter(wanted).values_list(
            *columns
        )
    ]


def elements(reader: Reader, wanted: Q) -> list[Part]:
    rows = PlanElement.objects.filter(plan__in=Plan.objects.visible_to(reader))
    own = PlanElement.objects.filter(plan__in=Plan.objects.internal_to(reader))
    words = worded(PlanElement.Kind)
    columns = (
        "pk",
        "written_key",
        "code",
        "title",
        "kind",
        "internal",
        "plan_id",
        "parent_id",
        "plan__key",
    )
    return [
        Part(
            Kind.ELEMENT,
            pk,
            key,
            f"{code} {title}".strip(),
            words[kind],
            bool(internal),
            None,
            (plan, above),
            plan_key,
        )
        for pk, key, code, title, kind, internal, plan, above, plan_key in asked(rows, own)
        .filter(wanted)
        .values_list(*columns)
    ]


def initiatives(reader: Reader, wanted: Q) -> list[Part]:
    rows = asked(Initiative.objects.visible_to(reader), Initiative.objects.internal_to(reader))
    words = worded(Initiative.State)
    columns = rows.filter(wanted).values_list("pk", "written_key", "title", "state", "internal")
    return [
        Part(Kind.INITIATIVE, pk, key, title, words[state], bool(internal))
        for pk, key, title, state, internal in columns
    ]


def presentations(reader: Reader, wanted: Q) -> list[Part]:
    """A presentation that is not one's own stands as the board's released item."""
    rows = asked(Presentation.objects.visible_to(reader), Presentation.objects.internal_to(reader))
    columns = (
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
    return [
        Part(
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
        for (
            pk,
            key,
            topic,
            released,
            body,
            day,
            internal,
            case,
            item,
            board_item,
            within,
        ) in rows.filter(wanted).values_list(*columns)
    ]


def cases(reader: Reader, wanted: Q) -> list[Part]:
    """A case released to the reader stands under its number: its title is working text."""
    rows = asked(Case.objects.visible_to(reader), Case.objects.internal_to(reader))
    found = list(
        rows.filter(wanted).values_list("pk", "written_key", "number", "title", "internal")
    )
    named = numbers_named(reader, [row[0] for row in found if not row[4]])
    return [
        Part(Kind.CASE, pk, key, number, title if internal else "", bool(internal))
        for pk, key, number, title, internal in found
        if internal or (pk, number) in named
    ]


def numbers_named(reader: Reader, pks: Iterable[int]) -> set[tuple[int, str]]:
    """Return which of the cases a released text names: a later change of it stays inside."""
    rows = AgendaItem.objects.visible_to(reader).filter(case_id__in=pks).order_by()
    return set(rows.values_list("case_id", "released_version__content__case_number"))


def items(reader: Reader, wanted: Q) -> list[Part]:
    rows = asked(AgendaItem.objects.visible_to(reader), AgendaItem.objects.internal_to(reader))
    columns = (
        "pk",
        "written_key",
        "title",
        "released_version__title",
        "meeting__body__name",
        "meeting__date",
        "internal",
        "case_id",
        "case__number",
        "released_version__content__case_number",
    )
    return [
        Part(
            Kind.ITEM,
            pk,
            key,
            (title if internal else released) or _("Item without a title"),
            f"{body} {day:%d.%m.%Y}",
            bool(internal),
            day,
            (case if internal or number == named else None,),
        )
        for pk, key, title, released, body, day, internal, case, number, named in rows.filter(
            wanted
        ).values_list(*columns)
    ]


def decisions(reader: Reader, wanted: Q) -> list[Part]:
    rows = asked(Decision.objects.standing_to(reader), Decision.objects.internal_to(reader))
    words = worded(Decision.Outcome)
    columns = (
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
    return [
        Part(
            Kind.DECISION,
            pk,
            key,
            words[outcome] if outcome else _("Decision"),
            f"{body or meeting_body} {day or held:%d.%m.%Y}",
            bool(internal),
            day or held,
            (item,),
            item_key,
        )
        for (
            pk,
            key,
            outcome,
            body,
            day,
            internal,
            item,
            item_key,
            meeting_body,
            held,
        ) in rows.filter(wanted).values_list(*columns)
    ]


def follow_ups(reader: Reader, wanted: Q) -> list[Part]:
    columns = ("pk", "written_key", "what", "due", "item_id", "decision_id", "item__key")
    rows = (
        FollowUp.objects.visible_to(reader)
        .annotate(written_key=WRITTEN_KEY)
        .filter(wanted)
        .order_by("-due", "pk")
    )
    return [
        Part(Kind.FOLLOW_UP, pk, key, what, f"{due:%d.%m.%Y}", True, due, (item, decision), of)
        for pk, key, what, due, item, decision, of in rows.values_list(*columns)
    ]


def indicators(reader: Reader, wanted: Q) -> list[Part]:
    rows = asked(Indicator.objects.visible_to(reader), Indicator.objects.internal_to(reader))
    english = get_language() == "en"
    columns = rows.filter(wanted).values_list(
        "pk", "written_key", "name", "name_en", "unit", "internal"
    )
    return [
        Part(Kind.INDICATOR, pk, key, (english and name_en) or name, unit, bool(internal))
        for pk, key, name, name_en, unit, internal in columns
    ]


def worded(choices: type[TextChoices]) -> dict[str, str]:
    """Return each choice in the reader's language: translated once, and not for each row."""
    return {value: str(label) for value, label in choices.choices}


def asked(seen: "QuerySet[Any]", own: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return the rows seen, each with whether it is among the reader's own."""
    told: QuerySet[Any] = seen.annotate(
        internal=Q(pk__in=own.order_by().values("pk")), written_key=WRITTEN_KEY
    )
    return told


FETCH = {
    Kind.GOAL: goals,
    Kind.CHALLENGE: challenges,
    Kind.PLAN: plans,
    Kind.ELEMENT: elements,
    Kind.INITIATIVE: initiatives,
    Kind.PRESENTATION: presentations,
    Kind.CASE: cases,
    Kind.ITEM: items,
    Kind.DECISION: decisions,
    Kind.FOLLOW_UP: follow_ups,
    Kind.INDICATOR: indicators,
}
