"""What is published outside meetings waits for a person too, where it looks like personal data.

A row that everyone reads is looked through whenever it is validated, which every verb that
writes one does; what becomes public by being published is looked through by ``require_clear``.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.personal_data import PersonalData, traces
from sagsgang.governance.models.clearance import TextClearance
from sagsgang.governance.refusal import NotAllowed
from sagsgang.journal.record import record


@dataclass(frozen=True, slots=True)
class Place:
    """One trace in a field of a row; ``of`` names the row where it is not the one at hand.

    ``mark`` is of the field, the kind, where it begins and the very text: a changed text asks anew.
    """

    subject: str
    key: UUID | None
    field: str
    label: str
    of: str
    start: int
    end: int
    line: int
    kind: PersonalData
    mark: str

    def __str__(self) -> str:
        """Say where it is and what it may be, and nothing of what stands there."""
        told = _("“%(field)s”, line %(line)s, may hold %(kind)s.") % {
            "field": self.label,
            "line": self.line,
            "kind": words_of_kind(self.kind),
        }
        return f"{self.of}: {told}" if self.of else told


def words_of_kind(kind: PersonalData) -> str:
    return {
        PersonalData.CPR: _("a CPR number"),
        PersonalData.ACCOUNT: _("an account number"),
        PersonalData.PHONE: _("a private telephone number"),
        PersonalData.ADDRESS: _("a private address"),
    }[kind]


class NotClear(NotAllowed):
    """Everyone would read what may be personal data; ``places`` are what a person has to clear.

    Pages let it through to one answer, as what somebody may not do: it offers to clear them.
    """

    def __init__(self, places: Collection[Place]) -> None:
        self.places = tuple(places)
        asked = _("Take it out, or clear it with a reason.")
        super().__init__(" ".join((*map(str, self.places), asked)))


class ShownTexts(models.Model):
    """A row of which everyone reads the texts once it is published.

    With ``shown_with`` it is the rows that it belongs to that are published, each of them; with
    ``shown_always`` everyone reads it from the start. ``kept_inside`` names the fields that no
    page for everyone shows.
    """

    shown_with: ClassVar[tuple[str, ...]] = ()
    shown_always: ClassVar[bool] = False
    kept_inside: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raise ``NotClear`` where everyone reads the row and nobody has cleared what it holds."""
        super().clean()
        if self.is_shown():
            refuse_uncleared([self])

    def is_shown(self) -> bool:
        """Tell whether it is published; closed or open, for it may be opened without a look."""
        if self.shown_with:
            return all(self.is_shown_with(name) for name in self.shown_with)
        return self.shown_always or getattr(self, "published_at", None) is not None

    def is_shown_with(self, name: str) -> bool:
        if getattr(self, f"{name}_id") is None:
            return False
        owner: ShownTexts = getattr(self, name)
        return owner.is_shown()


def require_clear(thing: ShownTexts) -> None:
    """Raise ``NotClear`` where publishing the thing would show what nobody has cleared."""
    refuse_uncleared(rows_shown_with(thing))


def rows_shown_with(thing: ShownTexts) -> Iterator[ShownTexts]:
    """Yield the thing and what is shown with it, in a number of queries independent of rows."""
    yield thing
    yield from rows_below(type(thing), thing, "")


def rows_below(kind: type[ShownTexts], thing: ShownTexts, way: str) -> Iterator[ShownTexts]:
    """Yield what is shown with rows of the kind, which ``way`` leads from to the thing."""
    for model, name in kinds_shown_with(kind):
        longer = f"{name}__{way}" if way else name
        yield from model._default_manager.filter(**{longer: thing})  # noqa: SLF001 every model has one
        yield from rows_below(model, thing, longer)


@cache
def kinds_shown_with(kind: type[ShownTexts]) -> tuple[tuple[type[ShownTexts], str], ...]:
    related = [(one.related_model, one.field.name) for one in kind._meta.related_objects]  # noqa: SLF001
    return tuple(
        (model, name)
        for model, name in related
        if isinstance(model, type) and issubclass(model, ShownTexts) and name in model.shown_with
    )


def refuse_uncleared(rows: Iterable[ShownTexts]) -> None:
    found: dict[str, Place] = {}
    for at, row in enumerate(rows):
        for place in places_in(row, named=at > 0):
            found.setdefault(place.mark, place)
    left = uncleared(found.values())
    if left:
        raise NotClear(left)


def uncleared(places: Iterable[Place]) -> list[Place]:
    """Return those that no person has cleared."""
    found = list(places)
    if not found:
        return []
    rows = TextClearance.objects.filter(mark__in={place.mark for place in found})
    known = set(rows.values_list("mark", flat=True))
    return [place for place in found if place.mark not in known]


def places_in(row: ShownTexts, *, named: bool = False) -> Iterator[Place]:
    subject = row._meta.label_lower  # noqa: SLF001 the journal's name of it
    key = getattr(row, "key", None) if row.pk is not None else None
    for field in text_fields(type(row)):
        text = getattr(row, field.name) or ""
        for one in traces(text):
            told = "\0".join((subject, field.name, one.kind, str(one.start), text))
            mark = hashlib.sha256(told.encode()).hexdigest()
            label = str(field.verbose_name)
            of = without_traces(str(row)) if named else ""
            where = (one.start, one.end, one.line)
            yield Place(subject, key, field.name, label, of, *where, one.kind, mark)


def text_fields(kind: type[ShownTexts]) -> list[models.Field[Any, Any]]:
    """Return the fields in which somebody writes words of their own for everyone."""
    return [
        field
        for field in kind._meta.concrete_fields  # noqa: SLF001
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and field.name not in kind.kept_inside
    ]


def without_traces(text: str) -> str:
    for one in reversed(traces(text)):
        text = f"{text[: one.start]}…{text[one.end :]}"
    return text


@transaction.atomic
def clear_places(places: Iterable[Place], *, reason: str, by: User) -> None:
    """Note that a person has looked at these places, and why everyone may read them."""
    for place in places:
        clearance = TextClearance(
            mark=place.mark, reason=reason, at=timezone.now(), actor=by.actor_key
        )
        clearance.full_clean()
        clearance.save()
        record(
            "clear personal data",
            place.subject,
            place.key,
            by=by,
            kind=place.kind,
            field=place.field,
            line=place.line,
        )


def forget_clearances(row: ShownTexts) -> None:
    """Forget what was cleared of words that are about to be erased, with the reasons given.

    Made of the very words, a mark would tell them to one who guesses.
    """
    marks = [place.mark for place in places_in(row)]
    TextClearance.objects.filter(mark__in=marks).delete()
