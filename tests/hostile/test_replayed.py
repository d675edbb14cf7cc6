"""A form that is sent once more, too late, or with another's token changes nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sagsgang.governance.models import AgendaItem, Attachment, Decision, Meeting, TextDraft
from sagsgang.journal.models import Entry


@pytest.fixture
def item(place):
    return AgendaItem.objects.select_related("meeting__body").get(pk=place.things["item"].pk)


@pytest.fixture
def secretary(place, client):
    client.force_login(place.users["secretary"])
    return client


def at(page, **key):
    return reverse(f"desk:{page}", kwargs=key)


def test_a_decision_sent_twice_stands_once(secretary, item):
    given = {"text": "Godkendt.", "outcome": "approved", "body": item.meeting.body_id}
    given["date"] = f"{item.meeting.date:%Y-%m-%d}"
    address, before = at("decide", key=item.key), Decision.objects.count()
    assert secretary.post(address, given).status_code == 302
    again = secretary.post(address, given)
    assert again.status_code == 409
    assert "Godkendt." in again.content.decode()
    assert Decision.objects.count() == before + 1


def test_a_file_sent_twice_is_attached_once(secretary, item):
    def send():
        file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 plan")
        given = {"title": "Plan", "openness": "open", "file": file}
        return secretary.post(at("attachment-add", key=item.key), given)

    before = Attachment.objects.count()
    assert [send().status_code for _time in range(2)] == [302, 409]
    assert Attachment.objects.count() == before + 1


def test_a_text_with_an_older_revision_takes_nobodys_words(secretary, item):
    section = item.sections.get()
    address = at("text-save", key=item.key, place=f"section:{section.key}")
    words = section.text
    given = {"text": "Ny tekst", "version": str(section.revision)}
    assert secretary.post(address, given).status_code == 302
    late = secretary.post(address, {**given, "text": "Gamle ord"})
    assert late["Location"].endswith("/conflict")
    section.refresh_from_db()
    assert section.text == "Ny tekst" != words
    assert TextDraft.objects.filter(text="Gamle ord").exists()


@pytest.mark.parametrize("revision", ["0", "-1", "9223372036854775808", "9" * 5_000, "1.0", ""])
def test_a_forged_revision_writes_nothing(secretary, item, revision):
    section = item.sections.get()
    address = at("text-save", key=item.key, place=f"section:{section.key}")
    answer = secretary.post(address, {"text": "Falsk", "version": revision})
    assert answer["Location"].endswith("/conflict")
    section.refresh_from_db()
    assert section.text != "Falsk"


def test_a_release_sent_twice_changes_no_day(secretary, item):
    address = at("release", key=item.meeting.key, part="agenda")
    first = Meeting.objects.get(pk=item.meeting_id).agenda_released_at
    shown = set(Attachment.objects.filter(released_at__isnull=False).values_list("pk", flat=True))
    for _time in range(2):
        assert secretary.post(address).status_code in {302, 409}
    assert Meeting.objects.get(pk=item.meeting_id).agenda_released_at == first
    later = set(Attachment.objects.filter(released_at__isnull=False).values_list("pk", flat=True))
    assert shown <= later
    assert first < timezone.now()


def test_the_token_of_another_session_opens_nothing_and_is_noted_once(place, item):
    theirs, mine = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    theirs.force_login(place.users["member"])
    mine.force_login(place.users["secretary"])
    page = at("item", key=item.key)
    for browser in (theirs, mine):
        browser.get(f"{page}?do=decide")
    theirs_token = theirs.cookies["csrftoken"].value
    given = {"openness": "closed", "csrfmiddlewaretoken": theirs_token}
    address = at("item-openness", key=item.key)
    for _time in range(3):
        assert mine.post(address, given).status_code == 403
    assert AgendaItem.objects.get(pk=item.pk).openness == "open"
    noted = Entry.objects.filter(verb="refuse request")
    assert [one.details["why"] for one in noted] == ["form without its token"]


def test_the_form_of_one_item_moves_no_part_of_another(secretary, place, item):
    """A key that is somebody's, but not of this item, is refused as one that nobody has."""
    other = place.things["minuted item"]
    subitem = place.things["closed item"].subitems.first()
    given = {"title": "Plan", "openness": "open", "subitem": str(subitem.key)}
    secretary.post(at("attachment-add", key=item.key), given)
    assert not Attachment.objects.filter(item=item, subitem=subitem).exists()
    wrong = {"text": "Falsk", "version": "1"}
    section = other.sections.get()
    address = at("text-save", key=item.key, place=f"section:{section.key}")
    assert secretary.post(address, wrong).status_code == 404
    section.refresh_from_db()
    assert section.text != "Falsk"
