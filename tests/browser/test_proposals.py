"""An item's way in a browser: proposed, moved on, let go on to the next body; and as it looks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import cancel, send
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.onward import carry_on
from sagsgang.governance.proposing import draft_item, propose
from sagsgang.governance.states import change_item
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house():
    """A board and a committee with meetings ahead, and those who bring items to them."""
    board = factories.body(name_en="The executive board")
    committee = factories.body("TU", "Teknikudvalget", profile="committee")
    today = timezone.localdate()
    soon, later = (factories.meeting(board, day=today + timedelta(days=n)) for n in (20, 48))
    factories.meeting(committee, day=today + timedelta(days=62))
    secretary = factories.secretary(board)
    people = {}
    for name, role in (("Ida Krog", "officer"), ("Dina Vang", "director")):
        people[role] = factories.person(name)
        factories.post(people[role], role)
    factories.post(secretary.person, "officer")
    return soon, later, secretary, people["officer"].user, people["director"].user


def test_an_item_is_proposed_and_handed_on(page_for, axe, photograph, house):
    _soon, _later, secretary, officer, director = house
    page = page_for(language="en", user=officer)
    page.goto(reverse("desk:proposals"))
    page.get_by_role("link", name="Propose an item").click()
    page.get_by_label("Title").fill("Ny sti langs havnen")
    page.get_by_label("Open", exact=True).check()
    photograph(page, "proposals-new-wide")
    assert axe(page) == []
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="Move it on its way to the agenda").click()
    page.get_by_role("link", name="Hand it in").click()
    page.get_by_label("Who checks its quality").fill("Dina Vang")
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("The item is proposed.")).to_be_visible()
    item = AgendaItem.objects.get()
    there = reverse("desk:item-way", kwargs={"key": item.key})
    page = page_for(language="en", user=director)
    page.goto(there)
    page.get_by_role("button", name="Vouch for its quality").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The item is quality-checked.")).to_be_visible()
    page = page_for(language="en", user=secretary)
    page.goto(there)
    page.get_by_role("button", name="Approve it for the agenda").click()
    page.get_by_role("button", name="Put it on the agenda").click()
    expect(page.get_by_text("The item stands last on the agenda.")).to_be_visible()
    photograph(page, "way-done-wide")


def test_what_waits_for_a_meeting_goes_on_by_one_press(page_for, photograph, house):
    soon, _later, secretary, _officer, _director = house
    item = add_item(soon, by=secretary, point=factories.point("Skolevej", route=("DIR", "TU")))
    send(soon, by=secretary)
    cancel(soon, by=secretary, why="Ingen hastende sager")
    page = page_for("narrow", language="en", user=secretary)
    page.goto(reverse("desk:body", kwargs={"code": soon.body.code}))
    waiting = page.get_by_role("list", name="Cases that wait for a meeting")
    expect(waiting).to_contain_text("Skolevej")
    photograph(page, "waiting-narrow")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    waiting.get_by_role("button", name="Let the case go on Skolevej").click()
    page.goto(reverse("desk:body", kwargs={"code": soon.body.code}))
    expect(page.get_by_text("Cases that wait for a meeting")).to_have_count(0)
    assert AgendaItem.objects.exclude(pk=item.pk).get().case_id == item.case_id


def test_the_way_of_an_item_is_for_everyone(page_for, for_everyone, house):
    soon, later, secretary, officer, director = house
    item = add_item(soon, by=secretary, point=factories.point(route=("DIR", "TU", "XYZ")))
    send(soon, by=secretary)
    decide(item, by=secretary, text="Udsat.", outcome="postponed", body=soon.body, date=soon.date)
    carried = carry_on(item, later, by=secretary)
    carried.sections.update(text="Pladsen fornys med træer og bænke.")
    draft = draft_item(later, by=officer, point=factories.point("Skolevej"))
    propose(draft, by=officer, checker=director.person)
    change_item(draft, "draft", by=director, why="Økonomien mangler")
    propose(draft, by=officer, checker=director.person)
    called_off = factories.meeting(soon.body, day=soon.date + timedelta(days=7))
    add_item(called_off, by=secretary, point=factories.point("Sti"))
    cancel(called_off, by=secretary, why="Ingen hastende sager")
    for name, user, path in (
        ("list", director, reverse("desk:proposals")),
        ("proposed", director, reverse("desk:item-way", kwargs={"key": draft.key})),
        ("onward", secretary, reverse("desk:item-way", kwargs={"key": carried.key})),
        ("changes", secretary, reverse("desk:item-changes", kwargs={"key": carried.key})),
        ("meeting", secretary, reverse("desk:meeting", kwargs={"key": later.key}) + "?show=steps"),
        ("cancelled", secretary, reverse("desk:meeting", kwargs={"key": called_off.key})),
    ):
        page = page_for(user=user)
        page.goto(path)
        for_everyone(page, f"way-{name}")
