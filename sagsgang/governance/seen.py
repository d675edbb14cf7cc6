"""What one reader may see of a model, asked in words that are kept by the reader's standing."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from sagsgang.asking.prepared import Prepared
from sagsgang.governance.access import Reader, standing_of

Found = TypeVar("Found", bound=Model)


class Seen(Generic[Found]):
    """Rows of ``model`` that the rule lets a reader see, narrowed by ``narrow``.

    ``rule`` names the queryset's method, ``internal_to`` or ``visible_to``. ``narrow`` takes
    the queryset, and the ``part`` where one is asked for, such as a page's first row.
    """

    def __init__(
        self,
        model: type[Found],
        narrow: "Callable[[QuerySet[Found], Any], QuerySet[Any, Any]]",
        *,
        rule: str = "internal_to",
    ) -> None:
        self.model = model
        self.narrow = narrow
        self.rule = rule
        self.rows_of_model: type[QuerySet[Found]] = type(model._default_manager.all())  # noqa: SLF001 every model has one
        self.prepared: Prepared[Any] = Prepared(self.build)

    def build(self, variant: tuple[Reader, Any]) -> "QuerySet[Any, Any]":
        reader, part = variant
        rows: QuerySet[Any, Any] = getattr(self.model._default_manager.all(), self.rule)(reader)  # noqa: SLF001 every model has one
        return self.narrow(rows, part)

    def rows(self, reader: Reader, *given: Any, part: Any = None) -> list[Any]:
        # The rule itself is part of the key: a test that takes it out is answered without it.
        key = (getattr(self.rows_of_model, self.rule), standing_of(reader), part)
        return self.prepared.rows(*given, variant=(reader, part), key=key)

    def row(self, reader: Reader, *given: Any, part: Any = None) -> Any | None:
        return next(iter(self.rows(reader, *given, part=part)), None)


class Ruled:
    """A question in which several rules have a say, worded for each standing.

    ``build`` takes the reader and gives a queryset of objects or of ``values_list``; ``rules``
    are the queryset's methods that it asks, by queryset and name.
    """

    def __init__(
        self,
        build: "Callable[[Reader], QuerySet[Any, Any]]",
        *rules: "tuple[type[QuerySet[Any, Any]], str]",
    ) -> None:
        self.rules = rules
        self.prepared: Prepared[Any] = Prepared(build)

    def rows(self, reader: Reader, *given: Any) -> list[Any]:
        rules = tuple(getattr(rows, name) for rows, name in self.rules)
        return self.prepared.rows(*given, variant=reader, key=(rules, standing_of(reader)))
