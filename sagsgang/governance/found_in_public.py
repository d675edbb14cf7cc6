"""Files that everyone reads, in which a later look found what may be personal data.

A release waits for every place that is found; what is found afterwards is told to those who run
the body, until each place is cleared, or the file is closed or taken back.
"""

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from sagsgang.accounts.models import User
from sagsgang.documents.examining import VERSION
from sagsgang.documents.models import FileFinding, StoredFile
from sagsgang.governance import access
from sagsgang.governance.access import EVERYONE, Reader
from sagsgang.governance.models import Attachment, FileClearance
from sagsgang.governance.models.attachment import AttachmentQuerySet
from sagsgang.journal.record import record


def found_in_public() -> AttachmentQuerySet:
    """Return the attachments that everyone reads with a place in the file that nobody cleared."""
    cleared = FileClearance.objects.filter(attachment=OuterRef("of"), mark=OuterRef("mark"))
    left = FileFinding.objects.filter(examination__version=VERSION).order_by()
    left = left.annotate(of=F("examination__file__attachments")).filter(~Exists(cleared))
    return Attachment.objects.visible_to(EVERYONE).filter(pk__in=left.values("of"))


def found_where_run_by(reader: Reader) -> AttachmentQuerySet:
    """Return those of them that are this reader's to close, to take back or to clear."""
    return found_in_public().filter(access.attachments_run_by(reader))


@transaction.atomic
def note_found_in_public(file: StoredFile, *, by: User) -> None:
    """Tell the journal of each attachment of a file just looked through that everyone reads."""
    for attachment in found_in_public().filter(file=file).order_by("pk"):
        record("find in public", "governance.attachment", attachment.key, by=by, version=VERSION)
