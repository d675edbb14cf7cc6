"""A number in any string of what becomes public is met, also in a field added tomorrow."""

import dataclasses
import datetime as dt
import types
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest
from django.utils.translation import override

from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import (
    AttachmentLine,
    HouseForm,
    Step,
    SubPoint,
)
from sagsgang.governance.personal_data import require_cleared, uncleared
from sagsgang.governance.refusal import Refused
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories

NUMBER = "010190-1234"
UNIONS = (Union, types.UnionType)


def filled(kind):
    """Return a value of the type in which every part that there can be is there."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in UNIONS:
        return filled(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        return (filled(inner[0]),)
    if origin is Literal:
        return inner[0]
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{field.name: filled(hints[field.name]) for field in dataclasses.fields(kind)})
    return {str: "ord", int: 1, bool: False, dt.date: factories.DAY}[kind]


def strings(kind, path=()):
    """Yield the way to every free string in the type: names of fields, and 0 into a tuple."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is str:
        yield path
    elif origin in UNIONS:
        yield from strings(next(one for one in inner if one is not type(None)), path)
    elif origin is tuple:
        yield from strings(inner[0], (*path, 0))
    elif dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        for field in dataclasses.fields(kind):
            yield from strings(hints[field.name], (*path, field.name))


def planted(whole, path, text):
    if not path:
        return text
    first, *rest = path
    if first == 0:
        return (planted(whole[0], rest, text), *whole[1:])
    return dataclasses.replace(whole, **{first: planted(getattr(whole, first), rest, text)})


EVERY_STRING = list(strings(HouseForm))


@pytest.fixture
def meeting(db):
    return factories.meeting(factories.body())


def add(meeting, **more):
    return add_item(meeting, by=factories.system(), point=factories.point(**more))


def test_the_walk_meets_the_strings_that_there_are():
    assert len(EVERY_STRING) >= 40
    for path in (
        ("meeting", "place"),
        ("meeting", "attendance", 0, "name"),
        ("items", 0, "number"),
        ("items", 0, "route", 0),
        ("items", 0, "decisions", 0, "stances", 0, "text"),
        ("items", 0, "attachments", 0, "journal_number"),
        ("addenda", 0, "text"),
    ):
        assert path in EVERY_STRING


@pytest.mark.parametrize("path", EVERY_STRING, ids=lambda path: ".".join(map(str, path)))
def test_a_number_in_any_string_of_the_form_is_waited_for(meeting, path):
    add(meeting)
    clean = filled(HouseForm)
    require_cleared(ReleaseMatter(meeting), clean)
    form = planted(clean, path, NUMBER)
    assert [one.kind for one in uncleared(ReleaseMatter(meeting), form)] == ["cpr"]
    with override("en"), pytest.raises(Refused, match="personal data"):
        require_cleared(ReleaseMatter(meeting), form)


@pytest.mark.parametrize(
    "more",
    [
        {"number": NUMBER},
        {"case_number": NUMBER},
        {"steps": (Step(NUMBER, factories.DAY, None, None),)},
        {"steps": (Step("Byrådet", factories.DAY, "3", NUMBER),)},
        {"subitems": (SubPoint(NUMBER, ""),)},
        {"route": (NUMBER,)},
        {"neutral_title": NUMBER, "openness": "closed"},
    ],
)
def test_the_release_waits_for_what_stands_beside_the_texts(meeting, more):
    add(meeting, **more)
    with override("en"), pytest.raises(Refused, match="personal data"):
        release(meeting, "agenda", by=factories.system())


@pytest.mark.parametrize("field", ["number", "document_id", "journal_number", "mark", "version"])
def test_the_release_waits_for_every_word_on_an_attachments_line(meeting, field):
    line = AttachmentLine("Plan", openness="open", **{field: NUMBER})
    attach(add(meeting), by=factories.system(), line=line)
    with override("en"), pytest.raises(Refused, match="personal data"):
        release(meeting, "agenda", by=factories.system())


@pytest.mark.parametrize("field", ["place", "title", "number"])
def test_the_release_waits_for_what_the_meeting_itself_says(meeting, field):
    add(meeting)
    setattr(meeting, field, NUMBER)
    meeting.save()
    with override("en"), pytest.raises(Refused, match="personal data"):
        release(meeting, "agenda", by=factories.system())
    (found,) = uncleared(ReleaseMatter(meeting), foreseen(ReleaseMatter(meeting), "agenda"))
    assert found.text.startswith("Mødets")


def test_an_agenda_without_items_has_nothing_to_wait_for(meeting):
    meeting.place = NUMBER
    meeting.save()
    assert uncleared(ReleaseMatter(meeting), foreseen(ReleaseMatter(meeting), "agenda")) == []
