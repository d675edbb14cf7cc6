"""Until when the parties of agreements may report on what they share.

The right stands in ``strategy``, beside the part an organisation takes in an initiative, so that
nothing there needs to look up here. It ends by its own day, whether any job runs or not.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.partnerships.models import Agreement, SharedPlan
from sagsgang.strategy.models import InitiativeParticipant


def parties_of(agreement: Agreement) -> set[int]:
    return set(agreement.party_links.values_list("organisation", flat=True))


def settle_rights(agreement: Agreement, parties: Iterable[int], *, by: User) -> None:
    """Let the rights of its parties, and of those who were, end as the agreement now does.

    Who has lost a right by it is signed out.
    """
    plans = agreement.shared_plans.values("plan")
    rows = InitiativeParticipant.objects.filter(
        may_report=True,
        organisation__in=parties,
        initiative__objectives__plan__in=plans,
    ).distinct()
    lost = {row.organisation_id for row in rows if held_once(row)}
    holders = User.objects.filter(person__organisation__in=lost)
    for user in holders.distinct():
        end_sessions(user, by=by, why="agreement")


def held_once(row: InitiativeParticipant) -> bool:
    """Settle a right; tell whether one that held this morning holds no more."""
    held = holds(row)
    settle(row)
    return held and not holds(row)


def holds(row: InitiativeParticipant) -> bool:
    unended = row.reports_until is None or row.reports_until >= timezone.localdate()
    return row.may_report and unended


def settle(row: InitiativeParticipant) -> None:
    """Let a right last as long as the longest agreement that gives it; none gives it: it is over.

    The agreements that count are those that the organisation is party to and whose plan the
    initiative is in.
    """
    giving = agreements_giving(row)
    if not giving:
        row.may_report = False
    else:
        ends = [last_day(one) for one in giving]
        known = [end for end in ends if end is not None]
        row.reports_until = max(known) if len(known) == len(ends) else None
    row.full_clean()
    row.save(update_fields=["may_report", "reports_until"])


def agreements_giving(row: InitiativeParticipant) -> list[Agreement]:
    shared = SharedPlan.objects.filter(
        plan__elements__initiative_links__initiative=row.initiative,
        agreement__party_links__organisation=row.organisation,
    )
    return list(Agreement.objects.filter(pk__in=shared.values("agreement")))


def last_day(agreement: Agreement) -> date | None:
    """Return the last day of what an agreement gives; nothing while it goes on by itself."""
    if agreement.ended_on is not None:
        return agreement.ended_on
    return None if agreement.renewal == Agreement.Renewal.AUTOMATIC else agreement.valid_until
