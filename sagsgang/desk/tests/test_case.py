"""A case and its way through the bodies."""

from datetime import date

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.models import Case
from sagsgang.governance.tests import factories

GIVEN = {"title": "Havnens fremtid", "openness": "open", "department": "", "officer": ""}


@pytest.fixture
def case(meeting, secretary_user):
    point = factories.point(case_number="21/77", route=("DIR", "ØK", "KB"))
    item = add_item(meeting, by=factories.system(), point=point)
    decide(item, by=factories.system(), text="Anbefales.", outcome="recommended", body=meeting.body)
    later = factories.meeting(meeting.body, day=date(2031, 3, 5))
    add_item(later, by=factories.system(), point=point)
    return Case.objects.get()


@pytest.fixture
def page(case):
    return reverse("desk:case", kwargs={"key": case.key})


def test_the_way_tells_bodies_dates_outcomes_and_what_is_to_come(secretary, page):
    told = secretary.get(page).content.decode()
    for words in (
        "21/77",
        "3 March 2021 – Recommended",
        "5 March 2031",
        'aria-current="step"',
        "ØK",
        "KB",
    ):
        assert words in told
    assert told.index("3 March 2021") < told.index("5 March 2031") < told.index("ØK")


def test_one_who_reads_no_item_of_the_case_gets_404(outsider, member, page):
    assert outsider.get(page).status_code == 404
    assert member.get(page).status_code == 404


def test_a_step_that_the_reader_may_not_see_is_left_out(case, page, meeting):
    guest = factories.person("Karl Vang")
    meeting.items.update(officer=guest)
    told = signed_in(guest.user).get(page).content.decode()
    assert "3 March 2021" in told
    assert "5 March 2031" not in told


def test_the_case_is_described(secretary, page):
    officer = factories.person("Karl Vang")
    where = factories.department()
    answer = secretary.post(
        page + "/describe", {**GIVEN, "officer": "Karl Vang", "department": where.pk}
    )
    assert answer.status_code == 302
    changed = Case.objects.get()
    assert (changed.title, changed.openness, changed.officer, changed.department) == (
        "Havnens fremtid",
        "open",
        officer,
        where,
    )


def test_a_wrong_description_is_told_and_the_words_stay(secretary, page):
    answer = secretary.post(page + "/describe", {**GIVEN, "openness": "", "title": "Ny titel"})
    assert answer.status_code == 422
    assert "Ny titel" in answer.content.decode()
    assert Case.objects.get().title == "Havneplads"


def test_only_the_officer_and_a_secretary_describe_and_only_by_post(
    secretary, outsider, page, meeting
):
    guest = factories.person("Karl Vang")
    meeting.items.update(officer=guest)
    assert secretary.get(page + "/describe").status_code == 405
    assert signed_in(guest.user).post(page + "/describe", GIVEN).status_code == 403
    assert outsider.post(page + "/describe", GIVEN).status_code == 404
