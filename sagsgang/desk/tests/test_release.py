"""The page that asks before a release shows what everyone will read, and a receipt follows."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attendance, Decision, Delivery, Finding, Meeting
from sagsgang.governance.personal_data import uncleared
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text


@pytest.fixture
def page(meeting):
    by = factories.system()
    opened = add_item(meeting, by=by, point=factories.point())
    attach(opened, by=by, line=AttachmentLine("Plan", openness="open"))
    attach(opened, by=by, line=AttachmentLine("Lønbilag", openness="closed"))
    decide(opened, by=by, text="Godkendt som indstillet.", outcome="approved", body=meeting.body)
    closed = factories.point(
        "Hemmelig sag", number="2", openness="closed", neutral_title="Køb af grund"
    )
    add_item(meeting, by=by, point=closed)
    return reverse("desk:meeting", kwargs={"key": meeting.key})


def test_the_page_asks_and_shows_the_public_version(secretary, page):
    told = secretary.get(page + "/release/minutes").content.decode()
    for words in (
        "Havneplads",
        "Køb af grund",
        "Godkendt som indstillet.",
        "Plan",
        "1 decision becomes",
    ):
        assert words in told
    version = told.split('id="public-version"')[1]
    for secret in ("Hemmelig sag", "Lønbilag"):
        assert secret not in version
    assert Meeting.objects.get().minutes_released_at is None


def test_who_was_there_stands_as_everyone_reads_it(secretary, page, meeting):
    Attendance.objects.create(meeting=meeting, position=1, name="Ida Holm", status="excused")
    version = secretary.get(page + "/release/minutes").content.decode().split("public-version")[2]
    assert version.index("Ida Holm") < version.index("Excused")


def test_released_anew_the_page_tells_that_nothing_further_becomes_public(secretary, page):
    assert "1 item becomes" in secretary.get(page + "/release/minutes").content.decode()
    assert secretary.post(page + "/release/minutes").status_code == 302
    told = secretary.get(page + "/release/minutes").content.decode()
    assert "1 item becomes" not in told
    assert "No further attachment becomes public." in told
    assert "No further decision becomes public." in told
    assert "1 item is read by everyone already" in told
    assert "Release the minutes anew" in secretary.get(page).content.decode()


def test_items_without_a_decision_are_named_before_the_minutes_go_out(secretary, page):
    told = secretary.get(page + "/release/minutes").content.decode()
    assert "1 item has no decision" in told
    assert "2. Hemmelig sag" in told
    assert "has no decision" not in secretary.get(page + "/release/agenda").content.decode()


def test_the_agenda_shows_no_decision(secretary, page):
    told = secretary.get(page + "/release/agenda").content.decode()
    assert "Godkendt som indstillet." not in told
    assert "Decisions stay closed" in told


def test_a_release_is_receipted_with_a_link_to_the_public_page(secretary, page, meeting):
    answer = secretary.post(page + "/release/minutes", follow=True)
    told = answer.content.decode()
    assert reverse("portal:meeting", kwargs={"key": meeting.key}) in told
    assert "1. Havneplads" in told
    assert "2. Køb af grund" in told
    assert Meeting.objects.get().minutes_released_at is not None


def test_minutes_without_a_decision_are_refused_on_the_page(secretary, page, meeting):
    Decision.objects.all().delete()
    answer = secretary.post(page + "/release/minutes")
    assert answer.status_code == 409
    assert "Nothing was released" in answer.content.decode()
    assert Meeting.objects.get().minutes_released_at is None


def test_unsettled_findings_warn_and_a_possible_cpr_number_above_all(secretary, page, meeting):
    delivery = Delivery.objects.create(
        meeting=meeting, file=store(b"x"), name="a.txt", layout="house", at=timezone.now()
    )
    for code, message in (("possible-cpr", "May be a CPR number."), ("loose", "Without a place.")):
        Finding.objects.create(delivery=delivery, code=code, message=message, line=4)
    told = secretary.get(page + "/release/agenda").content.decode()
    assert told.index("1 place may hold a CPR number") < told.index("1 finding of the reader")


def test_a_member_gets_403_an_outsider_404_and_a_part_that_is_none_404(
    secretary, member, outsider, page
):
    for browser, status in ((member, 403), (outsider, 404)):
        assert browser.get(page + "/release/agenda").status_code == status
        assert browser.post(page + "/release/agenda").status_code == status
        assert browser.get(page + "/released/agenda").status_code == status
    assert secretary.post(page + "/release/everything").status_code == 404
    assert secretary.get(page + "/released/agenda").status_code == 404
    assert Meeting.objects.get().agenda_released_at is None


def test_the_history_tells_what_each_text_was_for(secretary, outsider, member, page, meeting):
    item = meeting.items.get(number="1")
    save_text(
        item,
        f"section:{item.sections.get().key}",
        by=factories.system(),
        text="Rettet.",
        base_revision=1,
    )
    secretary.post(page + "/release/minutes")
    address = reverse("desk:item-history", kwargs={"key": item.key})
    told = secretary.get(address).content.decode()
    assert "Decided on" in told
    assert "Released to everyone" in told
    assert "Pladsen fornys." in secretary.get(address + "/1").content.decode()
    assert "Rettet." in secretary.get(address + "/2").content.decode()
    assert secretary.get(address + "/9").status_code == 404
    assert outsider.get(address).status_code == 404
    assert outsider.get(address + "/1").status_code == 404


@pytest.fixture
def found(page, meeting):
    item = meeting.items.get(number="1")
    part = f"section:{item.sections.get().key}"
    words = "Ansøger har CPR 010190-1234."
    save_text(item, part, by=factories.system(), text=words, base_revision=1)
    (one,) = uncleared(ReleaseMatter(meeting), foreseen(ReleaseMatter(meeting), "agenda"))
    return {"item": str(item.key), "sha256": one.sha256, "reason": "Opdigtet eksempel"}


def test_personal_data_is_told_masked_and_released_only_when_cleared(secretary, page, found):
    told = secretary.get(page + "/release/agenda").content.decode()
    assert "1 place may hold personal data" in told
    assert "May be a CPR number (01…)" in told
    assert secretary.post(page + "/release/agenda").status_code == 409
    assert secretary.post(page + "/release/agenda/clear", found).status_code == 302
    assert "may hold personal data" not in secretary.get(page + "/release/agenda").content.decode()
    assert secretary.post(page + "/release/agenda").status_code == 302
    assert Meeting.objects.get().agenda_released_at is not None


def test_a_forged_or_empty_clearing_keeps_the_release_waiting(
    secretary, member, outsider, page, found
):
    address = page + "/release/agenda/clear"
    for change, status in (
        ({"reason": " "}, 422),
        ({"reason": "x" * 10_000}, 422),
        ({"sha256": "0\0" * 20}, 409),
        ({"item": "none"}, 409),
    ):
        assert secretary.post(address, found | change).status_code == status
    assert member.post(address, found).status_code == 403
    assert outsider.post(address, found).status_code == 404
    assert secretary.get(address).status_code == 405
    assert secretary.post(page + "/release/agenda").status_code == 409
