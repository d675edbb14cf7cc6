"""Personal data in what a release would show waits for a person to clear it, with a reason."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.personal_data import PersonalData, traces
from sagsgang.governance import access
from sagsgang.governance.house_form import HouseForm, SectionText
from sagsgang.governance.models import AgendaItem, PersonalDataClearance
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.journal.record import record


@dataclass(frozen=True, slots=True)
class Found:
    """One trace in an item's text; ``text`` is the heading of the part that it stands in."""

    item: AgendaItem
    text: str
    line: int
    kind: PersonalData
    masked: str
    sha256: str


def uncleared(matter: ReleaseMatter, form: HouseForm) -> list[Found]:
    """Return what nobody has cleared of ``form``, which holds the items of the matter in order."""
    found = list(found_in_form(matter.items, form))
    if not found:
        return []
    rows = PersonalDataClearance.objects.filter(item__in=matter.by_pk).order_by()
    cleared = set(rows.values_list("item", "sha256"))
    return [one for one in found if (one.item.pk, one.sha256) not in cleared]


def found_in_form(items: Sequence[AgendaItem], form: HouseForm) -> Iterator[Found]:
    """Look through all of it; what is of the meeting as a whole is cleared at the first item."""
    for item, point in zip(items, form.items, strict=True):
        yield from found_in(item, texts_of(point, headings_of_items()))
    for first in items[:1]:
        yield from found_in(first, texts_of(form.meeting, headings_of_meetings()))
    for one in form.addenda:
        yield from found_in(items[(one.item or 1) - 1], [(_("Correction"), one.text)])


def require_cleared(matter: ReleaseMatter, form: HouseForm) -> None:
    if uncleared(matter, form):
        raise Refused(
            _("Something looks like personal data. Take it out of the text, or clear it first.")
        )


@transaction.atomic
def clear(found: Found, *, reason: str, by: User) -> PersonalDataClearance:
    """Note that a person has looked at it in the very text that stands now, and why it may go."""
    access.require(
        access.may_run(by, found.item.meeting.body), _("Only the body's secretary can release.")
    )
    clearance = PersonalDataClearance(
        item=found.item,
        sha256=found.sha256,
        reason=reason,
        at=timezone.now(),
        actor=by.actor_key,
    )
    clearance.full_clean()
    clearance.save()
    record(
        "clear personal data",
        "governance.agendaitem",
        found.item.key,
        by=by,
        kind=found.kind,
        line=found.line,
    )
    return clearance


def found_in(item: AgendaItem, texts: Iterable[tuple[str, str]]) -> Iterator[Found]:
    for heading, text in texts:
        for one in traces(text):
            told = "\0".join((one.kind, str(one.start), text))
            sha256 = hashlib.sha256(told.encode()).hexdigest()
            yield Found(item, heading, one.line, one.kind, one.masked, sha256)


def texts_of(whole: object, headings: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every piece of text in the dataclass, with the heading of the field that holds it.

    Nothing is left out by name: a field that is new to the house form is looked through too.
    """
    for field in fields_of(whole):
        yield from texts_in(getattr(whole, field), headings.get(field, _("Text")))


def texts_in(part: object, heading: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield heading, part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts_in(one, heading)
    else:
        own = part.heading if isinstance(part, SectionText) else None
        for field in fields_of(part):
            yield from texts_in(getattr(part, field), own or heading)


def fields_of(whole: object) -> list[str]:
    if is_dataclass(whole):
        return [field.name for field in fields(whole)]
    return []


def headings_of_items() -> dict[str, str]:
    return {
        "title": _("Title"),
        "neutral_title": _("Title"),
        "number": _("Item number"),
        "case_number": _("Case number"),
        "originator": _("moved by"),
        "late_reason": _("why it comes late"),
        "subitems": _("Sub-item"),
        "recommendation": _("Recommendation"),
        "decisions": _("Decision"),
        "attachments": _("Attachment"),
        "steps": _("Treated elsewhere"),
        "route": _("Treated elsewhere"),
    }


def headings_of_meetings() -> dict[str, str]:
    return {
        "title": _("The meeting's title"),
        "place": _("The meeting's place"),
        "number": _("The meeting's number"),
        "attendance": _("Attendance"),
    }
