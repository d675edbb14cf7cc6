"""Personal data: looked for everywhere, and no release before a person has looked."""

import pytest

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.house_form import AttachmentLine, SectionText
from sagsgang.governance.meetings import send
from sagsgang.governance.models import Meeting
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from tests.tricky_cases.conftest import at, by, pressed, said

pytestmark = pytest.mark.django_db
# Issued since 2007 its digits need not sum up by modulus 11, and it counts all the same.
CPR = "010107-4321"


@pytest.fixture
def meeting(board, clerk):
    planned = factories.meeting(board)
    add_item(
        planned,
        by=by(),
        point=factories.point(
            "Tilskud",
            sections=(SectionText("presentation", "Sagsfremstilling", f"Ansøger: {CPR}."),),
        ),
    )
    send(planned, by=by())
    return Meeting.objects.get(pk=planned.pk)


def test_a_release_waits_until_a_person_has_looked_and_said_why(meeting, clerk, everyone):
    address = at("release", meeting, part="agenda")
    asked = said(clerk, address)
    assert "May be a CPR number" in asked
    assert clerk.post(address).status_code == 409
    assert not Meeting.objects.get().is_public
    # The journal does not repeat the number.
    assert not any("4321" in str(entry.details) for entry in Entry.objects.all())
    given = {
        name: asked.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in ("item", "sha256")
    }
    clear = at("release-clear", meeting, part="agenda")
    assert clerk.post(clear, {**given, "reason": " "}).status_code == 422
    pressed(clerk, clear, {**given, "reason": "Opdigtet eksempel"})
    assert clerk.post(address).status_code == 302
    assert everyone.get(f"/meetings/{meeting.key}/").status_code == 200


@pytest.mark.parametrize(
    "near_miss", ["Dokument 3011525 er vedlagt.", "Journalnr. 160075/20", "Bilag 8725/21"]
)
def test_a_document_number_is_no_cpr_number(board, clerk, near_miss):
    planned = factories.meeting(board)
    sections = (SectionText("presentation", "Sagsfremstilling", near_miss),)
    item = add_item(planned, by=by(), point=factories.point(sections=sections))
    line = AttachmentLine("Notat", number="1", document_id="3011525", openness="open")
    attach(item, by=by(), line=line, file=store(b"Uden personer."), file_name="notat.txt")
    send(planned, by=by())
    assert "May be a CPR number" not in said(clerk, at("release", planned, part="agenda"))
