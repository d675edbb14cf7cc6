"""Attachments in one PDF at the desk and for everyone: asked for, watched, fetched, closed."""

import io

import pikepdf
import pytest
from django.urls import reverse

from sagsgang.documents.store import store
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attachment, Bundle, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.press.bundling import make_bundle_task


def blank(width):
    content = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(width, 400))
        made.save(content)
    return content.getvalue()


@pytest.fixture
def page(meeting, item):
    for title, openness, width in (("Kort", "open", 301), ("Tilbud", "closed", 302)):
        line = AttachmentLine(title, number="1", openness=openness)
        attach(item, by=factories.system(), line=line, file=factories.examined(store(blank(width))))
    return reverse("desk:bundle", kwargs={"key": meeting.key})


def worked():
    """Do what the worker does."""
    for key in Bundle.objects.filter(state="waiting").values_list("key", flat=True):
        make_bundle_task.func(str(key))


def widths(response):
    content = b"".join(response.streaming_content)
    with pikepdf.open(io.BytesIO(content)) as made:
        return [int(page.mediabox[2]) for page in made.pages][1:]


def test_a_member_gets_all_that_a_member_may_see(
    member, page, meeting, django_assert_max_num_queries
):
    assert member.get(page + "/file").status_code == 404
    assert member.post(page, {"for": "me"}).status_code == 302
    assert member.post(page, {"for": "me"}).status_code == 302
    assert Bundle.objects.count() == 1
    told = member.get(page).content.decode()
    assert "You can close this page" in told
    worked()
    with django_assert_max_num_queries(20):
        assert "Fetch the file" in member.get(page).content.decode()
    assert widths(member.get(page + "/file")) == [301, 302]
    assert page in member.get(reverse("desk:meeting", kwargs={"key": meeting.key})).content.decode()


def test_everyone_gets_the_open_ones_until_one_is_closed(secretary, client, page, meeting):
    public = reverse("portal:bundle", kwargs={"key": meeting.key})
    assert secretary.post(page, {"for": "everyone"}).status_code == 409
    release(Meeting.objects.get(), "agenda", by=factories.system())
    assert secretary.post(page, {"for": "everyone"}).status_code == 302
    assert client.get(public).status_code == 404
    worked()
    assert widths(client.get(public)) == [301]
    meeting_page = reverse("portal:meeting", kwargs={"key": meeting.key})
    assert public in client.get(meeting_page).content.decode()
    set_openness(Attachment.objects.get(title="Kort"), by=factories.system(), openness="closed")
    assert client.get(public).status_code == 404
    assert public not in client.get(meeting_page).content.decode()


def test_one_who_may_see_no_more_gets_the_file_no_more(member, member_user, page, item):
    member.post(page, {"for": "me"})
    worked()
    type(item).objects.update(sent_at=None)
    item.meeting.items.filter(pk=item.pk).update(officer=None)
    assert member.get(page + "/file").status_code == 404


def test_others_get_nothing_and_a_member_makes_none_for_everyone(member, outsider, secretary, page):
    assert member.post(page, {"for": "everyone"}).status_code == 403
    for path in (page, page + "/file"):
        assert outsider.get(path).status_code == 404
    assert outsider.post(page).status_code == 404
    assert secretary.post(page + "/file").status_code == 405
    member.post(page, {"for": "me"})
    worked()
    assert secretary.get(page + "/file").status_code == 404


def test_a_bundle_that_fails_says_so_and_is_tried_again(secretary, page, monkeypatch, tmp_path):
    secretary.post(page, {"for": "me"})
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.tempdir", str(tmp_path / "intet"))
        worked()
    assert "could not be made" in secretary.get(page).content.decode()
    assert secretary.post(page, {"for": "me"}).status_code == 302
    worked()
    assert widths(secretary.get(page + "/file")) == [301, 302]


def test_a_worker_that_was_killed_does_not_hold_the_page_for_ever(secretary, page):
    secretary.post(page, {"for": "me"})
    Bundle.objects.update(state="running", moved_at="2021-03-03T12:00:00Z")
    assert "could not be made" in secretary.get(page).content.decode()
    secretary.post(page, {"for": "me"})
    assert Bundle.objects.get().state == "waiting"
