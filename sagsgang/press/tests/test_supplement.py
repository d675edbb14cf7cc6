"""A supplementary agenda on paper: which one, when it was sent, and why each item came late."""

import dataclasses
from datetime import date

from sagsgang.governance.house_form import HouseForm, MeetingHead, Point, Role, SubPoint
from sagsgang.press.paper import laid_out
from sagsgang.press.text import as_text
from sagsgang.press.words import words_in

POINT = Point(
    title="Stibelysning",
    number="8",
    openness="open",
    subitems=(SubPoint("Pris", ""), SubPoint("Tid", "")),
    roles=(
        Role("Bo Krag", "presenter"),
        Role("Asta Holm", "presenter", 1),
        Role("Ida Lund", "participant", 1),
    ),
    late_reason="Tilbuddet udløber.",
    supplement=2,
)
FORM = HouseForm(
    MeetingHead(addendum=True, supplement=2, sent=date(2026, 3, 5)),
    (dataclasses.replace(POINT, supplement=None),),
)


def paper_of(form, language="da"):
    return laid_out(form, words_in(language), municipality="Strandby", title=None)


def test_the_head_says_which_one_it_is_and_when_it_was_sent():
    paper = paper_of(FORM)
    assert paper.kind == "Tillægsdagsorden 2"
    assert ("Udsendt", "torsdag den 5. marts 2026") in paper.facts
    assert paper_of(FORM, "en").kind == "Supplementary agenda 2"


def test_the_item_says_why_it_came_late_and_who_presents_each_point():
    (item,) = paper_of(FORM).items
    assert (item.parts[0].heading, item.parts[0].blocks[0].paragraphs) == (
        "Hvorfor punktet kommer sent på", ("Tilbuddet udløber.",),
    )  # fmt: skip
    assert item.facts == ("Fremlægges af Bo Krag",)
    notes = [entry.note for entry in item.parts[1].blocks[0].entries]
    assert notes == ["Fremlægges af Asta Holm · Deltager i punktet: Ida Lund", ""]


def test_on_the_whole_agenda_it_says_what_it_came_with():
    (item,) = paper_of(HouseForm(MeetingHead(), (POINT,))).items
    assert "Tillægsdagsorden 2" in item.facts


def test_as_text_each_word_stands_with_what_it_is_about():
    text = as_text(FORM)
    assert "Tillægsdagsorden: 2\nUdsendt: 05-03-2026" in text
    assert "Kommer sent på, fordi: Tilbuddet udløber." in text
    own = text[text.index("Delpunkt 1: Pris") : text.index("Delpunkt 2: Tid")]
    assert own.index("Fremlægges af: Asta Holm") < own.index("Deltager i punktet: Ida Lund")
    assert text.index("Fremlægges af: Bo Krag") < text.index("Delpunkt 1")


def test_a_withdrawn_item_says_why_to_those_inside():
    gone = Point(title="Sti", number="9", openness="open", withdrawn=True, withdrawn_reason="Nej.")
    form = HouseForm(MeetingHead(), (gone,))
    (item,) = paper_of(form).items
    assert item.parts[0].heading == "Hvorfor punktet udgår"
    assert "Punktet udgår\nUdgår, fordi: Nej." in as_text(form)
