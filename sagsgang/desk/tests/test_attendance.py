"""Noting by hand who was at a meeting."""

import re

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attendance import note_attendance
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import Attendee
from sagsgang.governance.models import Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories


def page_of(meeting):
    return reverse("desk:meeting", kwargs={"key": meeting.key})


@pytest.fixture
def page(meeting):
    return page_of(meeting)


def form_in(told):
    """Return what the open form would send, each select as it stands."""
    form = told.split('id="do-attendance"')[1].split("</form>")[0]
    given = dict(re.findall(r'<input[^>]*name="([^"]+)" value="([^"]*)"', form))
    for name, options in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        given[name] = re.search(r'value="([^"]*)" selected', options).group(1)
    return given


def opened(client, page):
    return client.get(page + "?do=attendance").content.decode()


def rows(meeting):
    return [(one.name, one.group, one.status) for one in meeting.attendance.order_by("position")]


def test_each_seat_has_a_row_and_guests_come_last(secretary, member, meeting, page):
    given = form_in(opened(secretary, page))
    names = ("status-0", "status-1")
    assert [given[name] for name in names] == ["present", "not-listed"]
    answer = secretary.post(
        page + "/attendance", {**given, "status-0": "excused", "guest-2": " Kira Falk "}
    )
    assert answer["Location"] == page + "#attendance"
    assert rows(meeting) == [("Mads Lund", None, "excused"), ("Kira Falk", None, "guest")]
    assert "Kira Falk" in secretary.get(page).content.decode()


def test_the_list_that_stands_is_changed_and_keeps_what_a_source_stated(
    secretary, member, meeting, page
):
    stated = (Attendee("Bo Vang", "LAN", "member"), Attendee("Gæst Ulf", None, "guest"))
    note_attendance(meeting, by=factories.system(), attendees=stated)
    given = form_in(opened(secretary, page))
    statuses = [given[f"status-{number}"] for number in range(4)]
    assert statuses == ["member", "guest", "not-listed", "not-listed"]
    secretary.post(page + "/attendance", {**given, "status-2": "present"})
    assert rows(meeting) == [
        ("Bo Vang", "LAN", "member"),
        ("Mads Lund", None, "present"),
        ("Gæst Ulf", None, "guest"),
    ]


def test_a_board_has_no_substitutes_and_a_committee_has(secretary, member, meeting, page):
    assert 'value="substitute"' not in opened(secretary, page)
    given = {**form_in(opened(secretary, page)), "status-0": "substitute"}
    assert secretary.post(page + "/attendance", given).status_code == 422
    committee = factories.body("TU", "Teknikudvalget", profile="committee")
    runs = signed_in(factories.seat(committee, factories.person("Ida Krog"), "secretary"))
    assert 'value="substitute"' in opened(runs, page_of(factories.meeting(committee)))


def test_a_list_changed_meanwhile_is_shown_and_not_written_over(secretary, member, meeting, page):
    given = form_in(opened(secretary, page))
    note_attendance(meeting, by=factories.system(), attendees=[Attendee("Bo Vang", None, "absent")])
    answer = secretary.post(page + "/attendance", given)
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Somebody changed the list" in told
    assert form_in(told)["status-0"] == "absent"
    assert rows(meeting) == [("Bo Vang", None, "absent")]


def test_released_minutes_have_no_form(secretary, member, meeting, page):
    given = form_in(opened(secretary, page))
    item = add_item(meeting, by=factories.system(), point=factories.point())
    decide(item, by=factories.system(), text="Godkendt.")
    release(Meeting.objects.get(), "minutes", by=factories.system())
    assert "do-attendance" not in opened(secretary, page)
    assert "Nobody has noted" not in opened(secretary, page)
    answer = secretary.post(page + "/attendance", given)
    assert answer.status_code == 409
    assert "the list of members stands" in answer.content.decode()
    assert rows(meeting) == []


def test_only_the_secretary_and_only_by_post(secretary, member, outsider, meeting, page):
    given = form_in(opened(secretary, page))
    assert secretary.get(page + "/attendance").status_code == 405
    assert member.post(page + "/attendance", given).status_code == 403
    assert outsider.post(page + "/attendance", given).status_code == 404
    assert "do-attendance" not in opened(member, page)
    assert rows(meeting) == []


def test_a_form_without_its_fields_changes_nothing(secretary, member, meeting, page):
    assert secretary.post(page + "/attendance", {}).status_code == 409
    base = form_in(opened(secretary, page))["base"]
    assert secretary.post(page + "/attendance", {"base": base}).status_code == 422
    assert rows(meeting) == []
