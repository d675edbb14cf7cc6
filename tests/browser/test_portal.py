"""A citizen's way through the public pages: with a mouse, by keyboard, wide, narrow and dark."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.house_form import Recommendation, SectionText, Step, SubPoint
from sagsgang.governance.models import Attendance, Body, SubItem
from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "Havnepladsen bruges i dag mest til parkering. Ved et møde på biblioteket ønskede beboerne "
    "plads til ophold, læ for vestenvinden og en sti ud til molen.\n\n"
    "Forvaltningen har regnet på tre muligheder. Den midterste kan bygges inden sommeren 2022 og "
    "holder sig inden for rammen."
)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def matter(transactional_db):
    """Return the addresses of every kind of page, filled as on a busy day."""
    board = factories.body(name_en="Executive board")
    committee = factories.body(
        "ØK", "Økonomiudvalget", profile="committee", name_en="Finance committee"
    )
    held = released.meeting(committee)
    held.start, held.place, held.number = time(14), "Rådhuset, mødelokale 2", "3"
    held.save()
    for position, (name, status) in enumerate(
        [("Ida Vang", "present"), ("Jens Krog", "excused"), ("Mette Sø", "substitute")], start=2
    ):
        Attendance.objects.create(
            meeting=held, position=position, name=name, group="B", status=status
        )
    item = rich_item(held)
    released.item(held, title="Køb af grund", number="2", openness="closed")
    released.item(
        held, title="Ny aftale", number="3", withdrawn=True, neutral_title="Aftale om drift"
    )
    for number in range(4, 9):
        released.item(
            held, title=f"Orientering om sag {number} i området ved fjorden", number=str(number)
        )
    released.minutes(held)
    coming = released.meeting(board, day=timezone.localdate() + timedelta(days=9))
    released.item(coming, title="Havneplads: bevilling", case_number="21/118")
    released.agenda(coming)
    case = released.open_case("21/118")
    return {
        "front": "/",
        "bodies": "/bodies/",
        "body": "/bodies/ØK/",
        "meeting": f"/meetings/{held.key}/",
        "item": f"/items/{item.key}/",
        "case": f"/cases/{case.key}/",
        "about": "/about/",
        "accessibility": "/accessibility/",
        "missing": "/nowhere/",
    }


@pytest.fixture
def long_kept(matter):
    """The same, with more meetings behind it than one page lists."""
    committee = Body.objects.get(code="ØK")
    for number in range(1, 54):
        earlier = released.meeting(committee, day=date(2021, 2, 24) - timedelta(days=14 * number))
        released.item(earlier)
        released.agenda(earlier)
    return matter


def rich_item(held):
    item = released.item(
        held,
        title="Havneplads med sti til molen og læ for vestenvinden",
        number="1",
        purpose="decision",
        case_number="21/118",
        route=("DIR", "ØK", "KB"),
        steps=(Step("Direktionen", date(2021, 2, 3), "4", "Drøftet"),),
        sections=(
            SectionText("presentation", "Sagsfremstilling", TEXT),
            SectionText("economy", "Økonomi", "Rammen er 4,2 mio. kr. fordelt over to år."),
        ),
        subitems=(SubPoint("Årets plan", "Planen følger budgettet."), SubPoint("Ny aftale", "")),
        recommendation=Recommendation("Direktøren", "Direktøren indstiller,\n\nat pladsen fornys."),
    )
    released.decided(item, "Godkendt som indstillet.")
    released.decided(
        item, "Planen blev godkendt.", subitem=SubItem.objects.get(item=item, position=1)
    )
    released.attachment(item, "Skitse af pladsen set fra molen")
    released.attachment(
        item,
        "Regneark-med-et-meget-langt-navn-uden-et-eneste-mellemrum-fra-arkivet",
        content=released.PDF * 9000,
    )
    released.attachment(item, "Lønbilag", "closed")
    return item


def test_a_citizen_finds_the_decision_and_its_attachment(page_for, matter):
    page = page_for()
    page.goto("/")
    page.get_by_role("link", name="Økonomiudvalget", exact=True).click()
    page.get_by_role("link", name="Referat 3. marts 2021").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Økonomiudvalget, 3. marts 2021"
    page.get_by_role("link", name="Havneplads med sti").click()
    assert "Godkendt som indstillet." in page.get_by_role("main").inner_text()
    assert "Lønbilag" not in page.content()
    with page.expect_download() as download:
        page.get_by_role("link", name="Skitse af pladsen").click()
    assert download.value.suggested_filename == "Skitse af pladsen set fra molen.pdf"
    assert download.value.path().read_bytes() == released.PDF
    page.get_by_role("link", name="21/118").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Sag 21/118: Havneplads: bevilling"
    # Two treatments, and the red thread.
    assert page.get_by_role("main").get_by_role("link").count() == 3


def test_a_meeting_is_taken_along_as_a_file(page_for, matter):
    page = page_for()
    page.goto(matter["meeting"])
    for word, ending in (("PDF", ".pdf"), ("Word", ".docx"), ("Tekst", ".txt")):
        with page.expect_download() as download:
            page.get_by_role("link", name=word).click()
        assert download.value.suggested_filename == f"Økonomiudvalget 2021-03-03{ending}"


def test_the_same_way_without_a_mouse(page_for, matter):
    page = page_for()
    page.goto(matter["meeting"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _stop in range(10):
        page.keyboard.press("Tab")
        if "Havneplads" in page.evaluate("document.activeElement.innerText"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**" + matter["item"])


def test_a_page_works_without_scripts(page_for, matter):
    page = page_for(java_script_enabled=False)
    page.goto(matter["item"])
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("heading", name="Recommendation").is_visible()
    assert page.url.endswith(matter["item"])


def test_every_page_is_for_everyone(page_for, for_everyone, long_kept):
    page = page_for()
    for name, address in long_kept.items():
        assert page.goto(address).status == (404 if name == "missing" else 200)
        for_everyone(page, f"portal-{name}")


def test_the_english_pages_are_whole(page_for, axe, photograph, long_kept):
    page = page_for("wide", language="en")
    for name, address in long_kept.items():
        page.goto(address)
        photograph(page, f"portal-{name}-wide-english")
        assert axe(page) == [], name
    page.goto("/")
    assert page.get_by_role("link", name="Finance committee", exact=True).is_visible()


def test_what_is_empty_says_so(page_for, axe, photograph, transactional_db):
    page = page_for()
    for name, address in (("front", "/"), ("bodies", "/bodies/")):
        page.goto(address)
        photograph(page, f"portal-{name}-empty")
        assert axe(page) == []
    assert page.get_by_text("Der vises endnu ingen udvalg.").is_visible()
