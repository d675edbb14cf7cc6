"""Say on which ground something is closed, and who alone may read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.accounts.sessions import end_sessions
from sagsgang.governance import access
from sagsgang.governance.agenda import hold_parts, set_item_openness
from sagsgang.governance.attach import set_openness
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    ClosingGround,
    Decision,
    NamedReader,
    Section,
)
from sagsgang.governance.models.readers import LONGEST_GROUND
from sagsgang.governance.openness import Openness
from sagsgang.governance.openness_of_parts import set_decision_openness, set_section_openness
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.governance.thing import Thing, item_of, part_of
from sagsgang.journal.record import record
from sagsgang.people.models import Person

NAMED = "named"


@dataclass(frozen=True, slots=True)
class Chosen:
    """How open a thing is to be: open, closed or for ``named`` persons, and on which ground."""

    openness: str
    ground: str = ""
    public_text: str = ""


@transaction.atomic
def choose_openness(thing: Thing, *, by: User, chosen: Chosen) -> None:
    """Open a thing, close it on a ground, or leave it to the persons who are named.

    Closing takes effect at once and opening with a release. A part is never more open than its
    item: who may not read the item reads none of its parts.
    """
    item = item_of(thing)
    require_running(by, item)
    ground = one_line(chosen.ground)
    if len(ground) > LONGEST_GROUND:
        raise Refused(_("Write at most %(most)s characters.") % {"most": LONGEST_GROUND})
    opens = chosen.openness == Openness.OPEN
    if opens and isinstance(thing, Attachment) and item.openness != Openness.OPEN:
        raise Refused(_("The item is closed, and no attachment of it can be more open."))
    named = chosen.openness == NAMED
    set_openness_of(thing, Openness.CLOSED if named else chosen.openness, chosen, by=by)
    leave_to_named(thing, by=by, named=named)
    if ground and not opens:
        keep_ground(thing, ground, by=by)


@transaction.atomic
def state_ground(thing: Thing, *, by: User, ground: str) -> ClosingGround:
    """Say on which ground something stays closed; closing asks nobody for it beforehand.

    Who may close it may say why; of a decision and of what is for named persons, who runs the
    body. Raise ``Refused`` where it is open, or where nothing is said.
    """
    require_stating(by, thing)
    hold_parts(item_of(thing))
    # An opening at the same time is waited for, and waits: no ground outlives it.
    rows: QuerySet[Any] = type(thing)._default_manager.select_for_update(no_key=True)  # noqa: SLF001 every model has one
    thing.refresh_from_db(fields=("openness",), from_queryset=rows)
    if thing.openness == Openness.OPEN:
        raise Refused(_("It is open, so there is no ground to state."))
    said = one_line(ground)
    if not said:
        raise Refused(_("Choose a ground, or write one."))
    if len(said) > LONGEST_GROUND:
        raise Refused(_("Write at most %(most)s characters.") % {"most": LONGEST_GROUND})
    return keep_ground(thing, said, by=by)


def keep_ground(thing: Thing, ground: str, *, by: User) -> ClosingGround:
    item = item_of(thing)
    kept = ClosingGround.objects.create(
        item=item, ground=ground, at=timezone.now(), actor=by.actor_key, **part_of(thing)
    )
    record("state ground", "governance.agendaitem", item.key, by=by)
    return kept


def may_state(user: User, thing: Thing) -> bool:
    """Tell whether the user may say on which ground the thing is closed."""
    item = item_of(thing)
    if access.may_run(user, item.meeting.body):
        return True
    kept_apart = isinstance(thing, Decision) or thing.named_only
    return not kept_apart and access.may_write(user, item)


def require_stating(by: User, thing: Thing) -> None:
    require_right(may_state(by, thing))


def require_any_stating(by: User, item: AgendaItem) -> None:
    """Refuse who may state the ground of nothing in the item, before asking what it is about."""
    require_right(access.may_run(by, item.meeting.body) or access.may_write(by, item))


def require_right(held: bool) -> None:
    access.require(held, _("Only those who can close it can say on which ground."))


def require_running(by: User, item: AgendaItem) -> None:
    access.require(
        access.may_run(by, item.meeting.body),
        _("Only the body's secretary can say who may read it."),
    )


def set_openness_of(thing: Thing, openness: str, chosen: Chosen, *, by: User) -> None:
    if isinstance(thing, AgendaItem):
        set_item_openness(thing, by=by, openness=openness)
    elif isinstance(thing, Section):
        set_section_openness(thing, by=by, openness=openness)
    elif isinstance(thing, Attachment):
        set_openness(thing, by=by, openness=openness)
    else:
        set_decision_openness(thing, by=by, openness=openness, public_text=chosen.public_text)


def leave_to_named(thing: Thing, *, by: User, named: bool) -> None:
    """Let inside too only who is named read it, or let all who work with it again."""
    hold_parts(item_of(thing))
    if thing.named_only == named:
        return
    thing.named_only = named
    thing.save(update_fields=("named_only",))
    item = item_of(thing)
    record("leave to named", "governance.agendaitem", item.key, by=by, named=named)
    if named and isinstance(thing, AgendaItem) and item.officer is not None:
        # Whoever prepares it goes on doing so, and stands among the names.
        name_reader(thing, by=by, person=item.officer)


@transaction.atomic
def name_reader(thing: Thing, *, by: User, person: Person) -> NamedReader:
    """Let a person read what is for named persons alone; a part only if they read its item."""
    item = item_of(thing)
    require_running(by, item)
    hold_parts(item)
    given: dict[str, datetime | object] = {"at": timezone.now(), "actor": by.actor_key}
    reader, made = NamedReader.objects.get_or_create(
        item=item, person=person, **part_of(thing), defaults=given
    )
    if made:
        record("name reader", "governance.agendaitem", item.key, by=by, reader=str(reader.key))
    return reader


@transaction.atomic
def drop_reader(reader: NamedReader, *, by: User) -> None:
    require_running(by, reader.item)
    record("drop reader", "governance.agendaitem", reader.item.key, by=by, reader=str(reader.key))
    reader.delete()
    if reader.person.user is not None:
        end_sessions(reader.person.user, by=by, why="named reader")
