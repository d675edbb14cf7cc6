"""Plans, challenges and initiatives at the desk: read, written, published, taken in and out."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.tests import factories
from sagsgang.strategy.challenges import describe_challenge
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.initiatives import link_item
from sagsgang.strategy.milestones import set_milestone
from sagsgang.strategy.models import Challenge, Initiative, Plan, PlanDelivery
from sagsgang.strategy.taking_part import take_part
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db
HEAD = {
    "kind": "action",
    "title": "Handleplan",
    "period_from": "2026-01-01",
    "period_until": "2027-12-31",
    "openness": "open",
}


def at(name, one=None, **more):
    return reverse(f"desk:{name}", kwargs={"key": one.key, **more} if one else None)


@pytest.fixture
def plan(db):
    return planned.published_plan()


@pytest.fixture
def initiative(plan):
    return Initiative.objects.get(title="Havnebad")


@pytest.fixture
def steering():
    return signed_in(planned.steering_user())


@pytest.fixture
def officer():
    return signed_in(planned.employed())


@pytest.fixture
def stranger():
    return signed_in(factories.person("Olga Juhl").user)


def said(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_plan_shows_its_tree_timeline_and_words(officer, plan):
    planned.report(Initiative.objects.get(title="Jobformidling"), 40)
    page = said(officer, at("plan", plan))
    for words in (
        "Et godt liv",
        "A1",
        "40 % done",
        "Not reported",
        "<svg",
        "The timeline in words",
    ):
        assert words in page
    assert "Change the head" not in page


def test_the_list_stands_by_kind(officer, plan):
    page = said(officer, reverse("desk:plans"))
    assert "Strategic implementation plan" in page
    assert "Udmøntningsplan" in page


def test_a_plan_is_drawn_up_and_its_tree_grown(steering, plan):
    answer = steering.post(reverse("desk:plan-new"), {**HEAD, "owner": plan.owner.pk})
    made = Plan.objects.get(title="Handleplan")
    assert answer["Location"] == at("plan", made)
    element = {"kind": "objective", "title": "Mål", "weight": "2", "code": "M"}
    steering.post(at("element-add", made), element)
    one = made.elements.get()
    steering.post(at("element-add", made), {**element, "code": "N", "parent": str(one.key)})
    two = made.elements.get(code="N")
    assert two.parent == one
    answer = steering.post(at("element-move", one), {"parent": str(two.key)})
    assert answer.status_code == 409
    assert "cannot hang under itself" in answer.content.decode()
    steering.post(at("element-move", two), {"parent": ""})
    steering.post(at("element-change", two), {**element, "code": "N", "title": "Nyt"})
    two.refresh_from_db()
    assert (two.parent, two.title) == (None, "Nyt")
    steering.post(at("element-remove", two))
    assert made.elements.count() == 1


@pytest.mark.parametrize("wish", ["head", "renew", "adopt", "add"])
def test_each_form_opens_in_place(steering, plan, wish):
    assert f'id="do-{wish}"' in said(steering, at("plan", plan) + f"?do={wish}")


def test_a_period_that_ends_before_it_starts_is_told(steering, plan):
    wrong = {**HEAD, "owner": plan.owner.pk, "period_until": "2025-12-31"}
    answer = steering.post(reverse("desk:plan-new"), wrong)
    assert answer.status_code == 409
    assert "ends before it starts" in answer.content.decode()
    assert not Plan.objects.filter(title="Handleplan").exists()


def test_publishing_asks_first(steering, plan):
    steering.post(at("plan-unpublish", plan))
    assert "Becomes public" in said(steering, at("plan-publish", plan))
    plan.refresh_from_db()
    assert plan.published_at is None
    steering.post(at("plan-publish", plan))
    plan.refresh_from_db()
    assert plan.published_at is not None


@pytest.mark.parametrize(
    "name", ["plan-change", "plan-renew", "plan-adopt", "plan-publish", "plan-unpublish"]
)
def test_a_reader_is_403_and_a_stranger_404(officer, stranger, plan, name):
    assert officer.post(at(name, plan), HEAD).status_code == 403
    assert stranger.post(at(name, plan), HEAD).status_code == 404
    assert stranger.get(at("plan", plan)).status_code == 404
    if name != "plan-publish":
        assert officer.get(at(name, plan)).status_code == 405


# --- challenges -------------------------------------------------------------------------------


def test_a_challenge_is_described_read_and_changed(steering, officer, stranger):
    given = {"title": "Færre unge", "since": "2025-01-01", "openness": "open"}
    steering.post(reverse("desk:challenge-new"), {**given, "fields_": [planned.field().pk]})
    one = Challenge.objects.get()
    assert "Bosætning" in said(officer, reverse("desk:challenges"))
    assert "Færre unge" in said(officer, at("challenge", one))
    steering.post(at("challenge-change", one), {**given, "title": "Flere unge"})
    one.refresh_from_db()
    assert one.title == "Flere unge"
    assert officer.post(at("challenge-change", one), given).status_code == 403
    assert stranger.get(at("challenge", one)).status_code == 404
    wrong = steering.post(reverse("desk:challenge-new"), {**given, "until": "2024-01-01"})
    assert wrong.status_code == 409


# --- initiatives ------------------------------------------------------------------------------


def test_an_initiative_shows_its_parts(officer, initiative):
    set_milestone(initiative, by=factories.system(), title="Udbud", planned=planned.FIRST)
    page = said(officer, at("initiative", initiative))
    for words in ("Renere fjord", "Udbud", "Under way", "Lone Bak", "It waits for nothing."):
        assert words in page


PARTS = {
    "milestone": {"title": "Indvielse", "planned": "2027-06-01"},
    "risk": {"title": "Storm", "likelihood": "2", "consequence": "5"},
    "budget": {"year": "2026", "kind": "expense", "title": "Bro", "amount": "1000"},
    "group": {"kind": "working", "name": "Havnegruppen", "members": "Lone Bak"},
    "participant": {"person": "Lone Bak", "part": "vært"},
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_put_changed_and_removed(steering, initiative, part):
    own = at("initiative-part", initiative, part=part)
    assert steering.post(own, PARTS[part]).status_code == 302
    page = said(steering, at("initiative", initiative))
    row = re.search(rf"do={part}:(\d+)", page)[1]
    assert f'id="do-{part}"' in said(steering, at("initiative", initiative) + f"?do={part}:{row}")
    assert steering.post(own, {**PARTS[part], "row": row}).status_code == 302
    again = said(steering, at("initiative", initiative))
    assert len(set(re.findall(rf"do={part}:(\d+)", again))) == 1
    steering.post(own + "/remove", {"row": row})
    assert f"do={part}:{row}" not in said(steering, at("initiative", initiative))
    assert steering.post(own, {"row": "999999"}).status_code == 404


@pytest.mark.parametrize("part", ["objective", "dependency", "case", "item", *PARTS])
def test_what_is_wrong_in_a_part_is_told(steering, initiative, part):
    assert f'id="do-{part}"' in said(steering, at("initiative", initiative) + f"?do={part}")
    own = at("initiative-part", initiative, part=part)
    assert steering.post(own, {}).status_code in {409, 422}


def test_it_serves_waits_and_is_linked_by_the_forms(steering, initiative, plan):
    objective = plan.elements.get(code="A1")
    own = {"element": str(objective.key), "weight": "3"}
    steering.post(at("initiative-part", initiative, part="objective"), own)
    assert initiative.objective_links.get(element=objective).weight == 3
    other = Initiative.objects.get(title="Jobformidling")
    waits = {"on": str(other.key), "what": "folk"}
    steering.post(at("initiative-part", initiative, part="dependency"), waits)
    answer = steering.post(
        at("initiative-part", other, part="dependency"),
        {"on": str(initiative.key), "what": "badet"},
    )
    assert answer.status_code == 409


def test_it_begins_by_the_form(steering, plan):
    one = Initiative.objects.get(title="Jobformidling")
    steering.post(at("initiative-step", one), {"step": "under_way", "on": "2026-02-01"})
    one.refresh_from_db()
    assert one.state == "under_way"
    late = steering.post(at("initiative-step", one), {"step": "done", "on": "2026-01-01"})
    assert late.status_code == 409


def test_a_partner_sees_only_where_the_organisation_may_report(initiative):
    guest = planned.partner()
    take_part(
        initiative, by=factories.system(), organisation=guest.person.organisation, may_report=True
    )
    client = signed_in(guest)
    page = said(client, reverse("desk:initiatives"))
    assert "Havnebad" in page
    assert "Jobformidling" not in page
    assert said(client, at("initiative", initiative))
    other = Initiative.objects.get(title="Jobformidling")
    assert client.get(at("initiative", other)).status_code == 404
    assert client.post(at("initiative-change", initiative), {}).status_code == 403


def test_pages_ask_few_questions_whatever_the_rows(officer, plan, initiative):
    board = plan.owner
    item = planned.put_on(factories.meeting(board))
    link_item(initiative, by=factories.system(), item=item)

    def counted():
        found = {}
        for address in (
            at("plan", plan),
            at("initiative", initiative),
            reverse("desk:plans"),
            reverse("desk:initiatives"),
            reverse("desk:challenges"),
        ):
            with CaptureQueriesContext(connection) as asked:
                assert officer.get(address).status_code == 200
            found[address] = len(asked)
        return found

    describe_challenge(
        by=factories.system(), title="Én", since=planned.FIRST, openness="open", fields=[]
    )
    planned.report(initiative, 5)
    few = counted()
    area = plan.elements.get(code="A")
    for number in range(12):
        objective = planned.element(plan, f"Mål {number}", parent=area)
        one = planned.initiative(f"Indsats {number}", serves=[(objective, 1)])
        planned.report(one, number)
        set_milestone(initiative, by=factories.system(), title="M", planned=planned.FIRST)
        planned.plan(board, title=f"Plan {number}")
        describe_challenge(
            by=factories.system(),
            title=f"Udfordring {number}",
            since=planned.FIRST,
            openness="open",
            fields=[planned.field()],
        )
    many = counted()
    assert max(many.values()) <= 20, many
    assert {a: n for a, n in many.items() if n > few[a] + 1} == {}


# --- in and out -------------------------------------------------------------------------------


def exported(client, plan, form="xlsx"):
    answer = client.get(at("plan-export", plan), {"form": form})
    assert answer.status_code == 200
    assert f".{form}" in answer["Content-Disposition"]
    return answer.content


def sent(client, content, name="plan.xlsx"):
    answer = client.post(reverse("desk:plan-imports"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_comes_in_again_without_a_difference(steering, plan, form):
    where = sent(steering, exported(steering, plan, form), f"plan.{form}")
    page = said(steering, where)
    assert "New: 0 · Changed: 0 · Unchanged: 7 · Refused: 0" in page


def test_a_changed_file_is_looked_at_then_taken_in(steering, plan):
    book = load_workbook(io.BytesIO(exported(steering, plan)))
    book["Elements"]["E2"] = "Et bedre liv"
    written = io.BytesIO()
    book.save(written)
    where = sent(steering, written.getvalue())
    assert "Changed: 1" in said(steering, where)
    assert plan.elements.get(code="A").title == "Et godt liv"
    assert "plan.xlsx" in said(steering, reverse("desk:plan-imports"))
    steering.post(where + "/confirm")
    assert plan.elements.get(code="A").title == "Et bedre liv"
    assert "taken in already" in steering.post(where + "/confirm").content.decode()


def test_a_file_is_its_senders_alone_and_can_be_discarded(steering, officer, plan):
    where = sent(steering, exported(steering, plan))
    other = signed_in(planned.steering_user("Eva Sand"))
    assert other.get(where).status_code == 404
    assert officer.get(reverse("desk:plan-imports")).status_code == 403
    file = PlanDelivery.objects.get().file
    steering.post(where + "/discard")
    assert not PlanDelivery.objects.exists()
    assert not file.place.exists()


def test_a_file_that_is_none_is_told(steering):
    page = said(steering, sent(steering, b"PK\x03\x04 intet", "plan.xlsx"))
    assert "cannot be read" in page
    assert "Nothing was stored" in page


def test_each_page_shows_its_goals_and_leads_to_coupling_more(steering, officer, plan, initiative):
    challenge = describe_challenge(
        by=factories.system(), title="Havet stiger", text="", since=planned.FIRST, openness="open"
    )
    goal = goals.version().goals.get(code="1")
    element = plan.elements.get(code="A2")
    for page, shown, thing, form in (
        ("plan", plan, element, at("element-couplings", element)),
        ("initiative", initiative, initiative, at("initiative-couplings", initiative)),
        ("challenge", challenge, challenge, at("challenge-couplings", challenge)),
    ):
        couple(thing, goal, by=factories.system(), strength="high", reason=f"Det hjælper {page}.")
        told = said(steering, at(page, shown))
        assert f"Det hjælper {page}." in told
        assert f"{form}?do=couple" in told
        read = said(officer, at(page, shown))
        assert f"Det hjælper {page}." in read
        assert "?do=couple" not in read
