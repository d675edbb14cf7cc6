"""From the release page to a moment set, a release, and what was released taken back again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.documents.examining import Noticed, finish
from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine, SectionText
from sagsgang.governance.meetings import send
from sagsgang.governance.models import ClosingGround, Meeting, ScheduledRelease
from sagsgang.governance.readers import NAMED, Chosen, choose_openness, name_reader
from sagsgang.governance.release import release
from sagsgang.governance.retract import Said, retract_item
from sagsgang.governance.scheduling import carry_out_scheduled, schedule_release
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
SAID = Said("Et navn stod i teksten.", "Teksten var fejlagtig og skrives om.")


@pytest.fixture
def held(settings, tmp_path):
    """A decided meeting: an open item with closed parts, and a closed one with its public words."""
    settings.FILES_ROOT = tmp_path
    board = factories.body()
    by = factories.secretary(board)
    meeting = factories.meeting(board)
    sections = (
        SectionText("presentation", "Sagsfremstilling", "Havnepladsen fornys til sommer."),
        SectionText("economy", "Økonomi", "Tilbuddene er fortrolige."),
    )
    opened = add_item(
        meeting,
        by=by,
        point=factories.point("Fornyelse af havnepladsen", number="1", sections=sections),
    )
    line = AttachmentLine("Kort over pladsen", number="1", openness="open")
    file = factories.examined(store(b"%PDF-1.7 kort"))
    attach(opened, by=by, line=line, file=file)
    decide(opened, by=by, text="Godkendt som indstillet.", outcome="approved")
    closed = add_item(
        meeting, by=by, point=factories.point("Køb af Havnevej 3", number="2", openness="closed",
                                              neutral_title="Køb af ejendom"),
    )  # fmt: skip
    sold = decide(closed, by=by, text="Ejendommen købes for 3 mio. kr.", outcome="approved")
    send(meeting, by=by)
    law = "Kommunestyrelsesloven § 10 (lukkede døre efter sagens beskaffenhed)"
    choose_openness(closed, by=by, chosen=Chosen("closed", law))
    public = "Kommunen køber en ejendom ved havnen."
    choose_openness(sold, by=by, chosen=Chosen("closed", law, public))
    choose_openness(opened.sections.get(kind="economy"), by=by, chosen=Chosen("closed"))
    return meeting, opened, by


def test_each_page_on_the_way_is_for_everyone(page_for, for_everyone, held):
    meeting, opened, by = held
    plan = opened.attachments.get()
    choose_openness(plan, by=by, chosen=Chosen(NAMED, "Forvaltningsloven § 27 (tavshedspligt)"))
    name_reader(plan, by=by, person=factories.person("Else Vang"))
    file = factories.examined(store(b"%PDF-1.7 tider"))
    attach(opened, by=by, line=AttachmentLine("Tidsplan", openness="open"), file=file)
    # As if it had come along with the text from an earlier meeting.
    ClosingGround.objects.create(
        item=opened, section=economy_of(opened), ground="Vedtægtens § 4", suggested=True,
        at=timezone.now(), actor=by.actor_key,
    )  # fmt: skip
    at = {"key": meeting.key}
    asks = reverse("desk:release", kwargs={**at, "part": "minutes"})
    readers = reverse("desk:item-readers", kwargs={"key": opened.key})
    wish = f"decision:{opened.decisions.get().key}"
    schedule_release(meeting, "minutes", at=timezone.now() + timedelta(days=1), by=by)
    shown = [
        ("asks", by, asks),
        ("preview", by, f"{asks}/preview"),
        ("preview-item", by, f"{asks}/preview?item={opened.key}"),
        ("readers", by, readers),
        ("readers-choose", by, f"{readers}?do=choose:{wish}"),
        ("start", by, reverse("desk:start")),
        ("item", by, item_page(opened)),
        ("ground", by, f"{item_page(opened)}?do=ground:section:{economy_of(opened).key}"),
        ("line", by, f"{item_page(opened)}?do=line:{plan.key}"),
    ]
    look_at(page_for, for_everyone, shown)
    release(Meeting.objects.get(pk=meeting.pk), "minutes", by=by)
    opened.refresh_from_db()
    # Something that only a later look finds.
    hidden = Noticed("cpr", place="hidden", part="3", line=7, masked="01…")
    finish(file.examinations.get(), [hidden, Noticed("picture", unread=True, part="4")])
    parts = reverse("desk:public-parts", kwargs=at)
    public = reverse("portal:meeting", kwargs=at)
    item = reverse("portal:item", kwargs={"key": opened.key})
    shown = [("public-meeting", None, public), ("public-item", None, item), ("parts", by, parts)]
    shown.append(("found-start", by, reverse("desk:start")))
    shown.append(("parts-asks", by, f"{parts}?do=take-back:item:{opened.key}"))
    look_at(page_for, for_everyone, shown)
    retract_item(opened, by=by, said=SAID)
    shown = [("tombstone", None, item), ("line", None, public), ("taken-back", by, parts)]
    look_at(page_for, for_everyone, shown)


def item_page(item):
    return reverse("desk:item", kwargs={"key": item.key})


def economy_of(item):
    return item.sections.get(kind="economy")


def look_at(page_for, for_everyone, shown):
    for name, user, path in shown:
        page = page_for(user=user)
        page.goto(path)
        for_everyone(page, f"release-{name}")


def test_a_moment_is_set_and_what_was_released_is_taken_back_and_let_out(page_for, held):
    meeting, opened, by = held
    asks = reverse("desk:release", kwargs={"key": meeting.key, "part": "minutes"})
    page = page_for("wide", "light", user=by)
    page.goto(asks)
    moment = timezone.localtime() + timedelta(days=1)
    page.get_by_label("Offentliggør den").fill(f"{moment:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Offentliggør til den tid").press("Enter")
    page.get_by_text("Tidspunktet er sat.").wait_for()
    ScheduledRelease.objects.update(at=timezone.now())
    assert carry_out_scheduled() == 1
    everyone = page_for("wide", "light")
    item = reverse("portal:item", kwargs={"key": opened.key})
    everyone.goto(item)
    everyone.get_by_text("Godkendt som indstillet.").wait_for()
    page.goto(reverse("desk:meeting", kwargs={"key": meeting.key}))
    page.get_by_role("link", name="Det alle kan læse").click()
    page.get_by_role("link", name="Træk punktet tilbage").click()
    page.get_by_label("Hvorfor det trækkes tilbage").fill(SAID.reason)
    page.get_by_label("Hvad alle må læse om det").fill(SAID.sentence)
    page.get_by_role("button", name="Træk det tilbage nu").press("Enter")
    page.get_by_text("Det er trukket tilbage.").wait_for()
    assert everyone.goto(item).status == 410
    everyone.get_by_text(SAID.sentence).wait_for()
    page.get_by_role("button", name="Lad næste offentliggørelse vise det igen").press("Enter")
    page.get_by_text("Næste offentliggørelse viser det igen.").wait_for()
    page.goto(asks)
    page.get_by_role("button", name="Offentliggør referatet").press("Enter")
    page.wait_for_url("**/released/minutes")
    assert everyone.goto(item).status == 200


def test_one_press_closes_and_the_ground_is_chosen_by_the_keyboard(page_for, held):
    _meeting, opened, by = held
    page = page_for("wide", "light", user=by)
    page.goto(item_page(opened))
    page.get_by_role("button", name="Gør lukket Kort over pladsen").press("Enter")
    page.get_by_role("heading", name="Hvorfor er det lukket?").wait_for()
    assert opened.attachments.get().openness == "closed"
    law = "Forvaltningsloven § 27 (tavshedspligt)"
    page.get_by_label("Hvorfor det er lukket (hjemmel)").select_option(law)
    page.get_by_role("button", name="Angiv grunden").press("Enter")
    page.get_by_text("Grunden er angivet.").wait_for()
    assert opened.closinggrounds.get(attachment__isnull=False).ground == law


def test_a_ground_is_stated_on_the_release_page(page_for, held):
    meeting, opened, by = held
    page = page_for("narrow", "dark", user=by)
    page.goto(reverse("desk:release", kwargs={"key": meeting.key, "part": "minutes"}))
    page.get_by_text("1 del forbliver lukket uden en grund").wait_for()
    page.locator("summary", has_text="Angiv grunden").press("Enter")
    page.get_by_label("En anden grund").fill("Vedtægtens § 4")
    page.get_by_role("button", name="Angiv grunden").press("Enter")
    page.get_by_text("Grunden er angivet.").wait_for()
    assert page.get_by_text("uden en grund").count() == 0
    assert opened.closinggrounds.get(section=economy_of(opened)).ground == "Vedtægtens § 4"
