"""Late items in a browser: gathered, withdrawn, sent on their own, and as everyone meets them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.agenda import add_item, add_subitem, name_role
from sagsgang.governance.meetings import send
from sagsgang.governance.models import Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import withdraw_item

pytestmark = pytest.mark.django_db(transaction=True)
LATE = "Tilbuddet udløber, før der er møde igen"


@pytest.fixture
def sent():
    """An agenda of three items that was sent, one of them withdrawn first, and its secretary."""
    board = factories.body()
    secretary = factories.secretary(board)
    meeting = factories.meeting(board, day=timezone.localdate() + timedelta(days=9))
    items = [
        add_item(meeting, by=secretary, point=factories.point(title, number=None))
        for title in ("Havneplads", "Skolevej", "Sti")
    ]
    withdraw_item(items[1], by=secretary, reason="Tallene er ikke færdige")
    send(Meeting.objects.get(pk=meeting.pk), by=secretary)
    return meeting, secretary


def test_a_late_item_goes_out_on_a_supplementary_agenda(
    page_for, axe, photograph, for_everyone, sent
):
    meeting, secretary = sent
    page = page_for(language="en", user=secretary)
    here = reverse("desk:meeting", kwargs={"key": meeting.key})
    page.goto(here)
    page.get_by_role("link", name="Add an item").click()
    page.get_by_label("Title").fill("Stibelysning")
    page.get_by_label("Open", exact=True).check()
    page.get_by_label("Why it comes late").fill(LATE)
    page.get_by_role("button", name="Add the item").click()
    expect(page.get_by_text(LATE)).to_be_visible()
    assert axe(page) == []
    item = meeting.items.get(title="Stibelysning")
    subitem = add_subitem(item, by=secretary, title="Lamper ved åen", text="Seks nye lamper.")
    for name, part, at in (
        ("Asta Holm", "presenter", subitem),
        ("Bo Krag", "participant", subitem),
        ("Ida Lund", "presenter", None),
    ):
        name_role(item, by=secretary, person=factories.person(name), part=part, subitem=at)
    closed = factories.point("Køb af Strandvej 12", number=None, openness="closed")
    add_item(meeting, by=secretary, point=closed, late_reason="Fristen er i morgen")
    page.goto(here)
    photograph(page, "supplement-gathered-wide")
    page.get_by_role("link", name="Send the supplementary agenda").click()
    photograph(page, "supplement-send-wide")
    assert axe(page) == []
    page.get_by_role("button", name="Send", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Supplementary agenda 1 was sent")).to_be_visible()
    gone = meeting.items.get(title="Sti")
    page.goto(reverse("desk:item", kwargs={"key": gone.key}))
    page.get_by_role("link", name="Withdraw").click()
    page.get_by_label("Why it is withdrawn").fill("Ejeren har trukket sig")
    photograph(page, "withdraw-wide")
    page.get_by_role("button", name="Withdraw", exact=True).click()
    expect(page.get_by_text("It keeps its number on the agenda.")).to_be_visible()
    photograph(page, "withdrawn-wide")
    assert axe(page) == []
    release(Meeting.objects.get(pk=meeting.pk), "agenda", by=secretary)
    for name, path, user in (
        ("supplement-desk", here, secretary),
        ("subitem-desk", reverse("desk:item", kwargs={"key": item.key}), secretary),
        ("supplement-portal", f"/meetings/{meeting.key}/", None),
        ("supplement-item", f"/items/{item.key}/", None),
    ):
        page = page_for(user=user)
        page.goto(path)
        for_everyone(page, name)
