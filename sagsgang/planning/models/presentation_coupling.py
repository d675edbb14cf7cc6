from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.governance.access import Reader
from sagsgang.planning import access
from sagsgang.planning.models.presentation import Presentation
from sagsgang.strategy.couplings import Kind, Line, join, may_couple
from sagsgang.strategy.models import Coupling
from sagsgang.strategy.models.coupling import one_primary


class PresentationCouplingQuerySet(models.QuerySet["PresentationCoupling"]):
    def visible_to(self, reader: Reader) -> "PresentationCouplingQuerySet":
        return self.filter(access.of(access.presentations_seen_by(reader), "presentation__"))


class PresentationCoupling(Coupling):
    """The goal that a presentation is anchored in, with the reason."""

    presentation = models.ForeignKey(
        Presentation, on_delete=models.CASCADE, related_name="couplings"
    )

    objects = PresentationCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "presentation"), name="presentation_coupled_once"),
            one_primary("presentation"),
        )


def presentation_line(thing: Presentation, internal: bool) -> Line:
    """Name a presentation; outside it is known by the board's released item alone."""
    released = thing.board_item.released_version if thing.board_item is not None else None
    if internal or thing.board_item is None or released is None:
        return Line("presentation", thing.key, thing.topic)
    return Line("item", thing.board_item.key, released.title or "")


@may_couple.register
def _presentation(thing: Presentation, by: Reader) -> bool:
    return access.may_change(by, thing)


join(
    Kind(
        "presentation",
        PresentationCoupling,
        Presentation,
        _("Five-minute presentations"),
        presentation_line,
        ("presentation__board_item__released_version",),
    )
)
