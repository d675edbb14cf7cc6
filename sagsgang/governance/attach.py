"""Attach documents to an item or one of its sub-items."""

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.governance.agenda import next_position
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Attachment, SubItem
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.governance.texts import require_writing
from sagsgang.journal.record import record


@transaction.atomic
def attach(
    item: AgendaItem,
    *,
    by: User,
    line: AttachmentLine,
    subitem: SubItem | None = None,
    file: StoredFile | None = None,
    file_name: str = "",
) -> Attachment:
    """Attach what the line says; an attachment is never more open than its item."""
    require_writing(by, item)
    if subitem is not None and subitem.item_id != item.pk:
        raise Refused(_("The sub-item belongs to another item. Nothing was saved."))
    attachment = Attachment(
        item=item,
        subitem=subitem,
        position=next_position(item.attachments),
        number=line.number,
        document_id=line.document_id,
        openness=never_more_open(line.openness, item),
        title=line.title,
        journal_number=line.journal_number,
        mark=line.mark,
        version=line.version,
        path=line.path,
        file=file,
        file_name=file_name,
    )
    attachment.full_clean(exclude=("item", "subitem", "file"))
    attachment.save()
    record("attach", "governance.attachment", attachment.key, by=by, item=str(item.key))
    return attachment


def never_more_open(openness: str, item: AgendaItem) -> str:
    return openness if item.openness == Openness.OPEN else item.openness


@transaction.atomic
def set_openness(attachment: Attachment, *, by: User, openness: str) -> None:
    """Open or close an attachment; closing takes effect at once, opening with a release."""
    require_writing(by, attachment.item)
    attachment.openness = never_more_open(openness, attachment.item)
    if attachment.openness != Openness.OPEN:
        attachment.released_at = None
    attachment.full_clean()
    attachment.save()
    record("set openness", "governance.attachment", attachment.key, by=by, openness=openness)
