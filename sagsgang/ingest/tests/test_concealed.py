"""Every hiding place of the invented files is looked into, and what cannot be read is said."""

import pytest

from sagsgang.ingest.concealed.reading import read_for_personal_data
from tests.personal_data.files import hidden_files

FILES = {one.sort: one for one in hidden_files(6)}


@pytest.mark.parametrize("sort", [one.sort for one in FILES.values() if one.readable])
def test_a_hidden_number_is_found_masked_and_nothing_where_there_is_none(sort):
    file = FILES[sort]
    reading = read_for_personal_data(file.content)
    wanted = {("cpr", f"{file.number[:2]}…")} if file.number else set()
    assert {(one.kind, one.masked) for one in reading.traces} == wanted
    assert reading.unread == ()
    assert not file.number or file.number[-4:] not in repr(reading)


def test_the_place_says_where_to_look():
    places = {
        sort: {(one.place, one.part) for one in read_for_personal_data(FILES[sort].content).traces}
        for sort in ("pdf annotation", "pdf metadata", "docx comment", "xlsx hidden sheet")
    }
    assert places["pdf annotation"] == {("annotation", "1")}
    assert places["pdf metadata"] == {("metadata", "")}
    assert places["docx comment"] == {("annotation", "word/comments.xml")}
    assert len(places["xlsx hidden sheet"]) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (FILES["pdf as a picture"].content, "picture"),
        (FILES["pdf behind a word"].content, "locked"),
        (b"%PDF-1.7 nothing", "damaged"),
        (b"PK\x03\x04 nothing", "damaged"),
        (b"\xff\xd8\xff\xe0 picture", "unknown-kind"),
    ],
)
def test_what_cannot_be_read_is_for_a_person_to_look_at(content, why):
    reading = read_for_personal_data(content)
    assert [one for one, _part in reading.unread] == [why]
