"""Cases that wait for a meeting: where the secretary meets them, and one press that ends it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.concluding import conclude
from sagsgang.governance.meetings import cancel
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.running import take_up
from sagsgang.governance.suspending import suspend
from sagsgang.governance.tests import factories, held

pytestmark = pytest.mark.django_db
START, HEADING = "/desk/", "Cases that wait for a meeting"


def by():
    return factories.system()


def soon(days=30):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def committee():
    where = held.body("committee", "TU", "Teknikudvalget")
    return held.meeting(where, day=timezone.localdate())


@pytest.fixture
def clerk_user(committee):
    return factories.secretary(committee.body)


@pytest.fixture
def clerk(clerk_user, council):
    return signed_in(clerk_user)


@pytest.fixture
def council(clerk_user):
    where = factories.body("KB", "Kommunalbestyrelsen", profile="council")
    factories.seat(where, clerk_user.person, "secretary")
    return where


def page_of(body):
    return reverse("desk:body", kwargs={"code": body.code})


def page_of_meeting(meeting):
    return reverse("desk:meeting", kwargs={"key": meeting.key})


def way(item, rest=""):
    return reverse("desk:item-way", kwargs={"key": item.key}) + rest


def said(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def closed(browser, meeting):
    address = reverse("desk:live-close", kwargs={"key": meeting.key})
    return browser.post(address, follow=True).content.decode()


def postponed(meeting, number=1):
    item = held.item(meeting, number)
    conclude(item, by=by(), text="Udsat.", outcome="postponed")
    return item


def suspended(meeting, number=1):
    item = held.item(meeting, number)
    conclude(item, by=by(), text="Godkendt.", outcome="approved")
    suspend(item, by=by(), attendee=held.attendee(meeting, "Egon"))
    return item


def test_a_suspended_case_is_said_to_stand_where_it_stands(clerk, committee, council):
    near = factories.meeting(council, day=soon())
    item = suspended(committee)
    assert "Kommunalbestyrelsen" in said(clerk, way(item))
    page = closed(clerk, committee)
    assert "On the agenda of Kommunalbestyrelsen" in page
    assert "waits" not in page
    assert "Sag 1" in said(clerk, page_of_meeting(near))
    assert HEADING not in said(clerk, START)


def test_what_waits_stands_on_the_start_page_and_the_bodys_until_a_meeting_takes_it(
    clerk, committee
):
    postponed(committee)
    page = closed(clerk, committee)
    assert "No coming meeting of Teknikudvalget that it can reach is planned." in page
    for address in (START, page_of(committee.body)):
        told = said(clerk, address)
        assert HEADING in told
        assert "Sag 1" in told
        assert "Let the case go on" not in told
    planned = clerk.post(
        page_of(committee.body) + "/plan", {"date": soon().isoformat()}, follow=True
    )
    page = planned.content.decode()
    assert "Cases that wait for this meeting" in page
    assert "Sag 1" in page
    assert "It can go on to Teknikudvalget" in said(clerk, page_of(committee.body))
    meeting = committee.body.meetings.get(date=soon())
    taken = clerk.post(page_of_meeting(meeting) + "/waiting", follow=True).content.decode()
    assert "On the agenda of Teknikudvalget" in taken
    assert "Cases that wait for this meeting" not in taken
    assert clerk.post(page_of_meeting(meeting) + "/waiting").status_code == 302
    assert [one.title for one in meeting.items.all()] == ["Sag 1"]
    assert HEADING not in said(clerk, START)


def test_the_start_page_counts_what_waits_of_each_meeting_a_cancelled_one_too(clerk, committee):
    for number in (1, 2):
        postponed(committee, number)
    closed(clerk, committee)
    off = held.meeting(committee.body, items=1, opened=False, day=soon(10))
    cancel(off, by=by(), why="Sygdom")
    page = said(clerk, START)
    told = page[page.index('id="waiting"') :]
    told = told[: told.index("</section>")]
    assert "Sag 1 and 1 more" in told
    assert told.count("sg-row-link") == 2
    assert page_of_meeting(off) not in page


def test_from_the_bodys_page_one_goes_on_by_one_press(clerk, committee, council):
    item = suspended(committee)
    closed(clerk, committee)
    near = factories.meeting(council, day=soon())
    for body in (committee.body, council):
        assert f'value="{near.key}"' in said(clerk, page_of(body))
    assert clerk.post(way(item, "/carry-on"), {"meeting": near.key}).status_code == 302
    assert near.items.get().carried_from == item


def test_what_goes_no_further_is_said_so_and_leaves_the_lists(clerk, committee):
    item = postponed(committee)
    closed(clerk, committee)
    assert "It goes no further" in said(clerk, way(item))
    assert clerk.post(way(item, "/lay-to-rest")).status_code == 302
    assert HEADING not in said(clerk, START)
    told = said(clerk, way(item))
    assert "said to go no further" in told
    assert "It goes no further" not in told
    assert "Let the case go on" in told


def test_no_meeting_of_another_body_is_chosen_beforehand(clerk, committee, council):
    item = postponed(committee)
    closed(clerk, committee)
    elsewhere = factories.meeting(council, day=soon(8))
    form = said(clerk, way(item, "?do=carry-on"))
    assert '<option value="" selected>Choose a meeting</option>' in form
    refused = clerk.post(way(item, "/carry-on"), {"meeting": ""})
    assert refused.status_code == 422
    assert not elsewhere.items.exists()
    own = factories.meeting(committee.body, day=soon(40))
    assert f'<option value="{own.key}" selected>' in said(clerk, way(item, "?do=carry-on"))


def test_only_the_secretary_meets_it_and_only_by_post(clerk, committee, council):
    item = postponed(committee)
    closed(clerk, committee)
    own = factories.meeting(committee.body, day=soon())
    member = signed_in(held.attendee(committee, "Anna").person.user)
    other = factories.seat(factories.body("SU", "Socialudvalget"), factories.person("Ida Krog"))
    stranger = signed_in(other)
    for browser in (member, stranger):
        for address in (START, page_of(committee.body)):
            assert HEADING not in browser.get(address).content.decode()
        assert browser.post(page_of_meeting(own) + "/waiting").status_code in {403, 404}
        assert browser.post(way(item, "/lay-to-rest")).status_code in {403, 404}
    assert clerk.get(page_of_meeting(own) + "/waiting").status_code == 405
    assert not own.items.exists()


def test_the_pages_ask_as_much_of_many_that_wait_as_of_one(
    clerk, committee, council, django_assert_max_num_queries
):
    for number in range(4, 31):
        add_item(committee, by=by(), point=factories.point(f"Sag {number}", number=str(number)))
    suspended(committee)
    take_up(held.item(committee, 2), by=by())
    suspended(committee, 2)
    for number in range(3, 31):
        postponed(committee, number)
    closed(clerk, committee)
    own = factories.meeting(committee.body, day=soon())
    assert AgendaItem.objects.filter(carried_to__isnull=False).count() == 0
    for address in (START, page_of(committee.body), page_of_meeting(own)):
        said(clerk, address)
        with django_assert_max_num_queries(20):
            said(clerk, address)
