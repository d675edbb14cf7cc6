"""A secretary's meeting, also when the connection is lost, and a council's with all it decides."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.agenda import add_item
from sagsgang.governance.coming_and_going import leave
from sagsgang.governance.concluding import conclude
from sagsgang.governance.meetings import send
from sagsgang.governance.models import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionDraft,
    FollowUp,
    Movement,
)
from sagsgang.governance.phrases import take_usual_phrases
from sagsgang.governance.running import open_sitting, take_up
from sagsgang.governance.tests import factories, held

pytestmark = pytest.mark.django_db(transaction=True)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def by():
    return factories.system()


def live(meeting):
    return reverse("desk:live", kwargs={"key": meeting.key})


@pytest.fixture
def board(transactional_db):
    """A board that meets today over two open items and a closed one."""
    board = factories.body()
    secretary = factories.secretary(board)
    for name in ("Mads Lund", "Merete Dal"):
        factories.seat(board, factories.person(name))
    meeting = factories.meeting(board, day=timezone.localdate())
    for number, title, openness in (
        ("1", "Årsplan og udmøntningsplan", "open"),
        ("2", "Køb af grund ved havnen", "closed"),
        ("3", "Orientering om alliancens handlingsplan", "open"),
    ):
        add_item(meeting, by=by(), point=factories.point(title, number=number, openness=openness))
    send(meeting, by=by())
    take_usual_phrases(board, by=by())
    return {"meeting": meeting, "secretary": secretary}


def test_a_secretary_runs_a_meeting_and_loses_the_connection(page_for, board, photograph, axe):
    meeting = board["meeting"]
    page = page_for(user=board["secretary"])
    page.goto(reverse("desk:meeting", kwargs={"key": meeting.key}))
    page.get_by_role("link", name="Afvikl mødet").click()
    photograph(page, "live-before")
    page.get_by_role("button", name="Åbn mødet").click()
    page.get_by_role("button", name="Afbud Merete Dal").click()
    expect(row_of(page, "Merete Dal")).to_contain_text("Afbud")
    page.get_by_role("button", name="Tag punktet op").click()
    expect(page.locator(".sg-live-chosen")).to_contain_text("Nu")

    # What is being typed stays while somebody comes, and while another browser notes something.
    words = page.get_by_label("Beslutning (skal udfyldes)")
    words.fill("Drøftet. ")
    words.press("End")
    page.get_by_role("button", name="Kommer Merete Dal").press("Enter")
    expect(page.get_by_role("button", name="Går Merete Dal")).to_be_focused()
    expect(words).to_have_value("Drøftet. ")
    words.press("End")
    leaves(meeting, "Mads Lund")
    expect(row_of(page, "Mads Lund")).to_contain_text("Ikke i lokalet", timeout=12_000)
    expect(words).to_be_focused()
    page.keyboard.type("Sendes videre.")
    expect(words).to_have_value("Drøftet. Sendes videre.")

    # Without a connection: nothing is lost, and Save is done when it is back, once.
    page.context.set_offline(True)
    page.get_by_role("button", name="Godkendt som indstillet.").click()
    expect(page.get_by_label("Udfald")).to_have_value("approved")
    page.get_by_label("Hvad der skal gøres").first.fill("Skriv til havnen")
    page.get_by_label("Hvem", exact=True).first.fill("Mads Lund")
    page.get_by_label("Senest").first.fill(str(timezone.localdate() + timedelta(days=14)))
    expect(page.get_by_text("Ingen forbindelse. Din tekst er bevaret")).to_be_visible(
        timeout=10_000
    )
    # The form says what becomes of the words: nothing else speaks of the connection.
    expect(page.locator("[data-connection]")).to_have_text("")
    page.get_by_role("button", name="Går Merete Dal").click()
    expect(page.locator("[data-connection]")).to_contain_text("Tryk igen")
    page.get_by_role("button", name="Gem beslutning og opfølgning").click()
    expect(page.get_by_text("bliver skrevet ind af sig selv")).to_be_visible()
    photograph(page, "live-without-connection")
    assert axe(page) == []
    assert not Decision.objects.exists()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Skrevet til referatet")).to_be_visible(timeout=15_000)
    assert Decision.objects.get().text.startswith("Drøftet. Sendes videre.\n\nGodkendt")
    assert FollowUp.objects.get().what == "Skriv til havnen"
    assert Movement.objects.filter(kind="left").count() == 1
    photograph(page, "live-decided")
    assert axe(page) == []
    the_room_sees_no_closed_item(page_for, page, photograph, axe)
    the_browser_is_closed(page, meeting)


def row_of(page, name):
    return page.locator(".sg-live-people").first.locator("li", has_text=name)


def leaves(meeting, name):
    from_another = Attendance.objects.select_related("meeting__body").get(name=name)
    leave(from_another, by=by())


def the_room_sees_no_closed_item(page_for, page, photograph, axe):
    page.get_by_role("button", name="Åbn skærmen i lokalet").click()
    link = page.locator("a[href*='/screen/']")
    path = re.search(r"/screen/\S+$", link.get_attribute("href")).group(0)
    photograph(page, "live-screen-address")
    room = page_for()
    room.goto(path)
    expect(room.locator("[data-room]")).to_contain_text("Årsplan og udmøntningsplan")
    photograph(room, "room-open")
    assert axe(room) == []
    page.get_by_role("button", name=re.compile("Gå til næste")).click()
    expect(page.get_by_role("heading", level=2, name=re.compile("Køb af grund"))).to_be_visible()
    expect(room.locator("[data-room]")).to_have_text("Lukket punkt", timeout=10_000)
    assert "Køb af grund" not in room.content()
    photograph(room, "room-closed")
    room.context.set_offline(True)
    expect(room.get_by_text("Ingen forbindelse")).to_be_visible(timeout=15_000)


def the_browser_is_closed(page, meeting):
    """Half of a decision, and the browser is gone: it is there again in the next one."""
    words = page.get_by_label("Beslutning (skal udfyldes)")
    words.fill("Halvt skrevet")
    expect(page.get_by_text("Kladden er gemt")).to_be_visible()
    page.context.set_offline(True)
    words.fill("Halvt skrevet, og lidt til")
    expect(page.get_by_text("Ingen forbindelse. Din tekst er bevaret")).to_be_visible(
        timeout=10_000
    )
    again = page.context.new_page()
    page.close()
    again.context.set_offline(False)
    again.goto(live(meeting))
    expect(again.get_by_label("Beslutning (skal udfyldes)")).to_have_value(
        "Halvt skrevet, og lidt til"
    )
    # Somebody else decided it meanwhile: both texts are there.
    item = AgendaItem.objects.select_related("meeting__body").get(number="2")
    conclude(item, by=by(), text="Deres ord.")
    again.get_by_role("button", name="Gem beslutning og opfølgning").click()
    expect(again.get_by_role("alert")).to_contain_text("Deres ord.")
    expect(again.get_by_label("Beslutning (skal udfyldes)")).to_have_value(
        "Halvt skrevet, og lidt til"
    )
    assert DecisionDraft.objects.get().content["text"] == "Halvt skrevet, og lidt til"
    again.get_by_role("button", name="Gem beslutning og opfølgning").press("Control+Enter")
    expect(again.locator(".sg-decision")).to_contain_text("Halvt skrevet, og lidt til")


@pytest.fixture
def council(transactional_db):
    where = held.body()
    made = factories.meeting(where, day=timezone.localdate())
    for number, title in (("1", "Lokalplan for havnen"), ("2", "Budget, første behandling")):
        point = factories.point(title, number=number)
        add_item(made, by=by(), point=point)
    open_sitting(made, by=by())
    take_up(held.item(made, 1), by=by())
    take_usual_phrases(where, by=by())
    return {"meeting": made, "secretary": factories.secretary(where)}


def test_a_council_has_deputy_disqualification_vote_and_dissent(page_for, council, photograph, axe):
    meeting = council["meeting"]
    page = page_for(user=council["secretary"])
    page.goto(live(meeting))
    expect(page.get_by_text("5 af 5 medlemmer deltager")).to_be_visible()
    page.get_by_role("button", name="Går Egon Hav").click()
    expect(page.get_by_text("4 af 5 medlemmer deltager")).to_be_visible()
    page.get_by_text("Indkald en stedfortræder").click()
    page.get_by_label("Medlem, der er væk (skal udfyldes)").select_option("Egon Hav (Ø)")
    page.get_by_label("Stedfortræder (skal udfyldes)").select_option("Gert Sø (V)")
    page.get_by_label("Medlemmet er forhindret i en måned eller mere").check()
    page.get_by_role("button", name="Indkald stedfortræderen").click()
    expect(page.get_by_role("alert")).to_contain_text("valgt for en anden gruppe")
    expect(page.get_by_text("5 af 5 medlemmer deltager")).to_be_visible()

    page.get_by_text("Inhabilitet", exact=True).click()
    page.locator("#disqualified_attendee").select_option("Anna Skov (A)")
    page.locator("#disqualified_reason").fill("Ejer nabogrunden")
    page.get_by_role("button", name="Notér, hvad organet besluttede").click()
    expect(page.get_by_text("4 af 5 medlemmer deltager")).to_be_visible()
    expect(page.locator(".sg-live-added")).to_contain_text("Anna Skov (A) er inhabil")

    page.get_by_text("Afstemning", exact=True).click()
    page.get_by_label("Gruppe A, 1 stemme").select_option("for")
    page.get_by_label("Gruppe V, 3 stemmer").select_option("for")
    page.get_by_label("Carl Eng (V)").select_option("against")
    photograph(page, "live-vote")
    assert axe(page) == []
    page.get_by_role("button", name="Notér afstemningen").click()
    expect(page.locator(".sg-live-ballot")).to_contain_text("For: 3 · Imod: 1 · Undlod: 0")

    page.get_by_text("Afvigende mening eller forbehold", exact=True).click()
    page.locator("#statement_attendee").select_option("Carl Eng (V)")
    page.locator("#statement_kind_1").check()
    page.get_by_label("Tekst til referatet").fill("Planen er for dyr.")
    page.get_by_role("button", name="Før det til referat").click()
    expect(page.locator(".sg-quote")).to_contain_text("Planen er for dyr.")

    page.get_by_role("button", name="Godkendt som indstillet.").click()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".sg-decision")).to_contain_text("3 stemte for, 1 imod")
    standing = Decision.objects.get()
    assert "Ejer nabogrunden" in standing.text
    assert ("Carl Eng (V)", "dissent") in standing.stances.values_list("who", "stance")
    for size, scheme in (
        ("wide", "light"),
        ("narrow", "dark"),
        ("wide", "dark"),
        ("narrow", "light"),
    ):
        beside = page_for(size, scheme, user=council["secretary"])
        beside.goto(live(meeting))
        photograph(beside, f"live-council-{size}-{scheme}")
        assert axe(beside) == []
        assert not beside.evaluate(WIDER)
    page.get_by_role("button", name="Hæv mødet").click()
    expect(page.get_by_role("heading", name="Mødet er hævet")).to_be_visible()
    photograph(page, "live-closed")
    page.goto(reverse("desk:phrases", kwargs={"code": "KB"}))
    photograph(page, "phrases")
    assert axe(page) == []
