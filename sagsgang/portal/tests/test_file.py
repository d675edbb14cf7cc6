"""A file leaves the house through its visible attachment alone, and never runs as ours."""

import uuid

import pytest

from sagsgang.governance.attach import set_openness
from sagsgang.governance.models import AgendaItem, Attachment
from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(board):
    return released.item(released.meeting(board))


def bytes_of(answer):
    return b"".join(answer.streaming_content)


def test_the_bytes_come_named_typed_and_boxed_in(client, item):
    attached = released.attachment(item, "Årets plan")
    released.agenda(item.meeting)
    answer = client.get(f"/files/{attached.key}")
    assert bytes_of(answer) == released.PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Length"] == str(len(released.PDF))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Aarets plan.pdf\"; filename*=UTF-8''%C3%85rets%20plan.pdf"
    )


def test_the_name_a_file_came_with_stays_inside(client, item):
    attached = released.attachment(item, "Ansøgning")
    strange = released.attachment(item, "Regneark", content=b"\x00\x01")
    Attachment.objects.filter(pk=attached.pk).update(file_name="Ansøgning fra Hans Krog.pdf")
    Attachment.objects.filter(pk=strange.pk).update(file_name="Hans Krog.ODS")
    released.agenda(item.meeting)
    told = client.get(f"/files/{attached.key}").headers["Content-Disposition"]
    assert "Krog" not in told
    assert told.endswith("''Ans%C3%B8gning.pdf")
    told = client.get(f"/files/{strange.key}").headers["Content-Disposition"]
    assert told.endswith("''Regneark.ods")


def test_a_page_among_the_attachments_is_not_sent_as_a_page(client, item):
    attached = released.attachment(item, "Side", content=b"<!doctype html><script>1</script>")
    type(attached.file).objects.update(media_type="text/html")
    released.agenda(item.meeting)
    answer = client.get(f"/files/{attached.key}")
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_an_unchanged_file_is_not_sent_again(client, item):
    attached = released.attachment(item)
    released.agenda(item.meeting)
    first = client.get(f"/files/{attached.key}")
    for asked in (
        {"if-none-match": first.headers["ETag"]},
        {"if-modified-since": first.headers["Last-Modified"]},
    ):
        again = client.get(f"/files/{attached.key}", headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("openness", ["closed", "unknown"])
def test_a_closed_attachment_answers_as_a_missing_one(client, item, openness):
    attached = released.attachment(item, openness=openness)
    released.agenda(item.meeting)
    hidden, missing = client.get(f"/files/{attached.key}"), client.get(f"/files/{uuid.uuid4()}")
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert hidden.headers.items() == missing.headers.items()


def test_an_unreleased_attachment_answers_as_a_missing_one(client, item):
    attached = released.attachment(item)
    assert client.get(f"/files/{attached.key}").status_code == 404


def test_an_attachment_of_a_closed_item_is_gone(client, item):
    attached = released.attachment(item)
    released.agenda(item.meeting)
    AgendaItem.objects.update(openness="closed")
    assert client.get(f"/files/{attached.key}").status_code == 404


def test_closing_is_stronger_than_a_copy_already_fetched(client, item):
    attached = released.attachment(item)
    released.agenda(item.meeting)
    tag = client.get(f"/files/{attached.key}").headers["ETag"]
    set_openness(attached, by=factories.system(), openness="closed")
    again = client.get(f"/files/{attached.key}", headers={"if-none-match": tag})
    assert again.status_code == 410


def test_the_stored_file_has_no_address_of_its_own(client, item):
    attached = released.attachment(item)
    released.agenda(item.meeting)
    assert client.get(f"/files/{attached.file.key}").status_code == 404


def test_bytes_lost_from_the_store_are_404_and_logged(client, item, caplog):
    attached = released.attachment(item)
    released.agenda(item.meeting)
    attached.file.place.unlink()
    assert client.get(f"/files/{attached.key}").status_code == 404
    assert str(attached.key) in caplog.text
