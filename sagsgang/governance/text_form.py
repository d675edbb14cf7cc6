"""The words of the house form as text (docs/text-form.md): press prints them, ingest reads them.

Every line that carries structure starts at the left edge with one of these words; every
word of the matter itself stands after a colon or indented, so that it is never mistaken.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

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

BODY_INDENT = 4
"""Blanks before a paragraph of the matter; what it wraps to has the same."""
LINE_INDENT = 6
"""Blanks before each line of a paragraph whose lines the writer broke; wraps stand two deeper."""

SEPARATOR = ";"
"""Between short facts on one line; where one holds it, each stands on its own after a dash."""
DASH = "- "
ROUTE_SEPARATOR = ","

TITLES: Mapping[Kind, str] = MappingProxyType(
    {"agenda": "Dagsorden i husform", "minutes": "Referat i husform"}
)
BODY_NAME = "Udvalg"
BODY_CODE = "Kode"
DATE = "Dato"
START = "Start kl."
END = "Slut kl."
PLACE = "Sted"
MEETING_NUMBER = "Møde nr."
MEETING_TITLE = "Møde"
ADDENDUM = "Tillægsdagsorden"
SENT = "Udsendt"
ATTENDANCE = "Deltagere"
ATTENDANCE_STATUSES: Mapping[AttendanceStatus, str] = MappingProxyType(
    {
        "member": "Medlem",
        "present": "Til stede",
        "absent": "Fraværende",
        "excused": "Afbud",
        "substitute": "Stedfortræder",
        "guest": "Gæst",
    }
)
GROUP = "gruppe"
NO_GROUP = "uden gruppe"

ITEM = "Punkt"
ITEM_NUMBER = "Punktnummer"
OPENNESS: Mapping[Openness, str] = MappingProxyType({"open": "Åben sag", "closed": "Lukket sag"})
LATE = "Kommer sent på, fordi"
WITHDRAWN = "Punktet udgår"
RETRACTED = "Punktet er trukket tilbage"
WITHDRAWN_REASON = "Udgår, fordi"
CASE_NUMBER = "Sagsnummer"
PURPOSE = "Formål"
PURPOSES: Mapping[Purpose, str] = MappingProxyType(
    {
        "decision": "til beslutning",
        "discussion": "til drøftelse",
        "orientation": "til orientering",
        "other": "andet",
    }
)
ORIGINATOR = "Forslagsstiller"
TOGETHER_WITH = "Behandles sammen med punkt"
PARTICIPATIONS: Mapping[ParticipationStatus, str] = MappingProxyType(
    {
        "absent": "Fraværende ved punktet",
        "arrived": "Kom til punktet",
        "left": "Gik fra punktet",
        "not-participating": "Deltog ikke i punktet",
        "present": "Til stede ved punktet",
    }
)
ROLES: Mapping[RolePart, str] = MappingProxyType(
    {"presenter": "Fremlægges af", "participant": "Deltager i punktet"}
)
ROUTE = "Sagsgang"
STEPS = "Sagsforløb"
STEP = "Behandling"
STEP_BODY = "i"
STEP_DATE = "den"
STEP_NUMBER = "punkt"
STEP_OUTCOME = "udfald"

SECTION = "Afsnit"
CLOSED_SECTION = "Lukket afsnit"
SECTION_KINDS: Mapping[SectionKind, str] = MappingProxyType(
    {
        "summary": "resumé",
        "occasion": "anledning",
        "presentation": "sagsfremstilling",
        "assessment": "vurdering",
        "economy": "økonomi",
        "law": "retsgrundlag",
        "hearing": "høring",
        "competence": "kompetence",
        "history": "historik",
        "other": "andet",
    }
)
SUBITEM = "Delpunkt"
RECOMMENDATION = "Indstilling"
RECOMMENDED_BY = "Indstillet af"
DECISION = "Beslutning"
CLOSED_DECISION = "Lukket beslutning"
DECISION_BODY = "Besluttet af"
OUTCOME = "Udfald"
OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {
        "approved": "godkendt",
        "recommended": "anbefalet",
        "discussed": "drøftet",
        "noted": "taget til efterretning",
        "postponed": "udsat",
        "referred": "oversendt",
        "returned": "tilbagesendt",
        "rejected": "afvist",
        "withdrawn": "udgået",
    }
)
STANCES: Mapping[StanceKind, str] = MappingProxyType(
    {
        "for": "Stemte for",
        "against": "Stemte imod",
        "abstained": "Undlod at stemme",
        "reservation": "Tog forbehold",
        "dissent": "Afvigende mening",
    }
)
CORRECTION = "Rettelse tilføjet den"
CORRECTIONS = "Rettelser til referatet"
ATTACHMENTS = "Bilag"
ATTACHMENT = "Bilag"
ATTACHMENT_NUMBER = "nummer"
ATTACHMENT_DOCUMENT = "dokument"
ATTACHMENT_OPENNESS: Mapping[Openness, str] = MappingProxyType({"open": "åben", "closed": "lukket"})
ATTACHMENT_JOURNAL = "journalnummer"
ATTACHMENT_MARK = "mærke"
ATTACHMENT_SUBITEM = "delpunkt"
ATTACHMENT_VERSION = "version"

PLAIN_HEADINGS: Mapping[str, SectionKind] = MappingProxyType(
    {
        "Resumé": "summary",
        "Resume": "summary",
        "Anledning": "occasion",
        "Baggrund": "occasion",
        "Beslutningstema": "occasion",
        "Sagsfremstilling": "presentation",
        "Vurdering": "assessment",
        "Administrationens vurdering": "assessment",
        "Økonomi": "economy",
        "Økonomiske konsekvenser": "economy",
        "Retsgrundlag": "law",
        "Lovgrundlag": "law",
        "Høring": "hearing",
        "Kompetence": "competence",
        "Beslutningskompetence": "competence",
        "Sagens forløb": "history",
        "Historik": "history",
    }
)
"""Headings printed as they are; every other one stands after ``Afsnit``."""

PLAIN_NUMBER = re.compile(r"[0-9A-Za-zÆØÅæøå]+(?:[.\-/][0-9A-Za-zÆØÅæøå]+)*")
"""A number that can stand in the head of an item or an attachment before its colon."""
PLAIN_BODY = re.compile(r"[^\d]+")
"""The name of a body that can stand in the head of a decision: it cannot hold a date."""
