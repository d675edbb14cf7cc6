"""The items before and after one on its agenda, as far as its reader may see them."""

from typing import Any

from django.db.models import Expression, JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from sagsgang.governance.models import AgendaItem


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
