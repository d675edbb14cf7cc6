"""Which objectives an initiative serves, and how much it counts in each."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.strategy.initiatives import require_leading
from sagsgang.strategy.models import Initiative, InitiativeObjective, Plan, PlanElement


@transaction.atomic
def serve(
    initiative: Initiative, *, by: User, element: PlanElement, weight: Decimal | int = 1
) -> InitiativeObjective:
    """Let the initiative serve an objective; once more changes the weight."""
    require_leading(by, initiative)
    if not Plan.objects.internal_to(by).filter(pk=element.plan_id).exists():
        raise Refused(_("There is no such objective that you can read."))
    if element.kind != PlanElement.Kind.OBJECTIVE:
        raise Refused(
            _("An initiative serves an objective; “%(title)s” is a %(kind)s.")
            % {"title": element.title, "kind": element.get_kind_display().lower()}
        )
    link = InitiativeObjective.objects.filter(initiative=initiative, element=element).first()
    link = link or InitiativeObjective(initiative=initiative, element=element)
    link.weight = Decimal(weight)
    link.full_clean()
    link.save()
    record(
        "serve",
        "strategy.initiative",
        initiative.key,
        by=by,
        element=str(element.key),
        weight=str(weight),
    )
    return link


@transaction.atomic
def stop_serving(initiative: Initiative, *, by: User, element: PlanElement) -> None:
    require_leading(by, initiative)
    initiative.objective_links.filter(element=element).delete()
    record("stop serving", "strategy.initiative", initiative.key, by=by, element=str(element.key))
