"""Write an item's texts: drafts that nobody else sees, and saving without losing anyone's words."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.minutes_stand import stands
from sagsgang.governance.models import AgendaItem, Section, SubItem, TextDraft
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record
from sagsgang.people.models import Person

RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class StandingText:
    """A text as it stands, and the revision that a writer must have started from."""

    text: str
    revision: int


class Conflict(Refused):
    """Somebody saved this text meanwhile; the writer's own words are kept as a draft."""

    def __init__(self, sentence: str, *, mine: str, theirs: StandingText) -> None:
        super().__init__(sentence)
        self.mine = mine
        self.theirs = theirs


class NoSuchText(LookupError):
    """The item has no text at this place."""


def text_at(item: AgendaItem, place: str) -> StandingText:
    """Return the text at ``recommendation``, ``section:KEY`` or ``subitem:KEY``."""
    holder = holder_of(item, place)
    if isinstance(holder, AgendaItem):
        return StandingText(holder.recommendation or "", holder.recommendation_revision)
    return StandingText(holder.text, holder.revision)


def holder_of(
    item: AgendaItem, place: str, *, lock: bool = False
) -> AgendaItem | Section | SubItem:
    kind, _colon, key = place.partition(":")
    try:
        if place == RECOMMENDATION:
            items = AgendaItem.objects.filter(pk=item.pk)
            return (items.select_for_update(no_key=True) if lock else items).get()
        if kind == "section":
            sections = item.sections.filter(key=key)
            return (sections.select_for_update(no_key=True) if lock else sections).get()
        if kind == "subitem":
            subitems = item.subitems.filter(key=key)
            return (subitems.select_for_update(no_key=True) if lock else subitems).get()
    except (
        AgendaItem.DoesNotExist,
        Section.DoesNotExist,
        SubItem.DoesNotExist,
        ValidationError,  # the key is none
    ) as missing:
        raise NoSuchText(place) from missing
    raise NoSuchText(place)


def require_writer(by: User, item: AgendaItem) -> None:
    access.require(
        access.may_write(by, item),
        _("Only the secretary and the case officer can change this text."),
    )


def require_writing(by: User, item: AgendaItem) -> None:
    require_writer(by, item)
    if item.meeting.minutes_approved_at is not None:
        raise Refused(stands())
    # What was retracted is written anew before it is released again.
    if item.meeting.minutes_released_at is not None and item.retracted_at is None:
        raise Refused(_("The minutes have been released, so the text stands as it was decided on."))


@transaction.atomic
def keep_draft(
    item: AgendaItem, place: str, *, by: User, text: str, base_revision: int
) -> TextDraft:
    """Keep what is being typed; it changes nothing for anyone else."""
    require_writing(by, item)
    text_at(item, place)
    draft, _created = TextDraft.objects.update_or_create(
        item=item,
        writer=by.actor_key,
        place=place,
        # As it was typed, but for what PostgreSQL takes in no text.
        defaults={
            "text": text.replace("\0", ""),
            "base_revision": base_revision,
            "saved_at": timezone.now(),
        },
    )
    return draft


def drafts_of(item: AgendaItem, *, by: User) -> dict[str, TextDraft]:
    """Return what the writer has typed and not saved, by place."""
    return {draft.place: draft for draft in item.drafts.filter(writer=by.actor_key)}


def last_saved(item: AgendaItem, place: str) -> tuple[Person | None, datetime | None]:
    """Return who saved the text last and when, as the journal knows it."""
    entry = (
        Entry.objects.filter(
            subject="governance.agendaitem",
            subject_key=item.key,
            verb="save text",
            details__place=place,
        )
        .order_by("-pk")
        .first()
    )
    if entry is None:
        return None, None
    return Person.objects.filter(user__actor_key=entry.actor).first(), entry.at


@transaction.atomic
def drop_draft(item: AgendaItem, place: str, *, by: User) -> None:
    TextDraft.objects.filter(item=item, writer=by.actor_key, place=place).delete()


def save_text(item: AgendaItem, place: str, *, by: User, text: str, base_revision: int) -> None:
    """Save a text; raise ``Conflict`` where somebody else saved another one meanwhile."""
    try:
        write(item, place, by=by, text=paragraphs(text), base_revision=base_revision)
    except Conflict:
        # Outside the transaction that was refused: the writer's words must survive it.
        keep_draft(item, place, by=by, text=text, base_revision=base_revision)
        raise


@transaction.atomic
def write(item: AgendaItem, place: str, *, by: User, text: str, base_revision: int) -> None:
    require_writing(by, item)
    holder = holder_of(item, place, lock=True)
    standing = text_at(item, place)
    if standing.revision != base_revision and standing.text != text:
        raise Conflict(
            _("Somebody saved this text while you were writing. Your words are kept as a draft."),
            mine=text,
            theirs=standing,
        )
    if isinstance(holder, AgendaItem):
        holder.recommendation = text or None
        holder.recommendation_revision += 1
        holder.full_clean(exclude=("meeting", "case", "position"))
        holder.save(update_fields=("recommendation", "recommendation_revision"))
    else:
        holder.text = text
        holder.revision += 1
        holder.full_clean()
        holder.save(update_fields=("text", "revision"))
    drop_draft(item, place, by=by)
    record("save text", "governance.agendaitem", item.key, by=by, place=place)
