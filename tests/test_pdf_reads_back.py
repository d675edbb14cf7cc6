"""Minutes pressed as PDF are read back by the words that every layout shares."""

from pathlib import Path

import pytest

from sagsgang.governance.house_form import HouseForm, Point
from sagsgang.ingest.reading import parse_bytes
from sagsgang.press.pdf import as_pdf

DATA = sorted((Path(__file__).parents[1] / "sagsgang" / "ingest" / "tests" / "data").glob("*.txt"))


@pytest.fixture(scope="module", params=DATA, ids=lambda path: path.stem)
def forms(request) -> tuple[HouseForm, HouseForm]:
    form = parse_bytes("a.txt", request.param.read_bytes()).form
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


def _said(item: Point) -> tuple[object, ...]:
    decisions = [(one.body, one.date, one.outcome, one.subitem) for one in item.decisions]
    return (
        item.number,
        item.title,
        item.openness,
        item.withdrawn,
        item.case_number,
        item.route,
        decisions,
    )
