"""The house form as text that a person reads and a parser reads back (docs/text-form.md)."""

import datetime as dt
from collections.abc import Iterator

from sagsgang.governance import text_form as words
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
    Step,
)
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.governance.stated import stated_outcome, stated_recommender

_WIDTH = 88


def as_text(form: HouseForm) -> str:
    """Return the whole form; all but ``source_id``, ``path`` and ``neutral_title`` is in it.

    Text is printed in its normal form (``plain_text``), so that reading it gives it back.
    """
    lines = [*_meeting(form.meeting)]
    for place, point in enumerate(form.items, start=1):
        lines += ["", "", *_point(point)]
        for one in form.addenda:
            if one.item == place:
                lines += ["", *_section(_addendum(one))]
    places = range(1, len(form.items) + 1)
    rest = tuple(_addendum(one) for one in form.addenda if one.item not in places)
    if rest:
        lines += ["", "", *_point(Point(words.CORRECTIONS, openness="open", sections=rest))]
    return "\n".join(lines) + "\n"


def _addendum(one: Addendum) -> SectionText:
    """Return a correction as a section: the text form has no other word for it."""
    return SectionText("other", f"{words.CORRECTION} {_day(one.date)}", one.text)


def _meeting(meeting: MeetingHead) -> Iterator[str]:
    title = words.TITLES[meeting.kind]
    yield title
    yield "=" * len(title)
    if meeting.supplement is not None:
        yield f"{words.ADDENDUM}: {meeting.supplement}"
    elif meeting.addendum:
        yield words.ADDENDUM
    yield from _value(words.BODY_NAME, meeting.body.name)
    yield from _value(words.BODY_CODE, meeting.body.code)
    yield from _value(words.MEETING_TITLE, meeting.title)
    yield from _value(words.MEETING_NUMBER, meeting.number)
    yield from _value(words.DATE, _day(meeting.date))
    yield from _value(words.START, meeting.start)
    yield from _value(words.END, meeting.end)
    yield from _value(words.PLACE, meeting.place)
    yield from _value(words.SENT, _day(meeting.sent))
    if meeting.attendance:
        yield from ("", words.ATTENDANCE)
    for person in meeting.attendance:
        yield from _attendee(person)


def _attendee(person: Attendee) -> Iterator[str]:
    label = words.ATTENDANCE_STATUSES[person.status]
    name, group = one_line(person.name), one_line(person.group or "")
    if not any(bracket in f"{name}{group}" for bracket in "()"):
        yield f"{label}: {name} ({group})" if group else f"{label}: {name}"
        return
    yield f"{label}: {name}"
    yield from _body(f"{words.GROUP} {group}" if group else words.NO_GROUP)


def _point(point: Point) -> Iterator[str]:
    yield from _point_head(point)
    if point.route:
        yield from ("", words.ROUTE)
        yield from _listed([one_line(stop) for stop in point.route], words.ROUTE_SEPARATOR)
    if point.steps:
        yield from ("", words.STEPS)
    for step in point.steps:
        yield from _step(step)
    for section in point.sections:
        yield ""
        yield from _section(section)
    for at, subitem in enumerate(point.subitems, start=1):
        yield from ("", f"{words.SUBITEM} {at}: {one_line(subitem.title)}".rstrip(" "))
        yield from _body(subitem.text)
        yield from _roles(point.roles, at)
    if point.recommendation is not None:
        yield ""
        yield from _recommendation(point.recommendation)
    for decision in point.decisions:
        yield ""
        yield from _decision(decision)
    if point.attachments:
        yield from ("", words.ATTACHMENTS)
    for attachment in point.attachments:
        yield from _attachment(attachment)


def _point_head(point: Point) -> Iterator[str]:
    head = _numbered(words.ITEM, point.number)
    title = one_line(point.title or "")
    yield f"{head}: {title}" if title else head
    yield "-" * min(_WIDTH, len(head) + (2 + len(title) if title else 0))
    if not _is_plain_number(point.number):
        yield from _value(words.ITEM_NUMBER, point.number)
    if point.openness in words.OPENNESS:
        yield words.OPENNESS[point.openness]
    if point.supplement is not None:
        yield f"{words.ADDENDUM}: {point.supplement}"
    yield from _value(words.LATE, point.late_reason)
    if point.withdrawn:
        yield words.WITHDRAWN
    if point.retracted:
        yield words.RETRACTED
    yield from _value(words.WITHDRAWN_REASON, point.withdrawn_reason)
    yield from _value(words.CASE_NUMBER, point.case_number)
    if point.purpose is not None:
        yield f"{words.PURPOSE}: {words.PURPOSES[point.purpose]}"
    yield from _value(words.ORIGINATOR, point.originator)
    for number in point.together_with:
        yield from _value(words.TOGETHER_WITH, number)
    for person in point.participation:
        yield from _value(words.PARTICIPATIONS[person.status], person.name)
    yield from _roles(point.roles, None)


def _roles(roles: tuple[Role, ...], subitem: int | None) -> Iterator[str]:
    for role in roles:
        if role.subitem == subitem:
            yield from _value(words.ROLES[role.part], role.name)


def _step(step: Step) -> Iterator[str]:
    yield words.STEP
    yield from _cells(
        (words.STEP_DATE, _day(step.date)),
        (words.STEP_BODY, step.body),
        (words.STEP_NUMBER, step.number),
        (words.STEP_OUTCOME, step.outcome),
    )


def _section(section: SectionText) -> Iterator[str]:
    heading = one_line(section.heading or "")
    if section.closed:
        kind = "" if section.kind == "other" else f" ({words.SECTION_KINDS[section.kind]})"
        yield f"{words.CLOSED_SECTION}{kind}" + (f": {heading}" if heading else "")
    elif words.PLAIN_HEADINGS.get(heading) == section.kind:
        yield heading
    else:
        kind = "" if section.kind == "other" else f" ({words.SECTION_KINDS[section.kind]})"
        yield f"{words.SECTION}{kind}" + (f": {heading}" if heading else "")
    yield from _body(section.text)


def _recommendation(recommendation: Recommendation) -> Iterator[str]:
    yield words.RECOMMENDATION
    yield from _body(recommendation.text)
    by = one_line(recommendation.by or "")
    if by and by != stated_recommender(paragraphs(recommendation.text)):
        yield from _value(words.RECOMMENDED_BY, by)


def _decision(decision: DecisionText) -> Iterator[str]:
    body = one_line(decision.body or "")
    plain = words.PLAIN_BODY.fullmatch(body) is not None
    word = words.CLOSED_DECISION if decision.closed else words.DECISION
    head = word + (f" i {body}" if plain else "")
    if decision.date is not None:
        head += f" den {_day(decision.date)}"
    if decision.subitem is not None:
        head += f" om {words.SUBITEM.casefold()} {decision.subitem}"
    yield head
    yield from _body(decision.text)
    if not plain:
        yield from _value(words.DECISION_BODY, body)
    if decision.outcome and decision.outcome != stated_outcome(paragraphs(decision.text)):
        yield f"{words.OUTCOME}: {words.OUTCOMES[decision.outcome]}"
    for stance in decision.stances:
        yield from _stance(stance)


def _stance(stance: Stance) -> Iterator[str]:
    yield f"{words.STANCES[stance.stance]}: {one_line(stance.who)}"
    yield from _body(stance.text or "")


def _attachment(attachment: AttachmentLine) -> Iterator[str]:
    head = _numbered(words.ATTACHMENT, attachment.number)
    yield f"{head}: {one_line(attachment.title)}".rstrip(" ")
    odd = None if _is_plain_number(attachment.number) else attachment.number
    yield from _cells(
        (words.ATTACHMENT_NUMBER, odd),
        (words.ATTACHMENT_DOCUMENT, attachment.document_id),
        (words.ATTACHMENT_OPENNESS.get(attachment.openness, ""), ""),
        (words.ATTACHMENT_JOURNAL, attachment.journal_number),
        (words.ATTACHMENT_MARK, attachment.mark),
        (words.ATTACHMENT_VERSION, attachment.version),
        (words.ATTACHMENT_SUBITEM, None if attachment.subitem is None else str(attachment.subitem)),
    )


def _numbered(word: str, number: str | None) -> str:
    return f"{word} {one_line(number or '')}" if number and _is_plain_number(number) else word


def _is_plain_number(number: str | None) -> bool:
    return words.PLAIN_NUMBER.fullmatch(one_line(number or "")) is not None


def _value(label: str, value: str | None) -> Iterator[str]:
    if text := one_line(value or ""):
        yield f"{label}: {text}"


def _day(day: dt.date | None) -> str | None:
    return None if day is None else f"{day.day:02}-{day.month:02}-{day.year:04}"


def _cells(*pairs: tuple[str, str | None]) -> Iterator[str]:
    facts = [f"{key} {one_line(value)}".rstrip(" ") for key, value in pairs if value is not None]
    yield from _listed([fact for fact in facts if fact], words.SEPARATOR)


def _listed(values: list[str], separator: str) -> Iterator[str]:
    """Print values on one line, or on a line each where one could not be told from two."""
    if any(separator in value or value.startswith(words.DASH) for value in values):
        yield from _body("\n".join(f"{words.DASH}{value}" for value in values))
    elif values:
        yield from _body(f"{separator} ".join(values))


def _body(text: str) -> Iterator[str]:
    """Indent matter, so that no line of it can be taken for structure."""
    for at, paragraph in enumerate(filter(None, paragraphs(text).split("\n\n"))):
        if at:
            yield ""
        lines = paragraph.split("\n")
        if len(lines) == 1:
            yield from _wrapped(paragraph, words.BODY_INDENT, words.BODY_INDENT)
            continue
        for line in lines:
            yield from _wrapped(line, words.LINE_INDENT, words.LINE_INDENT + 2)


def _wrapped(line: str, first: int, later: int) -> Iterator[str]:
    indent, length = first, 0
    current: list[str] = []
    for word in line.split(" "):
        if current and indent + length + len(word) > _WIDTH:
            yield " " * indent + " ".join(current)
            indent, current, length = later, [], 0
        current.append(word)
        length += len(word) + 1
    yield " " * indent + " ".join(current)
