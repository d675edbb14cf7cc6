"""What an initiative waits for from another; never in a ring."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.strategy.initiatives import require_leading
from sagsgang.strategy.models import Dependency, Initiative


@transaction.atomic
def wait_for(initiative: Initiative, *, by: User, on: Initiative, what: str) -> Dependency:
    """Say what is waited for; once more for the same initiative changes the words."""
    require_leading(by, initiative)
    if not Initiative.objects.internal_to(by).filter(pk=on.pk).exists():
        raise Refused(_("There is no such initiative that you can read."))
    # Both ends are held, so that two cannot wait for each other by writing at once.
    list(Initiative.objects.select_for_update().filter(pk__in=(initiative.pk, on.pk)))
    if initiative.pk in waited_for_by(on.pk):
        raise Refused(
            _("“%(other)s” waits for this initiative already, so they would wait for each other.")
            % {"other": on.title}
        )
    known = Dependency.objects.filter(initiative=initiative, on=on).first()
    dependency = known or Dependency(initiative=initiative, on=on)
    dependency.what = what.strip()
    dependency.full_clean()
    dependency.save()
    record("wait for", "strategy.initiative", initiative.key, by=by, on=str(on.key))
    return dependency


def waited_for_by(pk: int) -> set[int]:
    """Return the initiative and all that it waits for, by however many steps."""
    waits: dict[int, list[int]] = defaultdict(list)
    for one, on in Dependency.objects.order_by().values_list("initiative_id", "on_id"):
        waits[one].append(on)
    reached, ahead = {pk}, [pk]
    while ahead:
        new = [on for on in waits[ahead.pop()] if on not in reached]
        reached.update(new)
        ahead += new
    return reached


@transaction.atomic
def wait_no_more(dependency: Dependency, *, by: User) -> None:
    require_leading(by, dependency.initiative)
    record("wait no more", "strategy.initiative", dependency.initiative.key, by=by)
    dependency.delete()
