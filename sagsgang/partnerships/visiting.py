"""Plan study visits and meetings with partners, and tell what came of them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.models import Body
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Agreement, Visit
from sagsgang.partnerships.publishing import require_keeping
from sagsgang.partnerships.scouting import refuse_unread
from sagsgang.people.models import Organisation, Person

SUBJECT = "partnerships.visit"


@dataclass(frozen=True, slots=True)
class Visiting:
    """What a visit or meeting is: both days are included, participants stand one a line."""

    title: str
    purpose: str
    organisation: Organisation
    starts: date
    ends: date
    keeper: Person
    kind: str = Visit.Kind.STUDY_VISIT
    agreement: Agreement | None = None
    body: Body | None = None
    participants: str = ""
    place: str = ""
    openness: str = Openness.UNKNOWN


@transaction.atomic
def plan_visit(visiting: Visiting, *, by: User) -> Visit:
    require(access.may_partner(by), _("Only those who steer can plan visits to partners."))
    visit = Visit()
    write(visit, visiting, by)
    record("plan", SUBJECT, visit.key, by=by, kind=visiting.kind)
    return visit


@transaction.atomic
def change_visit(visit: Visit, visiting: Visiting, *, by: User) -> None:
    require_keeping(by, visit)
    write(visit, visiting, by)
    record("change", SUBJECT, visit.key, by=by, openness=visiting.openness)


def write(visit: Visit, visiting: Visiting, by: User) -> None:
    agreement, body = visiting.agreement, visiting.body
    if agreement is not None and agreement.pk != visit.agreement_id:
        refuse_unread(agreement, by)
    if (
        body is not None
        and body.pk != visit.body_id
        and not Body.objects.internal_to(by).filter(pk=body.pk).exists()
    ):
        raise Refused(_("There is no such board or committee that you can see."))
    visit.kind, visit.title = visiting.kind, one_line(visiting.title)
    visit.purpose, visit.place = paragraphs(visiting.purpose), one_line(visiting.place)
    visit.organisation, visit.agreement, visit.body = visiting.organisation, agreement, body
    lines = (one_line(line) for line in visiting.participants.splitlines())
    visit.participants = "\n".join(dict.fromkeys(line for line in lines if line))
    visit.starts, visit.ends = visiting.starts, visiting.ends
    visit.keeper, visit.openness = visiting.keeper, visiting.openness
    visit.full_clean()
    visit.save()


@transaction.atomic
def tell_outcome(visit: Visit, *, by: User, outcome: str) -> None:
    """Tell what came of it, once it has begun; the same verb corrects it later."""
    require_keeping(by, visit)
    if visit.starts > timezone.localdate():
        raise Refused(_("It has not begun yet, so nothing can have come of it."))
    visit.outcome = paragraphs(outcome)
    if not visit.outcome:
        raise Refused(_("Write what came of it, or that nothing did."))
    visit.full_clean()
    visit.save(update_fields=["outcome"])
    record("tell outcome", SUBJECT, visit.key, by=by)
