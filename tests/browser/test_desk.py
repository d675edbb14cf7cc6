"""A secretary's day in a real browser, and every page of the desk for every reader's eyes."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.accounts.models import User
from sagsgang.desk.frame import SECTIONS
from sagsgang.documents.examining import Noticed
from sagsgang.documents.store import store
from sagsgang.governance.agenda import (
    add_item,
    add_section,
    add_subitem,
    name_role,
    set_item_openness,
)
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    Attendance,
    Case,
    Decision,
    Delivery,
    Finding,
    Meeting,
    Section,
)
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import keep_draft, save_text

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "en lang hemmelighed"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def board(transactional_db):
    return factories.body(name_en="Executive board")


@pytest.fixture
def secretary(board):
    user = factories.secretary(board)
    user.set_password(WORD)
    user.save()
    return user


@pytest.fixture
def colleague(board):
    return factories.seat(board, factories.person("Vera Krog"), "secretary")


@pytest.fixture
def item(board, secretary):
    meeting = factories.meeting(board, day=timezone.localdate() + timedelta(days=2))
    return add_item(meeting, by=secretary, point=factories.point())


def address(name, **parts):
    return reverse(f"desk:{name}", kwargs=parts)


def test_a_secretarys_day(page_for, secretary, colleague, item, photograph):
    """Sign in, find the meeting, write, meet a colleague's text, decide, assign, release."""
    factories.seat(item.meeting.body, factories.person("Mads Lund"))
    page = page_for(language="en")
    page.goto(address("start"))
    page.get_by_label("E-mail address").fill(secretary.email)
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Executive board", exact=True).click()
    page.get_by_role("link", name="Havneplads").click()

    page.get_by_role("link", name="Edit Sagsfremstilling").click()
    text = page.get_by_role("textbox", name="Sagsfremstilling")
    expect(text).to_be_focused()
    text.fill("Pladsen fornys med lys.\n\nDer sættes bænke.")
    expect(page.locator(".sg-autosave")).to_contain_text("The draft was saved at")
    place = f"section:{item.sections.get().key}"
    save_text(
        item,
        place,
        by=colleague,
        text="Pladsen får træer.\n\nDer sættes bænke.\n\nHegnet bliver.",
        base_revision=1,
    )
    page.get_by_role("button", name="Save Sagsfremstilling").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Two versions of one text")
    expect(page.locator("main")).to_contain_text("Vera Krog")
    photograph(page, "desk-conflict-wide")
    page.get_by_role("radio", name="A text put together from both").check()
    page.get_by_label("The text put together").fill("Pladsen fornys med lys og træer.")
    page.get_by_role("button", name="Save the text chosen").click()
    expect(page.locator("main")).to_contain_text("Pladsen fornys med lys og træer.")
    assert Section.objects.get().text == "Pladsen fornys med lys og træer."

    page.get_by_role("link", name="Write down a decision").click()
    page.get_by_role("textbox", name="Decision").fill("Godkendt som indstillet.")
    page.get_by_label("Outcome").select_option("approved")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.locator("#decisions")).to_contain_text("Godkendt som indstillet.")

    page.get_by_role("link", name="Assign a follow-up").click()
    page.get_by_label("What is to be done").fill("Bestil lamperne")
    page.get_by_label("Who (required)").press_sequentially("Mads")
    expect(page.locator("datalist option")).to_have_count(1)
    page.get_by_label("Who (required)").fill("Mads Lund")
    page.get_by_label("By when").fill("2031-02-03")
    page.get_by_label("Because of the decision").select_option(index=1)
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.locator("#follow-ups")).to_contain_text("Bestil lamperne")

    page.goto(address("meeting", key=item.meeting.key))
    page.get_by_role("link", name="Release the minutes").click()
    expect(page.locator("#public-version").locator("..")).to_contain_text("Godkendt som")
    page.get_by_role("button", name="Release the minutes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The minutes are released")
    page.get_by_role("link", name="See it as everyone does").click()
    expect(page.locator("main")).to_contain_text("Havneplads")
    page.get_by_role("link", name="Havneplads").first.click()
    expect(page.locator("main")).to_contain_text("Pladsen fornys med lys og træer.")
    expect(page.locator("main")).to_contain_text("Godkendt som indstillet.")


def test_a_text_is_edited_by_keyboard_alone(page_for, secretary, item):
    page = page_for(language="en", user=secretary)
    page.goto(address("item", key=item.key))
    for _ in range(60):
        page.keyboard.press("Tab")
        if "Edit Sagsfremstilling" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Sagsfremstilling")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Skrevet uden mus.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Skrevet uden mus.")
    assert Section.objects.get().text == "Skrevet uden mus."


def test_all_of_it_works_without_scripts(page_for, secretary, item):
    page = page_for(language="en", user=secretary, java_script_enabled=False)
    page.goto(address("item", key=item.key))
    page.get_by_role("link", name="Edit Recommendation").click()
    page.get_by_role("textbox", name="Recommendation").fill("Det indstilles.")
    page.get_by_role("button", name="Save Recommendation").click()
    expect(page.locator("#recommendation")).to_contain_text("Det indstilles.")
    page.get_by_role("link", name="Add a sub-item").click()
    page.get_by_label("Title").fill("Lys på molen")
    page.get_by_role("button", name="Add the sub-item").click()
    expect(page.get_by_role("textbox", name="Lys på molen")).to_be_visible()


def test_a_form_opens_in_place_and_closes_again(page_for, secretary, item):
    page = page_for(language="en", user=secretary)
    page.goto(address("item", key=item.key))
    page.get_by_role("link", name="Attach a document").click()
    expect(page.get_by_role("heading", name="Attach a document")).to_be_focused()
    assert "do=" not in page.url
    page.locator("#do-attach").get_by_role("link", name="Cancel").click()
    expect(page.get_by_role("link", name="Attach a document")).to_be_visible()


def test_parts_are_put_in_order_by_keyboard_alone(page_for, secretary, item, photograph):
    page = page_for(language="en", user=secretary)
    for title in ("Lys på molen", "Bænke", "Træer"):
        add_subitem(item, by=factories.system(), title=title)
    add_section(item, by=factories.system(), kind="economy", heading="Økonomi")
    page.goto(address("item", key=item.key))
    photograph(page, "desk-parts-in-order")
    page.get_by_role("button", name="Move up 2. Bænke").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("“Bænke” was moved up.")).to_be_visible()
    headings = page.get_by_role("heading", level=3, name=re.compile(r"^\d+\. "))
    expect(headings).to_have_text(["1. Bænke", "2. Lys på molen", "3. Træer"])
    # The browser goes to the fragment, and tabs on from there, once the page is loaded.
    page.wait_for_load_state("load")
    expect(page.locator("[id^=subitem-]:target")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("[id^=subitem-] :focus")).to_have_count(1)


def test_the_language_chosen_at_the_desk_is_kept_with_the_account(page_for, secretary):
    page = page_for(language="da", user=secretary)
    page.goto(address("start"))
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1, name="My work")).to_be_visible()
    assert User.objects.get(pk=secretary.pk).language == "en"


@pytest.fixture
def pages(board, secretary, colleague, item):
    """Return the address of each page, filled as on a busy day."""
    by = factories.system()
    meeting = Meeting.objects.get()
    member = factories.seat(board, factories.person("Mads Lund"))
    Attendance.objects.create(meeting=meeting, position=1, name="Ida Vang", status="present")
    rich = add_item(
        meeting,
        by=by,
        point=factories.point(
            "Punkter til behandling med en titel, der er så lang, at den ikke kan stå på én linje",
            number="2",
            case_number="21/77",
            subitems=factories.rich_point().subitems,
            purpose="decision",
        ),
        officer=secretary.person,
    )
    subitem = rich.subitems.first()
    name_role(rich, by=by, person=member.person, part="presenter", subitem=subitem)
    name_role(rich, by=by, person=colleague.person, part="participant")
    for number, openness in (("1", "open"), ("2", "closed")):
        attach(
            rich,
            by=by,
            line=AttachmentLine("Årets plan", number, "3000001", openness, "11/21", "H"),
            file=factories.examined(store(b"%PDF-1.7 plan")),
            file_name="plan.pdf",
        )
    add_item(
        meeting,
        by=by,
        point=factories.point("Hemmelig sag", number="3", openness="closed", neutral_title="Køb"),
    )
    send(Meeting.objects.get(), by=by)
    first = decide(rich, by=by, text="Udsat.", outcome="postponed", body=board, date=meeting.date)
    made = decide(
        rich,
        by=by,
        text="Godkendt.",
        outcome="approved",
        body=board,
        date=meeting.date,
        corrects=first,
    )
    decide(rich, by=by, text="Drøftet.", outcome="discussed", body=board, subitem=subitem)
    late = assign(
        rich,
        by=by,
        what="Ring til havnen",
        responsible=secretary.person,
        due=date(2021, 4, 1),
        decision=made,
    )
    place = f"section:{rich.sections.get().key}"
    keep_draft(rich, place, by=secretary, text="Mit halve udkast.", base_revision=1)
    save_text(rich, place, by=colleague, text="Hendes tekst.", base_revision=1)
    delivery = Delivery.objects.create(
        meeting=meeting, file=store(b"x"), name="referat.txt", layout="house", at=timezone.now()
    )
    for code, message in (("possible-cpr", "Her kan stå et CPR-nummer."), ("loose", "Løs tekst.")):
        Finding.objects.create(delivery=delivery, code=code, message=message, line=4, text="Tekst")
    release(meeting, "agenda", by=by)
    for title, found in (
        ("Ansøgninger", [Noticed("cpr", place="hidden", part="3", line=7, masked="01…")] * 3),
        ("Skannet bilag", [Noticed("picture", unread=True, part="1-4")]),
        ("Nyt bilag", None),
    ):
        line = AttachmentLine(title, openness="open")
        added = attach(rich, by=by, line=line, file=store(title.encode()), file_name="bilag.pdf")
        if found is not None:
            factories.examined(added.file, *found)
    later = factories.meeting(board, day=date(2021, 5, 5))
    own, key = address("item", key=rich.key), {"key": meeting.key}
    return {
        "start": address("start"),
        "bodies": address("bodies"),
        "body": address("body", code="DIR"),
        "body-plan": address("body", code="DIR") + "?do=plan",
        "meeting": address("meeting", **key),
        "meeting-add": address("meeting", **key) + "?do=item",
        "meeting-attendance": address("meeting", **key) + "?do=attendance",
        "meeting-replan": address("meeting", key=later.key) + "?do=replan",
        "send": address("send", **key),
        "release": address("release", part="minutes", **key),
        "receipt": address("release-receipt", part="agenda", **key),
        "item": own,
        "item-edit": f"{own}?edit={place}",
        "item-head": f"{own}?do=head",
        "item-decide": f"{own}?do=decide",
        "item-correct": f"{own}?do=correct:{made.key}",
        "item-assign": f"{own}?do=assign",
        "item-attach": f"{own}?do=attach",
        "item-role": f"{own}?do=role",
        "conflict": address("text-conflict", key=rich.key, place=place),
        "versions": address("item-history", key=rich.key),
        "version": address("item-version", key=rich.key, number=1),
        "case": address("case", key=Case.objects.get().key),
        "case-describe": address("case", key=Case.objects.get().key) + "?do=describe",
        "cases": address("cases"),
        "cases-none": address("cases") + "?q=findes+ikke",
        "follow-ups": address("follow-ups"),
        "follow-ups-all": address("follow-ups") + "?whose=all",
        "follow-up": address("follow-up", key=late.key),
    }


def test_every_page_is_for_everyone_to_use(page_for, for_everyone, pages, subtests):
    page = page_for(user=User.objects.get(email="signe.rask@strandby.invalid"))
    for name, path in pages.items():
        with subtests.test(name):
            assert page.goto(path).status == 200
            for_everyone(page, f"desk-{name}")


@pytest.mark.usefixtures("transactional_db")
def test_signing_in_is_for_everyone_and_tells_of_a_failure(page_for, for_everyone):
    page = page_for(language="en")
    page.goto(address("sign-in"))
    for_everyone(page, "desk-sign-in")
    page.get_by_label("E-mail address").fill("ukendt@strandby.invalid")
    page.get_by_label("Password").fill("forkert")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("do not match")
    for_everyone(page, "desk-sign-in-failed")


@pytest.mark.parametrize("width", [320, 390])
def test_the_menu_stays_within_the_page(page_for, secretary, width):
    page = page_for("narrow", user=secretary)
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(address("start"))
    entries = page.get_by_role("navigation", name="Hovedmenu").get_by_role("link").all()
    boxes = [entry.bounding_box() for entry in entries]
    assert len(boxes) == len(SECTIONS)
    assert all(box["x"] + box["width"] <= width for box in boxes)


def test_a_refused_form_tells_why_and_can_be_used_by_everyone(page_for, axe, secretary, item):
    page = page_for("narrow", language="en", user=secretary)
    page.goto(address("item", key=item.key) + "?do=decide")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved")
    assert axe(page) == []
    assert not Decision.objects.exists()


def test_an_auditor_says_why_and_reads_the_journal(page_for, for_everyone, item):
    set_item_openness(item, by=factories.system(), openness="closed")
    auditor = factories.person("Rie Norn")
    factories.post(auditor, "auditor")
    page = page_for(language="en", user=auditor.user)
    page.goto(address("item", key=item.key))
    for_everyone(page, "desk-why")
    page.get_by_label("Why").fill("Revision of sales 2026")
    page.get_by_label("Why").press("Enter")
    expect(page.get_by_role("heading", level=1, name=item.title)).to_be_visible()
    page.goto(address("journal"))
    expect(page.get_by_text("Revision of sales 2026")).to_be_visible()
    for_everyone(page, "desk-journal")
