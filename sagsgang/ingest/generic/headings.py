"""The headings that split an item, and the words of openness, purpose and case number."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from sagsgang.governance.house_form import Openness, Purpose, SectionKind
from sagsgang.ingest.danish_time import DATE, date_in

What = Literal[
    "section",
    "route",
    "recommendation",
    "decision",
    "attachments",
    "openness",
    "openness-of-all",
    "purpose",
    "withdrawn",
    "case",
    "facts",
    "label",
    "contents",
    "end",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a row is, where it is structure; ``rest`` is the matter that shares its line."""

    what: What
    heading: str = ""
    rest: str = ""
    kind: SectionKind = "other"
    openness: Openness = "unknown"
    purpose: Purpose | None = None
    case_number: str | None = None
    body: str | None = None
    date: dt.date | None = None
    stated_date: str = ""

    def dated(self, day: dt.date, stated: str) -> "Mark":
        return replace(self, date=day, stated_date=stated)


_SECTIONS: dict[SectionKind, tuple[str, ...]] = {
    "summary": ("resumé", "resume", "sagsresume", "sagsresumé", "sagens kerne", "sammendrag"),
    "occasion": ("anledning", "beslutningstema", "sagens opståen", "baggrund", "indledning"),
    "presentation": (
        "sagsfremstilling",
        "sagsfremstilling og økonomi",
        "supplerende sagsfremstilling",
        "beskrivelse af sagen",
        "sagsbeskrivelse",
        "problemstilling",
        "løsning",
        "redegørelse",
    ),
    "assessment": (
        "vurdering",
        "administrationens vurdering",
        "forvaltningens vurdering",
        "administrationens bemærkninger",
        "forvaltningens bemærkninger",
    ),
    "economy": (
        "økonomi",
        "økonomiske konsekvenser",
        "økonomi og finansiering",
        "økonomi og organisatoriske konsekvenser",
        "økonomi og personale",
        "finansiering",
        "bevilling",
        "personale",
        "personalemæssige konsekvenser",
    ),
    "law": ("retsgrundlag", "lovgrundlag", "juridiske konsekvenser", "hjemmel"),
    "hearing": ("høring", "høringssvar", "inddragelse og høring", "udtalelser"),
    "competence": (
        "kompetence",
        "beslutningskompetence",
        "sagen afgøres i",
        "sagen afgøres endeligt i",
        "kompetenceforhold",
    ),
    "history": ("sagens forløb", "historik", "tidligere behandling", "tidligere beslutninger"),
    "other": (
        "handicappolitik",
        "miljøkonsekvenser",
        "klima og miljø",
        "klimakonsekvenser",
        "kommunikation",
        "borgerinddragelse",
        "inddragelse",
        "tidsplan",
        "tidsplan og videre proces",
        "videre proces",
        "den videre proces",
        "konsekvenser",
        "sundhedsmæssige konsekvenser",
        "bemærkninger",
        "alternativ indstilling",
        "fremmøde og inhabilitet",
    ),
}
SUBPOINTS = ("delpunkter", "underpunkter")
_MARKS: dict[str, Mark] = {
    heading: Mark("section", kind=kind)
    for kind, headings in _SECTIONS.items()
    for heading in headings
}
_MARKS |= dict.fromkeys(
    ("sagsgang", "forventet sagsgang", "sagsforløb", "sagsgang og sagstype"), Mark("route")
)
_MARKS |= dict.fromkeys(SUBPOINTS, Mark("section"))
_MARKS |= dict.fromkeys(
    (
        "indstilling",
        "indstillinger",
        "administrationens indstilling",
        "forvaltningens indstilling",
        "direktionens indstilling",
    ),
    Mark("recommendation"),
)
_MARKS |= dict.fromkeys(
    (
        "bilag",
        "bilagsoversigt",
        "bilagsfortegnelse",
        "bilagsliste",
        "bilagsnr",
        "elektroniske bilag",
        "vedlagte bilag",
    ),
    Mark("attachments"),
)
_MARKS |= dict.fromkeys(
    (
        "initialer",
        "dok.nr",
        "dok.nr.",
        "dok. nr.",
        "dok.",
        "dokumentnr.",
        "sagsansvarlig",
        "sagsinitialer",
        "sagsbehandler",
        "ansvarlig",
        "fagområde",
    ),
    Mark("label"),
)
_MARKS |= dict.fromkeys(
    ("indholdsfortegnelse", "indhold", "pkt. tekst", "dagsordenspunkter"), Mark("contents")
)
_MARKS |= dict.fromkeys(("underskriftsside", "underskriftsark", "underskrifter"), Mark("end"))

_CLOSED_OR_OPEN: dict[str, Openness] = {"å": "open", "l": "closed"}
_OPENNESS = re.compile(
    r"(åben|åbent|lukket)(?: (?:sag|punkt|dagsordenspunkt|dagsorden))?[.:]?", re.IGNORECASE
)
_NOT_SAID = re.compile(r"åbenhed (?:er )?ikke oplyst[.:]?", re.IGNORECASE)
_OPENNESS_FIRST = re.compile(
    r"(?P<word>åbent?|lukket)(?: (?:sag|punkt))?[ ,;·|–-]+(?P<rest>(?:sags?|j)[. ]?\w*.*)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(r"(?:punktet|sagen) (?:er )?(?:udgår|udgået|udgik)\.?", re.IGNORECASE)
_OPENNESS_OF_ALL = re.compile(
    r"(åbne|lukkede|åbent|lukket) (?:punkter|sager|dagsordenspunkter|møde)[.:]?", re.IGNORECASE
)
_PURPOSE = re.compile(
    r"(?:(?:sagen|punktet) (?:er )?)?til (godkendelse|beslutning|afgørelse|vedtagelse|drøftelse|"
    r"orientering|efterretning)(?: ?[-–] ?for (åbne|lukkede) døre)?[.:]?",
    re.IGNORECASE,
)
_PURPOSES: dict[str, Purpose] = {
    "drøftelse": "discussion",
    "orientering": "orientation",
    "efterretning": "orientation",
}
_CASE_NUMBER = (
    r"(?:EMN-[0-9]{4}-[0-9]{4,8}|[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[A-ZÆØÅ][0-9]{2}-[0-9]{1,6}-[0-9]{2}"
    r"|[0-9]{1,3}(?:-[0-9]{1,6}){2,4}|[0-9]{1,6}/[0-9]{1,6}"
    r"|[A-ZÆØÅ][0-9]{2}[ -][0-9]{1,6}/[0-9]{2})"
    r"(?![0-9/-])"
)
_LABELLED_CASE = re.compile(
    r"(?:sagsnr|sagsnummer|sagnr|sag ?nr|sagsid|sag|j\.? ?nr|journalnr|journalnummer)"
    rf"\.?\s*:?\s*(?P<number>{_CASE_NUMBER})[.,;]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_BARE_CASE = re.compile(rf"(?:[A-ZÆØÅ][0-9]{{2}} )?{_CASE_NUMBER}")
_STATED = re.compile(
    r"(?P<said>(?:åbent?|lukket) (?:sag|punkt)|åbenhed (?:er )?ikke oplyst)(?=[ ,;·|–-])",
    re.IGNORECASE,
)
_BETWEEN = " ,;·|–-"
_OTHER_FACT = re.compile(
    r"(?:fremlægges af|deltager i punktet|stillet af|behandles sammen med|sagsbehandler|"
    r"tillægsdagsorden|initialer)\b.*",
    re.IGNORECASE,
)
_PURPOSE_FIRST = re.compile(rf"(?P<purpose>{_PURPOSE.pattern})(?=[{_BETWEEN}]|\Z)", re.IGNORECASE)
_CASE_LABEL_ALONE = re.compile(r"(?:sagsnr|sagsnummer|sagnr|sagsid)\.?\s*:?", re.IGNORECASE)

_BODY_WORD = re.compile(
    r"[\w-]*(?:udvalget?|rådet?|direktionen?|bestyrelsen?|nævnet?|magistraten|repræsentationen|"
    r"ledelsen|chefgruppen|byrådets|kommunalbestyrelsens)",
    re.IGNORECASE,
)
_BODY_LIST = re.compile(
    r"(?:[\w-]*udvalget?|[\w-]*rådet?|nævnet) (?:for|om) [^\d:.;()]+", re.IGNORECASE
)
_NO_BODY = re.compile(r"[\d:.;!?()]|\b(?:at|er|har|om at|blev|sagen|punktet)\b", re.IGNORECASE)
_LONGEST_BODY = 90
_MOST_WORDS_BEFORE = 6
_DECISION_OPENING = re.compile(
    r"(?:(?P<owner>[^\W\d_][^\s.,;:]*(?: [^\s.,;:]+){0,5}?)s )?beslutning(?:er|en|erne)?(?![\w-])"
    r"(?: (?:i|fra|af)(?= ))?(?: møde(?:t|rne)?(?: i)?(?= ))?\s*",
    re.IGNORECASE,
)
_DATE = re.compile(DATE, re.IGNORECASE)
_BEFORE_DATE = re.compile(r"(?:^|\s|,)(?:den|d\.)?\s*$", re.IGNORECASE)
_DECISION_WORD = re.compile(
    r"(?:protokol|byrådets beslutning|beslutning(?:er)?)\s*:?", re.IGNORECASE
)
_RECOMMENDS = re.compile(
    r"(?:(?-i:[A-ZÆØÅ])[^\s,.;:]*(?: [^\s,.;:]+){0,6}? indstiller|det indstilles)"
    r"(?=[,:]| at\b| til\b)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?P<heading>dok(?:ument)?\.?(?: ?nr\.?)?)\s*:?\s*(?P<rest>[0-9][0-9/-]+)", re.IGNORECASE
)
_NUMBERED_ATTACHMENT = re.compile(r"bilag [0-9]{1,3}[a-z]?\s*[:.–(-]\s*\S", re.IGNORECASE)
_LONGEST_HEADING = 200
# Shorter ones are days, such as 21/5.
_SHORTEST_CASE = 6
_STARTERS = frozenset(
    heading.split(" ")[0].rstrip(":.") for heading in _MARKS
) | frozenset(
    {
        "åben", "åbent", "åbenhed", "lukket", "åbne", "lukkede", "til", "sagen", "punktet",
        "sagsnr", "sagsnummer",
        "sagnr", "sag", "sagsid", "j", "j.nr", "j.", "journalnr", "journalnummer", "bilag",
        "protokol", "dok", "det",
    }
)  # fmt: skip


def mark_of(text: str) -> Mark | None:
    """Return what a row's text is, or None for matter; cheap for the many rows of matter."""
    if len(text) > _LONGEST_HEADING:
        return None
    first = text.split(" ", 1)[0]
    if first.split(":", 1)[0].rstrip(".,").casefold() in _STARTERS and (mark := _worded(text)):
        return mark
    if ("eslutning" in text or "ESLUTNING" in text) and (mark := _decision(text)):
        return mark
    if (
        len(text) >= _SHORTEST_CASE
        and (first[-1].isdigit() or first[0].isdigit())
        and _BARE_CASE.fullmatch(text)
    ):
        return Mark("case", case_number=text)
    if " indstil" in text and _RECOMMENDS.match(text):
        return Mark("recommendation", rest=text)
    return None


def body_name(text: str) -> str | None:
    """Return the text if it is nothing but the name of a body, by the word it ends in."""
    if len(text) > _LONGEST_BODY or not text[:1].isupper() or _NO_BODY.search(text):
        return None
    *before, last = text.split(" ")
    by_word = _BODY_WORD.fullmatch(last) is not None and len(before) <= _MOST_WORDS_BEFORE
    return text if by_word or _BODY_LIST.fullmatch(text) else None


def _worded(text: str) -> Mark | None:
    return (
        _fixed(text)
        or _openness(text)
        or _facts(text)
        or _purpose(text)
        or _case(text)
        or _other(text)
    )


def _openness(text: str) -> Mark | None:
    if match := _OPENNESS_OF_ALL.fullmatch(text):
        return Mark("openness-of-all", openness=_CLOSED_OR_OPEN[match[1][0].casefold()])
    if match := _OPENNESS.fullmatch(text):
        return Mark("openness", openness=_CLOSED_OR_OPEN[match[1][0].casefold()])
    return Mark("openness") if _NOT_SAID.fullmatch(text) else None


def _facts(text: str) -> Mark | None:
    """Read a line that states the openness and more of an item: purpose, case, who presents it."""
    stated = _STATED.match(text)
    if stated is None:
        return None
    found = _openness(stated["said"])
    mark = Mark("facts", openness=found.openness if found is not None else "unknown")
    left = text[stated.end() :].strip(_BETWEEN)
    while left:
        case = _LABELLED_CASE.match(left)
        purpose = _PURPOSE_FIRST.match(left)
        if case is not None and mark.case_number is None:
            mark, left = replace(mark, case_number=case["number"]), left[case.end("number") :]
        elif purpose is not None and mark.purpose is None:
            said = _purpose(purpose["purpose"])
            mark = replace(mark, purpose=said.purpose if said is not None else None)
            left = left[purpose.end() :]
        elif _OTHER_FACT.fullmatch(left):
            return replace(mark, rest=left)
        else:
            return None
        left = left.strip(_BETWEEN)
    return mark


def _purpose(text: str) -> Mark | None:
    match = _PURPOSE.fullmatch(text)
    if match is None:
        return None
    purpose = _PURPOSES.get(match[1].casefold(), "decision")
    openness = _CLOSED_OR_OPEN[match[2][0].casefold()] if match[2] else "unknown"
    return Mark("purpose", rest=text, purpose=purpose, openness=openness)


def _case(text: str) -> Mark | None:
    first = _OPENNESS_FIRST.fullmatch(text)
    if first is not None and (match := _LABELLED_CASE.fullmatch(first["rest"])):
        openness = _CLOSED_OR_OPEN[first["word"][0].casefold()]
        return Mark("case", case_number=match["number"], rest=match["rest"], openness=openness)
    if match := _LABELLED_CASE.fullmatch(text):
        return Mark("case", case_number=match["number"], rest=match["rest"])
    return Mark("case") if _CASE_LABEL_ALONE.fullmatch(text) else None


def _other(text: str) -> Mark | None:
    if match := _DOCUMENT.fullmatch(text):
        return Mark("label", heading=match["heading"], rest=match["rest"])
    if _WITHDRAWN.fullmatch(text):
        return Mark("withdrawn")
    return Mark("attachments", rest=text) if _NUMBERED_ATTACHMENT.match(text) else None


def _fixed(text: str) -> Mark | None:
    found = _MARKS.get(text.casefold().rstrip(": "))
    if found is not None:
        return _with(found, heading=text.rstrip(": "), rest="")
    name, colon, rest = text.partition(":")
    found = _MARKS.get(name.strip().casefold()) if colon else None
    if found is None or not rest.strip():
        return None
    return _with(found, heading=name.strip(), rest=rest.strip())


def _with(mark: Mark, *, heading: str, rest: str) -> Mark:
    return replace(mark, heading=heading, rest=rest)


def _decision(text: str) -> Mark | None:
    if _DECISION_WORD.fullmatch(text):
        return Mark("decision", heading=text)
    opening = _DECISION_OPENING.match(text)
    if opening is None:
        return None
    said = text[opening.end() :]
    owner = opening["owner"]
    if (found := _DATE.search(said)) is not None:
        return _dated_decision(text, owner, said, found)
    name, colon, rest = said.partition(":")
    name = _BEFORE_DATE.sub("", name).strip(" ,")
    body = body_name(name) or body_name(name.capitalize()) or owner
    if (name and not body) or (owner and not colon and name) or (not colon and not body):
        return None
    if owner and not body_name(owner):
        return None
    return Mark("decision", heading=text, rest=rest.strip(), body=_first_upper(name) or owner)


def _dated_decision(text: str, owner: str | None, said: str, found: re.Match[str]) -> Mark | None:
    name = _BEFORE_DATE.sub("", said[: found.start()]).strip(" ,")
    after = said[found.end() :].strip()
    is_name = (
        not name or (name[0].isupper() and not _NO_BODY.search(name)) or body_name(name.title())
    )
    if (
        not is_name
        or len(name) > _LONGEST_BODY
        or not (after[:1] in {"", ":"} or after[0].isupper())
    ):
        return None
    return Mark(
        "decision",
        heading=text,
        rest=after.lstrip(": "),
        body=name or owner,
        date=date_in(found[0]),
        stated_date=found[0],
    )


def _first_upper(name: str) -> str | None:
    return name[:1].upper() + name[1:] if name else None
