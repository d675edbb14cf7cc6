"""A hypothesis strategy for every meeting that the house form can say.

Kind, head, outcomes, recommenders and withdrawals are what the texts state, by ``as_stated``;
``source_id``, ``path`` and ``neutral_title`` are not printed and stay empty. Text is in the
normal form of ``plain_text``. Its lines are Danish words, any Unicode, or made to be taken
for structure.
"""

from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from sagsgang.governance import house_form as hf
from sagsgang.governance.plain_text import one_line, paragraphs
from sagsgang.ingest.stated_form import as_stated

NOT_PRINTED = frozenset({"source_id", "path", "neutral_title", "addenda"})

MISLEADING = (
    "Punkt 3: Ny svømmehal",
    "Punkt",
    "Punktet udgår",
    "Åben sag",
    "Tillægsdagsorden: 2",
    "Fremlægges af: Bodil Vang",
    "Udgår, fordi: det er for tidligt",
    "Lukket sag",
    "Sagsnummer: 21/44",
    "Sagsgang",
    "Sagsforløb",
    "Behandling",
    "Sagsfremstilling",
    "Afsnit (økonomi): Tal",
    "Afsnit: Tal",
    "Delpunkt 1: Havnen",
    "Indstilling",
    "Indstillet af: Havnefogeden",
    "Beslutning",
    "Beslutning i Direktionen den 04-05-2022 om delpunkt 2",
    "Besluttet af: Gruppe 2",
    "Udfald: godkendt",
    "Stemte imod: Liste B",
    "Bilag",
    "Bilag 1: Kort over havnen",
    "1 - 4410023 Åben Kort over havnen (771/22) (H)",
    "dokument 12; åben; mærke H",
    "- dokument 12; 13",
    "- et punkt",
    "• et punkt",
    "-ordninger",
    "1) et punkt",
    "2. et punkt",
    "======",
    "-----",
    "Referat i husform",
    "Deltagere",
    "Medlem: Bodil Vang (B)",
    "uden gruppe",
    "gruppe B",
    "Dato: 04-05-2022",
    "den",
    "i",
    "om delpunkt 1",
    ":",
    ";",
    "()",
    "Side 3 af 9",
    "Godkendt.",
    "Drøftet.",
    "Udsat.",
    "Taget til efterretning.",
    "Oversendt til byrådet.",
    "Sendes tilbage til havnens folk.",
    "Forslaget blev forkastet.",
    "Anbefales over for byrådet.",
    "Punkt 2 udgår.",
    "Havnefogeden indstiller, at kajen males.",
    "Maling af kajen - udgår",
    "Godkendelse af dagsorden",
    "e\u0301t kombineret tegn og\u00a0et hårdt mellemrum",
    "\u0301",
    "a\u2009b\u3000c",
)
_WORDS = (
    "havnen", "kommunen,", "planen", "skolen:", "byrådet", "indsatsen;", "møllen", "2024", "1.",
    "(bilag)", "Strandby", "borgerne", "–", "og", "«kysten»", "drøftes/udsættes", "på", "5½",
    "km²", "næste-sidste", "uge", "færgelejet",
)  # fmt: skip

_sentences = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=30).map(" ".join)
_any_text = st.text(max_size=30)
lines = st.one_of(st.sampled_from(MISLEADING), _sentences, _any_text).map(one_line).filter(bool)
"""Single lines in the normal form, never empty."""
texts = st.lists(st.lists(lines, min_size=1, max_size=3).map("\n".join), max_size=3).map(
    lambda found: paragraphs("\n\n".join(found))
)
"""Paragraphs in the normal form, possibly none."""

_numbers = st.one_of(
    st.sampled_from(("1", "2", "3.1", "12a", "571", "2: 3", "nr. 4", "a b")), lines
)
_clocks = st.times().map(lambda time: f"{time:%H:%M}")
_maybe = st.none()


def _of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


_bodies = st.one_of(
    st.sampled_from(("Direktionen", "Byrådet", "Gruppe 2", "Rådet den 01-02-2023")), lines
)
_attendees = st.builds(hf.Attendee, lines, _maybe | lines, _of(hf.AttendanceStatus))
_heads = st.builds(
    hf.MeetingHead,
    body=st.builds(hf.BodyName, _maybe | st.sampled_from(("DIR", "ØK")) | lines, _maybe | _bodies),
    date=_maybe | st.dates(),
    start=_maybe | _clocks,
    end=_maybe | _clocks,
    place=_maybe | lines,
    number=_maybe | lines,
    attendance=st.lists(_attendees, max_size=3).map(tuple),
    addendum=st.booleans(),
    title=_maybe | lines,
    supplement=_maybe | st.integers(1, 99),
    sent=_maybe | st.dates(),
).map(lambda head: replace(head, addendum=head.addendum or head.supplement is not None))
_headings = st.one_of(
    _maybe,
    st.sampled_from(("Sagsfremstilling", "Økonomi", "Bilag", "Indstilling", "(økonomi)")),
    lines,
)
_sections = st.builds(hf.SectionText, _of(hf.SectionKind), _headings, texts, st.booleans())
_recommendations = st.builds(hf.Recommendation, _maybe | lines, texts)
_subpoints = st.builds(hf.SubPoint, lines | st.just(""), texts)
_stances = st.builds(hf.Stance, lines, _of(hf.StanceKind), _maybe | texts.filter(bool))
_steps = st.builds(hf.Step, _maybe | lines, _maybe | st.dates(), _maybe | lines, _maybe | lines)
_participations = st.builds(hf.Participation, lines, _of(hf.ParticipationStatus))


def _tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(of, max_size=2).map(tuple)


@st.composite
def points(draw: st.DrawFn) -> hf.Point:
    """Return an item whose decisions and attachments point to its own sub-points."""
    subitems = draw(_tuples(_subpoints))
    index = _maybe | st.integers(1, len(subitems)) if subitems else _maybe
    decisions = st.builds(
        hf.DecisionText,
        _maybe | _bodies,
        _maybe | st.dates(),
        index,
        texts,
        _maybe | _of(hf.Outcome),
        _tuples(_stances),
        st.booleans(),
    )
    attachments = st.builds(
        hf.AttachmentLine,
        title=lines | st.just(""),
        number=_maybe | _numbers,
        document_id=_maybe | lines,
        openness=_of(hf.Openness),
        journal_number=_maybe | lines,
        mark=_maybe | lines,
        subitem=index,
        version=_maybe | lines,
    )
    roles = st.builds(hf.Role, lines, _of(hf.RolePart), index)
    return hf.Point(
        title=draw(_maybe | lines),
        number=draw(_maybe | _numbers),
        openness=draw(_of(hf.Openness)),
        case_number=draw(_maybe | lines),
        route=draw(_tuples(lines)),
        sections=draw(_tuples(_sections)),
        recommendation=draw(_maybe | _recommendations),
        subitems=subitems,
        decisions=draw(_tuples(decisions)),
        attachments=draw(_tuples(attachments)),
        withdrawn=draw(st.booleans()),
        retracted=draw(st.booleans()),
        purpose=draw(_maybe | _of(hf.Purpose)),
        steps=draw(_tuples(_steps)),
        originator=draw(_maybe | lines),
        together_with=draw(_tuples(lines)),
        participation=draw(_tuples(_participations)),
        # At the item first and then at each of its sub-points, as they are printed.
        roles=tuple(sorted(draw(_tuples(roles)), key=lambda role: role.subitem or 0)),
        late_reason=draw(_maybe | lines),
        withdrawn_reason=draw(_maybe | lines),
        supplement=draw(_maybe | st.integers(1, 99)),
    )


def house_forms() -> st.SearchStrategy[hf.HouseForm]:
    """Return the strategy for whole forms."""
    return st.builds(hf.HouseForm, _heads, st.lists(points(), max_size=3).map(tuple)).map(as_stated)
