"""The house form laid out as paper: what stands where, before any file format.

``pdf`` and ``docx`` both print a ``Paper``, so that the two say the same in the same
order. Everything here is finished text; a format only sets it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Literal

from sagsgang.governance.house_form import (
    Addendum,
    AttachmentLine,
    Attendee,
    DecisionText,
    HouseForm,
    MeetingHead,
    Point,
    Recommendation,
    Role,
    SectionText,
    Stance,
    SubPoint,
)
from sagsgang.governance.stated import stated_outcome
from sagsgang.press.characters import in_every_text, legible
from sagsgang.press.words import Words

# The first day that every format involved can write as its time.
_FIRST_MOMENT = datetime(1980, 1, 1, tzinfo=UTC)
_LONGEST_LINE = 80

PartRole = Literal["route", "text", "recommendation", "decision", "attachments"]


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs of the matter's own text; a line break inside one is meant."""

    paragraphs: tuple[str, ...]
    kind: Literal["prose"] = "prose"


@dataclass(frozen=True, slots=True)
class Subhead:
    """A heading below a part's own, e.g. the sub-item that a decision concerns."""

    text: str
    kind: Literal["subhead"] = "subhead"


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of a list; ``label`` is its printed number, ``None`` a bullet."""

    label: str | None
    title: str
    strong: bool = False
    paragraphs: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in reading order."""

    entries: tuple[Entry, ...]
    kind: Literal["listing"] = "listing"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one head row; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"


Block = Prose | Subhead | Listing | Table


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading of an item; ``said`` when the matter words the heading."""

    role: PartRole
    heading: str | None
    blocks: tuple[Block, ...]
    said: bool = False


@dataclass(frozen=True, slots=True)
class PaperItem:
    """One item: its heading, the facts beside it, what is to be noticed, and its parts.

    ``titled`` is false where the title is the house's own stopgap; ``shut`` tells that the
    item is not known to be open, and ``flags`` is what its line of the contents adds.
    """

    number: str | None
    title: str
    titled: bool
    openness: str
    shut: bool
    flags: tuple[str, ...]
    facts: tuple[str, ...]
    notices: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole agenda or minutes; ``name`` is what the file is called in a reader's window.

    ``moment`` is the time that metadata states, so that the same matter gives the same
    bytes: the meeting's noon, or the start of 1980 where no date is known. The running lines
    are cut where they would fill the margin.
    """

    language: str
    name: str
    kind: str
    municipality: str
    body: str
    occasion: str
    running_head: str
    running_foot: str
    short_date: str
    facts: tuple[tuple[str, str], ...]
    attendance: Table | None
    items: tuple[PaperItem, ...]
    moment: datetime
    addenda: Part | None = None


def laid_out(form: HouseForm, words: Words, *, municipality: str, title: str | None) -> Paper:
    """Lay a house form out as paper in the language of ``words``.

    ``title`` names the file; without it the kind, body and date do. Every text comes out
    legible (see ``characters``).
    """
    form = in_every_text(form, legible)
    house = _first(legible(municipality))
    head = form.meeting
    kind = (words.addenda if head.addendum else words.kinds)[head.kind]
    if head.supplement is not None:
        kind = f"{kind} {head.supplement}"
    body = _first(head.body.name, head.body.code)
    day = words.full_date(head.date) if head.date else ""
    return Paper(
        language=words.language,
        name=_first(legible(title or "")) or ", ".join(filter(None, (kind, body, day))),
        kind=kind,
        municipality=house,
        body=body,
        occasion=_first(head.title),
        running_head=_shortened(" · ".join(filter(None, (body, kind)))),
        running_foot=_shortened(house),
        short_date=_numeric(head.date) if head.date else "",
        facts=tuple(_meeting_facts(head, words)),
        attendance=_attendance(head.attendance, words),
        items=tuple(
            _item(point, words, [one for one in form.addenda if one.item == place])
            for place, point in enumerate(form.items, start=1)
        ),
        addenda=_addenda_to_the_whole(form, words),
        moment=_moment(head.date),
    )


def _moment(day: date | None) -> datetime:
    return max(_FIRST_MOMENT, datetime.combine(day or date.min, time(12), tzinfo=UTC))


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Split text at its blank lines; a line of blanks is a blank line."""
    lines = (line.strip() for line in text.splitlines())
    runs = groupby(lines, key=bool)
    return tuple("\n".join(run) for filled, run in runs if filled)


def _first(*candidates: str | None) -> str:
    return next((" ".join(text.split()) for text in candidates if text and text.strip()), "")


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def _numeric(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def _meeting_facts(head: MeetingHead, words: Words) -> Iterator[tuple[str, str]]:
    if head.date:
        yield words.day, words.full_date(head.date)
    hours = _hours(head, words)
    if hours:
        yield words.time, hours
    if place := _first(head.place):
        yield words.place, place
    if number := _first(head.number):
        yield words.meeting_number, number
    if head.sent:
        yield words.sent, words.full_date(head.sent)


def _hours(head: MeetingHead, words: Words) -> str:
    start, end = (words.hour(_first(clock)) for clock in (head.start, head.end))
    if start and end:
        return words.from_time.format(time=f"{start}–{end}")
    if start:
        return words.from_time.format(time=start)
    return words.until_time.format(time=end) if end else ""


def _attendance(attendees: tuple[Attendee, ...], words: Words) -> Table | None:
    if not attendees:
        return None
    rows = tuple(
        (_first(who.name), _first(who.group), words.attendance_statuses[who.status])
        for who in attendees
    )
    if any(group for _, group, _ in rows):
        return Table((words.name, words.group, words.status), rows)
    return Table((words.name, words.status), tuple((name, status) for name, _, status in rows))


def _addenda_to_the_whole(form: HouseForm, words: Words) -> Part | None:
    """Lay out the corrections of no single item, under the minutes' last heading."""
    places = range(1, len(form.items) + 1)
    rest = [one for one in form.addenda if one.item not in places]
    blocks = tuple(
        block
        for one in rest
        for block in (
            Subhead(words.addendum_on.format(date=words.full_date(one.date))),
            *_prose(paragraphs_of(one.text)),
        )
    )
    return Part("text", words.addenda_to_minutes, blocks) if blocks else None


def _addendum(one: Addendum, words: Words) -> Part:
    heading = words.addendum_on.format(date=words.full_date(one.date))
    return Part("decision", heading, _prose(paragraphs_of(one.text)))


def _item(point: Point, words: Words, addenda: Iterable[Addendum] = ()) -> PaperItem:
    parts = (*_parts(point, words), *(_addendum(one, words) for one in addenda))
    title = _first(point.title, point.neutral_title)
    shown = title or _untold(point, words)
    return PaperItem(
        number=_first(point.number) or None,
        title=shown,
        titled=bool(title),
        openness=words.openness[point.openness],
        shut=point.openness != "open",
        flags=_flags(point, words) if shown not in words.untold.values() else (),
        facts=tuple(_item_facts(point, words)),
        notices=tuple(_notices(point, words, empty=not parts)),
        parts=parts,
    )


def _untold(point: Point, words: Words) -> str:
    """Return what stands in the place of a title that this reader is not told."""
    if point.withdrawn or point.retracted:
        return words.untold["withdrawn" if point.withdrawn else "retracted"]
    return words.untold["closed"] if point.openness == "closed" else words.untitled


def _flags(point: Point, words: Words) -> tuple[str, ...]:
    """Return what the contents add to a title; a title that is not told says it itself."""
    shut = (words.openness[point.openness],) if point.openness != "open" else ()
    return (*shut, words.withdrawn_mark) if point.withdrawn else shut


def _item_facts(point: Point, words: Words) -> Iterator[str]:
    if case_number := _first(point.case_number):
        yield f"{words.case_number} {case_number}"
    if point.purpose:
        yield words.purposes[point.purpose]
    if originator := _first(point.originator):
        yield f"{words.moved_by} {originator}"
    if together := tuple(filter(None, map(_first, point.together_with))):
        yield f"{words.together_with} {words.listed(together)}"
    if point.supplement is not None:
        yield f"{words.addenda['agenda']} {point.supplement}"
    yield from _roles(point.roles, None, words)


def _roles(roles: tuple[Role, ...], subitem: int | None, words: Words) -> Iterator[str]:
    for part, word in words.roles.items():
        here = (one for one in roles if (one.part, one.subitem) == (part, subitem))
        if names := tuple(filter(None, (_first(one.name) for one in here))):
            yield f"{word} {words.listed(names)}"


def _notices(point: Point, words: Words, *, empty: bool) -> Iterator[str]:
    if point.withdrawn:
        yield words.withdrawn
    if point.retracted:
        yield words.retracted
        return
    if empty and point.openness == "closed":
        yield words.closed_without_text
    if empty and point.openness == "unknown":
        yield words.unknown_without_text


def _parts(point: Point, words: Words) -> Iterator[Part]:
    yield from _reasons(point, words)
    yield from _route(point, words)
    yield from _sections(point, words)
    if point.recommendation:
        yield _recommendation(point.recommendation, words)
    if point.participation:
        yield Part("text", words.participation, (_participation(point, words),))
    yield from _decisions(point, words)
    if point.attachments:
        yield _attachments(point.attachments, words)


def _reasons(point: Point, words: Words) -> Iterator[Part]:
    for heading, reason in (
        (words.why_late, point.late_reason),
        (words.why_withdrawn, point.withdrawn_reason),
    ):
        if text := _first(reason):
            yield Part("text", heading, (Prose((text,)),))


def _route(point: Point, words: Words) -> Iterator[Part]:
    bodies = tuple(filter(None, map(_first, point.route)))
    blocks: list[Block] = []
    if bodies:
        blocks.append(Prose((" → ".join(bodies),)))
    if point.steps:
        head = (words.step_body, words.day, words.step_number, words.step_outcome)
        rows = tuple(
            (
                _first(step.body),
                _numeric(step.date) if step.date else "",
                _first(step.number),
                _first(step.outcome),
            )
            for step in point.steps
        )
        blocks.append(Table(head, rows))
    if blocks:
        yield Part("route", words.route, tuple(blocks))


def _sections(point: Point, words: Words) -> Iterator[Part]:
    """Sections in reading order; the sub-items close the last presentation, as in the house."""
    listing = (_subitems(point, words),) if point.subitems else ()
    host = max(
        (n for n, section in enumerate(point.sections) if section.kind == "presentation"),
        default=None,
    )
    for number, section in enumerate(point.sections):
        yield from _section(section, listing if number == host else (), words)
    if listing and host is None:
        yield Part("text", words.subitems, listing)


def _section(section: SectionText, listing: tuple[Listing, ...], words: Words) -> Iterator[Part]:
    said = _first(section.heading)
    paragraphs = paragraphs_of(section.text)
    if section.closed and not said and not paragraphs:
        yield Part("text", words.closed_section, listing)
        return
    if section.closed:
        paragraphs = (f"({words.closed_section})", *paragraphs)
    blocks: tuple[Block, ...] = (*((Prose(paragraphs),) if paragraphs else ()), *listing)
    heading = said or words.sections.get(section.kind)
    if heading or blocks:
        yield Part("text", heading, blocks, said=bool(said))


def _subitems(point: Point, words: Words) -> Listing:
    return Listing(
        tuple(
            Entry(
                label=str(number),
                title=_subitem_title(number, point.subitems, words),
                strong=True,
                paragraphs=paragraphs_of(subitem.text),
                note=" · ".join(_roles(point.roles, number, words)),
            )
            for number, subitem in enumerate(point.subitems, start=1)
        )
    )


def _recommendation(recommendation: Recommendation, words: Words) -> Part:
    by = _first(recommendation.by)
    paragraphs = paragraphs_of(recommendation.text)
    if by and by.casefold() not in recommendation.text.casefold():
        paragraphs = (f"{words.recommended_by}: {by}", *paragraphs)
    return Part("recommendation", words.recommendation, _prose(paragraphs))


def _prose(paragraphs: tuple[str, ...]) -> tuple[Block, ...]:
    return (Prose(paragraphs),) if paragraphs else ()


def _participation(point: Point, words: Words) -> Listing:
    return Listing(
        tuple(
            Entry(None, f"{_first(one.name)}: {words.participations[one.status]}")
            for one in point.participation
        )
    )


def _decisions(point: Point, words: Words) -> Iterator[Part]:
    for group in _by_heading(point.decisions):
        blocks = (block for one in group for block in _decision(one, point.subitems, words))
        yield Part("decision", _decision_heading(group[0], words), tuple(blocks))


def _by_heading(decisions: Iterable[DecisionText]) -> Iterator[tuple[DecisionText, ...]]:
    """Gather decisions that stand under one heading.

    One about the whole item begins a heading anew, lest it be read as belonging to the
    sub-item above it.
    """
    group: list[DecisionText] = []
    for decision in decisions:
        if group and not _continues(group[-1], decision):
            yield tuple(group)
            group = []
        group.append(decision)
    if group:
        yield tuple(group)


def _continues(last: DecisionText, decision: DecisionText) -> bool:
    return decision.subitem is not None and (last.body, last.date) == (
        decision.body,
        decision.date,
    )


def _decision_heading(decision: DecisionText, words: Words) -> str:
    body = _first(decision.body)
    day = _numeric(decision.date) if decision.date else ""
    if body and day:
        return words.decision_in_on.format(body=body, date=day)
    if body:
        return words.decision_in.format(body=body)
    return words.decision_on.format(date=day) if day else words.decision


def _decision(
    decision: DecisionText, subitems: tuple[SubPoint, ...], words: Words
) -> Iterator[Block]:
    if decision.subitem is not None:
        yield Subhead(_subitem_title(decision.subitem, subitems, words))
    paragraphs = paragraphs_of(decision.text)
    if decision.closed:
        paragraphs = (f"({words.closed_decision})", *paragraphs)
    if decision.outcome and stated_outcome(decision.text) != decision.outcome:
        paragraphs = (*paragraphs, f"{words.outcome}: {words.outcomes[decision.outcome]}")
    yield from _prose(paragraphs)
    if decision.stances:
        yield Listing(tuple(_stance(stance, words) for stance in decision.stances))


def _subitem_title(index: int, subitems: tuple[SubPoint, ...], words: Words) -> str:
    known = 1 <= index <= len(subitems)
    title = _first(subitems[index - 1].title) if known else ""
    return title or f"{words.subitem} {index}"


def _stance(stance: Stance, words: Words) -> Entry:
    return Entry(
        label=None,
        title=f"{_first(stance.who)} {words.stances[stance.stance]}",
        paragraphs=paragraphs_of(stance.text or ""),
    )


def _attachments(attachments: tuple[AttachmentLine, ...], words: Words) -> Part:
    entries = tuple(_attachment(line, words) for line in attachments)
    return Part("attachments", words.attachments, (Listing(entries),))


def _attachment(line: AttachmentLine, words: Words) -> Entry:
    document, journal, version = map(_first, (line.document_id, line.journal_number, line.version))
    mark = _first(line.mark)
    note = (
        words.file_openness[line.openness],
        f"{words.document} {document}" if document else "",
        f"{words.journal_number} {journal}" if journal else "",
        f"{words.version}: {version}" if version else "",
        f"{words.to_subitem} {line.subitem}" if line.subitem is not None else "",
        f"({mark})" if mark else "",
    )
    return Entry(
        label=_first(line.number) or None,
        title=_first(line.title) or words.untitled_attachment,
        note=" · ".join(filter(None, note)),
    )
