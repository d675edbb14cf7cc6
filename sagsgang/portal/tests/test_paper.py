"""The public's version of a meeting as a file, in three forms."""

import io
import uuid

import docx
import pypdfium2
import pytest

from sagsgang.governance.models import AgendaItem
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


def words_of(form: str, content: bytes) -> str:
    if form == "text":
        return content.decode()
    if form == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for cell in table._cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    book = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in book)


@pytest.fixture
def held(board):
    held = released.full_minutes(board, items=1)
    released.item(held, title="Salg af Strandvej 12", openness="closed", number="2")
    released.minutes(held)
    return held


@pytest.mark.parametrize("form", ["pdf", "docx", "text"])
def test_each_form_holds_the_open_and_nothing_closed(client, held, form):
    answer = client.get(f"/meetings/{held.key}/{form}")
    words = words_of(form, answer.content)
    assert "Havneplads 1" in words
    assert "Godkendt som indstillet." in words
    assert "Strandvej" not in words
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="Direktionen 2021-03-03.'
    )


def test_the_same_matter_is_printed_once_and_another_never_mistaken_for_it(client, held):
    first = client.get(f"/meetings/{held.key}/text").content
    assert client.get(f"/meetings/{held.key}/text").content == first
    AgendaItem.objects.update(openness="closed")
    later = client.get(f"/meetings/{held.key}/text").content.decode()
    assert "Havneplads" not in later


def test_an_unknown_form_and_an_unreleased_meeting_are_missing(client, board, held):
    hidden = released.meeting(board)
    missing = client.get(f"/meetings/{uuid.uuid4()}/pdf")
    for address in (f"/meetings/{held.key}/odt", f"/meetings/{hidden.key}/pdf"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, missing.content)


def test_the_pages_link_leads_to_each_form(client, held):
    page = client.get(f"/meetings/{held.key}/").content.decode()
    for form in ("pdf", "docx", "text"):
        assert f'href="/meetings/{held.key}/{form}"' in page
