"""Signatures at the desk: the file is made, opened, and then signed."""

import hashlib

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import send
from sagsgang.governance.models import Meeting, MinutesPaper, MinutesSignature
from sagsgang.governance.tests import factories


@pytest.fixture
def council(db):
    return factories.body("KB", "Kommunalbestyrelsen", profile="council")


@pytest.fixture
def clerk(council):
    return signed_in(factories.secretary(council))


@pytest.fixture
def elected(council):
    return signed_in(factories.seat(council, factories.person("Mads Lund")))


@pytest.fixture
def minutes(council):
    meeting = factories.meeting(council)
    item = add_item(meeting, by=factories.system(), point=factories.point(openness="closed"))
    send(meeting, by=factories.system())
    decide(item, by=factories.system(), text="Godkendt.")
    Meeting.objects.update(minutes_approved_at=timezone.now(), state="approved")
    return reverse("desk:minutes", kwargs={"key": meeting.key})


def test_the_file_is_opened_and_signed(clerk, elected, minutes, django_assert_max_num_queries):
    page = minutes + "/signatures"
    assert page in elected.get(minutes).content.decode()
    assert "Make the file to be signed" in clerk.get(page).content.decode()
    assert "Minutes to be signed" not in elected.get("/desk/").content.decode()
    assert clerk.post(minutes + "/files").status_code == 302
    started = elected.get("/desk/").content.decode()
    assert "Minutes to be signed" in started
    assert page in started
    paper = MinutesPaper.objects.get()
    file = f"{minutes}/files/{paper.key}"
    assert "Sign the minutes" not in elected.get(page).content.decode()
    assert elected.post(file + "/sign", {"sha256": paper.file.sha256}).status_code == 409
    shown = b"".join(elected.get(file).streaming_content)
    assert hashlib.sha256(shown).hexdigest() == paper.file.sha256
    assert "Sign the minutes" in elected.get(page).content.decode()
    assert elected.post(file + "/sign", {"sha256": "x\0"}).status_code == 409
    assert elected.post(file + "/sign", {"sha256": paper.file.sha256}).status_code == 302
    assert paper.file.sha256 in clerk.get(page).content.decode()
    assert "Minutes to be signed" not in elected.get("/desk/").content.decode()
    for path in (minutes, page):
        with django_assert_max_num_queries(20):
            elected.get(path)


def test_each_does_only_what_is_theirs(clerk, elected, outsider, minutes):
    assert elected.post(minutes + "/files").status_code == 403
    assert outsider.get(minutes + "/signatures").status_code == 404
    assert outsider.post(minutes + "/files").status_code == 404
    clerk.post(minutes + "/files")
    file = f"{minutes}/files/{MinutesPaper.objects.get().key}"
    assert outsider.get(file).status_code == 404
    assert outsider.post(file + "/sign").status_code == 404
    assert clerk.post(file + "/sign").status_code == 403
    assert clerk.get(file + "/sign").status_code == 405
    assert clerk.get(minutes + "/files").status_code == 405
    assert clerk.post(minutes + "/files").status_code == 409
    assert not MinutesSignature.objects.exists()


def test_minutes_corrected_since_are_signed_anew(clerk, elected, minutes):
    clerk.post(minutes + "/files")
    file = f"{minutes}/files/{MinutesPaper.objects.get().key}"
    elected.get(file)
    clerk.post(minutes + "/corrections", {"text": "To millioner.", "item": ""})
    told = elected.get(minutes + "/signatures").content.decode()
    assert "have changed since this file was made" in told
    sha256 = MinutesPaper.objects.get().file.sha256
    assert elected.post(file + "/sign", {"sha256": sha256}).status_code == 409
    assert clerk.post(minutes + "/files").status_code == 302
    assert MinutesPaper.objects.count() == 2


def test_a_board_has_no_such_page(board, secretary):
    meeting = factories.meeting(board)
    Meeting.objects.update(minutes_approved_at=timezone.now())
    path = reverse("desk:minutes-signatures", kwargs={"key": meeting.key})
    assert secretary.get(path).status_code == 404
