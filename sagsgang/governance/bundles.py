"""A meeting's attachments in one file: asked for, made in the background, kept for its reader."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.governance import access
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import AgendaItem, Attachment, Bundle, Meeting
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record


@transaction.atomic
def ask_bundle(meeting: Meeting, *, by: User, everyone: bool = False) -> Bundle:
    """Ask for the attachments in one file, as one may see them or as everyone may.

    While one is being made there is no second; a new one takes the place of the one before.
    """
    if everyone:
        access.require(
            access.may_run(by, meeting.body),
            _("Only the body's secretary can make the file for everyone."),
        )
        if not meeting.is_public:
            raise Refused(_("Nothing of the meeting is released, so there is nothing to bundle."))
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    reader = None if everyone else by
    before = Bundle.objects.filter(meeting=meeting, reader=reader)
    running = next((one for one in before if one.is_under_way), None)
    if running is not None:
        return running
    before.exclude(state=Bundle.State.DONE).delete()
    now = timezone.now()
    bundle = Bundle.objects.create(
        meeting=meeting,
        reader=reader,
        asked_at=now,
        moved_at=now,
        language=get_language() or "da",
    )
    bundle.total = attachments_for(bundle).count()
    bundle.save(update_fields=("total",))
    record("ask bundle", "governance.meeting", meeting.key, by=by, everyone=everyone)
    return bundle


def attachments_for(bundle: Bundle) -> QuerySet[Attachment]:
    """Return what its reader may see of the meeting's attachments, in reading order."""
    rows = Attachment.objects.visible_to(bundle.reader or EVERYONE)
    on_agenda = rows.filter(item__meeting=bundle.meeting, item__position__isnull=False)
    related = on_agenda.select_related("file", "item__released_version")
    return related.order_by("item__position", "position")


def heading_of(item: AgendaItem, bundle: Bundle) -> str:
    """Return an item's number and title: for everyone, those it was released with."""
    number, title = item.number, item.title
    if bundle.reader is None and item.released_version is not None:
        number, title = item.released_version.content.get("number"), item.released_version.title
    title = title or _("Item without a title")
    return f"{number}. {title}" if number else title


def begin(key: str) -> Bundle | None:
    """Take up a bundle that waits; None where another has taken it, or it is gone."""
    waiting = Bundle.objects.filter(key=key, state=Bundle.State.WAITING)
    if not waiting.update(state=Bundle.State.RUNNING, moved_at=timezone.now()):
        return None
    return Bundle.objects.select_related("meeting__body", "reader").get(key=key)


def tell(bundle: Bundle, done: int) -> None:
    """Keep how far it has come, for a page that asks."""
    Bundle.objects.filter(pk=bundle.pk).update(done=done, moved_at=timezone.now())


@transaction.atomic
def finish(bundle: Bundle, file: StoredFile, inside: list[Attachment]) -> None:
    """Keep the file; the reader's bundles before this one go."""
    Bundle.objects.filter(meeting=bundle.meeting, reader=bundle.reader, pk__lt=bundle.pk).delete()
    bundle.attachments.set(inside)
    bundle.file, bundle.state, bundle.moved_at = file, Bundle.State.DONE, timezone.now()
    bundle.save(update_fields=("file", "state", "moved_at"))


def give_up(bundle: Bundle) -> None:
    Bundle.objects.filter(pk=bundle.pk).update(state=Bundle.State.FAILED, moved_at=timezone.now())
