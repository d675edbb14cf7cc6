"""From the parts of an item to the item in the house form."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sagsgang.governance.house_form import (
    AttachmentLine,
    DecisionText,
    Participation,
    Point,
    Recommendation,
    SectionText,
    Stance,
    StanceKind,
    Step,
    SubPoint,
)
from sagsgang.ingest.danish_time import DATE, date_in
from sagsgang.ingest.generic.attachments import attachments_in, with_subitems
from sagsgang.ingest.generic.attendance import names_in, people_in
from sagsgang.ingest.generic.headings import SUBPOINTS
from sagsgang.ingest.generic.item_drafts import ItemDraft, Part
from sagsgang.ingest.generic.subpoints import (
    DecisionPart,
    Listing,
    decided_parts,
    listing_in,
    listing_under,
    subpoints_of,
)
from sagsgang.ingest.paragraphs import joined
from sagsgang.ingest.rows import Row, Sheet

_ROUTE_SEPARATOR = re.compile(r"\s*(?:[,;/→>]|\s[-–]\s)\s*")
_ROUTE_STOP = re.compile(r"[A-ZÆØÅ][\w.&-]*(?: (?:og|for|[A-ZÆØÅ&][\w.&-]*)){0,5}")
_LONGEST_STOP = 60
_LONGEST_STEP = 300
_DATE_FIRST = re.compile(
    rf"(?P<date>{DATE})[ ,:–-]+(?P<body>[^\d:;]{{2,80}}?)(?P<rest>[,;:].*)?", re.IGNORECASE
)
_BODY_FIRST = re.compile(
    rf"(?P<body>[^\d:;,]{{2,80}}?)(?:,| den|:| -)? ?(?P<date>{DATE})(?P<rest>.*)", re.IGNORECASE
)
_STEP_REST = re.compile(
    r"[,;: ]*(?:(?:pkt|punkt|sag)\.? ?(?:nr\.? ?)?(?P<number>[0-9]{1,4}(?:\.[0-9]+)?))?"
    r"[,;:. ]*(?P<outcome>[^,;:].*)?",
    re.IGNORECASE,
)
_DATE_ROW = re.compile(rf"dato ?: ?{DATE}\.?", re.IGNORECASE)
_ABSENT = re.compile(
    r"(?:fraværende|afbud|ikke til stede)"
    r"(?: ved punktet| med afbud| uden afbud)?\s*:\s*(?P<names>.*)",
    re.IGNORECASE,
)
_NOT_PARTICIPATING = re.compile(
    r"(?P<name>[A-ZÆØÅ][^.;:]{3,60}?) deltog ikke (?:på|i|ved)"
    r"(?: behandlingen af)? ?(?:punkt|sag|denne|dette|mødet|behandling)"
)
_STANCE = re.compile(
    r"(?P<who>[A-ZÆØÅ][^.;:]{1,90}?) "
    r"(?P<word>stemte imod|stemte for|undlod at stemme|tog forbehold|"
    r"tager forbehold|kunne ikke tiltræde|kan ikke tiltræde)\b"
)
_GROUP = re.compile(r"(?:Liste|Gruppe|Partiet) [\w ]{1,30}|[\w ]{2,40} \([A-ZÆØÅ]{1,3}\)")
_STANCES: dict[str, StanceKind] = {
    "stemte imod": "against",
    "stemte for": "for",
    "undlod at stemme": "abstained",
    "tog forbehold": "reservation",
    "tager forbehold": "reservation",
    "kunne ikke tiltræde": "dissent",
    "kan ikke tiltræde": "dissent",
}
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class _Decided:
    part: Part
    parts: tuple[DecisionPart, ...]


def point_of(sheet: Sheet, draft: ItemDraft) -> Point:
    """Return the item that the draft's parts tell of."""
    decisions = [part for part in draft.parts if part.mark.what == "decision"]
    for part in decisions:
        _take_decision_fields(draft, part)
    listing, listed = _listing(draft, [part.rows for part in decisions])
    decided, titles = _decided(sheet, decisions, listing)
    if listing is not None and not (titles or listing.for_treatment):
        # A list of points that nobody treats is text like any other.
        listing = listed = None
        decided, titles = _decided(sheet, decisions, None)
    subitems = subpoints_of(sheet, listing, titles) if listing else ()
    recommendation = _recommendation(sheet, draft)
    return Point(
        title=draft.title,
        number=draft.number,
        openness=draft.openness,
        case_number=draft.case_number,
        route=tuple(stop for part in _of(draft, "route") for stop in _route(part.rows) or ()),
        sections=tuple(_sections(sheet, draft, listing, listed)),
        recommendation=recommendation,
        subitems=subitems,
        decisions=tuple(_decisions(sheet, decided)),
        attachments=_attachments(sheet, draft, subitems),
        withdrawn=draft.withdrawn,
        purpose=draft.purpose,
        steps=tuple(step for part in draft.parts for step in _steps(part) or ()),
        participation=tuple(draft.participation),
    )


def _of(draft: ItemDraft, what: str) -> list[Part]:
    return [part for part in draft.parts if part.mark.what == what]


def _listing(
    draft: ItemDraft, decided: Sequence[Sequence[Row]]
) -> tuple[Listing | None, Part | None]:
    for part in _of(draft, "section"):
        if part.mark.heading.casefold() in SUBPOINTS and (under := listing_under(part.rows)):
            return under, part
        if listing := listing_in(part.rows, decided):
            return listing, part
    return None, None


def _decided(
    sheet: Sheet, decisions: Sequence[Part], listing: Listing | None
) -> tuple[list[_Decided], dict[int, str]]:
    found: list[_Decided] = []
    titles: dict[int, str] = {}
    for part in decisions:
        if listing is None:
            found.append(_Decided(part, (DecisionPart(None, tuple(part.rows)),)))
            continue
        parts, said = decided_parts(sheet, part.rows, listing)
        titles = said | titles
        found.append(_Decided(part, parts))
    return found, titles


def _sections(
    sheet: Sheet, draft: ItemDraft, listing: Listing | None, listed: Part | None
) -> Iterator[SectionText]:
    seen_recommendation = False
    for part in draft.parts:
        what, rows = part.mark.what, part.rows
        if what == "recommendation" and not seen_recommendation:
            seen_recommendation = bool(rows)
            continue
        if (
            what in {"decision", "attachments"}
            or _steps(part)
            or (what == "route" and _route(rows))
        ):
            continue
        text = joined(sheet, listing.before if listing and part is listed else rows)
        if text:
            kind = "history" if what == "route" else part.mark.kind
            yield SectionText(kind, part.mark.heading or None, text)


def _recommendation(sheet: Sheet, draft: ItemDraft) -> Recommendation | None:
    filled = [part for part in _of(draft, "recommendation") if part.rows]
    # Who recommends is read from the text, by stated_form.
    return Recommendation(None, joined(sheet, filled[0].rows)) if filled else None


def _decisions(sheet: Sheet, decided: Sequence[_Decided]) -> Iterator[DecisionText]:
    for one in decided:
        for part in one.parts:
            text = joined(sheet, part.rows)
            if text or part.point is not None:
                mark = one.part.mark
                yield DecisionText(
                    mark.body, mark.date, part.point, text, None, tuple(_stances(text))
                )


def _attachments(
    sheet: Sheet, draft: ItemDraft, subitems: Sequence[SubPoint]
) -> tuple[AttachmentLine, ...]:
    found = [one for part in _of(draft, "attachments") for one in attachments_in(sheet, part.rows)]
    return with_subitems(found, subitems)


def _route(rows: Sequence[Row]) -> tuple[str, ...] | None:
    stops = [
        stop for row in rows for stop in _ROUTE_SEPARATOR.split(row.text.rstrip(" .,;/")) if stop
    ]
    plain = all(len(stop) <= _LONGEST_STOP and _ROUTE_STOP.fullmatch(stop) for stop in stops)
    return tuple(stops) if stops and plain else None


def _steps(part: Part) -> tuple[Step, ...] | None:
    if not (part.mark.what == "route" or part.mark.kind == "history") or not part.rows:
        return None
    found = [_step(row.text) for row in part.rows]
    steps = tuple(step for step in found if step is not None)
    return steps if len(steps) == len(found) else None


def _step(text: str) -> Step | None:
    if len(text) > _LONGEST_STEP:
        return None
    match = _DATE_FIRST.fullmatch(text) or _BODY_FIRST.fullmatch(text)
    rest = _STEP_REST.fullmatch(match["rest"] or "") if match else None
    day = date_in(match["date"]) if match else None
    if match is None or rest is None or day is None:
        return None
    return Step(match["body"].strip(" ,"), day, rest["number"], rest["outcome"])


def _take_decision_fields(draft: ItemDraft, part: Part) -> None:
    """Take the lines of a decision that tell its date or who was away."""
    rows: list[Row] = []
    for row in part.rows:
        text = row.text
        folded = text[:12].casefold()
        if folded.startswith("dato") and part.mark.date is None and (day := _dated(text)):
            part.mark = part.mark.dated(day, text)
        elif folded.startswith(("fraværende", "afbud", "ikke til")) and (
            match := _ABSENT.fullmatch(text)
        ):
            if not _take_absent(draft, match["names"]):
                rows.append(row)
        else:
            if " deltog ikke " in text and (match := _NOT_PARTICIPATING.match(text)):
                draft.participation += _participations(match["name"], "not-participating")
            rows.append(row)
    part.rows = rows


def _dated(text: str) -> dt.date | None:
    return date_in(text) if _DATE_ROW.fullmatch(text) else None


def _take_absent(draft: ItemDraft, names: str) -> bool:
    people = _participations(names, "absent")
    draft.participation += people
    return bool(people) or not names.strip(" .-")


def _participations(names: str, status: str) -> list[Participation]:
    return [
        Participation(name, "absent" if status == "absent" else "not-participating")
        for name in names_in(names)
    ]


def _stances(text: str) -> Iterator[Stance]:
    for sentence in _SENTENCE_END.split(text):
        match = _STANCE.match(sentence)
        if match is None:
            continue
        people = people_in(match["who"], "present")
        stance = _STANCES[match["word"]]
        if people:
            yield from (Stance(person.name, stance) for person in people)
        elif _GROUP.fullmatch(match["who"]):
            yield Stance(match["who"], stance)
