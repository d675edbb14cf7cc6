"""Follow new areas and actors from candidate to agreement, each step with its reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.partnerships import access
from sagsgang.partnerships.models import Agreement, Prospect, ProspectStep
from sagsgang.partnerships.publishing import require_keeping
from sagsgang.partnerships.states import PROSPECT_BECOMES
from sagsgang.people.models import Organisation, Person

SUBJECT = "partnerships.prospect"


@transaction.atomic
def spot(
    *,
    by: User,
    name: str,
    why: str,
    keeper: Person,
    kind: str = Prospect.Kind.ACTOR,
    about: str = "",
    organisation: Organisation | None = None,
    agreement: Agreement | None = None,
    openness: str = Openness.UNKNOWN,
) -> Prospect:
    """Note a candidate: somebody or something that a collaboration may come of."""
    require(access.may_partner(by), _("Only those who steer can add to the pipeline."))
    prospect = Prospect()
    write(
        prospect,
        by,
        name=name,
        keeper=keeper,
        kind=kind,
        about=about,
        organisation=organisation,
        agreement=agreement,
        openness=openness,
    )
    step(prospect, Prospect.State.CANDIDATE, by=by, why=why)
    return prospect


@transaction.atomic
def change_prospect(
    prospect: Prospect,
    *,
    by: User,
    name: str,
    keeper: Person,
    kind: str = Prospect.Kind.ACTOR,
    about: str = "",
    organisation: Organisation | None = None,
    agreement: Agreement | None = None,
    openness: str = Openness.UNKNOWN,
) -> None:
    require_keeping(by, prospect)
    write(
        prospect,
        by,
        name=name,
        keeper=keeper,
        kind=kind,
        about=about,
        organisation=organisation,
        agreement=agreement,
        openness=openness,
    )
    record("change", SUBJECT, prospect.key, by=by, openness=openness)


def write(
    prospect: Prospect,
    by: User,
    *,
    name: str,
    keeper: Person,
    kind: str,
    about: str,
    organisation: Organisation | None,
    agreement: Agreement | None,
    openness: str,
) -> None:
    if agreement is not None and agreement.pk != prospect.agreement_id:
        refuse_unread(agreement, by)
    prospect.name, prospect.about, prospect.kind = one_line(name), paragraphs(about), kind
    prospect.organisation, prospect.agreement = organisation, agreement
    prospect.keeper, prospect.openness = keeper, openness
    prospect.full_clean()
    prospect.save()


def refuse_unread(agreement: Agreement, by: User) -> None:
    if not Agreement.objects.internal_to(by).filter(pk=agreement.pk).exists():
        raise Refused(_("There is no such agreement that you can read."))


@transaction.atomic
def advance(
    prospect: Prospect, to: str, *, by: User, why: str, agreement: Agreement | None = None
) -> None:
    """Take a prospect a step on; ``agreement`` is what an agreed one came to."""
    require_keeping(by, prospect)
    standing = Prospect.objects.select_for_update(no_key=True).get(pk=prospect.pk)
    if to not in PROSPECT_BECOMES[standing.state]:
        raise Refused(
            _("It is “%(state)s” and cannot take that step. See where it stands, and try again.")
            % {"state": standing.get_state_display()}
        )
    if agreement is not None:
        refuse_unread(agreement, by)
        prospect.agreement = agreement
    step(prospect, to, by=by, why=why)


def step(prospect: Prospect, to: str, *, by: User, why: str) -> None:
    if not paragraphs(why):
        raise Refused(_("Write why; those who come later will ask."))
    made = ProspectStep(
        prospect=prospect,
        state=to,
        at=timezone.now(),
        person=standing_of(by).person,
        why=paragraphs(why),
    )
    made.full_clean(exclude=("prospect", "person"))
    made.save()
    prospect.state = to
    prospect.save(update_fields=["state", "agreement"])
    record(f"prospect {to}", SUBJECT, prospect.key, by=by)
