"""The red thread in a real browser: two clicks from a goal to last month's decision."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sagsgang.governance.agenda import add_item
from sagsgang.governance.cases import describe_case
from sagsgang.governance.decide import decide
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post
from sagsgang.strategy.models import (
    Framework,
    FrameworkVersion,
    Goal,
    Indicator,
    Initiative,
    InitiativeCoupling,
)

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LAST = date(2020, 1, 1), date(2030, 12, 31)


@pytest.fixture
def goal(transactional_db):
    """A goal with thirty initiatives, one of which the board decided on last month."""
    framework = Framework.objects.create(code="fn", name="Verdensmålene", overarching=True)
    version = FrameworkVersion.objects.create(framework=framework, label="1", valid_from=FIRST)
    goal = Goal.objects.create(
        version=version, position=1, code="11", short="Bæredygtige byer og lokalsamfund"
    )
    lead = factories.person("Lone Bak")
    for number in range(30):
        one = Initiative.objects.create(
            title=f"Havnebad og byens plads ved vandet {number}",
            lead=lead,
            owner=lead,
            state="under_way",
            planned_start=FIRST,
            planned_end=LAST,
            openness="open",
            published_at=timezone.now(),
        )
        InitiativeCoupling.objects.create(
            initiative=one,
            goal=goal,
            strength="high",
            reason="Flere færdes ved vandet.",
            coupled_at=timezone.now(),
        )
    decided_on(one)
    Indicator.objects.create(
        code="bad", name="Badedage", unit="dage", source="Egen", published_at=timezone.now()
    ).goals.add(goal)
    return goal


def decided_on(initiative):
    body = factories.body()
    meeting = factories.meeting(body, day=timezone.localdate() - timedelta(days=30))
    added = add_item(
        meeting,
        by=factories.system(),
        point=factories.point("Anlæg af havnebad", case_number="26/17"),
    )
    item = AgendaItem.objects.select_related("case", "meeting__body").get(pk=added.pk)
    describe_case(item.case, by=factories.system(), title="Havnebad", openness="open")
    initiative.cases.add(item.case)
    decide(
        item, by=factories.system(), text="Havnebadet anlægges.", outcome="approved", body=body,
        date=meeting.date,
    )  # fmt: skip
    release(meeting, "agenda", by=factories.system())
    release(meeting, "minutes", by=factories.system())


@pytest.fixture
def director(goal):
    chief = factories.person("Dorte Lind")
    factories.post(chief, Post.Role.CHIEF_EXECUTIVE)
    return chief.user


def test_the_executive_director_reaches_last_months_decision_in_two_clicks(
    page_for, goal, director, photograph
):
    page = page_for(language="en", user=director)
    page.goto(reverse("desk:goal", kwargs={"key": goal.key}))
    page.get_by_role("link", name="The red thread").first.click()
    photograph(page, "thread-goal-wide")
    page.locator("svg").get_by_role("link", name="Approved").click()
    expect(page.locator("main")).to_contain_text("Havnebadet anlægges.")


def test_the_picture_is_walked_by_keyboard_and_named(page_for, goal, director):
    page = page_for(language="en", user=director)
    page.goto(reverse("desk:thread-goal", kwargs={"key": goal.key}))
    for _ in range(60):
        page.keyboard.press("Tab")
        named = page.evaluate("document.activeElement.textContent.trim()")
        if named.startswith("Approved"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Havnebadet anlægges.")


def test_what_there_was_no_room_for_is_listed_whole(page_for, goal):
    page = page_for(language="en")
    page.goto(reverse("portal:thread-goal", kwargs={"key": goal.key}))
    page.get_by_role("link", name="and 22 more").last.click()
    expect(page.locator("main ul").last.locator("li")).to_have_count(30)


def test_the_thread_and_its_gaps_are_for_everyone_to_use(
    page_for, for_everyone, goal, director, subtests
):
    key = {"key": goal.key}
    for face, user in (("desk", director), ("portal", None)):
        page = page_for(user=user)
        for name, path in (
            ("thread", reverse(f"{face}:thread-goal", kwargs=key)),
            ("all", reverse(f"{face}:thread-goal", kwargs=key) + "?all=initiative"),
            ("gaps", reverse(f"{face}:gaps")),
            ("gap", reverse(f"{face}:gaps") + "?all=without-decision"),
        ):
            with subtests.test(name, face=face):
                assert page.goto(path).status == 200
                for_everyone(page, f"thread-{face}-{name}")
