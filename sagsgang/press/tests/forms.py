"""House forms to print: one that holds everything, and any that can be said at all."""

import dataclasses
import datetime as dt
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from sagsgang.governance.house_form import (
    Addendum,
    AttachmentLine,
    Attendee,
    BodyName,
    DecisionText,
    HouseForm,
    MeetingHead,
    Participation,
    Point,
    Recommendation,
    SectionText,
    Stance,
    Step,
    SubPoint,
)

MUNICIPALITY = "Strandby Kommune"
COUNCIL_DAY = dt.date(2025, 4, 1)
MARKUP = '#eval("6*7") *fed* _kursiv_ $x^2$ @ref ] [ \\ // slut /* */ <mærke> ``` = ~ -- {w}'

_PIER = (
    "Molen blev bygget for halvtreds år siden, og havets slid viser sig nu i fugerne. "
    "Dykkere har set på den i to omgange og fundet ni steder, hvor stenene har flyttet sig.\n\n"
    "Et lukket havnebassin i to uger er prisen for at gøre det færdigt på én gang."
)

COUNCIL_POINT = Point(
    title="Fornyelse af molens yderste led",
    number="3",
    openness="open",
    case_number="24/1003",
    route=("TMU", "ØK", "KB"),
    sections=(
        SectionText("summary", None, "Molen trænger til fornyelse."),
        SectionText("presentation", "Sagsfremstilling og økonomi", _PIER),
        SectionText("other", "Bemærkning fra havnen", MARKUP),
    ),
    recommendation=Recommendation("Forvaltningen", "Forvaltningen indstiller, at molen fornyes."),
    decisions=(
        DecisionText(
            "Økonomiudvalget",
            dt.date(2025, 3, 18),
            None,
            "Anbefales til kommunalbestyrelsen.",
            "recommended",
            (
                Stance("Liste Å", "reservation", "Listen ønsker et andet tilbud hentet ind."),
                Stance("Mads Klitgaard", "against"),
            ),
        ),
        DecisionText("Kommunalbestyrelsen", COUNCIL_DAY, None, "Godkendt.", "approved"),
    ),
    attachments=(
        AttachmentLine("Dykkernes billeder", "1", "3300101", "open", "4512/25", "H"),
        AttachmentLine("Tilbud", "2", "3300102", "closed", "4513/25", version="rettet 02.04.2025"),
    ),
    purpose="decision",
    steps=(
        Step("Teknik- og Miljøudvalget", dt.date(2025, 3, 4), "12", "Sendt videre"),
        Step("Havneudvalget", None, None, None),
    ),
    originator="Liste B",
    together_with=("4", "5", "6"),
    participation=(Participation("Jens Holm", "not-participating"),),
)

BOARD_POINT = Point(
    title="Punkter til drøftelse",
    number="4",
    openness="open",
    route=("DIR",),
    sections=(SectionText("presentation", "Sagsfremstilling", "Direktionen har to emner:"),),
    subitems=(
        SubPoint("Direktionens plan for året", "Planen er vedlagt."),
        SubPoint("Nyt om broen over sundet", "Projektlederen fortæller om broens piller."),
    ),
    recommendation=Recommendation("Kommunaldirektøren", "Det indstilles, at emnerne drøftes."),
    decisions=(
        DecisionText("Direktionen", COUNCIL_DAY, 1, "Drøftet.", "discussed"),
        DecisionText("Direktionen", COUNCIL_DAY, 2, "Projektlederen gav et overblik.", None),
    ),
    attachments=(
        AttachmentLine("Planen på en side", "1", "3300201", "open", subitem=1),
        AttachmentLine("Broens piller", "2", "3300202", "open", subitem=2),
    ),
)
CLOSED_POINT = Point(title="Køb af en grund", number="5", openness="closed")
UNKNOWN_POINT = Point(title=None, number="6", openness="unknown")
WITHDRAWN_POINT = Point(title="Plan for søbadet", number="7", openness="open", withdrawn=True)

RICH_FORM = HouseForm(
    MeetingHead(
        "minutes",
        BodyName("KB", "Kommunalbestyrelsen"),
        COUNCIL_DAY,
        "17:00",
        "20:15",
        "Rådssalen, Fyrvej 1",
        "4/2025",
        (
            Attendee("Birte Skovgård", "Ø", "present"),
            Attendee("Jens Holm", None, "excused"),
        ),
        title="Ekstraordinært møde",
    ),
    (COUNCIL_POINT, BOARD_POINT, CLOSED_POINT, UNKNOWN_POINT, WITHDRAWN_POINT),
    (
        Addendum(COUNCIL_DAY, "Molens længde er 40 meter.\n\nDet stod forkert.", 1),
        Addendum(COUNCIL_DAY, "Jens Holm var til stede fra kl. 18."),
    ),
)

# Codes are printed as words, and these others not at all; every further text of the house
# form is expected on paper, also one that a later field brings.
_CODES = frozenset(("kind", "status", "openness", "outcome", "stance", "purpose"))
_NOT_AS_THEY_STAND = _CODES | {"code", "start", "end", "source_id", "path", "neutral_title"}


def printed_texts(value: Any) -> Iterator[str]:
    """Yield each text of a form that paper must show, paragraph by paragraph."""
    if isinstance(value, str):
        yield from filter(None, (part.strip() for part in value.split("\n\n")))
    elif isinstance(value, tuple):
        for each in value:
            yield from printed_texts(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _NOT_AS_THEY_STAND:
                yield from printed_texts(getattr(value, field.name))


ODD_WORDS = (
    "",
    " ",
    "\n\n\n",
    MARKUP,
    "\x00\x07\x1b[31m\x7f\x85\x9f",
    "\ud800 ensom \udfff",
    "\u202evendt\u202c \u2066lukket ind\u2069 \u200f\u061c",
    "שלום עולם مرحبا",
    "👩\u200d👩\u200d👧\ufe0f 🇩🇰 漢字 हिन्दी",
    "a\u0301\u0327\u0489" + "\u0300" * 40,
    "\ue000\uf001\uf0b7\U000f0000\ufffe\U0001ffff",
    "Kystsikringsforanstaltning" * 40,
    "æøå ÆØÅ\u00a0– “citat” 1\u20442 \u2028 \u2029 ſt ﬁ",
    "]]>&amp;<w:p/>]</w:t>",
)
odd_text = st.one_of(
    st.sampled_from(ODD_WORDS),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.text(st.characters(categories=("M", "L", "Cf", "Zs")), max_size=12),
)


def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Return every value of a house form's type, its texts odd."""
    if hint is str:
        return odd_text
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{name: anything(each) for name, each in hints.items()})
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(anything(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*map(anything, get_args(hint)))
    return {
        int: st.integers(-1, 3),
        bool: st.booleans(),
        dt.date: st.dates(),
        type(None): st.none(),
    }[hint]


any_form = anything(HouseForm)
