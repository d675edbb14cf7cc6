"""What everyone may see of a model: the portal's queries, each worded once a process."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.seen import Seen

Row = tuple[Any, ...]


class Shown:
    """Columns (``values_list``) of what everyone may see, as ``shape`` narrows it.

    ``shape`` goes on from there, so that no query of the portal can begin anywhere else. Its
    second argument is the ``part`` where one is asked for, such as a page's first row.
    """

    def __init__(
        self, model: type[Model], shape: "Callable[[Any, Any], QuerySet[Any, Row]]"
    ) -> None:
        self.seen: Seen[Any] = Seen(model, shape, rule="visible_to")

    def rows(self, *given: Any, part: Any = None) -> list[Row]:
        return self.seen.rows(EVERYONE, *given, part=part)

    def row(self, *given: Any) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self.rows(*given)), None)
