"""The house form out again."""

from dataclasses import replace
from typing import Any

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.house_form import HouseForm, Point
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.release import release
from sagsgang.ingest.reading import parse_bytes
from sagsgang.press.docx import as_docx
from sagsgang.press.pdf import as_pdf
from sagsgang.press.text import as_text
from tests.journey_seed.story import Story, expect


def press(story: Story) -> None:
    """Row 24: the same house form out again, read back as the same, and on paper."""
    meeting, secretary = story.found["meeting"], story.found["secretary"]
    delivered = parse_bytes(story.file.name, story.file.read_bytes()).form
    expect(read_back(delivered) == delivered, "the delivered form reads back from its own text")
    copy = reading_copy(meeting, secretary)
    expect(told_by(copy) == delivered.items, "the secretary's copy says what was delivered")
    expect(any(point.roles for point in copy.items), "who takes part in a point stands with it")
    expect(read_back(copy) == copy, "the secretary's copy reads back")
    expect(reading_copy(meeting, EVERYONE).items == (), "nothing is public before release")
    release(meeting, "minutes", by=secretary)
    public = reading_copy(meeting, EVERYONE)
    expect(told_by(public) == delivered.items, "everyone's copy says what was delivered")
    expect(public.items[0].title in as_text(public), "the text holds the title")
    expect(as_pdf(public).startswith(b"%PDF-"), "the PDF")
    expect(as_docx(public).startswith(b"PK"), "the DOCX")
    expect(parse_bytes("m.pdf", as_pdf(public)).form.items != (), "the PDF holds text")


def told_by(form: HouseForm) -> tuple[Point, ...]:
    """Return the items without who was named to take part since: a delivery names nobody."""
    return tuple(replace(point, roles=()) for point in form.items)


def read_back(form: Any) -> Any:

    return parse_bytes("m.txt", as_text(form).encode()).form
