"""Putting an agenda in order in a browser: by keyboard, by dragging, and as it looks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.agenda import add_item
from sagsgang.governance.order import set_closed_last
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agenda():
    """An agenda of five items, one of them closed, and its secretary."""
    board = factories.body()
    secretary = factories.secretary(board)
    meeting = factories.meeting(board, day=timezone.localdate() + timedelta(days=9))
    for place, title in enumerate(("Havneplads", "Skolevej", "Sti", "Legeplads"), start=1):
        add_item(meeting, by=secretary, point=factories.point(title, number=str(place)))
    closed = factories.point("Køb af grund", number="5", openness="closed")
    add_item(meeting, by=secretary, point=closed)
    set_closed_last(board, by=secretary, closed_last=True)
    return meeting, secretary


def drag(page, title, other):
    """Drag a row by its grip, in small moves, to just above another."""
    rows = page.locator(".sg-order li")
    grip = rows.filter(has_text=title).locator(".sg-order-grip")
    grip.hover()
    page.mouse.down()
    box = rows.filter(has_text=other).bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 30, steps=8)
    page.mouse.move(box["x"] + 60, box["y"] + 4, steps=4)
    page.mouse.up()


def test_an_agenda_is_put_in_order(page_for, photograph, for_everyone, agenda):
    meeting, secretary = agenda
    page = page_for(language="en", user=secretary)
    here = reverse("desk:meeting", kwargs={"key": meeting.key})
    page.goto(here)
    photograph(page, "order-agenda-wide")
    page.get_by_role("link", name="Put the agenda in order").click()
    page.wait_for_url("**do=order**")
    rows = page.locator(".sg-order .sg-row-what strong")
    page.get_by_role("button", name="Move up Sti").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_text(["Havneplads", "Sti", "Skolevej", "Legeplads", "Køb af grund"])
    expect(page.get_by_role("button", name="Move up Sti")).to_be_focused()
    expect(page.locator("[data-order-said]")).to_contain_text("“Sti” is now item 2.")
    page.keyboard.press("Enter")
    # The first has no step up left: the keyboard stays with the item.
    expect(page.get_by_role("button", name="Move down Sti")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move down Sti")).to_be_focused()
    expect(rows).to_have_text(["Havneplads", "Sti", "Skolevej", "Legeplads", "Køb af grund"])
    drag(page, "Legeplads", "Havneplads")
    expect(page.get_by_text("“Legeplads” is now item 1.")).to_be_visible()
    expect(rows).to_have_text(["Legeplads", "Havneplads", "Sti", "Skolevej", "Køb af grund"])
    for_everyone(page, "order")
