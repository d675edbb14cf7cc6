"""The text of one item as plain data: from its rows, and to and from a frozen version.

Decisions and attachments are not part of it: they are rows of their own with a rule of
their own on who sees them, and are joined in ``reading_copy``.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, cast

from django.db.models import (
    BigAutoField,
    DateField,
    Model,
    Prefetch,
    QuerySet,
    TextField,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast

from sagsgang.asking.prepared import Given, Prepared
from sagsgang.governance.house_form import (
    Openness,
    Participation,
    ParticipationStatus,
    Point,
    Purpose,
    Recommendation,
    Role,
    RolePart,
    SectionKind,
    SectionText,
    Step,
    SubPoint,
)
from sagsgang.governance.models import (
    AgendaItem,
    PointRole,
    Presence,
    RouteStep,
    Section,
    SubItem,
    Treatment,
)
from sagsgang.governance.openness import Openness as Shut

OPEN = Shut.OPEN
# The parts that are no more than some words, told together in rows of one shape.
BRIEF: dict[str, Callable[[str | None, str | None, str | None, date | None], Model | Role]] = {
    "treatments": lambda body_name, number, outcome, on: Treatment(
        body_name=body_name, number=number, outcome=outcome, date=on
    ),
    "presences": lambda name, status, _third, _on: Presence(name=name or "", status=status or ""),
    "route": lambda code, _second, _third, _on: RouteStep(code=code or ""),
    "roles": lambda name, part, place, _on: Role(
        name or "", cast("RolePart", part), int(place) if place else None
    ),
}
Brief = dict[str, list[Any]]


def brief_rows(**which: Any) -> "QuerySet[Any, Any]":
    """Return kind, item and place of each brief part, and what it tells: three words and a day."""
    nothing, no_day = Value("", TextField()), Cast(Value(None), DateField())
    treatments = Treatment.objects.filter(**which).order_by()
    presences = Presence.objects.filter(**which).order_by()
    route = RouteStep.objects.filter(**which).order_by()
    roles = PointRole.objects.filter(**which).order_by()
    return treatments.values_list(
        Value("treatments", TextField()),
        "item_id",
        "position",
        "body_name",
        "number",
        "outcome",
        "date",
    ).union(
        presences.values_list(
            Value("presences", TextField()),
            "item_id",
            "position",
            "name",
            "status",
            nothing,
            no_day,
        ),
        route.values_list(
            Value("route", TextField()), "item_id", "position", "code", nothing, nothing, no_day
        ),
        roles.values_list(
            Value("roles", TextField()),
            "item_id",
            "pk",
            "person__name",
            "part",
            Cast("subitem__position", TextField()),
            no_day,
        ),
        all=True,
    )


def in_place(rows: Iterable[Any]) -> dict[int, Brief]:
    """Sort the rows of ``brief_rows`` by item and kind, in order."""
    found: dict[int, Brief] = defaultdict(lambda: {kind: [] for kind in BRIEF})
    for kind, item, _position, *told in sorted(rows, key=lambda row: row[:3]):
        found[item][kind].append(BRIEF[kind](*told))
    return found


def with_texts(
    rows: "QuerySet[AgendaItem]", sections: "QuerySet[Section] | None" = None
) -> list[AgendaItem]:
    """Return the items with all of their texts at hand, in a number of questions that stands.

    ``sections`` is how their sections are asked for, where more is to be told of each.
    """
    items = list(rows)
    if items:
        fetch_texts(items, sections)
    return items


def fetch_texts(items: Sequence[AgendaItem], sections: "QuerySet[Section] | None" = None) -> None:
    prefetch_related_objects(items, Prefetch("sections", sections), "subitems")
    brief = in_place(brief_rows(item__in=[item.pk for item in items]))
    for item in items:
        vars(item)["brief"] = brief[item.pk]


def rows_of(model: type[Model]) -> Prepared[Any]:
    def build(_variant: object) -> "QuerySet[Any, Any]":
        rows = model._default_manager.filter(item_id=Given(0, BigAutoField()))  # noqa: SLF001
        return rows.order_by("position")

    return Prepared(build)


ASKED: dict[str, Prepared[Any]] = {
    "sections": rows_of(Section),
    "subitems": rows_of(SubItem),
}
BRIEF_OF_ONE: Prepared[Any] = Prepared(lambda _: brief_rows(item_id=Given(0, BigAutoField())))


def part(item: AgendaItem, name: str) -> list[Any]:
    """Return an item's rows of one kind: those fetched already, or asked for now."""
    fetched = getattr(item, "_prefetched_objects_cache", {})
    return list(fetched[name]) if name in fetched else ASKED[name].rows(item.pk)


def brief_of(item: AgendaItem) -> Brief:
    """Return an item's brief parts by kind: those fetched already, or asked for now."""
    fetched: Brief | None = vars(item).get("brief")
    return in_place(BRIEF_OF_ONE.rows(item.pk))[item.pk] if fetched is None else fetched


def forget_brief(item: AgendaItem) -> None:
    """Let what was fetched go, where other rows are written in its place."""
    vars(item).pop("brief", None)


def point_of_item(item: AgendaItem) -> Point:
    """Return the working text of an item, with prefetched rows where there are any."""
    brief = brief_of(item)
    return Point(
        title=item.title,
        number=item.number,
        openness=cast("Openness", item.openness),
        case_number=item.case.number if item.case is not None else None,
        route=tuple(step.code for step in brief["route"]),
        sections=tuple(section_text(section) for section in part(item, "sections")),
        recommendation=recommendation_of(item),
        subitems=tuple(SubPoint(row.title, row.text) for row in part(item, "subitems")),
        withdrawn=item.withdrawn,
        source_id=item.source_id,
        neutral_title=item.public_title,
        purpose=cast("Purpose | None", item.purpose),
        steps=tuple(
            Step(row.body_name, row.date, row.number, row.outcome) for row in brief["treatments"]
        ),
        originator=item.originator,
        together_with=tuple(item.together_with),
        participation=tuple(
            Participation(row.name, cast("ParticipationStatus", row.status))
            for row in brief["presences"]
        ),
        roles=as_told(brief["roles"]),
        late_reason=item.late_reason or None,
        withdrawn_reason=item.withdrawn_reason or None,
        supplement=item.supplement,
    )


def section_text(section: Section) -> SectionText:
    """Return a section's text; one for named persons stands in no paper and in no kept text."""
    if section.named_only:
        return CLOSED_SECTION
    kind = cast("SectionKind", section.kind)
    return SectionText(kind, section.heading, section.text, section.openness != OPEN)


# Stands where a closed section does, for everyone: that there is one, and no more.
CLOSED_SECTION = SectionText("other", None, "", closed=True)


def public_point(point: Point) -> Point:
    """Return the point as everyone reads it: of its closed sections only that they are there."""
    return dataclasses.replace(
        point,
        sections=tuple(CLOSED_SECTION if one.closed else one for one in point.sections),
    )


def closed_as_in(item: AgendaItem, point: Point) -> Point:
    """Return the point with each section closed that is closed in the item as it stands.

    They are known by kind and heading. Where one that is closed is not found again, it may be
    under another heading now, so that all are closed.
    """
    shut = {(row.kind, row.heading) for row in part(item, "sections") if row.openness != OPEN}
    if not shut:
        return point
    found = {(one.kind, one.heading) for one in point.sections}
    every = not shut <= found
    return dataclasses.replace(
        point,
        sections=tuple(
            dataclasses.replace(one, closed=one.closed or every or (one.kind, one.heading) in shut)
            for one in point.sections
        ),
    )


def roles_of(item: AgendaItem) -> tuple[Role, ...]:
    """Return who presents and takes part: at the item first, then at each of its sub-items."""
    return as_told(brief_of(item)["roles"])


def as_told(roles: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(sorted(roles, key=lambda one: (one.subitem or 0, one.part != "presenter")))


def recommendation_of(item: AgendaItem) -> Recommendation | None:
    if item.recommendation is None:
        return None
    return Recommendation(item.recommender, item.recommendation)


def point_to_json(point: Point) -> dict[str, Any]:
    """Return what a JSON column takes: dates as ISO text, without decisions and attachments."""
    content = dataclasses.asdict(point)
    del content["decisions"], content["attachments"]
    # What a text says nothing of is left out: one kept before it could be said is the same text.
    if not point.retracted:
        del content["retracted"]
    for section in content["sections"]:
        if not section["closed"]:
            del section["closed"]
    for step in content["steps"]:
        step["date"] = step["date"].isoformat() if step["date"] else None
    return content


def point_from_json(content: dict[str, Any]) -> Point:
    """Return the point; one kept before a field was there says nothing in it."""
    recommendation = content["recommendation"]
    return Point(
        **{
            **content,
            "route": tuple(content["route"]),
            "together_with": tuple(content["together_with"]),
            "sections": tuple(SectionText(**row) for row in content["sections"]),
            "recommendation": Recommendation(**recommendation) if recommendation else None,
            "subitems": tuple(SubPoint(**row) for row in content["subitems"]),
            "steps": tuple(
                Step(**{**row, "date": date.fromisoformat(row["date"]) if row["date"] else None})
                for row in content["steps"]
            ),
            "participation": tuple(Participation(**row) for row in content["participation"]),
            "roles": tuple(Role(**row) for row in content.get("roles", ())),
        }
    )


def running_text(point: Point) -> str:
    """Return what an item says, headings and all, as paragraphs."""
    parts = [point.title or ""]
    for section in point.sections:
        parts += [section.heading or "", section.text]
    for subitem in point.subitems:
        parts += [subitem.title, subitem.text]
    if point.recommendation is not None:
        parts.append(point.recommendation.text)
    return "\n\n".join(part for part in parts if part)
