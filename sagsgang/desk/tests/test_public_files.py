"""What a later look finds in public files is on the start page, and dealt with at the meeting."""

import re

import pytest
from django.urls import reverse

from sagsgang.documents.examining import Noticed, finish
from sagsgang.documents.store import store
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attachment, FileClearance, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

HIDDEN = Noticed("cpr", place="hidden", part="3", line=7, masked="01…")
SCAN = Noticed("picture", unread=True, part="2")
MOST = 20


def public_file(meeting, number):
    by = factories.system()
    item = add_item(meeting, by=by, point=factories.point(number=str(number)))
    line = AttachmentLine(f"Plan {number}", openness="open")
    file = factories.examined(store(f"plan {number}".encode()))
    return attach(item, by=by, line=line, file=file)


@pytest.fixture
def found(meeting):
    """Two public files in which something was found since; and one of another body."""
    other = factories.meeting(factories.body("HR", "Gruppen"))
    files = [public_file(meeting, 1), public_file(meeting, 2), public_file(other, 3)]
    for one in (meeting, other):
        release(Meeting.objects.get(pk=one.pk), "agenda", by=factories.system())
    for one in files:
        finish(one.file.examinations.get(), [HIDDEN, SCAN])
    return files[0]


@pytest.fixture
def here(meeting):
    return reverse("desk:public-parts", kwargs={"key": meeting.key})


def told(response):
    return response.content.decode()


def test_the_start_page_counts_and_lists_them_for_who_runs_the_body(
    secretary, member, outsider, found, here
):
    page = told(secretary.get("/desk/"))
    part = page.split('id="found-in-public"')[1].split("</section>")[0]
    assert "2 public files may hold personal data" in part
    assert f"{here}#file-{found.key}" in part
    assert "Plan 1" in part
    assert "Plan 3" not in page
    assert "found-in-public" not in told(member.get("/desk/")) + told(outsider.get("/desk/"))


def test_it_is_cleared_with_a_reason_where_it_stands(secretary, found, here):
    page = told(secretary.get(here))
    for word in ("May be a CPR number (01…)", "A picture cannot be read", f'id="file-{found.key}"'):
        assert word in page
    section = page.split(f'id="file-{found.key}"')[1].split("</section>")[0]
    marks = re.findall(r'name="mark" value="([0-9a-f]+)"', section)
    form = {"attachment": found.key, "mark": marks, "reason": " "}
    assert secretary.post(here + "/files/clear", form).status_code == 422
    assert not FileClearance.objects.exists()
    assert (
        secretary.post(here + "/files/clear", {**form, "mark": [], "reason": "x"}).status_code
        == 422
    )
    form["reason"] = "Nummeret er opdigtet"
    assert secretary.post(here + "/files/clear", form).status_code == 302
    assert f'id="file-{found.key}"' not in told(secretary.get(here))
    assert Attachment.objects.visible_to(EVERYONE).filter(pk=found.pk).exists()
    # The same form sent once more: nothing is left of it.
    assert secretary.post(here + "/files/clear", form).status_code == 404


def test_a_place_that_is_not_there_is_not_cleared(secretary, found, here):
    form = {"attachment": found.key, "mark": ["f" * 64], "reason": "x"}
    answer = secretary.post(here + "/files/clear", form)
    assert answer.status_code == 409
    assert "Nothing was changed." in told(answer)
    assert not FileClearance.objects.exists()


def test_it_is_closed_at_once(secretary, found, here):
    answer = secretary.post(here + "/files/close", {"attachment": found.key})
    assert answer.status_code == 302
    assert not Attachment.objects.visible_to(EVERYONE).filter(pk=found.pk).exists()
    assert f'id="file-{found.key}"' not in told(secretary.get(here))
    assert "1 public file may hold personal data" in told(secretary.get("/desk/"))


def test_it_leads_to_taking_it_back(secretary, found, here):
    wish = f"{here}?do=take-back:attachment:{found.key}"
    assert wish in told(secretary.get(here))
    assert "Take back: " in told(secretary.get(wish))


@pytest.mark.parametrize("deed", ["clear", "close"])
def test_others_cannot(member, outsider, secretary, found, here, deed):
    form = {"attachment": found.key, "mark": ["0" * 64], "reason": "x"}
    assert member.post(f"{here}/files/{deed}", form).status_code == 403
    assert outsider.post(f"{here}/files/{deed}", form).status_code == 404
    assert secretary.get(f"{here}/files/{deed}").status_code == 405
    # A file of another body is not there.
    other = Attachment.objects.get(title="Plan 3")
    answer = secretary.post(f"{here}/files/{deed}", {**form, "attachment": other.key})
    assert answer.status_code == 404


def test_neither_page_asks_more_for_more_files(
    secretary, found, here, django_assert_max_num_queries
):
    for address in (here, "/desk/"):
        with django_assert_max_num_queries(MOST):
            secretary.get(address)
