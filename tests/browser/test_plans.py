"""Plans, challenges, initiatives and the import of plans in a real browser, for everyone's eyes."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.cases import describe_case
from sagsgang.governance.decide import decide
from sagsgang.governance.models import Meeting
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.strategy.budget import budget
from sagsgang.strategy.challenges import describe_challenge, publish_challenge
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.dependencies import wait_for
from sagsgang.strategy.initiatives import link_case, link_item
from sagsgang.strategy.milestones import set_milestone
from sagsgang.strategy.models import Challenge, Initiative, Plan
from sagsgang.strategy.plan_elements import change_element
from sagsgang.strategy.risks import note_risk
from sagsgang.strategy.taking_part import form_group, take_part
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def plan(transactional_db):
    """A published plan whose initiative has one of each part, and is on the next agenda."""
    made = planned.published_plan()
    by = factories.system()
    goal = goals.version().goals.get(code="1")
    one, other = Initiative.objects.get(title="Havnebad"), Initiative.objects.get(
        title="Jobformidling"
    )  # fmt: skip
    challenge = describe_challenge(
        by=by,
        title="Havet stiger, og byerne ligger lavt",
        text="Storme, der før kom hvert tyvende år, ventes hvert femte.",
        since=planned.FIRST,
        openness="open",
        fields=[planned.field("Klima")],
    )
    publish_challenge(challenge, by=by)
    element = made.elements.get(code="A2")
    change_element(
        element, by=by, kind="objective", title=element.title, code="A2",
        text="Badevandet er rent hele sommeren.", challenges=[challenge],
    )  # fmt: skip
    for thing, direction in ((element, "for"), (one, "against"), (challenge, "against")):
        couple(
            thing, goal, by=by, strength="high", direction=direction,
            reason="Vandet renses, men byggeriet rører bunden op.",
        )  # fmt: skip
    fill(one, other, by)
    on_an_agenda(one, goal, made.owner, by)
    return made


@pytest.fixture
def steering(plan):
    user = planned.steering_user()
    factories.seat(plan.owner, user.person, "secretary")
    return user


def fill(one, other, by):
    today = timezone.localdate()
    for title, planned_on, more in (
        ("Molen står", today - timedelta(days=90), {"actual": today - timedelta(days=60)}),
        ("Badet åbner", today + timedelta(days=30), {"forecast": today + timedelta(days=80)}),
    ):
        set_milestone(one, by=by, title=title, planned=planned_on, deliverable="Bro", **more)
    form_group(
        one, by=by, kind="steering", name="Styregruppen for vandet", mandate="Den prioriterer.",
        members=[planned.lead()],
    )  # fmt: skip
    take_part(one, by=by, person=planned.lead(), part="Rådgiver", may_report=True)
    wait_for(one, by=by, on=other, what="Lokalplanen for pladsen")
    note_risk(one, by=by, title="Storm", likelihood=2, consequence=4, handling="Byg om vinteren.")
    for year, kind, amount in ((2026, "expense", 4_250_000), (2027, "financing", 1_000_000)):
        budget(one, by=by, year=year, kind=kind, title="Anlæg", amount=Decimal(amount))
    planned.report(one, 40, light="yellow")


def on_an_agenda(one, goal, body, by):
    earlier, held = (
        planned.put_on(
            factories.meeting(body, day=timezone.localdate() - timedelta(days=ago)),
            title=title,
        )
        for ago, title in ((40, "Havnebad, første behandling"), (-10, "Havnebad"))
    )
    describe_case(held.case, by=by, title="Havnebad", openness="open")
    decide(earlier, by=by, text="Udsat, til prisen kendes.", outcome="postponed", body=body)
    couple(held, goal, by=by, strength="primary", reason="Badet gør vandet til alles sag.")
    link_item(one, by=by, item=held)
    link_case(one, by=by, case=held.case)
    for item, part in ((earlier, "agenda"), (earlier, "minutes"), (held, "agenda")):
        release(Meeting.objects.get(pk=item.meeting_id), part, by=by)


def key_of(thing):
    return {"key": thing.key}


def desk_pages(plan):
    one = Initiative.objects.get(title="Havnebad")
    element = plan.elements.get(code="A2")
    challenge = element.challenges.get()
    here = reverse("desk:plan", kwargs=key_of(plan))
    own = reverse("desk:initiative", kwargs=key_of(one))
    item = one.agenda_items.get()
    return {
        "plans": reverse("desk:plans") + "?do=new",
        "plan": here,
        "plan-change": f"{here}?do=change:{element.key}",
        "plan-move": f"{here}?do=move:{element.key}",
        "initiatives": reverse("desk:initiatives"),
        "initiative": own,
        "initiative-group": f"{own}?do=group:{one.groups.get().pk}",
        "initiative-item": f"{own}?do=item",
        "challenges": reverse("desk:challenges"),
        "challenge": reverse("desk:challenge", kwargs=key_of(challenge)),
        "imports": reverse("desk:plan-imports"),
        "item": reverse("desk:item", kwargs=key_of(item)) + "?do=initiative",
        "case": reverse("desk:case", kwargs=key_of(item.case)),
    }


def portal_pages(plan):
    one = Initiative.objects.get(title="Havnebad")
    item = one.agenda_items.get()
    return {
        "plans": reverse("portal:plans"),
        "plan": reverse("portal:plan", kwargs=key_of(plan)),
        "initiative": reverse("portal:initiative", kwargs=key_of(one)),
        "challenge": reverse(
            "portal:challenge", kwargs=key_of(plan.elements.get(code="A2").challenges.get())
        ),
        "item": reverse("portal:item", kwargs=key_of(item)),
        "case": reverse("portal:case", kwargs=key_of(item.case)),
    }


def test_every_page_is_for_everyones_eyes(page_for, for_everyone, plan, steering, subtests):
    for face, user, pages in (
        ("desk", steering, desk_pages(plan)),
        ("portal", None, portal_pages(plan)),
    ):
        page = page_for(user=user)
        for name, path in pages.items():
            with subtests.test(name, face=face):
                assert page.goto(path).status == 200
                if (face, name) == ("desk", "plan"):
                    page.locator(".sg-tree-tools > summary").first.click()
                for_everyone(page, f"plans-{face}-{name}")


def test_a_plan_is_put_in_order_by_keyboard_alone(page_for, plan, steering):
    """Open an element's tools, move it down, change its words, put one under it."""
    page = page_for(language="en", user=steering)
    page.goto(reverse("desk:plan", kwargs=key_of(plan)))
    first = page.locator(f"#element-{plan.elements.get(code='A1').key}")
    first.locator("summary", has_text="Change").focus()
    page.keyboard.press("Enter")
    reached(page, "Move down")
    page.keyboard.press("Enter")
    page.wait_for_url("**#element-*")
    assert [one.code for one in plan.elements.order_by("position")] == ["A", "A2", "A1"]
    first.locator("summary", has_text="Change").focus()
    page.keyboard.press("Enter")
    reached(page, "Put one under it")
    page.keyboard.press("Enter")
    title = page.get_by_label("Title")
    expect(title).to_be_visible()
    title.fill("Lærlinge på havnen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("strong").filter(has_text="Lærlinge på havnen")).to_be_visible()
    assert plan.elements.get(title="Lærlinge på havnen").parent.code == "A1"


def reached(page, words):
    """Go on by the Tab key to the control that bears the words."""
    for _ in range(12):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.innerText || ''")
        if here.startswith(words):
            return
    pytest.fail(f"The Tab key does not lead to {words}.")


def test_an_item_is_linked_on_its_page_and_told_on_the_initiatives(
    page_for, photograph, plan, steering
):
    other = Initiative.objects.get(title="Jobformidling")
    item = Initiative.objects.get(title="Havnebad").agenda_items.get()
    page = page_for(language="en", user=steering)
    page.goto(reverse("desk:item", kwargs=key_of(item)))
    expect(page.get_by_text("Udsat, til prisen kendes.")).to_be_visible()
    page.get_by_role("link", name="Link an initiative").click()
    field = page.get_by_role("combobox", name="Initiative")
    field.press_sequentially("jobf")
    suggested = page.locator("datalist option")
    expect(suggested).to_have_count(1)
    field.fill(suggested.get_attribute("value"))
    photograph(page, "item-links-initiative")
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_role("link", name="Jobformidling").click()
    expect(page.get_by_role("region", name="On the agendas")).to_contain_text("Havnebad")
    assert list(other.agenda_items.all()) == [item]


FILE = """Plan
Slags;Titel;Ejer (organets kode);Periode fra;Periode til
Handleplan;Handleplan for fjorden;DIR;2026-01-01;{until}
Elementer
Slags;Kode;Titel
Mål;F1;Renere fjord
"""


def test_a_plan_is_looked_at_and_taken_in(page_for, for_everyone, plan, steering):
    page = page_for("narrow", language="en", user=steering)
    for until, what in (("i morgen", "refused"), ("2027-12-31", "ready")):
        page.goto(reverse("desk:plan-imports"))
        content = FILE.format(until=until).encode()
        file = {"name": "fjord.csv", "mimeType": "text/csv", "buffer": content}
        page.get_by_label("File").set_input_files(file)
        page.get_by_role("button", name="Look at it").click()
        for_everyone(page, f"plans-import-{what}")
        assert not Plan.objects.filter(title="Handleplan for fjorden").exists()
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("heading", name="Handleplan for fjorden")).to_be_visible()
    assert Plan.objects.get(title="Handleplan for fjorden").elements.get().code == "F1"


def test_paper_leaves_the_tools_out_and_keeps_the_reasons(page_for, photograph, plan, steering):
    page = page_for(user=steering)
    page.goto(reverse("desk:plan", kwargs=key_of(plan)))
    page.emulate_media(media="print")
    photograph(page, "plans-desk-plan-print")
    expect(page.locator(".sg-tree-tools").first).to_be_hidden()
    expect(page.get_by_text("Badevandet er rent hele sommeren.")).to_be_visible()
    page.goto(reverse("desk:initiative", kwargs=key_of(Initiative.objects.get(title="Havnebad"))))
    photograph(page, "plans-desk-initiative-print")
    expect(page.locator(".sg-part-tools").first).to_be_hidden()


def test_what_holds_a_publication_back_is_mended_or_cleared_on_the_spot(
    page_for, for_everyone, plan, steering
):
    challenge = Challenge.objects.get()
    page = page_for(language="en", user=steering)
    page.goto(reverse("desk:challenge", kwargs=key_of(challenge)) + "?do=head")
    page.get_by_label("What it is about").fill("Borger 010190-1234 bor her.\n\nMere tekst.")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Look at this before everyone reads it"
    )
    expect(page.get_by_label("what it is about")).to_have_value(
        "Borger 010190-1234 bor her.\n\nMere tekst."
    )
    for_everyone(page, "held-back")
    page.get_by_label("Why it may be made public").fill("Opdigtet eksempel")
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("010190-1234")).to_be_visible()
    challenge.refresh_from_db()
    assert challenge.text.splitlines() == ["Borger 010190-1234 bor her.", "", "Mere tekst."]
