"""A title that tells what is closed: a public one stands in its place, wherever anyone looks."""

from io import BytesIO

import pikepdf
import pytest
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import Meeting
from sagsgang.governance.release import release
from sagsgang.governance.room_screen import open_screen
from sagsgang.governance.running import open_sitting, take_up
from sagsgang.governance.tests import factories
from sagsgang.notices.agenda_letter import agenda_letter
from sagsgang.people.models import Person
from tests.tricky_cases.conftest import by, said

pytestmark = pytest.mark.django_db
SECRET = "Salg af Hovedvejen 10 A"


@pytest.fixture
def meeting(board, member):
    planned = factories.meeting(board)
    add_item(planned, by=by(), point=factories.point("Havneplads", number="1"))
    closed = add_item(
        planned,
        by=by(),
        point=factories.point(
            f"Lukket - ØU - {SECRET}",
            number="2",
            openness="closed",
            neutral_title="Køb og salg af ejendom",
            case_number="21/4711",
        ),
    )
    line = AttachmentLine(f"Skøde {SECRET}", number="1", openness="closed")
    attach(closed, by=by(), line=line, file=store(b"x"), file_name=f"{SECRET}.pdf")
    send(planned, by=by())
    decide(
        closed, by=by(), text=f"{SECRET} godkendt.", outcome="approved",
        body=board, date=planned.date,
    )  # fmt: skip
    release(planned, "agenda", by=by())
    release(Meeting.objects.get(pk=planned.pk), "minutes", by=by())
    return Meeting.objects.get(pk=planned.pk)


def test_everyone_reads_the_public_title_and_nowhere_a_word_of_the_other(meeting, everyone):
    closed = meeting.items.get(number="2")
    page = said(everyone, f"/meetings/{meeting.key}/")
    assert "Køb og salg af ejendom" in page
    pages = [page, said(everyone, "/"), said(everyone, "/bodies/DIR/")]
    answer = everyone.get(f"/items/{closed.key}/")
    pages.append(answer.content.decode())
    pages.append(str(dict(answer.headers)))
    for told in pages:
        assert "Hovedvejen" not in told
        assert "21/4711" not in told


def test_neither_text_nor_metadata_nor_name_of_the_public_pdf_tells_it(meeting, everyone):
    answer = everyone.get(f"/meetings/{meeting.key}/pdf")
    assert answer.status_code == 200
    assert "Hovedvejen" not in str(dict(answer.headers))
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        with pdf.open_metadata() as metadata:
            told = str(dict(metadata)) + str(pdf.docinfo)
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                told += one.read_bytes().decode("latin-1")
            else:
                told += str(one)
    assert "Hovedvejen" not in told


def test_the_mail_and_the_rooms_screen_tell_it_to_nobody(board, member, everyone):
    planned = factories.meeting(board, day=timezone.localdate())
    item = add_item(
        planned,
        by=by(),
        point=factories.point(f"Lukket - {SECRET}", openness="closed", neutral_title=None),
    )
    send(planned, by=by())
    person = Person.objects.get(name="Mads Lund")
    letter = agenda_letter(planned.key, person, person.user)
    assert letter is not None
    assert "Hovedvejen" not in str(letter)
    open_sitting(planned, by=by())
    take_up(item, by=by())
    token = open_screen(planned, by=by())
    assert "Hovedvejen" not in said(everyone, f"/screen/{token}")
