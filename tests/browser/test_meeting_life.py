"""The whole life of an item in a browser: from proposal to approved minutes, as the seed has it.

Everyone does their own part by the pages: an officer proposes and writes, a director checks, the
secretary builds, sends, runs and minutes, a member approves. What is fetched as text in the end
says what the delivered minutes say.
"""

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.tests import factories
from sagsgang.ingest.reading import parse_bytes

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
TWIN = ROOT / "sagsgang" / "ingest" / "tests" / "data" / "direktionen-2023-09-20.txt"
SEED = ROOT / ".." / "shared" / "seed" / "direktionen-2021-03-03.txt"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def house(transactional_db):
    """A board that meets today, and those who bring an item before it."""
    board = factories.body()
    meeting = factories.meeting(board, day=timezone.localdate())
    people = {"secretary": factories.secretary(board)}
    people["member"] = factories.seat(board, factories.person("Mads Lund"))
    for role, name in (("officer", "Ida Krog"), ("director", "Dina Vang")):
        one = factories.person(name)
        factories.post(one, role)
        people[role] = one.user
    return meeting, people


def test_an_item_from_proposal_to_approved_minutes(page_for, photograph, axe, house):
    meeting, people = house
    # The seed where it is at hand, else its twin of the same form.
    path = SEED if SEED.exists() else TWIN
    (point,) = parse_bytes(path.name, path.read_bytes()).form.items
    page = page_for(language="en", user=people["officer"])
    page.set_default_timeout(20_000)
    propose(page, point)
    write(page, point)
    attach(page, point)
    photograph(page, "life-written")
    hand_in(page)
    item = AgendaItem.objects.get()
    check(page_for(language="en", user=people["director"]), item)
    page = page_for(language="en", user=people["secretary"])
    to_the_agenda(page, item, meeting)
    run(page, point, meeting)
    photograph(page, "life-run")
    approve(page, page_for(language="en", user=people["member"]), meeting)
    photograph(page, "life-approved")
    assert axe(page) == []
    told = page.request.get(reverse("desk:press", kwargs={"key": meeting.key, "format": "text"}))
    (read,) = parse_bytes("m.txt", told.body()).form.items
    assert said_of(read) == said_of(point, day=meeting.date)
    assert Meeting.objects.get().state == "approved"
    assert AgendaItem.objects.get().state == "decided"


def said_of(point, *, day=None):
    """Return what a point says, but for the number on its agenda and who presents it.

    The meeting of this journey is held today, so that its decisions bear today's date.
    """
    decisions = tuple(
        dataclasses.replace(one, date=day) if day is not None else one for one in point.decisions
    )
    return dataclasses.replace(point, number=None, roles=(), decisions=decisions)


def propose(page, point):
    page.goto(reverse("desk:proposals") + "?do=new")
    page.get_by_label("Title").fill(point.title)
    page.get_by_label("Open", exact=True).check()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="Change the details").click()
    page.get_by_label("Who recommends").fill(point.recommendation.by)
    page.get_by_label("Way of the case").fill(", ".join(point.route))
    page.get_by_role("button", name="Save", exact=True).click()


def fill_editor(page, text):
    editor = page.locator("textarea[data-autosave]")
    editor.fill(text)
    page.get_by_role("button", name="Save").click()
    expect(editor).to_have_count(0)


def write(page, point):
    for section in point.sections:
        page.get_by_role("link", name="Add a section").click()
        page.get_by_label("Kind").select_option(section.kind)
        page.get_by_label("Heading").fill(section.heading)
        page.get_by_role("button", name="Add the section").click()
        fill_editor(page, section.text)
    for subitem in point.subitems:
        page.get_by_role("link", name="Add a sub-item").click()
        page.get_by_label("Title").fill(subitem.title)
        page.get_by_role("button", name="Add the sub-item").click()
        fill_editor(page, subitem.text)
    page.get_by_role("link", name="Edit Recommendation").click()
    fill_editor(page, point.recommendation.text)


def attach(page, point):
    for line in point.attachments:
        page.get_by_role("link", name="Attach a document", exact=True).click()
        form = page.locator("#do-attach")
        form.get_by_label("Title").fill(line.title)
        form.get_by_label("Open", exact=True).check()
        form.get_by_label("About").select_option(index=line.subitem)
        form.get_by_label("Number", exact=True).fill(line.number)
        form.get_by_label("Document number").fill(line.document_id)
        form.get_by_label("Journal number").fill(line.journal_number)
        form.get_by_label("Mark").fill(line.mark)
        form.get_by_role("button", name="Attach").click()
        expect(form.get_by_role("button", name="Attach")).to_have_count(0)


def hand_in(page):
    page.get_by_role("link", name="Move it on its way to the agenda").click()
    page.get_by_role("link", name="Hand it in").click()
    page.get_by_label("Who checks its quality").fill("Dina Vang")
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("The item is proposed.")).to_be_visible()


def check(page, item):
    page.goto(reverse("desk:item-way", kwargs={"key": item.key}))
    page.get_by_role("button", name="Vouch for its quality").click()
    expect(page.get_by_text("The item is quality-checked.")).to_be_visible()


def to_the_agenda(page, item, meeting):
    page.goto(reverse("desk:item-way", kwargs={"key": item.key}))
    page.get_by_role("button", name="Approve it for the agenda").click()
    page.get_by_role("button", name="Put it on the agenda").click()
    expect(page.get_by_text("The item stands last on the agenda.")).to_be_visible()
    page.goto(reverse("desk:meeting", kwargs={"key": meeting.key}))
    page.get_by_role("link", name="Send the agenda to the body").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("The agenda was sent")).to_be_visible()


def run(page, point, meeting):
    page.get_by_role("link", name="Run the meeting").click()
    page.get_by_role("button", name="Open the meeting").click()
    page.get_by_role("button", name="Take up this item").click()
    for decision in point.decisions:
        page.locator("select[name=subitem]").first.select_option(index=decision.subitem)
        page.get_by_label("Decision (required)").fill(decision.text)
        page.get_by_label("Outcome").select_option(decision.outcome or "")
        page.get_by_role("button", name="Save decision and follow-ups").click()
        expect(page.get_by_text(decision.text.partition("\n")[0]).first).to_be_visible()
        expect(page.get_by_label("Decision (required)")).to_have_value("")
    page.goto(reverse("desk:live", kwargs={"key": meeting.key}))
    page.get_by_role("button", name="Close the meeting").click()
    expect(page.get_by_text("The meeting is closed").first).to_be_visible()


def approve(page, members, meeting):
    minutes = reverse("desk:minutes", kwargs={"key": meeting.key})
    page.goto(minutes)
    page.get_by_role("link", name="Put the minutes before the body").click()
    due = timezone.localdate() + timedelta(days=7)
    page.get_by_label("By when").fill(due.isoformat())
    page.get_by_role("button", name="Put them before the body").click()
    expect(page.get_by_text("Who has said what")).to_be_visible()
    members.goto(minutes)
    members.get_by_role("button", name="I approve the minutes").click()
    page.goto(minutes)
    page.get_by_role("button", name="Close them as approved").click()
    expect(page.get_by_text("The minutes are approved.")).to_be_visible()
