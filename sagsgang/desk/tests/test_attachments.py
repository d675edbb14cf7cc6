"""Attaching documents, opening and closing them, and handing out files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.desk.tests.test_item import page
from sagsgang.documents.models import StoredFile
from sagsgang.documents.store import store
from sagsgang.governance.attach import attach
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Attachment
from sagsgang.governance.readers import Chosen, choose_openness, name_reader
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

PDF = b"%PDF-1.7 not really"


def send(browser, item, content=None, **more):
    data = {"title": "Plan", "openness": "open", **more}
    if content is not None:
        data["file"] = SimpleUploadedFile("årets plan.pdf", content)
    return browser.post(page(item) + "/attachments", data)


@pytest.fixture
def attached(item):
    return attach(
        item,
        by=factories.system(),
        line=AttachmentLine("Plan", openness="open"),
        file=store(b"<html><script>alert(1)</script>"),
        file_name="plan.html",
    )


def test_a_file_is_attached(secretary, item):
    subitem = item.subitems.first()
    answer = send(secretary, item, PDF, document_id="3000009", subitem=subitem.key)
    assert answer.status_code == 302
    made = Attachment.objects.get()
    assert made.file.read() == PDF
    assert (made.file_name, made.document_id, made.subitem) == (
        "årets plan.pdf",
        "3000009",
        subitem,
    )
    assert made.journal_number is None


def test_a_line_alone_is_attached_and_a_file_names_itself(secretary, item):
    send(secretary, item)
    send(secretary, item, PDF, title="")
    assert [one.title for one in Attachment.objects.all()] == ["Plan", "årets plan"]


def test_neither_title_nor_file_is_refused(secretary, item):
    answer = send(secretary, item, title="", journal_number="11/21")
    assert answer.status_code == 422
    assert 'value="11/21"' in answer.content.decode()


def test_a_file_over_the_limit_is_refused_and_the_words_stay(secretary, item, settings):
    # What is more than twice as large is not read at all; see ``config.limits``.
    settings.UPLOAD_LIMIT = 150_000
    answer = send(secretary, item, b"x" * 200_000, title="Stort bilag")
    assert answer.status_code == 422
    assert "larger than" in answer.content.decode()
    assert 'value="Stort bilag"' in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_an_upload_without_the_token_is_refused(secretary_user, item):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(secretary_user)
    assert send(browser, item, PDF).status_code == 403
    assert not Attachment.objects.exists()


def test_a_full_disk_is_told_and_nothing_is_saved(secretary, item, settings, tmp_path):
    (tmp_path / "full").write_text("")
    settings.FILES_ROOT = tmp_path / "full"
    answer = send(secretary, item, PDF)
    assert answer.status_code == 409
    assert "could not be stored" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_an_attachment_is_closed_and_opened(secretary, member, outsider, attached):
    address = reverse("desk:attachment-openness", kwargs={"key": attached.key})
    assert secretary.get(address).status_code == 405
    assert member.post(address, {"openness": "closed"}).status_code == 403
    assert outsider.post(address, {"openness": "closed"}).status_code == 404
    assert secretary.post(address, {"openness": "closed"}).status_code == 302
    assert Attachment.objects.get().openness == "closed"
    assert secretary.post(address, {"openness": "ajar"}).status_code == 422
    secretary.post(address, {"openness": "open"})
    assert Attachment.objects.get().openness == "open"


def test_a_file_comes_as_a_download_that_no_browser_runs(member, attached):
    answer = member.get(reverse("desk:file", kwargs={"key": attached.key}))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content).startswith(b"<html>")


def test_a_file_is_here_for_those_who_work_with_it_and_on_the_portal_for_the_rest(
    outsider, attached, item
):
    address = reverse("desk:file", kwargs={"key": attached.key})
    assert outsider.get(address).status_code == 404
    factories.examined(attached.file)
    release(item.meeting, "agenda", by=factories.system())
    assert outsider.get(address).status_code == 404
    public = reverse("portal:file", kwargs={"key": attached.key})
    assert outsider.get(public).status_code == 200


def test_a_line_without_a_file_and_a_file_gone_from_disk_are_404(secretary, item, attached):
    line = attach(item, by=factories.system(), line=AttachmentLine("Kun linje"))
    assert secretary.get(reverse("desk:file", kwargs={"key": line.key})).status_code == 404
    attached.file.place.unlink()
    assert secretary.get(reverse("desk:file", kwargs={"key": attached.key})).status_code == 404


def line_of(attachment):
    return reverse("desk:attachment-line", kwargs={"key": attachment.key})


def test_what_a_line_says_is_put_right_and_the_file_and_the_openness_stay(secretary, attached):
    given = {"title": " Plan  2021 ", "number": "2", "journal_number": "8725/21"}
    assert secretary.post(line_of(attached), given).status_code == 302
    now = Attachment.objects.get()
    assert (now.title, now.number, now.journal_number) == ("Plan 2021", "2", "8725/21")
    assert (now.mark, now.file, now.openness) == (None, attached.file, "open")
    assert secretary.get(line_of(attached)).status_code == 405


def test_a_line_without_a_title_is_refused_and_the_words_stay(secretary, attached):
    answer = secretary.post(line_of(attached), {"title": "", "mark": "B"})
    assert answer.status_code == 422
    assert 'value="B"' in answer.content.decode()
    assert Attachment.objects.get().title == "Plan"


def test_others_change_no_line(member, outsider, attached):
    assert member.post(line_of(attached), {"title": "x"}).status_code == 403
    assert outsider.post(line_of(attached), {"title": "x"}).status_code == 404
    assert Attachment.objects.get().title == "Plan"


def test_what_everyone_reads_is_not_changed_under_their_eyes(secretary, attached, item):
    factories.examined(attached.file)
    release(item.meeting, "agenda", by=factories.system())
    assert "Change the line" not in secretary.get(page(item)).content.decode()
    answer = secretary.post(line_of(attached), {"title": "Nyt navn"})
    assert answer.status_code == 409
    assert "Take the attachment back first." in answer.content.decode()
    assert Attachment.objects.get().title == "Plan"


def test_an_officer_changes_no_line_that_is_for_named_persons(secretary, attached, item):
    officer = factories.person("Ole Dam")
    factories.post(officer, "case_officer")
    AgendaItem.objects.update(officer=officer)
    choose_openness(attached, by=factories.system(), chosen=Chosen("named"))
    browser = signed_in(officer.user)
    assert browser.post(line_of(attached), {"title": "x"}).status_code == 404
    assert "Plan" not in browser.get(f"{page(item)}?do=line:{attached.key}").content.decode()
    name_reader(attached, by=factories.system(), person=officer)
    assert browser.post(line_of(attached), {"title": "x"}).status_code == 403
    assert secretary.post(line_of(attached), {"title": "Ny"}).status_code == 302
    assert Attachment.objects.get().title == "Ny"
