from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.governance.access import Reader
from sagsgang.partnerships import access
from sagsgang.partnerships.models.involvement import Involvement
from sagsgang.strategy.couplings import Kind, join, may_couple, told_by_title
from sagsgang.strategy.models import Coupling
from sagsgang.strategy.models.coupling import one_primary


class InvolvementCouplingQuerySet(models.QuerySet["InvolvementCoupling"]):
    def visible_to(self, reader: Reader) -> "InvolvementCouplingQuerySet":
        return self.filter(access.of(access.involvements_seen_by(reader), "involvement__"))


class InvolvementCoupling(Coupling):
    """A goal that letting others in serves, with the reason."""

    shown_with = ("involvement",)
    involvement = models.ForeignKey(Involvement, on_delete=models.CASCADE, related_name="couplings")

    objects = InvolvementCouplingQuerySet.as_manager()

    class Meta:
        ordering = ("goal", "pk")
        constraints = (
            Unique(fields=("goal", "involvement"), name="involvement_coupled_once"),
            one_primary("involvement"),
        )


@may_couple.register
def _involvement(thing: Involvement, by: Reader) -> bool:
    return access.may_hold(by, thing)


join(
    Kind(
        "involvement",
        InvolvementCoupling,
        Involvement,
        _("Involvement"),
        told_by_title("involvement"),
        ("involvement",),
    )
)
