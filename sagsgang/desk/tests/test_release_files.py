"""At the desk: the files of a release are looked through, told by place, cleared or closed."""

import pytest
from django.urls import reverse

from sagsgang.desk.enclosed_data import told_files
from sagsgang.documents.examining import VERSION
from sagsgang.documents.models import Examination
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attachment, FileClearance, Meeting
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.ingest.examining import examine_task
from sagsgang.ingest.examining_anew import examine_outdated
from sagsgang.journal.models import Entry
from tests.personal_data.files import hidden_files

FILES = {one.sort: one for one in hidden_files(6)}


@pytest.fixture
def item(meeting):
    return add_item(meeting, by=factories.system(), point=factories.point())


@pytest.fixture
def page(meeting, item):
    address = {"key": meeting.key, "part": "agenda"}
    return reverse("desk:release", kwargs=address)


def attached(item, sort, title="Plan"):
    line = AttachmentLine(title, openness="open")
    return attach(item, by=factories.system(), line=line, file=store(FILES[sort].content))


def worked():
    """Do what the worker does."""
    for pk in Examination.objects.filter(state="waiting").values_list("pk", flat=True):
        examine_task.func(pk)


def marks(told):
    return [piece.split('"')[0] for piece in told.split('name="mark" value="')[1:]]


def test_they_are_looked_through_in_the_background_and_told_by_place(secretary, page, item):
    for number, sort in enumerate(("pdf annotation", "xlsx hidden sheet", "pdf as a picture")):
        attached(item, sort, f"Bilag {number}")
    told = secretary.get(page).content.decode()
    assert "3 attachments have not been looked through" in told
    assert secretary.post(page).status_code == 409
    assert secretary.post(page + "/files/look").status_code == 302
    told = secretary.get(page).content.decode()
    assert "You can close this page" in told
    assert secretary.post(page).status_code == 409
    worked()
    told = secretary.get(page).content.decode()
    assert told_files(ReleaseMatter(item.meeting)).looked_through == 3
    for words in (
        "Page 1, a comment or a field, line 1",
        "Grundlag, hidden from who only looks, line 3",
        "A picture cannot be read: look yourself: Page 1",
    ):
        assert words in told
    assert told.count("May be a CPR number (") == 2
    for one in Attachment.objects.all():
        assert reverse("desk:file", kwargs={"key": one.key}) in told
    assert not any(one.number and one.number in told for one in FILES.values())
    assert Meeting.objects.get().agenda_released_at is None


def test_it_goes_out_when_each_place_is_cleared_with_a_reason(secretary, client, page, item):
    one = attached(item, "pdf under a black box")
    secretary.post(page + "/files/look")
    worked()
    places = marks(secretary.get(page).content.decode())
    given = {"attachment": str(one.key), "mark": places, "reason": "Opdigtet eksempel"}
    assert secretary.post(page + "/files/clear", given).status_code == 302
    assert secretary.post(page).status_code == 302
    assert FileClearance.objects.get().reason == "Opdigtet eksempel"
    public = reverse("portal:file", kwargs={"key": one.key})
    assert client.get(public).status_code == 200
    number = FILES["pdf under a black box"].number
    assert not any(number in str(entry.details) for entry in Entry.objects.all())


def test_it_goes_out_without_one_that_is_closed_from_there(secretary, client, page, item):
    one = attached(item, "docx comment")
    secretary.post(page + "/files/look")
    worked()
    assert secretary.post(page + "/files/close", {"attachment": str(one.key)}).status_code == 302
    assert secretary.post(page).status_code == 302
    assert client.get(reverse("portal:file", kwargs={"key": one.key})).status_code == 404


def test_what_an_older_version_looked_through_is_looked_through_anew(secretary, page, item):
    one = attached(item, "docx comment")
    factories.examined(one.file)
    Examination.objects.update(version=VERSION - 1)
    told = secretary.get(page).content.decode()
    assert "1 attachment has not been looked through" in told
    assert secretary.post(page).status_code == 409
    examine_outdated()
    assert "You can close this page" in secretary.get(page).content.decode()
    assert secretary.post(page).status_code == 409
    worked()
    assert "May be a CPR number (" in secretary.get(page).content.decode()
    assert secretary.post(page).status_code == 409
    assert Meeting.objects.get().agenda_released_at is None


def test_a_forged_replayed_or_empty_clearing_keeps_the_release_waiting(
    secretary, member, outsider, page, item
):
    one = attached(item, "docx comment")
    secretary.post(page + "/files/look")
    worked()
    places = marks(secretary.get(page).content.decode())
    given = {"attachment": str(one.key), "mark": places, "reason": "Opdigtet"}
    for change, status in (
        ({"reason": " "}, 422),
        ({"reason": "x" * 10_000}, 422),
        ({"mark": []}, 422),
        ({"mark": ["0\0" * 20]}, 409),
        ({"mark": [*places, "0" * 64]}, 409),
        ({"attachment": "none"}, 404),
        ({"attachment": str(item.key)}, 404),
    ):
        assert secretary.post(page + "/files/clear", given | change).status_code == status
    for path in ("/files/look", "/files/clear", "/files/close"):
        assert member.post(page + path, given).status_code == 403
        assert outsider.post(page + path, given).status_code == 404
        assert secretary.get(page + path).status_code == 405
    assert secretary.post(page).status_code == 409
    assert secretary.post(page + "/files/clear", given).status_code == 302
    assert secretary.post(page + "/files/clear", given).status_code == 409
    assert FileClearance.objects.count() == 1


def test_an_attachment_of_another_meeting_is_not_closed_from_here(secretary, page, item):
    other = factories.meeting(item.meeting.body, day=item.meeting.date.replace(day=10))
    elsewhere = add_item(other, by=factories.system(), point=factories.point())
    one = attached(elsewhere, "docx comment")
    assert secretary.post(page + "/files/close", {"attachment": str(one.key)}).status_code == 404
    assert Attachment.objects.get(pk=one.pk).openness == "open"


def test_one_that_could_not_be_looked_through_says_so_and_is_tried_again(secretary, page, item):
    one = attached(item, "docx comment")
    place = one.file.place
    kept = place.read_bytes()
    place.unlink()
    secretary.post(page + "/files/look")
    worked()
    assert "It could not be looked through" in secretary.get(page).content.decode()
    assert secretary.post(page).status_code == 409
    place.write_bytes(kept)
    secretary.post(page + "/files/look")
    worked()
    assert "May be a CPR number" in secretary.get(page).content.decode()


def test_only_who_runs_the_body_reads_what_was_found(
    secretary, member, outsider, client, page, item, meeting
):
    attached(item, "docx comment")
    secretary.post(page + "/files/look")
    worked()
    masked = f"({FILES['docx comment'].number[:2]}…)"
    assert masked in secretary.get(page).content.decode()
    for browser in (member, outsider, client):
        for address in (
            page,
            reverse("desk:meeting", kwargs={"key": meeting.key}),
            reverse("desk:item", kwargs={"key": item.key}),
            reverse("portal:meeting", kwargs={"key": meeting.key}),
        ):
            told = browser.get(address).content.decode()
            assert masked not in told
            assert "CPR" not in told
