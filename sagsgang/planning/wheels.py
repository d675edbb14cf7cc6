"""Draw an annual plan's wheel."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import require
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.planning import access
from sagsgang.planning.models import Wheel
from sagsgang.planning.rings import lay_shipped_rings
from sagsgang.strategy.models import Plan


@transaction.atomic
def draw_wheel(plan: Plan, *, by: User, rolled_from: Wheel | None = None) -> Wheel:
    """Give an annual plan its wheel; the usual rings are laid where there are none yet."""
    wheel = Wheel(plan=plan, year=plan.period_from.year, rolled_from=rolled_from)
    require_planning(by, wheel)
    if plan.kind != Plan.Kind.ANNUAL:
        raise Refused(_("Only an annual plan has a wheel. Draw up the year’s plan first."))
    if Wheel.objects.filter(plan=plan).exists():
        raise Refused(_("The annual plan has its wheel already."))
    wheel.full_clean(exclude=("plan", "rolled_from"))
    wheel.save()
    lay_shipped_rings(by=by)
    record("draw wheel", "planning.wheel", wheel.key, by=by, plan=str(plan.key))
    return wheel


def hold(wheel: Wheel) -> Wheel:
    """Keep others from changing the wheel's activities until the transaction ends."""
    return Wheel.objects.select_for_update(no_key=True).get(pk=wheel.pk)


def require_planning(by: User, wheel: Wheel) -> None:
    require(
        access.may_plan(by, wheel),
        _("Only those who draw up the annual plan can change its wheel."),
    )
