"""Changing a planned meeting from its page."""

import pytest
from django.urls import reverse

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.models import Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories

GIVEN = {"date": "2021-03-10", "start": "08:30", "end": "10:00", "place": "Rådhuset"}


@pytest.fixture
def page(meeting):
    return reverse("desk:meeting", kwargs={"key": meeting.key})


def test_the_form_opens_with_what_stands_and_changes_it(secretary, meeting, page):
    Meeting.objects.update(place="Havnegade")
    assert "?do=replan" in secretary.get(page).content.decode()
    told = secretary.get(page + "?do=replan").content.decode()
    assert 'value="2021-03-03"' in told
    assert 'value="Havnegade"' in told
    answer = secretary.post(page + "/replan", GIVEN)
    assert answer["Location"] == page
    told = secretary.get(page).content.decode()
    for words in ("10 March 2021", "08:30 – 10:00", "Rådhuset", "and its deadlines with it"):
        assert words in told
    assert Meeting.objects.get().number is None


@pytest.mark.parametrize("wrong", [{"date": ""}, {"date": "x"}, {"start": "11:00"}])
def test_what_is_badly_stated_stays_in_the_form(secretary, page, wrong):
    answer = secretary.post(page + "/replan", {**GIVEN, **wrong})
    assert answer.status_code == 422
    assert 'value="Rådhuset"' in answer.content.decode()
    assert Meeting.objects.get().place is None


def test_a_meeting_that_decided_or_is_released_is_not_offered_to_be_changed(
    secretary, meeting, page
):
    item = add_item(meeting, by=factories.system(), point=factories.point())
    decide(item, by=factories.system(), text="Godkendt.")
    refused(secretary, page)
    release(Meeting.objects.get(), "agenda", by=factories.system())
    refused(secretary, page)


def refused(secretary, page):
    assert "do-replan" not in secretary.get(page + "?do=replan").content.decode()
    answer = secretary.post(page + "/replan", GIVEN)
    assert answer.status_code == 409
    assert "the meeting stands as it is" in answer.content.decode()
    assert Meeting.objects.get().place is None


def test_only_the_secretary_and_only_by_post(secretary, member, outsider, page):
    assert secretary.get(page + "/replan").status_code == 405
    assert member.post(page + "/replan", GIVEN).status_code == 403
    assert outsider.post(page + "/replan", GIVEN).status_code == 404
    assert "do-replan" not in member.get(page + "?do=replan").content.decode()
    assert Meeting.objects.get().place is None
