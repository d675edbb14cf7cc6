"""Have each file looked through for personal data once it is attached, however it came.

What a release waits for is then long ready; a file that came by hand is asked for at once.
"""

from sagsgang.documents.models import StoredFile
from sagsgang.governance.models import Attachment
from sagsgang.ingest.examining import ask_examination
from sagsgang.journal.models import Entry

ATTACHED = (("attach", "governance.attachment"), ("attach", "governance.agendaitem"))
"""The entries that say so: of one document, and of all that a delivery encloses to an item."""


def examine_attached(entry: Entry) -> None:
    """Ask for what the entry tells of; what everyone reads already was looked through before."""
    about = "key" if entry.subject == "governance.attachment" else "item__key"
    waiting = Attachment.objects.filter(**{about: entry.subject_key}, released_at__isnull=True)
    files = StoredFile.objects.filter(pk__in=waiting.order_by().values("file"))
    ask_examination(files.order_by("pk"))
