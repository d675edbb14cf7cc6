"""At the screen and the pages: a withdrawal told in passing, section 23, a case taken up again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Decision, DecisionDraft
from sagsgang.governance.running import open_sitting, take_up
from sagsgang.governance.tests import factories, held

pytestmark = pytest.mark.django_db(transaction=True)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
NARROW = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def by():
    return factories.system()


def at(name, one, rest=""):
    return reverse(f"desk:{name}", kwargs={"key": one.key}) + rest


def looked_at(page, name, photograph, axe):
    """Keep a picture of the page, wide and as on a telephone."""
    assert axe(page) == []
    photograph(page, name)
    wide = page.viewport_size
    page.set_viewport_size(NARROW)
    photograph(page, f"{name}-390")
    assert not page.evaluate(WIDER)
    page.set_viewport_size(wide)


@pytest.fixture
def board(transactional_db):
    """A board that meets today: the agenda is to be approved."""
    board = factories.body()
    secretary = factories.secretary(board)
    factories.seat(board, factories.person("Mads Lund"))
    meeting = factories.meeting(board, day=timezone.localdate())
    for number, title in (
        ("1", "Godkendelse af dagsordenen"),
        ("8", "Skolevej ved Nørreport"),
        ("9", "Cykelsti langs havnen"),
    ):
        add_item(meeting, by=by(), point=factories.point(title, number=number))
    send(meeting, by=by())
    open_sitting(meeting, by=by())
    take_up(meeting.items.get(number="1"), by=by())
    return meeting, secretary


def test_the_words_withdraw_an_item_and_one_press_does(page_for, board, photograph, axe):
    meeting, secretary = board
    ninth = meeting.items.get(number="9")
    page = page_for(user=secretary)
    page.goto(at("live", meeting))
    page.get_by_label("Beslutning (skal udfyldes)").fill("Godkendt, idet punkt 9 udgår.")
    chosen = page.locator(f'input[name="withdraw"][value="{ninth.key}"]')
    expect(chosen).to_be_checked()
    expect(page.locator("[data-withdrawn]")).to_contain_text("9. Cykelsti langs havnen")
    looked_at(page, "tricky-withdrawn-proposed", photograph, axe)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".sg-decision")).to_contain_text("idet punkt 9 udgår")
    expect(page.locator(".sg-live-order")).to_contain_text("Udgår")
    ninth.refresh_from_db()
    assert (ninth.withdrawn, ninth.withdrawn_by) == (True, Decision.objects.get())
    # The draft that was due meanwhile did not overtake the decision.
    page.wait_for_timeout(1500)
    assert not DecisionDraft.objects.exists()
    page.goto(at("item", ninth))
    looked_at(page, "tricky-withdrawn-item", photograph, axe)
    page.get_by_role("link", name="Godkendelse af dagsordenen").click()
    expect(page.get_by_text("Godkendt, idet punkt 9 udgår.")).to_be_visible()


def test_a_member_puts_an_earlier_item_before_the_council(
    transactional_db, page_for, photograph, axe
):
    committee = held.meeting(held.body("committee", "TU", "Teknikudvalget"))
    page = page_for(user=factories.secretary(committee.body))
    page.goto(at("live", committee))
    for number in (1, 2):
        item = held.item(committee, number)
        page.goto(at("live", committee, f"?item={item.key}"))
        if number > 1:
            page.get_by_role("button", name="Tag punktet op").click()
            expect(page.locator(".sg-live-chosen")).to_contain_text("Nu")
        page.get_by_label("Beslutning (skal udfyldes)").fill("Godkendt.")
        page.get_by_label("Udfald").select_option("approved")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".sg-decision")).to_contain_text("Godkendt.")
    first = held.item(committee, 1)
    page.goto(at("live", committee, f"?item={first.key}"))
    page.get_by_text("Standsningsret (§ 23)", exact=True).click()
    page.locator("#suspend_attendee").select_option("Egon Hav (Ø)")
    page.get_by_role("button", name="Notér kravet").click()
    expect(page.locator(".sg-decision")).to_contain_text("benyttede standsningsretten")
    chosen = page.locator(".sg-live-chosen")
    expect(chosen).to_contain_text("Standset: indbragt for kommunalbestyrelsen")
    looked_at(page, "tricky-section-23", photograph, axe)
    assert held.item(committee, 2).decisions.get().outcome == "approved"


def test_a_decided_matter_is_taken_up_again(transactional_db, page_for, photograph, axe):
    board = factories.body()
    secretary = factories.secretary(board)
    meeting = factories.meeting(board)
    later = factories.meeting(board, day=timezone.localdate() + timedelta(days=30))
    item = add_item(
        meeting, by=by(), point=factories.point("Vindmøller ved Nørkær", case_number="19/77")
    )
    send(meeting, by=by())
    decide(
        item, by=by(), text="Planen blev vedtaget.", outcome="approved",
        body=board, date=meeting.date,
    )  # fmt: skip
    page = page_for(user=secretary)
    page.goto(at("item", item))
    page.get_by_role("link", name="Genoptag sagen").click()
    form = page.locator("#do-reopen")
    form.get_by_label("På dagsordenen for").select_option(str(later.key))
    form.get_by_label("Sagsnummer").fill("26/12")
    form.get_by_role("button", name="Genoptag").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Genoptagelse af Vindmøller ved Nørkær"
    )
    looked_at(page, "tricky-reopened-item", photograph, axe)
    anew = AgendaItem.objects.select_related("case").get(reopens=item)
    page.goto(at("case", anew.case))
    expect(page.get_by_role("link", name="19/77")).to_be_visible()
    looked_at(page, "tricky-linked-case", photograph, axe)
    page.goto(at("item", item))
    expect(page.get_by_text("Genoptaget i")).to_be_visible()
