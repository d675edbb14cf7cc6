"""Enter into relations with organisations, and change them."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import paragraphs
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Relation
from sagsgang.partnerships.publishing import require_keeping
from sagsgang.people.models import Organisation, Person

SUBJECT = "partnerships.relation"


@transaction.atomic
def relate(
    organisation: Organisation,
    *,
    by: User,
    about: str,
    since: date,
    keeper: Person,
    until: date | None = None,
    openness: str = Openness.UNKNOWN,
) -> Relation:
    """Enter into a relation; an organisation stands in one at a time."""
    require(access.may_partner(by), _("Only those who steer can enter into relations."))
    relation = Relation(organisation=organisation)
    write(relation, about=about, since=since, until=until, keeper=keeper, openness=openness)
    record("relate", SUBJECT, relation.key, by=by, organisation=str(organisation.key))
    return relation


@transaction.atomic
def change_relation(
    relation: Relation,
    *,
    by: User,
    about: str,
    since: date,
    keeper: Person,
    until: date | None = None,
    openness: str = Openness.UNKNOWN,
) -> None:
    require_keeping(by, relation)
    write(relation, about=about, since=since, until=until, keeper=keeper, openness=openness)
    record("change", SUBJECT, relation.key, by=by, openness=openness)


def write(
    relation: Relation,
    *,
    about: str,
    since: date,
    until: date | None,
    keeper: Person,
    openness: str,
) -> None:
    relation.about, relation.since, relation.until = paragraphs(about), since, until
    relation.keeper, relation.openness = keeper, openness
    relation.full_clean()
    relation.save()
