"""Attachments of one title: told apart by document number and version, each agenda with its own."""

from datetime import timedelta

import pytest

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import (
    AttachmentLine,
    BodyName,
    HouseForm,
    MeetingHead,
)
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.onward import carry_on
from sagsgang.governance.tests import factories
from tests.tricky_cases.conftest import at, by, said

pytestmark = pytest.mark.django_db


def bilag(number, version, path=None):
    return AttachmentLine(
        "Notat MTM", number="1", document_id=number, openness="open", version=version, path=path
    )


def test_each_is_shown_by_its_version_and_an_older_agenda_keeps_the_file_it_had(
    board, clerk, member
):
    first = factories.meeting(board)
    item = add_item(first, by=by(), point=factories.point("Lokalplan", case_number="21/3"))
    for number, version in (("300001", "03.09"), ("300002", "09.09")):
        attach(
            item, by=by(), line=bilag(number, version), file=store(version.encode()),
            file_name="notat.txt",
        )  # fmt: skip
    send(first, by=by())
    page = said(member, at("item", item))
    assert page.count("Notat MTM (") == 2
    for told in ("300001", "300002", "03.09", "09.09"):
        assert told in page
    decide(item, by=by(), text="Udsat.", outcome="postponed", body=board, date=first.date)
    later = factories.meeting(board, day=factories.DAY + timedelta(days=14))
    item = AgendaItem.objects.select_related("meeting__body").get(pk=item.pk)
    carried = carry_on(item, later, by=by())
    new = attach(
        carried, by=by(), line=bilag("300003", "opdateret 20.09"), file=store(b"ny"),
        file_name="notat.txt",
    )  # fmt: skip
    assert "opdateret 20.09" in said(clerk, at("item", carried))
    assert "opdateret 20.09" not in said(member, at("item", item))
    kept = [clerk.get(at("file", one)) for one in item.attachments.order_by("position")]
    assert [b"".join(answer.streaming_content) for answer in kept] == [b"03.09", b"09.09"]
    assert b"".join(clerk.get(at("file", new)).streaming_content) == b"ny"


def test_delivered_anew_the_document_number_tells_which_is_which(board, clerk):
    def delivered(*lines):
        head = MeetingHead(body=BodyName("DIR", "Direktionen"), date=factories.DAY)
        form = HouseForm(head, (factories.point("Lokalplan", attachments=lines),))
        take_in(form, by=by(), source=Source("d.txt", "house", store(repr(lines).encode())))

    delivered(bilag("300001", None), bilag("300002", None))
    keys = {one.document_id: one.key for one in AgendaItem.objects.get().attachments.all()}
    delivered(bilag("300002", None), bilag("300001", None), bilag("300003", None))
    rows = AgendaItem.objects.get().attachments.all()
    found = {one.document_id: one.key for one in rows}
    assert {number: found[number] for number in keys} == keys
    assert len(found) == len(keys) + 1
    # Of a new version the one that people have read stays beside it.
    delivered(bilag("300002", "09.09"), bilag("300001", None), bilag("300003", None))
    both = AgendaItem.objects.get().attachments.filter(document_id="300002")
    assert list(both.order_by("position").values_list("version", flat=True)) == [None, "09.09"]
    assert "09.09" in said(clerk, at("item", AgendaItem.objects.get()))
