"""A year that does not fit: told of with what may be meant, and kept as it was written."""

from datetime import date

import pytest

from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.tests import factories
from sagsgang.governance.years import in_year
from sagsgang.ingest.reading import parse_bytes
from tests.tricky_cases.conftest import at, by, pressed, said

pytestmark = pytest.mark.django_db


def test_a_younger_case_number_is_kept_and_the_likely_one_proposed(board, clerk, member):
    meeting = factories.meeting(board, day=date(2007, 5, 2))
    item = add_item(meeting, by=by(), point=factories.point(case_number="19/2997"))
    send(meeting, by=by())
    told = said(clerk, at("item", item))
    assert "19/2997 is of a later year than the meeting of 2 May 2007" in told
    assert "Is 07/2997 meant?" in told
    assert at("item", item) + "?do=head#do-head" in told
    assert item.case.number == "19/2997"
    # Whoever only reads is not asked.
    assert "of a later year" not in said(member, at("item", item))


def test_a_decision_of_another_year_is_kept_and_corrected_from_there(board, clerk):
    item = add_item(factories.meeting(board), by=by(), point=factories.point())
    wrong = decide(
        item, by=by(), text="Godkendt.", outcome="approved", body=board, date=date(2020, 3, 3)
    )
    told = said(clerk, at("item", item))
    assert "A decision is dated 3 March 2020, but the meeting is on 3 March 2021." in told
    assert "Is 3 March 2021 meant?" in told
    assert f"?do=correct:{wrong.key}#do-correct-{wrong.key}" in told
    given = {"text": "Godkendt.", "outcome": "approved", "body": board.pk, "date": "2021-03-03"}
    pressed(clerk, at("decision-correct", wrong), given)
    assert "A decision is dated" not in said(clerk, at("item", item))
    assert [one.date.year for one in item.decisions.order_by("pk")] == [2020, 2021]


def test_a_case_or_attachment_that_is_older_than_its_meeting_is_no_fault(board, clerk):
    """A plan of 2021 numbered 8725/21 stands beside 160075/20; in January accounts are of 2020."""
    meeting = factories.meeting(board, day=date(2021, 1, 20))
    item = add_item(meeting, by=by(), point=factories.point("Regnskab 2020", case_number="19/44"))
    for title, number in (("Årshjul 2021", "8725/21"), ("Årshjul 2020", "160075/20")):
        attach(item, by=by(), line=AttachmentLine(title, openness="open", journal_number=number))
    assert "of a later year" not in said(clerk, at("item", item))
    attach(item, by=by(), line=AttachmentLine("Skema", openness="open", journal_number="8725/22"))
    told = said(clerk, at("item", item))
    assert "“Skema” has the journal number 8725/22" in told
    one = AgendaItem.objects.get().attachments.last()
    assert one.journal_number == "8725/22"
    # The sentence leads to the form that puts it right, where it stands.
    wish = f"?do=line:{one.key}#do-line-{one.key}"
    assert at("item", item) + wish in told
    assert 'value="8725/22"' in said(clerk, at("item", item) + wish)
    pressed(clerk, at("attachment-line", one), {"title": "Skema", "journal_number": "8725/21"})
    assert "of a later year" not in said(clerk, at("item", item))
    assert AgendaItem.objects.get().attachments.last().journal_number == "8725/21"


def test_a_delivered_file_is_taken_in_as_written_and_told_of():
    text = "Direktionen\nDato: 2. maj 2007\n\n1. Vej\nÅben sag\nSagsnr. 19/2997\n"
    parsed = parse_bytes("d.txt", text.encode())
    assert parsed.form.items[0].case_number == "19/2997"
    assert "date-year-mismatch" in {one.code for one in parsed.warnings}


@pytest.mark.parametrize(
    ("number", "meant"),
    [("19/2997", "07/2997"), ("8725/22", "8725/07"), ("306-2010-395", "306-2007-395"),
     ("2019/12", None), ("19/20", None)],
)  # fmt: skip
def test_what_may_be_meant_is_proposed_only_where_one_part_can_be_the_year(number, meant):
    assert in_year(number, 2007) == meant
