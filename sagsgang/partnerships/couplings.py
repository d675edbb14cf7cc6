"""Relations and agreements are coupled to goals: they join with kinds of their own."""

from django.utils.translation import gettext_lazy

from sagsgang.governance.access import Reader
from sagsgang.partnerships import access
from sagsgang.partnerships.models import (
    Agreement,
    AgreementCoupling,
    Relation,
    RelationCoupling,
)
from sagsgang.strategy.couplings import Kind, Line, join, may_couple, told_by_title


def relation_line(thing: Relation, _internal: bool) -> Line:
    return Line("relation", thing.key, str(thing.organisation))


RELATION = Kind(
    "relation",
    RelationCoupling,
    Relation,
    gettext_lazy("Relations"),
    relation_line,
    ("relation__organisation",),
)
AGREEMENT = Kind(
    "agreement",
    AgreementCoupling,
    Agreement,
    gettext_lazy("Agreements"),
    told_by_title("agreement"),
    ("agreement",),
)
join(RELATION)
join(AGREEMENT)


@may_couple.register
def _relation(thing: Relation, by: Reader) -> bool:
    return access.may_keep(by, thing)


@may_couple.register
def _agreement(thing: Agreement, by: Reader) -> bool:
    return access.may_keep(by, thing)
