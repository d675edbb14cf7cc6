"""The house form as plain data: what an agenda or its minutes says, in reading order.

Readers in ``ingest`` produce it, ``governance.intake`` turns it into rows,
``governance.reading_copy`` turns the rows one reader may see back into it, and
``press`` prints it. It knows neither database nor settings. The field names and
values are those of the contract ``sagsgang.agenda/1``: a value that the source does
not state is ``None``, a list of nothing is empty. Text is Unicode NFC; paragraphs are
separated by one blank line and hold no line breaks of the layout.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Kind = Literal["agenda", "minutes"]
Openness = Literal["open", "closed", "unknown"]
AttendanceStatus = Literal["member", "present", "absent", "excused", "substitute", "guest"]
SectionKind = Literal[
    "summary",
    "occasion",
    "presentation",
    "assessment",
    "economy",
    "law",
    "hearing",
    "competence",
    "history",
    "other",
]
Outcome = Literal[
    "approved",
    "recommended",
    "discussed",
    "noted",
    "postponed",
    "referred",
    "returned",
    "rejected",
    "withdrawn",
]
StanceKind = Literal["for", "against", "abstained", "reservation", "dissent"]
Purpose = Literal["decision", "discussion", "orientation", "other"]
ParticipationStatus = Literal["absent", "arrived", "left", "not-participating", "present"]
RolePart = Literal["presenter", "participant"]


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body as the source names it, e.g. code DIR, name Direktionen."""

    code: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person in the list of members; ``group`` is the party letter without brackets."""

    name: str
    group: str | None = None
    status: AttendanceStatus = "member"


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """What the document says of the meeting itself; times are ``HH:MM``.

    ``supplement`` is which of the meeting's supplementary agendas it is, ``sent`` its day.
    """

    kind: Kind = "agenda"
    body: BodyName = BodyName()
    date: dt.date | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    number: str | None = None
    attendance: tuple[Attendee, ...] = ()
    source_id: str | None = None
    addendum: bool = False
    title: str | None = None
    supplement: int | None = None
    sent: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SectionText:
    """A headed text of an item other than recommendation, decision and attachments.

    A ``closed`` one is in an open item; everyone reads it without heading and text.
    """

    kind: SectionKind
    heading: str | None
    text: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The text under Indstilling, and who recommends where it says so."""

    by: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SubPoint:
    """One of several points listed for treatment within one item."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Stance:
    """The stated vote or reservation of a person or group."""

    who: str
    stance: StanceKind
    text: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What one body decided on one date; ``subitem`` is a 1-based index into the sub-points.

    Of a ``closed`` one everyone reads the public text of the decision, where there is one.
    """

    body: str | None
    date: dt.date | None
    subitem: int | None
    text: str
    outcome: Outcome | None
    stances: tuple[Stance, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One line under Bilag; ``path`` is the file within a delivery."""

    title: str
    number: str | None = None
    document_id: str | None = None
    openness: Openness = "unknown"
    journal_number: str | None = None
    mark: str | None = None
    path: str | None = None
    subitem: int | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A past or planned treatment of the item by a body, other than this meeting's decision."""

    body: str | None
    date: dt.date | None
    number: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Participation:
    """Who was away, left, came or did not take part in one item."""

    name: str
    status: ParticipationStatus


@dataclass(frozen=True, slots=True)
class Role:
    """Who presents or takes part; ``subitem`` is a 1-based index into the sub-points."""

    name: str
    part: RolePart
    subitem: int | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One agenda item in the house form.

    ``supplement`` is the number of the supplementary agenda that it came with. Of one that was
    ``retracted`` nothing is said but its number.
    """

    title: str | None
    number: str | None = None
    openness: Openness = "unknown"
    case_number: str | None = None
    route: tuple[str, ...] = ()
    sections: tuple[SectionText, ...] = ()
    recommendation: Recommendation | None = None
    subitems: tuple[SubPoint, ...] = ()
    decisions: tuple[DecisionText, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()
    withdrawn: bool = False
    source_id: str | None = None
    neutral_title: str | None = None
    purpose: Purpose | None = None
    steps: tuple[Step, ...] = ()
    originator: str | None = None
    together_with: tuple[str, ...] = ()
    participation: tuple[Participation, ...] = ()
    roles: tuple[Role, ...] = ()
    late_reason: str | None = None
    withdrawn_reason: str | None = None
    supplement: int | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Addendum:
    """A correction added below approved minutes; ``item`` is a 1-based index into the items.

    Without an item it concerns the minutes as a whole.
    """

    date: dt.date
    text: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class HouseForm:
    """A whole agenda or minutes; ``addenda`` is what was corrected since, in its order."""

    meeting: MeetingHead
    items: tuple[Point, ...] = ()
    addenda: tuple[Addendum, ...] = ()
