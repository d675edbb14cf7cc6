"""Keep a file with a plan while it is looked at; note when it was taken in, or let it go."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.file_names import plain_name
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import discard as discard_bytes
from sagsgang.governance.access import require, standing_of
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.strategy import access
from sagsgang.strategy.models import Plan, PlanDelivery

LONGEST_NAME = 255


@transaction.atomic
def deliver_plan(*, by: User, file: StoredFile, name: str) -> PlanDelivery:
    """Keep a file to be looked at; nothing of it is taken in yet."""
    require(may_deliver(by), _("Only those who steer, and a body's secretary, draw up plans."))
    delivery = PlanDelivery(
        file=file, name=plain_name(name)[:LONGEST_NAME], sender=by, at=timezone.now()
    )
    delivery.full_clean()
    delivery.save()
    record("deliver", "strategy.plandelivery", delivery.key, by=by, sha256=file.sha256)
    return delivery


def may_deliver(by: User) -> bool:
    return access.may_steer(by) or bool(standing_of(by).secretary_of)


@transaction.atomic
def settle(delivery: PlanDelivery, *, by: User, plan: Plan) -> None:
    """Note that the file became the plan; it is not taken in a second time."""
    standing = PlanDelivery.objects.select_for_update().get(pk=delivery.pk)
    if standing.taken_in_at is not None:
        raise Refused(_("This file was taken in already. Nothing was stored twice."))
    standing.taken_in_at, standing.plan = timezone.now(), plan
    standing.save(update_fields=["taken_in_at", "plan"])
    record("take in", "strategy.plandelivery", standing.key, by=by, plan=str(plan.key))


def discard_delivery(delivery: PlanDelivery, *, by: User) -> None:
    """Let a file go that became nothing, with its bytes where nobody else has them."""
    with transaction.atomic():
        if delivery.taken_in_at is not None:
            raise Refused(_("The file was taken in, so it is kept with the plan."))
        file = delivery.file
        record("discard", "strategy.plandelivery", delivery.key, by=by)
        delivery.delete()
    try:
        file.delete()
    except ProtectedError:
        return
    discard_bytes(file.sha256)
