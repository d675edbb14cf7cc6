"""Take a delivered plan in: the rows and the note on the file, together or not at all."""

from django.db import transaction

from sagsgang.accounts.models import User
from sagsgang.strategy.models import Plan, PlanDelivery
from sagsgang.strategy.plan_deliveries import settle
from sagsgang.strategy.plan_form import PlanForm
from sagsgang.strategy.plan_intake import take_in_plan


@transaction.atomic
def take_in_delivery(delivery: PlanDelivery, form: PlanForm, *, by: User) -> Plan:
    plan = take_in_plan(form, by=by).taken_plan
    settle(delivery, by=by, plan=plan)
    return plan
