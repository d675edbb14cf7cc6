"""Tell a demo municipality from a real one: the journal's first entry says so."""

from sagsgang.accounts.models import User
from sagsgang.governance.models import Body, Meeting
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record
from sagsgang.people.models import Organisation, Person

VERB = "begin demo"
SUBJECT = "demo"


def is_demo() -> bool:
    """Tell whether this database began as a demo; nothing that is done later changes it."""
    first = Entry.objects.order_by("pk").first()
    return first is not None and (first.verb, first.subject) == (VERB, SUBJECT)


def is_empty() -> bool:
    """Tell whether nobody has entered anything here: no journal, no people, no matter."""
    people = User.objects.filter(is_system=False).exists() or Person.objects.exists()
    matter = Body.objects.exists() or Meeting.objects.exists() or Organisation.objects.exists()
    return not (people or matter or Entry.objects.exists())


def mark(*, by: User) -> None:
    record(VERB, SUBJECT, None, by=by)
