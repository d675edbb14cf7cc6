"""The secretary takes back what everyone reads, part by part, and lets it out again."""

import pytest
from django.urls import reverse

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Attachment, Decision, Meeting, Retraction
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

WHY = {"reason": "Et navn stod i teksten", "sentence": "Teksten var fejlagtig."}


@pytest.fixture
def item(meeting):
    by = factories.system()
    one = add_item(meeting, by=by, point=factories.point())
    attach(one, by=by, line=AttachmentLine("Plan", openness="open"))
    attach(one, by=by, line=AttachmentLine("Lønbilag", openness="closed"))
    decide(one, by=by, text="Godkendt.", outcome="approved", body=meeting.body)
    add_item(meeting, by=by, point=factories.point("Hemmelig sag", number="2", openness="closed"))
    release(meeting, "minutes", by=by)
    return one


@pytest.fixture
def here(meeting, item):
    return reverse("desk:public-parts", kwargs={"key": meeting.key})


def told(response):
    return response.content.decode()


def test_it_lists_what_everyone_reads_and_nothing_else(secretary, here, meeting):
    page = told(secretary.get(here))
    for word in ("Havneplads", "Plan", "Godkendt."):
        assert word in page
    for word in ("Lønbilag", "Hemmelig sag"):
        assert word not in page
    assert here in told(secretary.get(reverse("desk:meeting", kwargs={"key": meeting.key})))


@pytest.mark.parametrize(
    ("kind", "rows"), [("item", AgendaItem), ("attachment", Attachment), ("decision", Decision)]
)
def test_a_part_is_asked_about_taken_back_and_let_out(secretary, here, item, kind, rows):
    thing = rows.objects.visible_to(EVERYONE).get()
    wish = f"{kind}:{thing.key}"
    assert "Take back: " in told(secretary.get(f"{here}?do=take-back:{wish}"))
    answer = secretary.post(here + "/retract", {"what": wish, **WHY})
    assert answer.status_code == 302
    assert not rows.objects.visible_to(EVERYONE).exists()
    page = told(secretary.get(here))
    for word in (WHY["reason"], WHY["sentence"], "Signe Rask"):
        assert word in page
    found = Retraction.objects.get()
    secretary.post(f"{here}/let-out/{found.key}")
    found.refresh_from_db()
    assert found.ended_at is not None
    assert "Let out again" in told(secretary.get(here))


@pytest.mark.parametrize("part", ["agenda", "minutes"])
def test_a_part_of_the_meeting_is_taken_back(secretary, here, meeting, part):
    assert secretary.post(here + "/retract", {"what": part, **WHY}).status_code == 302
    assert Meeting.objects.visible_to(EVERYONE).exists() == (part == "minutes")
    assert f"/release/{part}" in told(secretary.get(here))


def test_without_a_reason_nothing_is_taken_back_and_the_words_stand(secretary, here, item):
    wish = f"item:{item.key}"
    answer = secretary.post(here + "/retract", {"what": wish, "sentence": "En fejl."})
    assert answer.status_code == 422
    assert "En fejl." in told(answer)
    assert not Retraction.objects.exists()


def test_a_second_time_it_is_refused(secretary, here, item):
    data = {"what": f"item:{item.key}", **WHY}
    secretary.post(here + "/retract", data)
    answer = secretary.post(here + "/retract", data)
    assert answer.status_code == 409
    assert "nothing to take back" in told(answer)


@pytest.mark.parametrize("wish", ["", "item:", "item:x", "nothing:1", "item:" + "0" * 32])
def test_what_is_not_the_meetings_is_not_there(secretary, here, wish):
    assert secretary.post(here + "/retract", {"what": wish, **WHY}).status_code == 404
    assert secretary.get(f"{here}?do=take-back:{wish}").status_code == 404


def test_a_member_is_refused_and_a_stranger_finds_nothing(member, outsider, here, item):
    data = {"what": f"item:{item.key}", **WHY}
    assert member.get(here).status_code == 403
    assert member.post(here + "/retract", data).status_code == 403
    assert outsider.post(here + "/retract", data).status_code == 404
    assert not Retraction.objects.exists()


def test_reading_changes_nothing(secretary, here):
    assert secretary.get(here + "/retract").status_code == 405
    assert secretary.get(here + "/let-out/" + "0" * 32).status_code in {404, 405}
