"""Minutes pressed as PDF are read back by the words that every layout shares."""

from dataclasses import replace
from pathlib import Path

import pytest

from sagsgang.governance.house_form import HouseForm, Point, Role
from sagsgang.ingest.reading import parse_bytes
from sagsgang.press.pdf import as_pdf

DATA = sorted((Path(__file__).parents[1] / "sagsgang" / "ingest" / "tests" / "data").glob("*.txt"))


PURPOSES = ("orientation", "discussion", "decision")


def as_read(form: HouseForm) -> HouseForm:
    return form


def with_facts(form: HouseForm) -> HouseForm:
    """State what each item is for and who presents it, as an agenda of this system does."""
    items = (
        replace(
            item,
            purpose=PURPOSES[at % len(PURPOSES)],
            roles=(Role("Jeppe Thorsager", "presenter", None),),
        )
        for at, item in enumerate(form.items)
    )
    return replace(form, items=tuple(items))


@pytest.fixture(
    scope="module",
    params=[(path, made) for path in DATA for made in (as_read, with_facts)],
    ids=lambda given: f"{given[0].stem}-{given[1].__name__}",
)
def forms(request) -> tuple[HouseForm, HouseForm]:
    path, made = request.param
    form = made(parse_bytes("a.txt", path.read_bytes()).form)
    return form, parse_bytes("a.pdf", as_pdf(form)).form


def test_the_meeting(forms):
    form, read = forms
    assert read.meeting == form.meeting


def test_the_items_with_openness_and_decisions(forms):
    form, read = forms
    assert [_said(item) for item in read.items] == [_said(item) for item in form.items]


def test_the_attachments_and_points(forms):
    form, read = forms
    for item, back in zip(form.items, read.items, strict=True):
        assert [one.title for one in back.subitems] == [one.title for one in item.subitems]
        assert [
            (one.title, one.openness, one.document_id, one.mark, one.subitem)
            for one in back.attachments
        ] == [
            (one.title, one.openness, one.document_id, one.mark, one.subitem)
            for one in item.attachments
        ]


def test_nothing_that_pages_repeat_is_in_a_text(forms):
    read = forms[1]
    texts = [text for item in read.items for text in _texts(item)]
    assert texts
    assert not [text for text in texts if " af 2" in text or "· Referat" in text]


def _texts(item: Point) -> list[str]:
    parts = [*item.sections, *item.decisions, *item.attachments, *item.subitems]
    said = [getattr(part, "text", None) or getattr(part, "title", "") for part in parts]
    recommended = [item.recommendation.text] if item.recommendation is not None else []
    return [item.title or "", *said, *recommended]


def _said(item: Point) -> tuple[object, ...]:
    decisions = [(one.body, one.date, one.outcome, one.subitem) for one in item.decisions]
    return (
        item.number,
        item.title,
        item.openness,
        item.withdrawn,
        item.purpose,
        item.case_number,
        item.route,
        decisions,
    )
