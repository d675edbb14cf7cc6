"""Goals on the desk: overview, a goal's page, coupling in place, mapping."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.tests import factories
from sagsgang.strategy.couplings import KINDS, OWN_KINDS, couple
from sagsgang.strategy.models import CaseCoupling, GoalMapping, InitiativeCoupling, ItemCoupling
from sagsgang.strategy.tests import goals, planned

REASON = "Det giver byen et sted at mødes."
SAID = {
    "strength": "high",
    "direction": "against",
    "directness": "indirect",
    "reason": REASON,
    "evidence": "Trafiktal",
}


@pytest.fixture
def version(db):
    return goals.version(name_en="Coast goals")


@pytest.fixture
def goal(version):
    return version.goals.get(code="1")


@pytest.fixture
def steering(board):
    return signed_in(planned.steering_user())


@pytest.fixture
def reader(board):
    return signed_in(planned.employed())


@pytest.fixture
def initiative(board):
    return planned.initiative("Havnebad")


def at(name, key=None):
    return reverse(f"desk:{name}", kwargs={"key": key} if key else {})


def coupled(thing, goal, **more):
    return couple(
        thing, goal, by=factories.system(), **{"strength": "primary", "reason": REASON, **more}
    )


def test_the_overview_tells_each_goal_in_words_and_counts_what_the_reader_may_see(
    reader, goal, initiative
):
    coupled(initiative, goal, direction="against")
    hidden = planned.initiative("Lukket forhandling", openness="closed")
    coupled(hidden, goal)
    told = reader.get(at("goals")).content.decode()
    assert "Coast goals" in told
    assert "Clean sea" in told
    assert "1 coupling, 1 of them against the goal" in told
    assert "Nothing is coupled yet" in told


def test_versions_are_kept_with_their_time_and_lead_to_each_other(reader, version, client):
    newer = goals.version(label="2025", valid_from=date(2025, 1, 1), name_en="Coast goals")
    old, new = version.goals.get(code="1"), newer.goals.get(code="1")
    told = reader.get(at("framework", version.framework.key)).content.decode()
    assert f"{at('goal', new.key)}" in told
    assert "?version=2020" in told
    before = reader.get(at("framework", version.framework.key) + "?version=2020").content.decode()
    assert f"{at('goal', old.key)}" in before
    assert "valid until 31 December 2024" in before
    page = reader.get(at("goal", old.key)).content.decode()
    assert "Valid until 31 December 2024." in page
    assert at("goal", new.key) in page
    assert at("goal", old.key) in reader.get(at("goal", new.key)).content.decode()
    public = client.get(f"/frameworks/{version.framework.key}/?version=2020").content.decode()
    assert f"/goals/{old.key}/" in public
    assert client.get(f"/frameworks/{version.framework.key}/?version=ingen").status_code == 200


def test_without_a_framework_the_page_tells_the_next_step(reader):
    assert "sagsgang frameworks --shipped" in reader.get(at("goals")).content.decode()


def test_a_goals_page_tells_targets_reasons_and_marks_words_of_our_own(reader, goal, initiative):
    coupled(initiative, goal, direction="against")
    told = reader.get(at("goal", goal.key)).content.decode()
    for words in ("Havnebad", REASON, "Primary", "Against the goal", "No litter in the sea"):
        assert words in told
    assert "(working title)" in told
    assert "1.1.1" in told
    assert "No evidence is named." in told


def test_one_kind_is_paged(reader, goal, board):
    for number in range(27):
        coupled(planned.initiative(f"Indsats {number}"), goal, strength="some")
    first = reader.get(at("goal", goal.key)).content.decode()
    assert "Show all 27" in first
    second = reader.get(at("goal", goal.key) + "?kind=initiative&page=2").content.decode()
    assert second.count('class="sg-coupling"') == 2
    assert reader.get(at("goal", goal.key) + "?kind=x&page=y").status_code == 200


def test_frameworks_are_listed_and_each_has_its_page(reader, version):
    goals.version("vision", "Visionen", label="1")
    told = reader.get(at("frameworks")).content.decode()
    assert "Coast goals" in told
    assert "Visionen" in told
    assert reader.get(at("framework", version.framework.key)).status_code == 200


def test_a_stranger_and_an_unknown_goal_get_404(goal, reader):
    stranger = signed_in(factories.person("Lis Grøn", email="lis@strandby.invalid").user)
    addresses = (at("goals"), at("frameworks"), at("goal", goal.key))
    for address in (*addresses, at("framework", goal.version.framework.key)):
        assert stranger.get(address).status_code == 404
        assert reader.post(address).status_code == 405
    assert reader.get(at("goal", uuid4())).status_code == 404


# --- couplings --------------------------------------------------------------------------------


def things(meeting, initiative):
    item = planned.put_on(meeting)
    return {
        "challenge": None,
        "element": planned.element(planned.plan(meeting.body)),
        "initiative": initiative,
        "case": item.case,
        "item": item,
    }


@pytest.mark.parametrize("kind", [kind.word for kind in OWN_KINDS if kind.word != "challenge"])
def test_a_thing_is_coupled_changed_and_uncoupled_by_form(
    kind, goal, meeting, secretary_user, steering
):
    thing = things(meeting, planned.initiative())[kind]
    who = signed_in(secretary_user) if kind in {"case", "item", "element"} else steering
    page = at(f"{kind}-couplings", thing.key)
    assert "Clean sea" in who.get(page + "?do=couple").content.decode()
    answer = who.post(page + "/add", {**SAID, "goal": str(goal.key)})
    assert answer.status_code == 302
    made = KINDS[kind].table.objects.get()
    assert (made.direction, made.directness, made.evidence) == ("against", "indirect", "Trafiktal")
    told = who.get(page + f"?do=change:{made.key}").content.decode()
    assert f'action="/desk/couplings/{made.key}/change"' in told.replace(
        reverse("desk:start"), "/desk/"
    )
    changed = {**SAID, "strength": "some", "direction": "for"}
    assert who.post(at("coupling-change", made.key), changed).status_code == 302
    assert KINDS[kind].table.objects.get().strength == "some"
    assert who.post(at("uncouple", made.key)).status_code == 302
    assert not KINDS[kind].table.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"reason": "kort"},
        {"strength": "huge"},
        {"goal": ""},
        {"goal": "x"},
        {"goal": str(uuid4())},
        {"direction": ""},
    ],
)
def test_a_wrong_form_keeps_the_words_and_stores_nothing(steering, goal, initiative, wrong):
    given = {**SAID, "goal": str(goal.key), **wrong}
    answer = steering.post(at("initiative-couple", initiative.key), given)
    assert answer.status_code == 422
    assert "Trafiktal" in answer.content.decode()
    assert not InitiativeCoupling.objects.exists()


def test_a_second_primary_is_told_at_the_field(steering, version, goal, initiative):
    coupled(initiative, version.goals.get(code="2"))
    given = {**SAID, "goal": str(goal.key), "strength": "primary"}
    answer = steering.post(at("initiative-couple", initiative.key), given)
    assert answer.status_code == 422
    assert "2 is the primary goal already" in answer.content.decode()


def test_a_reader_gets_403_and_an_outsider_404(reader, outsider, goal, initiative, item):
    given = {**SAID, "goal": str(goal.key)}
    one = coupled(initiative, goal)
    assert reader.get(at("initiative-couplings", initiative.key)).status_code == 200
    assert (
        "Couple to a goal"
        not in reader.get(
            at("initiative-couplings", initiative.key) + "?do=couple"
        ).content.decode()
    )
    assert reader.post(at("initiative-couple", initiative.key), given).status_code == 403
    assert reader.post(at("coupling-change", one.key), SAID).status_code == 403
    assert reader.post(at("uncouple", one.key)).status_code == 403
    on_item = coupled(item, goal)
    for address in (at("item-couplings", item.key), at("initiative-couplings", initiative.key)):
        assert outsider.get(address).status_code == 404
    for address in (
        at("item-couple", item.key),
        at("coupling-change", on_item.key),
        at("uncouple", on_item.key),
        at("uncouple", uuid4()),
    ):
        assert outsider.post(address, given).status_code == 404
    assert reader.get(at("uncouple", one.key)).status_code == 405
    assert ItemCoupling.objects.count() == 1


def test_the_item_and_the_case_show_their_goals(secretary, goal, meeting):
    item = planned.put_on(meeting)
    coupled(item, goal, reason="Punktet handler om rent vand.")
    coupled(item.case, goal, reason="Sagen handler om rent vand.")
    told = secretary.get(at("item", item.key)).content.decode()
    assert "Punktet handler om rent vand." in told
    assert "Couple to a goal" in told
    assert (
        "Sagen handler om rent vand." in secretary.get(at("case", item.case.key)).content.decode()
    )


def test_the_working_title_of_a_thing_one_may_not_read_stays_inside(reader, goal, meeting):
    item = planned.put_on(meeting, title="Hemmeligt udkast")
    coupled(item, goal)
    coupled(item.case, goal)
    told = reader.get(at("goal", goal.key)).content.decode()
    assert "Hemmeligt udkast" not in told
    assert CaseCoupling.objects.exists()


def test_pages_ask_few_questions_whatever_the_rows(
    reader, goal, board, meeting, django_assert_max_num_queries
):
    for number in range(8):
        coupled(planned.initiative(f"Indsats {number}"), goal)
        item = planned.put_on(meeting, title=f"Punkt {number}", case_number=f"26/{number}")
        coupled(item, goal)
        coupled(item.case, goal)
    for address in (at("goals"), at("goal", goal.key), at("frameworks")):
        with django_assert_max_num_queries(20):
            assert reader.get(address).status_code == 200


# --- mappings ---------------------------------------------------------------------------------


def test_goals_are_mapped_and_unmapped_by_form(steering, goal):
    other = goals.version("vision", "Visionen", label="1").goals.get(code="2")
    page = at("goal", goal.key)
    assert "Visionen" in steering.get(page + "?do=map").content.decode()
    given = {"goal": str(other.key), "reason": "Begge handler om vand."}
    assert steering.post(page + "/map", given).status_code == 302
    assert "Begge handler om vand." in steering.get(page).content.decode()
    assert "Begge handler om vand." in steering.get(at("goal", other.key)).content.decode()
    assert steering.post(page + "/map", given).status_code == 409
    assert steering.post(page + "/unmap", {"goal": str(other.key)}).status_code == 302
    assert not GoalMapping.objects.exists()
    for wrong in ("", "x", str(uuid4()), str(other.key)):
        assert steering.post(page + "/unmap", {"goal": wrong}).status_code == 404


def test_a_reader_may_not_map(reader, goal):
    other = goals.version("vision", "Visionen", label="1").goals.get(code="2")
    given = {"goal": str(other.key), "reason": "Begge handler om vand."}
    assert reader.post(at("goal-map", goal.key), given).status_code == 403
    assert "Map to a goal" not in reader.get(at("goal", goal.key) + "?do=map").content.decode()
    assert not GoalMapping.objects.exists()


def test_a_goal_whose_version_has_ended_is_not_offered(steering, initiative, version):
    goals.version(label="2040", valid_from=date(2020, 6, 1), valid_until=date(2020, 7, 1))
    told = steering.get(at("initiative-couplings", initiative.key) + "?do=couple").content.decode()
    assert 'value="" selected' in told
    assert "Clean sea" not in told
