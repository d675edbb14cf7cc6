"""The fixed words of the paper, Danish by the law and the house form, others by choice.

They are no interface texts: a Danish agenda is printed in Danish whatever language its
printer's screen has, so the language is an argument and not the reader's setting.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from babel.dates import format_date
from django.utils.translation import gettext as _

from sagsgang.governance.house_form import (
    AttendanceStatus,
    Kind,
    Openness,
    Outcome,
    ParticipationStatus,
    Purpose,
    RolePart,
    SectionKind,
    StanceKind,
)

Language = Literal["da", "en", "sv"]


class PaperError(ValueError):
    """A matter that could not be put on paper; the message is one sentence for a reader."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the house says around the matter itself, in one language.

    The patterns hold the places ``{time}``, ``{body}`` and ``{date}``.
    """

    language: Language
    locale: str
    long_date: str
    clock: str

    kinds: Mapping[Kind, str]
    addenda: Mapping[Kind, str]
    openness: Mapping[Openness, str]
    file_openness: Mapping[Openness, str]
    attendance_statuses: Mapping[AttendanceStatus, str]
    sections: Mapping[SectionKind, str]
    purposes: Mapping[Purpose, str]
    outcomes: Mapping[Outcome, str]
    stances: Mapping[StanceKind, str]
    participations: Mapping[ParticipationStatus, str]
    roles: Mapping[RolePart, str]

    day: str
    time: str
    place: str
    meeting_number: str
    sent: str
    from_time: str
    until_time: str
    attendance: str
    name: str
    group: str
    status: str
    contents: str
    page: str
    page_of: str
    item: str
    untitled: str
    untold: Mapping[str, str]
    withdrawn: str
    withdrawn_mark: str
    retracted: str
    closed_section: str
    closed_decision: str
    why_late: str
    why_withdrawn: str
    closed_without_text: str
    unknown_without_text: str
    case_number: str
    moved_by: str
    together_with: str
    and_: str
    route: str
    step_body: str
    step_number: str
    step_outcome: str
    subitems: str
    subitem: str
    recommendation: str
    recommended_by: str
    participation: str
    decision: str
    decision_in: str
    decision_on: str
    decision_in_on: str
    outcome: str
    addendum_on: str
    addenda_to_minutes: str
    attachments: str
    untitled_attachment: str
    document: str
    journal_number: str
    version: str
    to_subitem: str

    def full_date(self, day: date) -> str:
        """Say the day as the head of a meeting does: onsdag den 3. marts 2021."""
        return format_date(day, self.long_date, locale=self.locale)

    def hour(self, clock: str) -> str:
        """Say ``HH:MM`` as the language writes a time of day."""
        return clock.replace(":", self.clock)

    def listed(self, names: tuple[str, ...]) -> str:
        """Join names as a sentence does: 4, 5 og 6."""
        if len(names) < 2:  # noqa: PLR2004 - one name needs no joining word
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.and_} {names[-1]}"


DANISH = Words(
    language="da",
    locale="da",
    long_date="EEEE 'den' d. MMMM y",
    clock=".",
    kinds=MappingProxyType({"agenda": "Dagsorden", "minutes": "Referat"}),
    addenda=MappingProxyType(
        {"agenda": "Tillægsdagsorden", "minutes": "Referat af tillægsdagsorden"}
    ),
    openness=MappingProxyType(
        {"open": "Åben sag", "closed": "Lukket sag", "unknown": "Åbenhed ikke oplyst"}
    ),
    file_openness=MappingProxyType(
        {"open": "Åben", "closed": "Lukket", "unknown": "Åbenhed ikke oplyst"}
    ),
    attendance_statuses=MappingProxyType(
        {
            "member": "Medlem",
            "present": "Til stede",
            "absent": "Fraværende",
            "excused": "Afbud",
            "substitute": "Stedfortræder",
            "guest": "Gæst",
        }
    ),
    sections=MappingProxyType(
        {
            "summary": "Resumé",
            "occasion": "Anledning",
            "presentation": "Sagsfremstilling",
            "assessment": "Vurdering",
            "economy": "Økonomi",
            "law": "Retsgrundlag",
            "hearing": "Høring",
            "competence": "Beslutningskompetence",
            "history": "Sagens forløb",
        }
    ),
    purposes=MappingProxyType(
        {
            "decision": "Til beslutning",
            "discussion": "Til drøftelse",
            "orientation": "Til orientering",
            "other": "Andet formål",
        }
    ),
    outcomes=MappingProxyType(
        {
            "approved": "Godkendt",
            "recommended": "Anbefalet",
            "discussed": "Drøftet",
            "noted": "Taget til efterretning",
            "postponed": "Udsat",
            "referred": "Oversendt",
            "returned": "Tilbagesendt",
            "rejected": "Afvist",
            "withdrawn": "Udgået",
        }
    ),
    stances=MappingProxyType(
        {
            "for": "stemte for",
            "against": "stemte imod",
            "abstained": "undlod at stemme",
            "reservation": "tog forbehold",
            "dissent": "havde en afvigende mening",
        }
    ),
    roles=MappingProxyType({"presenter": "Fremlægges af", "participant": "Deltager i punktet:"}),
    participations=MappingProxyType(
        {
            "absent": "fraværende",
            "arrived": "ankom til punktet",
            "left": "forlod mødet",
            "not-participating": "deltog ikke i punktet",
            "present": "til stede",
        }
    ),
    day="Dato",
    time="Tid",
    place="Sted",
    meeting_number="Møde nr.",
    sent="Udsendt",
    from_time="kl. {time}",
    until_time="til kl. {time}",
    attendance="Mødedeltagere",
    name="Navn",
    group="Parti eller liste",
    status="Fremmøde",
    contents="Indhold",
    page="Side",
    page_of="af",
    item="Punkt",
    untitled="Punkt uden titel",
    untold=MappingProxyType(
        {
            "withdrawn": "Punktet udgår",
            "retracted": "Punktet er trukket tilbage",
            "closed": "Lukket punkt",
        }
    ),
    withdrawn="Punktet udgår.",
    withdrawn_mark="udgår",
    closed_section="Lukket afsnit",
    closed_decision="Lukket beslutning",
    retracted="Punktet er trukket tilbage og kan ikke længere læses.",
    why_late="Hvorfor punktet kommer sent på",
    why_withdrawn="Hvorfor punktet udgår",
    closed_without_text="Punktet er lukket. Sagens tekst er ikke med i denne udgave.",
    unknown_without_text=(
        "Det er ikke oplyst, om punktet er åbent, så det behandles som lukket. "
        "Sagens tekst er ikke med i denne udgave."
    ),
    case_number="Sagsnr.",
    moved_by="Stillet af",
    together_with="Behandles sammen med punkt",
    and_="og",
    route="Sagsgang",
    step_body="Organ",
    step_number="Punkt",
    step_outcome="Resultat",
    subitems="Delpunkter",
    subitem="Delpunkt",
    recommendation="Indstilling",
    recommended_by="Indstiller",
    participation="Deltagelse i punktet",
    decision="Beslutning",
    decision_in="Beslutning i {body}",
    decision_on="Beslutning den {date}",
    decision_in_on="Beslutning i {body} den {date}",
    outcome="Udfald",
    addendum_on="Rettelse tilføjet {date}",
    addenda_to_minutes="Rettelser til referatet",
    attachments="Bilag",
    untitled_attachment="Bilag uden titel",
    document="Dokument",
    journal_number="Journalnr.",
    version="Version",
    to_subitem="Til delpunkt",
)

ENGLISH = Words(
    language="en",
    locale="en_GB",
    long_date="EEEE d MMMM y",
    clock=":",
    kinds=MappingProxyType({"agenda": "Agenda", "minutes": "Minutes"}),
    addenda=MappingProxyType(
        {"agenda": "Supplementary agenda", "minutes": "Minutes of the supplementary agenda"}
    ),
    openness=MappingProxyType(
        {"open": "Open item", "closed": "Closed item", "unknown": "Openness not stated"}
    ),
    file_openness=MappingProxyType(
        {"open": "Open", "closed": "Closed", "unknown": "Openness not stated"}
    ),
    attendance_statuses=MappingProxyType(
        {
            "member": "Member",
            "present": "Present",
            "absent": "Absent",
            "excused": "Excused",
            "substitute": "Substitute",
            "guest": "Guest",
        }
    ),
    sections=MappingProxyType(
        {
            "summary": "Summary",
            "occasion": "Occasion",
            "presentation": "Presentation of the case",
            "assessment": "Assessment",
            "economy": "Economy",
            "law": "Legal basis",
            "hearing": "Hearing",
            "competence": "Who decides",
            "history": "History of the case",
        }
    ),
    purposes=MappingProxyType(
        {
            "decision": "For decision",
            "discussion": "For discussion",
            "orientation": "For information",
            "other": "Other purpose",
        }
    ),
    outcomes=MappingProxyType(
        {
            "approved": "Approved",
            "recommended": "Recommended",
            "discussed": "Discussed",
            "noted": "Noted",
            "postponed": "Postponed",
            "referred": "Referred",
            "returned": "Returned",
            "rejected": "Rejected",
            "withdrawn": "Withdrawn",
        }
    ),
    stances=MappingProxyType(
        {
            "for": "voted for",
            "against": "voted against",
            "abstained": "abstained",
            "reservation": "made a reservation",
            "dissent": "stated a dissenting opinion",
        }
    ),
    roles=MappingProxyType({"presenter": "Presented by", "participant": "Taking part:"}),
    participations=MappingProxyType(
        {
            "absent": "absent",
            "arrived": "arrived for the item",
            "left": "left the meeting",
            "not-participating": "took no part in the item",
            "present": "present",
        }
    ),
    day="Date",
    time="Time",
    place="Place",
    meeting_number="Meeting no.",
    sent="Sent",
    from_time="{time}",
    until_time="until {time}",
    attendance="Attendance",
    name="Name",
    group="Party or list",
    status="Attendance",
    contents="Contents",
    page="Page",
    page_of="of",
    item="Item",
    untitled="Item without a title",
    untold=MappingProxyType(
        {"withdrawn": "Withdrawn item", "retracted": "Item taken back", "closed": "Closed item"}
    ),
    withdrawn="The item is withdrawn.",
    withdrawn_mark="withdrawn",
    closed_section="Closed section",
    closed_decision="Closed decision",
    retracted="The item was taken back and can no longer be read.",
    why_late="Why the item comes late",
    why_withdrawn="Why the item is withdrawn",
    closed_without_text="The item is closed. Its text is not part of this edition.",
    unknown_without_text=(
        "Whether the item is open is not stated, so it is treated as closed. "
        "Its text is not part of this edition."
    ),
    case_number="Case no.",
    moved_by="Moved by",
    together_with="Treated together with item",
    and_="and",
    route="Route",
    step_body="Body",
    step_number="Item",
    step_outcome="Result",
    subitems="Sub-items",
    subitem="Sub-item",
    recommendation="Recommendation",
    recommended_by="Recommended by",
    participation="Participation in the item",
    decision="Decision",
    decision_in="Decision in {body}",
    decision_on="Decision of {date}",
    decision_in_on="Decision in {body} on {date}",
    outcome="Outcome",
    addendum_on="Correction added on {date}",
    addenda_to_minutes="Corrections to the minutes",
    attachments="Attachments",
    untitled_attachment="Attachment without a title",
    document="Document",
    journal_number="Journal no.",
    version="Version",
    to_subitem="To sub-item",
)

SWEDISH = Words(
    language="sv",
    locale="sv",
    long_date="EEEE 'den' d MMMM y",
    clock=":",
    kinds=MappingProxyType({"agenda": "Dagordning", "minutes": "Protokoll"}),
    addenda=MappingProxyType(
        {"agenda": "Tilläggsdagordning", "minutes": "Protokoll till tilläggsdagordningen"}
    ),
    openness=MappingProxyType(
        {"open": "Öppet ärende", "closed": "Slutet ärende", "unknown": "Öppenhet inte angiven"}
    ),
    file_openness=MappingProxyType(
        {"open": "Öppen", "closed": "Sluten", "unknown": "Öppenhet inte angiven"}
    ),
    attendance_statuses=MappingProxyType(
        {
            "member": "Ledamot",
            "present": "Närvarande",
            "absent": "Frånvarande",
            "excused": "Anmält förhinder",
            "substitute": "Ersättare",
            "guest": "Gäst",
        }
    ),
    sections=MappingProxyType(
        {
            "summary": "Sammanfattning",
            "occasion": "Anledning",
            "presentation": "Ärendebeskrivning",
            "assessment": "Bedömning",
            "economy": "Ekonomi",
            "law": "Rättslig grund",
            "hearing": "Remiss",
            "competence": "Vem som beslutar",
            "history": "Ärendets gång",
        }
    ),
    purposes=MappingProxyType(
        {
            "decision": "För beslut",
            "discussion": "För diskussion",
            "orientation": "För kännedom",
            "other": "Annat syfte",
        }
    ),
    outcomes=MappingProxyType(
        {
            "approved": "Godkänt",
            "recommended": "Tillstyrkt",
            "discussed": "Diskuterat",
            "noted": "Lagt till handlingarna",
            "postponed": "Bordlagt",
            "referred": "Hänskjutet",
            "returned": "Återremitterat",
            "rejected": "Avslaget",
            "withdrawn": "Utgått",
        }
    ),
    stances=MappingProxyType(
        {
            "for": "röstade för",
            "against": "röstade emot",
            "abstained": "avstod från att rösta",
            "reservation": "reserverade sig",
            "dissent": "lämnade en egen mening",
        }
    ),
    roles=MappingProxyType({"presenter": "Föredras av", "participant": "Deltar i punkten:"}),
    participations=MappingProxyType(
        {
            "absent": "frånvarande",
            "arrived": "kom till punkten",
            "left": "lämnade mötet",
            "not-participating": "deltog inte i punkten",
            "present": "närvarande",
        }
    ),
    day="Datum",
    time="Tid",
    place="Plats",
    meeting_number="Möte nr",
    sent="Utsänd",
    from_time="kl. {time}",
    until_time="till kl. {time}",
    attendance="Mötesdeltagare",
    name="Namn",
    group="Parti eller lista",
    status="Närvaro",
    contents="Innehåll",
    page="Sida",
    page_of="av",
    item="Punkt",
    untitled="Punkt utan rubrik",
    untold=MappingProxyType(
        {
            "withdrawn": "Punkten utgår",
            "retracted": "Punkten har dragits tillbaka",
            "closed": "Sluten punkt",
        }
    ),
    withdrawn="Punkten utgår.",
    withdrawn_mark="utgår",
    closed_section="Slutet avsnitt",
    closed_decision="Slutet beslut",
    retracted="Punkten har dragits tillbaka och kan inte längre läsas.",
    why_late="Varför punkten kommer sent",
    why_withdrawn="Varför punkten utgår",
    closed_without_text="Punkten är sluten. Ärendets text är inte med i den här utgåvan.",
    unknown_without_text=(
        "Det är inte angivet om punkten är öppen, så den behandlas som sluten. "
        "Ärendets text är inte med i den här utgåvan."
    ),
    case_number="Ärendenr",
    moved_by="Väckt av",
    together_with="Behandlas tillsammans med punkt",
    and_="och",
    route="Ärendets väg",
    step_body="Organ",
    step_number="Punkt",
    step_outcome="Resultat",
    subitems="Delpunkter",
    subitem="Delpunkt",
    recommendation="Förslag till beslut",
    recommended_by="Förslagsställare",
    participation="Deltagande i punkten",
    decision="Beslut",
    decision_in="Beslut i {body}",
    decision_on="Beslut den {date}",
    decision_in_on="Beslut i {body} den {date}",
    outcome="Utfall",
    addendum_on="Rättelse tillagd {date}",
    addenda_to_minutes="Rättelser till protokollet",
    attachments="Bilagor",
    untitled_attachment="Bilaga utan rubrik",
    document="Dokument",
    journal_number="Diarienr",
    version="Version",
    to_subitem="Till delpunkt",
)

_LANGUAGES: Mapping[str, Words] = MappingProxyType(
    {one.language: one for one in (DANISH, ENGLISH, SWEDISH)}
)


def words_in(language: str) -> Words:
    """Return the paper's words in ``da``, ``en`` or ``sv``; another is a ``PaperError``."""
    try:
        return _LANGUAGES[language]
    except KeyError:
        raise PaperError(
            _(
                "Paper can be printed in Danish (da), English (en) or Swedish (sv), "
                "not in “%(language)s”."
            )
            % {"language": language}
        ) from None
