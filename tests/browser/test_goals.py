"""The goals and a goal's page in a real browser: wide, narrow and dark, and coupling in place."""

import pytest

from sagsgang.governance.tests import factories
from sagsgang.ingest.frameworks.shipped import example_mappings, examples, shipped
from sagsgang.portal.tests import released
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.frameworks import load_framework, map_all
from sagsgang.strategy.initiatives import publish_initiative
from sagsgang.strategy.models import Goal, InitiativeCoupling
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def matter(transactional_db):
    system = factories.system()
    for content in (*shipped(), *examples()):
        load_framework(by=system, content=content)
    map_all(by=system, lines=example_mappings())
    goal = Goal.objects.get(version__framework__code="sdg", code="11")
    held = released.meeting(factories.body())
    item = released.item(held, title="Havneplads med sti til molen", case_number="21/118")
    released.agenda(held)
    couple(
        item,
        goal,
        by=system,
        strength="primary",
        reason="Pladsen bliver et sted, hvor alle kan mødes ved vandet.",
        evidence="Tælling af besøgende i 2020",
    )
    works = planned.initiative("Parkeringshus ved stationen")
    publish_initiative(works, by=system)
    couple(
        works,
        goal.targets.get(code="11.2"),
        by=system,
        strength="some",
        direction="against",
        directness="indirect",
        reason="Flere pladser gør det lettere at vælge bilen frem for toget.",
    )
    return {"goal": goal, "item": item, "initiative": works}


def test_the_public_pages_of_goals_are_accessible(page_for, for_everyone, matter):
    page = page_for()
    pages = {
        "goals": "/goals/",
        "goal": f"/goals/{matter['goal'].key}/",
        "frameworks": "/frameworks/",
        "item-goals": f"/items/{matter['item'].key}/",
    }
    for name, path in pages.items():
        page.goto(path)
        for_everyone(page, name)


def test_the_desks_pages_of_goals_are_accessible(page_for, for_everyone, matter):
    page = page_for(user=planned.steering_user())
    here = f"/desk/initiatives/{matter['initiative'].key}/couplings"
    pages = {
        "desk-goals": "/desk/goals/",
        "desk-goal": f"/desk/goals/{matter['goal'].key}?do=map",
        "desk-couplings": here + "?do=couple",
    }
    for name, path in pages.items():
        page.goto(path)
        for_everyone(page, name)


def test_a_consultant_couples_in_place(page_for, matter):
    page = page_for(user=planned.steering_user())
    page.goto(f"/desk/initiatives/{matter['initiative'].key}/couplings")
    page.get_by_role("link", name="Kobl til et mål").click()
    page.get_by_label("Mål eller delmål").select_option(label="13 Klimaindsats")
    page.get_by_label("Imod målet").check()
    page.get_by_label("Hvorfor det giver værdi").fill("Flere biler giver mere CO2 i byen.")
    page.get_by_role("button", name="Kobl", exact=True).click()
    page.get_by_text("Målet er koblet").wait_for()
    assert "Flere biler giver mere CO2 i byen." in page.get_by_role("main").inner_text()
    assert InitiativeCoupling.objects.filter(goal__code="13").count() == 1
