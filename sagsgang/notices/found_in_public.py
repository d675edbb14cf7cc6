"""Tell those who run a body that a file which everyone reads may hold personal data."""

from django.utils import timezone

from sagsgang.governance.models import Attachment
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

CURSOR = "found in public"
FOUND = ("find in public", "governance.attachment")


def tell_of_found_in_public() -> None:
    follow(CURSOR, [FOUND], tell_who_runs_it)


def tell_who_runs_it(entry: Entry) -> None:
    """Queue a mail to each secretary: one for the file, wherever and however often it is found."""
    if entry.subject_key is None:
        return
    rows = Attachment.objects.filter(key=entry.subject_key, file__isnull=False)
    attachment = rows.select_related("file", "item__meeting__body").first()
    if attachment is None or attachment.file is None:
        return
    seats = attachment.item.meeting.body.seats.held_now(timezone.localdate())
    secretaries = seats.filter(role="secretary").order_by().values("person")
    for person in Person.objects.filter(pk__in=secretaries).select_related("user").order_by("pk"):
        occasion = f"version {entry.details['version']}"
        queue(Mail.Kind.FOUND_IN_PUBLIC, person, attachment.file.key, occasion)
