"""Personal data in what a release would show waits for a person to clear it, with a reason."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.documents.personal_data import PersonalData, traces
from sagsgang.governance import access
from sagsgang.governance.house_form import HouseForm, Point
from sagsgang.governance.models import AgendaItem, Meeting, PersonalDataClearance
from sagsgang.governance.refusal import Refused
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


def uncleared(meeting: Meeting, form: HouseForm) -> list[Found]:
    """Return what nobody has cleared of ``form``, which holds the meeting's items in order."""
    items = list(meeting.items.on_agenda().order_by("position"))
    cleared = set(
        PersonalDataClearance.objects.filter(item__meeting=meeting).values_list("item", "sha256")
    )
    return [
        found
        for found in (*found_in_items(items, form), *found_in_addenda(items, form))
        if (found.item.pk, found.sha256) not in cleared
    ]


def found_in_items(items: list[AgendaItem], form: HouseForm) -> Iterator[Found]:
    for item, point in zip(items, form.items, strict=True):
        yield from found_in(item, texts_of(point))


def found_in_addenda(items: list[AgendaItem], form: HouseForm) -> Iterator[Found]:
    """Look through the corrections; one of the minutes as a whole is cleared at the first item."""
    for one in form.addenda:
        yield from found_in(items[(one.item or 1) - 1], [(_("Correction"), one.text)])


def require_cleared(meeting: Meeting, form: HouseForm) -> None:
    if uncleared(meeting, form):
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


def texts_of(point: Point) -> Iterator[tuple[str, str]]:
    """Yield heading and text of every part that holds words of somebody's own."""
    yield _("Title"), point.title or ""
    yield _("moved by"), point.originator or ""
    yield _("why it comes late"), point.late_reason or ""
    for section in point.sections:
        yield section.heading or _("Text"), f"{section.heading or ''}\n{section.text}"
    for sub in point.subitems:
        yield _("Sub-item"), f"{sub.title}\n{sub.text}"
    if point.recommendation:
        yield _("Recommendation"), f"{point.recommendation.by or ''}\n{point.recommendation.text}"
    for decision in point.decisions:
        stances = (f"{one.who} {one.text or ''}" for one in decision.stances)
        yield _("Decision"), "\n".join((decision.text, *stances))
    for line in point.attachments:
        yield _("Attachment"), line.title
