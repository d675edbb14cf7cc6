"""What everyone sees of goals: the released alone, in words, both ways."""

from uuid import uuid4

import pytest

from sagsgang.governance.models import AgendaItem
from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released
from sagsgang.strategy.couplings import couple
from sagsgang.strategy.frameworks import map_goals
from sagsgang.strategy.initiatives import publish_initiative
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db

REASON = "Pladsen giver byen et sted ved vandet."


@pytest.fixture
def goal():
    return goals.version().goals.get(code="1")


@pytest.fixture
def item(board):
    held = released.meeting(board)
    one = released.item(held, title="Havneplads", case_number="21/118")
    released.agenda(held)
    return one


def coupled(thing, goal, **more):
    return couple(
        thing, goal, by=factories.system(), **{"strength": "primary", "reason": REASON, **more}
    )


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_overview_counts_what_is_released_alone(client, goal):
    shown = planned.initiative("Havnebad")
    publish_initiative(shown, by=factories.system())
    coupled(shown, goal)
    coupled(planned.initiative("Ikke udgivet"), goal)
    told = read(client, "/goals/")
    assert "Rent hav" in told
    assert "1 kobling" in told
    assert "Ikke udgivet" not in told


def test_an_item_shows_its_goal_and_the_goal_shows_the_item(client, goal, item):
    coupled(item, goal, direction="against", evidence="Regnskab 2021")
    for told in (read(client, f"/items/{item.key}/"), read(client, f"/goals/{goal.key}/")):
        for words in (REASON, "Primært", "Imod målet", "Regnskab 2021"):
            assert words in told
    assert "Havneplads" in read(client, f"/goals/{goal.key}/")
    assert f"/goals/{goal.key}/" in read(client, f"/items/{item.key}/")


def test_a_closed_item_leaves_no_word(client, goal, item):
    coupled(item, goal)
    AgendaItem.objects.update(openness="closed")
    told = read(client, f"/goals/{goal.key}/")
    assert REASON not in told
    assert "Havneplads" not in told
    assert "1 kobling" not in read(client, "/goals/")


def test_a_released_items_later_working_title_stays_inside(client, goal, item):
    coupled(item, goal)
    AgendaItem.objects.update(title="Arbejdstitel under drøftelse")
    told = read(client, f"/goals/{goal.key}/")
    assert "Arbejdstitel" not in told
    assert "Havneplads" in told


def test_a_case_is_told_by_its_number_where_a_released_item_names_it(client, goal, item):
    case = released.open_case("21/118")
    coupled(case, goal)
    told = read(client, f"/goals/{goal.key}/")
    assert "21/118" in told
    assert "Arbejdstitel" not in told
    case.number = "99/1"
    case.save()
    assert "99/1" not in read(client, f"/goals/{goal.key}/")


def test_a_target_stands_under_its_goal_and_its_couplings_count_for_both(client, goal, item):
    target = goal.targets.get()
    coupled(item, target)
    above, below = read(client, f"/goals/{goal.key}/"), read(client, f"/goals/{target.key}/")
    assert "koblet til delmål 1.1" in above
    assert REASON in below
    assert "(arbejdstitel)" in above


def test_goals_of_other_frameworks_answer_from_both_ends(client, goal):
    other = goals.version("vision", "Visionen", label="1").goals.get(code="2")
    map_goals(goal, other, by=factories.system(), reason="Begge handler om vand.")
    for key in (goal.key, other.key):
        assert "Begge handler om vand." in read(client, f"/goals/{key}/")
    told = read(client, "/frameworks/")
    assert "Visionen" in told
    assert "Kystmål" in told
    assert read(client, f"/frameworks/{other.version.framework.key}/")


def test_without_a_framework_the_pages_say_so(client):
    assert "Der er endnu ikke indlæst mål" in read(client, "/goals/")
    assert "Der er endnu ikke indlæst mål" in read(client, "/frameworks/")


def test_an_unknown_goal_is_404_and_nothing_is_written(client, goal):
    assert client.get(f"/goals/{uuid4()}/").status_code == 404
    assert client.get(f"/frameworks/{uuid4()}/").status_code == 404
    assert client.post(f"/goals/{goal.key}/").status_code == 405


def test_questions_do_not_grow(client, goal, board, django_assert_max_num_queries):
    held = released.meeting(board)
    for number in range(9):
        one = released.item(held, title=f"Punkt {number}", case_number=f"21/{number}")
        coupled(one, goal)
    released.agenda(held)
    for number in range(9):
        coupled(released.open_case(f"21/{number}"), goal)
    with django_assert_max_num_queries(19):
        assert "Vis alle 9" in read(client, f"/goals/{goal.key}/")
    with django_assert_max_num_queries(13):
        read(client, "/goals/")
