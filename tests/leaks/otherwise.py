"""The same public face over other closed matter: longer, other files, and more of everything."""

import copy
import itertools
import uuid
from contextlib import suppress
from datetime import timedelta

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from sagsgang.accounts.models import User
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import store
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Bundle,
    Decision,
    Meeting,
    NamedReader,
    Retraction,
    ScheduledRelease,
    Section,
)
from sagsgang.governance.readers import part_of
from sagsgang.governance.refusal import Refused
from sagsgang.governance.scheduling import schedule_release
from sagsgang.people.models import Person
from tests.leaks.planted import fields_of_words, own_models, rows_with_canary

FILLER = " og mere om det, som ingen uden for huset ved noget om."
FAR = 1000
NOW = timezone.now
# What stands in the way of a second row, or would make it public, and what is put there instead.
ANEW = {"released_version": None, "carried_from": None, "released_at": None, "told_text": ""}
# That something was taken back is told to everyone; a bundle of nothing would hold nothing closed.
ONCE = {Retraction, Bundle}


def alike(monkeypatch, moment) -> None:
    """Let the rows of each model have the same keys and times in each database that is built."""
    monkeypatch.setattr(timezone, "now", lambda: moment)
    # An account's number is told to its owner alone, by the passkeys' protocol; PostgreSQL counts
    # on after what was taken back.
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [User]):
            cursor.execute(sql)
    for model in own_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.UUIDField) and field.default is uuid.uuid4:
                numbers = itertools.count()
                made = lambda name=field, numbers=numbers: uuid.uuid5(  # noqa: E731
                    uuid.NAMESPACE_OID, f"{name} {next(numbers)}"
                )
                monkeypatch.setitem(vars(field), "_get_default", made)
            elif field.default is NOW:
                monkeypatch.setitem(vars(field), "_get_default", timezone.now)


def begin_elsewhere() -> None:
    """Let every number that the database counts up begin at another place."""
    for number in range(7):
        Person.objects.create(key=uuid.uuid4(), name=f"Skjult {number}")
    body = Body.objects.create(key=uuid.uuid4(), code="SKJULT", name="Skjult gruppe")
    for day in range(1, 6):
        meeting = Meeting.objects.create(key=uuid.uuid4(), body=body, date=f"2026-03-0{day}")
        AgendaItem.objects.create(key=uuid.uuid4(), meeting=meeting, position=1, title="Skjult")


def make_otherwise(place) -> int:
    """Change what holds a canary; return how many rows there are more of."""
    planted = {model: planted_rows(place, model) for model in own_models()}
    doubled = planted.keys() - ONCE
    made = 0
    for model, rows in planted.items():
        # One's own name is one's own to read.
        own = place.things["stranger"].pk if model is Person else None
        for row in model._default_manager.filter(pk__in=rows).exclude(pk=own):
            made += model in doubled and double(row)
            lengthen(row, rows[row.pk])
    other_files(place)
    other_readers(place)
    other_moments(place)
    return made


def planted_rows(place, model) -> dict:
    """Return the fields that hold a canary, by the row that holds them."""
    found: dict = {}
    for field in fields_of_words(model):
        for pk in rows_with_canary(place, field):
            found.setdefault(pk, []).append(field)
    return found


def lengthen(row, fields) -> None:
    longer = {}
    for field in fields:
        if type(field) is models.TextField:
            longer[field.name] = getattr(row, field.name) + FILLER * 40
        elif type(field) is models.CharField and not field.unique:
            longer[field.name] = (getattr(row, field.name) + FILLER)[: field.max_length]
    # What a locked row says stays, as the database sees to.
    with suppress(DatabaseError), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**longer)


def double(row) -> bool:
    """Write the row a second time, where nothing forbids it and it is no account."""
    again = copy.copy(row)
    again.pk, again._state.adding = None, True
    for field in row._meta.concrete_fields:
        if isinstance(field, models.UUIDField) and field.unique:
            setattr(again, field.name, uuid.uuid4())
        elif field.name in ANEW:
            setattr(again, field.name, ANEW[field.name])
        elif field.name in {"position", "number"} and isinstance(field, models.IntegerField):
            setattr(again, field.name, (getattr(row, field.name) or 0) + FAR)
    try:
        with transaction.atomic():
            type(row)._base_manager.bulk_create([again])
    except DatabaseError:
        return False
    return True


def other_files(place) -> None:
    """Give what nobody may read other bytes, of another length."""
    to_files = [
        field
        for model in own_models()
        for field in fields_of_words(model)
        if field.is_relation and field.related_model is StoredFile
    ]
    for field in to_files:
        for pk in rows_with_canary(place, field):
            other = store(f"{field} {pk} {FILLER * pk}".encode())
            field.model._default_manager.filter(pk=pk).update(**{field.name: other})


def other_readers(place) -> None:
    """Let one who reads none of it be named wherever somebody may be, alone or with others."""
    named = {"person": place.things["partner"], "at": NOW(), "actor": uuid.UUID(int=0)}
    for model in (AgendaItem, Section, Attachment, Decision):
        for thing in model._default_manager.filter(named_only=True):
            item = thing if model is AgendaItem else thing.item
            NamedReader.objects.create(item=item, **part_of(thing), **named)


def other_moments(place) -> None:
    """Let all that nobody has released be due at an hour, and what was due be due at another."""
    ScheduledRelease.objects.waiting().update(at=NOW() + timedelta(days=90))
    by = User.objects.system()
    for meeting in Meeting.objects.filter(agenda_released_at=None, minutes_released_at=None):
        if not meeting.scheduled_releases.waiting().exists():
            with suppress(Refused):
                schedule_release(meeting, "agenda", at=NOW() + timedelta(days=60), by=by)
