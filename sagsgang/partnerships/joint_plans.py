"""Action plans that carry an agreement out, and the parts that organisations take in them."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.models import Body
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.partnerships.models import Agreement, SharedPlan
from sagsgang.partnerships.partner_rights import settle
from sagsgang.partnerships.publishing import require_keeping
from sagsgang.people.models import Organisation
from sagsgang.strategy import plans
from sagsgang.strategy import taking_part as parts
from sagsgang.strategy.models import Initiative, InitiativeParticipant, Plan

SUBJECT = "partnerships.sharedplan"


@transaction.atomic
def draw_up_together(
    agreement: Agreement,
    *,
    by: User,
    title: str,
    owner: Body,
    period_from: date,
    period_until: date,
    text: str = "",
    openness: str = Openness.UNKNOWN,
) -> SharedPlan:
    """Draw up an action plan for an agreement."""
    plan = plans.draw_up(
        by=by,
        kind=Plan.Kind.ACTION,
        title=title,
        owner=owner,
        period_from=period_from,
        period_until=period_until,
        text=text,
        openness=openness,
    )
    return share(agreement, plan, by=by)


@transaction.atomic
def share(agreement: Agreement, plan: Plan, *, by: User) -> SharedPlan:
    """Let an action plan belong to an agreement."""
    require_keeping(by, agreement)
    plans.require_drawing_up(by, plan)
    if plan.kind != Plan.Kind.ACTION:
        raise Refused(_("Only an action plan carries an agreement out. Choose one."))
    if SharedPlan.objects.filter(plan=plan).exists():
        raise Refused(_("The plan belongs to an agreement already."))
    shared = SharedPlan(agreement=agreement, plan=plan)
    shared.full_clean()
    shared.save()
    record("share plan", SUBJECT, shared.key, by=by, plan=str(plan.key))
    return shared


@transaction.atomic
def renew_shared(
    shared: SharedPlan, *, by: User, period_from: date, period_until: date
) -> SharedPlan:
    """Return the next version; the work that goes on and the parts taken in it come along."""
    require_keeping(by, shared.agreement)
    version = plans.renew(shared.plan, by=by, period_from=period_from, period_until=period_until)
    return share(shared.agreement, version, by=by)


@transaction.atomic
def let_take_part(
    shared: SharedPlan,
    initiative: Initiative,
    organisation: Organisation,
    *,
    by: User,
    part: str = "",
    may_report: bool = False,
) -> InitiativeParticipant:
    """Let an actor take part in an initiative of the plan; only a party may report on it.

    The right to report ends with the agreement.
    """
    agreement = shared.agreement
    require_keeping(by, agreement)
    if not initiative.objectives.filter(plan=shared.plan).exists():
        raise Refused(_("That initiative is not in the plan. Choose one that is."))
    if may_report:
        refuse_outsider(agreement, organisation)
    participant = parts.take_part(
        initiative, by=by, organisation=organisation, part=part, may_report=may_report
    )
    if may_report:
        settle(participant)
    return participant


def refuse_outsider(agreement: Agreement, organisation: Organisation) -> None:
    if not agreement.party_links.filter(organisation=organisation).exists():
        raise Refused(
            _("%(organisation)s is no party to the agreement, and so takes part without reporting.")
            % {"organisation": organisation}
        )
    today = timezone.localdate()
    if agreement.state_on(today) in {Agreement.State.EXPIRED, Agreement.State.ENDED}:
        raise Refused(_("The agreement is over, so nothing more is reported under it."))


@transaction.atomic
def let_leave(
    shared: SharedPlan, initiative: Initiative, organisation: Organisation, *, by: User
) -> None:
    """Take an actor's part away; what it reported stands."""
    require_keeping(by, shared.agreement)
    found = initiative.participants.filter(organisation=organisation).first()
    if found is None or not initiative.objectives.filter(plan=shared.plan).exists():
        raise Refused(_("That organisation takes no part in the initiative."))
    parts.leave(found, by=by)
