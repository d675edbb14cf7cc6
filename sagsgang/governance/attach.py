"""Attach documents to an item or one of its sub-items."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.file_names import plain_name
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access
from sagsgang.governance.agenda import hold_parts, next_position
from sagsgang.governance.grounds import lift_grounds
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Attachment, SubItem
from sagsgang.governance.openness import Openness
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.governance.texts import require_writer, require_writing
from sagsgang.governance.tombstones import leave_stone
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
    hold_parts(item)
    refuse_twice(item, line, subitem, file)
    attachment = Attachment(
        item=item,
        subitem=subitem,
        position=next_position(item.attachments),
        file=file,
        file_name=plain_name(file_name),
        **said_of(line, item),
    )
    attachment.full_clean(exclude=("item", "subitem", "file"), validate_unique=False)
    attachment.save()
    record("attach", "governance.attachment", attachment.key, by=by, item=str(item.key))
    return attachment


def refuse_twice(
    item: AgendaItem, line: AttachmentLine, subitem: SubItem | None, file: StoredFile | None
) -> None:
    """Refuse what stands at the item word for word: the same form was sent once more."""
    same = item.attachments.filter(
        title=line.title, number=line.number, document_id=line.document_id
    )
    if file is not None and same.filter(subitem=subitem, file=file).exists():
        raise Refused(_("The same file is attached here already, so it was not attached again."))


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One line of a delivery with the sub-item it belongs to and the file that came with it."""

    line: AttachmentLine
    subitem: SubItem | None = None
    file: StoredFile | None = None
    file_name: str = ""


@transaction.atomic
def attach_all(item: AgendaItem, *, by: User, enclosures: Sequence[Enclosure]) -> None:
    """Attach what a delivery encloses to an item, in order and in one statement."""
    if not enclosures:
        return
    require_writing(by, item)
    first = next_position(item.attachments)
    attachments = [
        Attachment(
            item=item,
            subitem=one.subitem,
            position=position,
            file=one.file,
            file_name=plain_name(one.file_name),
            **said_of(one.line, item),
        )
        for position, one in enumerate(enclosures, start=first)
    ]
    for attachment in attachments:
        attachment.full_clean(exclude=("item", "subitem", "file"), validate_unique=False)
    Attachment.objects.bulk_create(attachments)
    record("attach", "governance.agendaitem", item.key, by=by, attachments=len(attachments))


def said_of(line: AttachmentLine, item: AgendaItem) -> dict[str, str | None]:
    return {
        "number": line.number,
        "document_id": line.document_id,
        "openness": never_more_open(line.openness, item),
        "title": line.title,
        "journal_number": line.journal_number,
        "mark": line.mark,
        "version": line.version,
        "path": line.path,
    }


DESCRIBED = ("title", "number", "document_id", "journal_number", "mark", "version")


@transaction.atomic
def describe_attachment(attachment: Attachment, *, by: User, **said: str | None) -> None:
    """Put right what the line says, such as a number of a wrong year; file and openness stay.

    ``said`` holds a value for each of ``DESCRIBED``. What everyone reads is not changed under
    their eyes: it is taken back first, and looked through before it is released anew.
    """
    require_writing(by, attachment.item)
    if attachment.named_only:
        access.require(
            access.may_run(by, attachment.item.meeting.body),
            _("Only the body's secretary can change what is for named persons."),
        )
    # A release that takes the line as it stands is waited for, and waits.
    hold_parts(attachment.item)
    attachment.refresh_from_db(fields=("released_at",))
    if attachment.released_at is not None:
        raise Refused(_("Everyone can read the line as it stands. Take the attachment back first."))
    for name in DESCRIBED:
        value = one_line(said[name] or "")
        setattr(attachment, name, value if name == "title" else value or None)
    attachment.full_clean(exclude=("item", "subitem", "file"), validate_unique=False)
    attachment.save(update_fields=DESCRIBED)
    record("describe attachment", "governance.attachment", attachment.key, by=by)


def never_more_open(openness: str, item: AgendaItem) -> str:
    return openness if item.openness == Openness.OPEN else item.openness


@transaction.atomic
def set_openness(attachment: Attachment, *, by: User, openness: str) -> None:
    """Open or close an attachment; closing takes effect at once, opening with a release.

    The release of the minutes ends the writing, not this: what must not be read can be closed.
    """
    require_writer(by, attachment.item)
    # A release that looks at what is open is waited for, and waits.
    item = hold_parts(attachment.item)
    if openness != Openness.OPEN:
        leave_stone(attachment)
    attachment.openness = never_more_open(openness, item)
    attachment.named_only = attachment.named_only and attachment.openness != Openness.OPEN
    if attachment.openness != Openness.OPEN:
        attachment.released_at = None
    attachment.full_clean()
    attachment.save()
    lift_grounds(item, by=by)
    record("set openness", "governance.attachment", attachment.key, by=by, openness=openness)
