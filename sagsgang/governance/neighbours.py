"""What stands beside an item on its agenda, and beside a meeting on its day."""

from typing import Any

from django.db.models import Exists, Expression, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from sagsgang.governance.models import AgendaItem, Meeting


def any_other_that_day() -> Exists:
    """Tell of a meeting whether its body has another on its day, so that few ask which."""
    others = Meeting.objects.filter(body=OuterRef("body"), date=OuterRef("date"))
    return Exists(others.exclude(pk=OuterRef("pk")))


def with_neighbours(
    rows: QuerySet[AgendaItem], *, number: str | Expression, title: str
) -> QuerySet[AgendaItem]:
    """Annotate ``before`` and ``after``: key, number and title of the nearest of ``rows``.

    ``rows`` are those that the rule lets the reader see, so that what is hidden is stepped
    over without a word. ``number`` and ``title`` are the fields to be shown.
    """
    said: dict[str, Any] = {"key": "key", "number": number, "title": title}
    same = rows.filter(meeting=OuterRef("meeting"))
    before = same.filter(position__lt=OuterRef("position")).order_by("-position")
    after = same.filter(position__gt=OuterRef("position")).order_by("position")
    return rows.annotate(
        before=Subquery(before.values_list(JSONObject(**said))[:1], output_field=JSONField()),
        after=Subquery(after.values_list(JSONObject(**said))[:1], output_field=JSONField()),
    )
