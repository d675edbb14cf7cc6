"""Tell of proposals: one is to be checked, one was sent back."""

from sagsgang.governance.models import AgendaItem, ItemState
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

CURSOR = "proposals"
PROPOSED = ("propose", "governance.agendaitem")
CHANGED = ("change state", "governance.agendaitem")


def tell_of_proposals() -> None:
    follow(CURSOR, [PROPOSED, CHANGED], tell_whose_turn_it_is)


def tell_whose_turn_it_is(entry: Entry) -> None:
    """Queue a mail to who is asked to check it, or prepares it; nobody hears of their own deed."""
    if entry.subject_key is None:
        return
    item = AgendaItem.objects.filter(key=entry.subject_key).first()
    if item is None:
        return
    if entry.verb == PROPOSED[0]:
        kind, receiver = Mail.Kind.PROPOSAL_TO_CHECK, item.checker_id
    elif entry.details.get("state") == ItemState.DRAFT:
        kind, receiver = Mail.Kind.PROPOSAL_BACK, item.officer_id
    else:
        return
    for person in Person.objects.filter(pk__in=[receiver]).exclude(user__actor_key=entry.actor):
        queue(kind, person, item.key, f"entry {entry.pk}")
