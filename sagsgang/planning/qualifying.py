"""What the board said before a committee's item, and which items it never heard of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sagsgang.governance.access import Reader
from sagsgang.governance.freeze import thaw
from sagsgang.governance.models import AgendaItem, Decision
from sagsgang.governance.point_text import running_text
from sagsgang.people.models import Field
from sagsgang.planning.models import Presentation


def qualifying(items: Sequence[AgendaItem], reader: Reader) -> dict[int, list[Presentation]]:
    """Return the presentations before each item, by its id; one query for all of them.

    A presentation is about the item that it is linked to, else about its case when the
    field's committee treats that later. The items come with meeting and body.
    """
    found: dict[int, list[Presentation]] = defaultdict(list)
    if not items:
        return found
    about = Q(item__in=[item.pk for item in items])
    about |= Q(
        case__in={item.case_id for item in items if item.case_id},
        field__committee_link__body__in={item.meeting.body_id for item in items},
    )
    rows = (
        Presentation.objects.visible_to(reader)
        .standing()
        .with_advice()
        .filter(about)
        .select_related("meeting__body", "presenter", "field__committee_link")
        .order_by("meeting__date", "position", "pk")
    )
    for row in rows:
        for item in items:
            if is_about(row, item):
                found[item.pk].append(row)
    return found


def any_qualifying() -> Exists:
    """Tell of a row of items whether a presentation may be about it, so that none is asked for."""
    linked = Q(item=OuterRef("pk"))
    in_case = Q(case=OuterRef("case_id"), field__committee_link__body=OuterRef("meeting__body_id"))
    return Exists(Presentation.objects.filter(linked | in_case))


def is_about(row: Presentation, item: AgendaItem) -> bool:
    if row.item_id == item.pk:
        return True
    link = getattr(row.field, "committee_link", None)
    return (
        row.case_id is not None
        and row.case_id == item.case_id
        and link is not None
        and link.body_id == item.meeting.body_id
        and row.meeting.date <= item.meeting.date
    )


def coming_items(reader: Reader, fields: Iterable[Field]) -> "QuerySet[AgendaItem]":
    """Return cases' items that the fields' committees are still to treat, the first ones first."""
    return (
        AgendaItem.objects.internal_to(reader)
        .filter(
            meeting__body__field_links__field__in=list(fields),
            meeting__date__gte=timezone.localdate(),
            case__isnull=False,
            withdrawn=False,
        )
        .select_related("meeting__body", "case__department")
        .order_by("meeting__date", "position", "pk")
        .distinct()
    )


def unqualified(reader: Reader, items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Return those of the items that no presentation stands before."""
    heard = qualifying(items, reader)
    return [item for item in items if item.pk not in heard]


# --- from what the board heard to what was decided ---------------------------------------------


def heard_text(presentation: Presentation) -> str:
    """Return the committee's text as the board heard of it; before there was one, the page."""
    if presentation.version is not None:
        return running_text(thaw(presentation.version))
    return presentation.text


def decision_on(presentation: Presentation, reader: Reader) -> Decision | None:
    """Return the committee's latest decision on what was presented, where the reader may see it."""
    if presentation.item_id is None:
        return None
    decisions = Decision.objects.standing_to(reader).filter(item=presentation.item_id)
    return decisions.select_related("version").order_by("-position", "-pk").first()
