import dataclasses
import datetime as dt
import string
from collections.abc import Mapping
from typing import get_args

import pytest
from django.utils import translation
from django.utils.translation import gettext

from sagsgang.governance import house_form
from sagsgang.governance.house_form import (
    Addendum,
    DecisionText,
    HouseForm,
    MeetingHead,
    Point,
    Recommendation,
)
from sagsgang.press.paper import laid_out
from sagsgang.press.text import as_text
from sagsgang.press.words import DANISH, ENGLISH, SWEDISH, PaperError, words_in

EVERY = (DANISH, ENGLISH, SWEDISH)
_VALUES = {
    "kinds": house_form.Kind,
    "addenda": house_form.Kind,
    "openness": house_form.Openness,
    "file_openness": house_form.Openness,
    "attendance_statuses": house_form.AttendanceStatus,
    "purposes": house_form.Purpose,
    "outcomes": house_form.Outcome,
    "stances": house_form.StanceKind,
    "participations": house_form.ParticipationStatus,
}


def places(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("words", EVERY, ids=["da", "en", "sv"])
def test_every_value_of_the_house_form_has_its_word(words):
    for name, values in _VALUES.items():
        assert set(getattr(words, name)) == set(get_args(values)), name
    # A section of any other kind has no heading but its own.
    assert set(words.sections) == set(get_args(house_form.SectionKind)) - {"other"}


@pytest.mark.parametrize("words", EVERY, ids=["da", "en", "sv"])
def test_two_values_never_share_a_word(words):
    for field in dataclasses.fields(words):
        value = getattr(words, field.name)
        if isinstance(value, Mapping):
            assert len(set(value.values())) == len(value), field.name


@pytest.mark.parametrize("words", EVERY[1:], ids=["en", "sv"])
def test_each_language_says_everything_with_the_same_places(words):
    for field in dataclasses.fields(DANISH):
        danish, other = getattr(DANISH, field.name), getattr(words, field.name)
        if isinstance(danish, str):
            assert danish, field.name
            assert other, field.name
            assert places(danish) == places(other), field.name


def test_days_and_hours_are_said_as_the_language_says_them():
    day = dt.date(2025, 4, 1)
    assert DANISH.full_date(day) == "tirsdag den 1. april 2025"
    assert ENGLISH.full_date(day) == "Tuesday 1 April 2025"
    assert SWEDISH.full_date(day) == "tisdag den 1 april 2025"
    assert DANISH.hour("17:30") == "17.30"
    assert ENGLISH.hour("17:30") == "17:30"


def test_names_are_listed_as_a_sentence_lists_them():
    assert DANISH.listed(()) == ""
    assert DANISH.listed(("4",)) == "4"
    assert DANISH.listed(("4", "5", "6")) == "4, 5 og 6"
    assert ENGLISH.listed(("4", "5")) == "4 and 5"


def test_words_are_had_in_three_languages():
    assert words_in("da") is DANISH
    assert words_in("en") is ENGLISH
    assert words_in("sv") is SWEDISH
    words = r"Danish .* or Swedish .*, not in “de”"
    with translation.override("en"), pytest.raises(PaperError, match=words):
        words_in("de")


def test_paper_and_page_say_the_same_of_what_is_not_told():
    with translation.override("da"):
        said = {gettext(one) for one in ("Withdrawn item", "Item taken back", "Closed item")}
    assert set(DANISH.untold.values()) == said
    assert set(ENGLISH.untold.values()) == {"Withdrawn item", "Item taken back", "Closed item"}


@pytest.mark.parametrize(
    ("point", "title", "flags"),
    [
        (Point(None, openness="closed"), "Lukket punkt", ()),
        (Point(None, openness="open", withdrawn=True), "Punktet udgår", ()),
        (Point(None, openness="open", retracted=True), "Punktet er trukket tilbage", ()),
        (Point(None, openness="unknown"), "Punkt uden titel", ("Åbenhed ikke oplyst",)),
        (Point("Broen", openness="closed", withdrawn=True), "Broen", ("Lukket sag", "udgår")),
    ],
)
def test_an_item_whose_title_is_not_told_says_what_it_is(point, title, flags):
    form = HouseForm(MeetingHead(), (point,))
    (item,) = laid_out(form, DANISH, municipality="Strandby", title=None).items
    assert (item.title, item.flags) == (title, flags)


def test_a_correction_stands_below_what_it_corrects_in_text_too():
    point = Point(
        "Broen",
        openness="open",
        recommendation=Recommendation(None, "At broen males."),
        decisions=(DecisionText("Direktionen", dt.date(2026, 3, 4), None, "Godkendt.", None),),
    )
    day = dt.date(2026, 4, 1)
    text = as_text(HouseForm(MeetingHead(), (point,), (Addendum(day, "Broen males ikke.", 1),)))
    assert text.index("Godkendt.") < text.index("Rettelse tilføjet den 01-04-2026")
