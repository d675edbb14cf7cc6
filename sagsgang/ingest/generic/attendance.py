"""Lists of members as agendas print them, where they are plain."""

import re
from collections.abc import Iterable, Iterator

from sagsgang.governance.house_form import AttendanceStatus, Attendee

_NAME = (
    r"(?P<name>[A-ZÆØÅ][\w.'’´-]*(?: (?:von|van|de|der|af|[A-ZÆØÅ][\w.'’´-]*)){1,5})"
    r"(?: ?\(+(?P<group>[A-ZÆØÅa-zæøå]{1,12}(?: [A-ZÆØÅa-zæøå]{1,12})?)\))?"
)
_PERSON = re.compile(
    rf"{_NAME}(?:,? (?i:formand|næstformand|borgmester|viceborgmester))?"
    r"(?:[ ,:–-]+(?P<word>[xX✓]|(?i:afbud|fraværende|til stede|deltog|mødt|stedfortræder)))?"
)
# A row of a table whose columns have run together: name, party, attendance.
_TABLE_ROW = re.compile(
    r"(?P<name>[A-ZÆØÅ][\w.'’´-]*(?: [\w.'’´-]+){1,4}?)(?: (?P<group>[A-ZÆØÅ]{1,3}))? "
    r"(?P<word>Medlem|Til stede|Fraværende|Afbud|Stedfortræder|Gæst)"
)
_STATUSES: dict[str, AttendanceStatus] = {
    "medlem": "member",
    "gæst": "guest",
    "x": "present",
    "✓": "present",
    "deltog": "present",
    "mødt": "present",
    "til stede": "present",
    "afbud": "excused",
    "fraværende": "absent",
    "stedfortræder": "substitute",
}
_SEPARATOR = re.compile(r"[,;•] *| og (?=[A-ZÆØÅ])")
_LONGEST = 2_000
LABELS: dict[str, AttendanceStatus] = {
    "medlemmer": "member",
    "medlemmer deltog": "member",
    "deltagere": "present",
    "mødedeltagere": "present",
    "til stede": "present",
    "mødt": "present",
    "fremmødte": "present",
    "fraværende": "absent",
    "fraværende uden afbud": "absent",
    "fraværende med afbud": "excused",
    "afbud": "excused",
    "afbud fra": "excused",
    "stedfortrædere": "substitute",
    "stedfortræder": "substitute",
    "øvrige deltagere": "guest",
    "øvrige indkaldte": "guest",
    "gæster": "guest",
}


def people_in(text: str, status: AttendanceStatus) -> tuple[Attendee, ...] | None:
    """Return the people a line lists, or None where it holds anything but names."""
    if len(text) > _LONGEST:
        return None
    found: list[Attendee] = []
    for part in filter(None, (part.strip(" .") for part in _SEPARATOR.split(text))):
        person = _person(part, status)
        if person is None:
            return None
        found.append(person)
    return tuple(found) or None


def once_each(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Return each name once: a later list, such as that of the absent, says more of a member."""
    found: dict[str, Attendee] = {}
    for person in people:
        known = found.get(person.name)
        if known is None or person.status != "member":
            group = person.group or (known.group if known else None)
            found[person.name] = Attendee(person.name, group, person.status)
    return tuple(found.values())


def names_in(text: str) -> Iterator[str]:
    """Yield the names of a line such as "Anne Strand, Bo Klit (A)"; none if it holds more."""
    people = people_in(text, "absent")
    yield from (person.name for person in people or ())


def _person(part: str, status: AttendanceStatus) -> Attendee | None:
    match = _TABLE_ROW.fullmatch(part) or _PERSON.fullmatch(part)
    if match is None:
        return None
    word = (match["word"] or "").casefold()
    return Attendee(match["name"], match["group"], _STATUSES.get(word, status))
