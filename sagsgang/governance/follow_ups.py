"""From decision to deed: who does what by when, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, Decision, FollowUp, SubItem
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.people.models import Person

LONGEST_DEED = FollowUp._meta.get_field("what").max_length or 0  # noqa: SLF001 Django's own name


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does by a day because of what was decided or advised."""

    what: str
    who: Person
    due: date


def require_told(deeds: Iterable[Deed]) -> None:
    """Raise ``ValidationError`` before anything is written where one is told of in no words."""
    for deed in deeds:
        if not 0 < len(deed.what.strip()) <= LONGEST_DEED:
            raise ValidationError({"what": _("Say what is to be done in a few words.")})


@transaction.atomic
def assign(
    item: AgendaItem,
    *,
    by: User,
    what: str,
    responsible: Person,
    due: date,
    subitem: SubItem | None = None,
    decision: Decision | None = None,
) -> FollowUp:
    access.require(
        access.may_run(by, item.meeting.body), _("Only the body's secretary can assign follow-ups.")
    )
    if subitem is not None and subitem.item_id != item.pk:
        raise Refused(_("The sub-item belongs to another item. Nothing was saved."))
    if decision is not None and decision.item_id != item.pk:
        raise Refused(_("The decision belongs to another item. Nothing was saved."))
    follow_up = FollowUp(
        item=item,
        subitem=subitem,
        decision=decision,
        what=what.strip(),
        responsible=responsible,
        due=due,
    )
    follow_up.full_clean()
    follow_up.save()
    record("assign", "governance.followup", follow_up.key, by=by, item=str(item.key))
    return follow_up


@transaction.atomic
def report(follow_up: FollowUp, *, by: User, text: str, done: bool) -> None:
    """Tell what came of it; one that is done stays done."""
    access.require(
        access.may_report(by, follow_up), _("Only the responsible and the secretary can report.")
    )
    if follow_up.done_at is not None:
        raise Refused(_("This follow-up is done already. Your words were not saved."))
    if not text.strip():
        raise Refused(_("Write in a few words what came of it."))
    follow_up.report = text.strip()
    follow_up.done_at = timezone.now() if done else None
    follow_up.full_clean()
    follow_up.save()
    record("report", "governance.followup", follow_up.key, by=by, done=done)


@transaction.atomic
def remind(follow_up: FollowUp, *, by: User) -> bool:
    """Note that the responsible is reminded; tell whether it is the first time and still due."""
    access.require(
        access.may_run(by, follow_up.item.meeting.body),
        _("Only the body's secretary can remind of a follow-up."),
    )
    first = FollowUp.objects.open().filter(pk=follow_up.pk, reminded_at__isnull=True)
    if not first.update(reminded_at=timezone.now()):
        return False
    record("remind", "governance.followup", follow_up.key, by=by)
    return True
