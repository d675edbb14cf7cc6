"""Draw up, change, renew, adopt and publish a plan."""

from datetime import UTC, date, datetime

import pytest

from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.strategy.initiatives import begin, finish
from sagsgang.strategy.models import ElementCoupling, Framework, FrameworkVersion, Goal, Plan
from sagsgang.strategy.plan_elements import add_element, change_element, move_element
from sagsgang.strategy.plans import (
    adopt,
    change_plan,
    draw_up,
    publish_plan,
    renew,
    undo_adoption,
    unpublish_plan,
)
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
NEXT = {"period_from": date(2030, 1, 1), "period_until": date(2033, 12, 31)}


def head(plan, **more):
    return {
        "kind": plan.kind,
        "title": plan.title,
        "owner": plan.owner,
        "period_from": plan.period_from,
        "period_until": plan.period_until,
        "openness": plan.openness,
        **more,
    }


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def secretary(board):
    return factories.secretary(board)


@pytest.fixture
def plan(board):
    return planned.plan(board)


def decided(body, *, outcome="approved", by=None):
    added = add_item(factories.meeting(body), by=factories.system(), point=factories.point())
    item = AgendaItem.objects.get(pk=added.pk)
    return decide(item, by=by or factories.system(), text="Godkendt.", outcome=outcome)


def test_the_owners_secretary_and_those_who_steer_draw_up(board, secretary):
    for user in (secretary, planned.steering_user()):
        made = draw_up(by=user, **head(Plan(title="Vision", kind="vision", owner=board), **NEXT))
        assert (made.version, made.openness) == (1, "unknown")


def test_others_draw_up_nothing_and_change_nothing(board, plan):
    officer = planned.employed()
    with pytest.raises(NotAllowed):
        draw_up(by=officer, **head(plan))
    with pytest.raises(NotAllowed):
        change_plan(plan, by=officer, **head(plan, title="x"))
    for verb in (publish_plan, unpublish_plan, undo_adoption):
        with pytest.raises(NotAllowed):
            verb(plan, by=officer)
    with pytest.raises(NotAllowed):
        renew(plan, by=officer, **NEXT)


def test_a_secretary_cannot_hand_a_plan_to_a_body_of_others(plan, secretary):
    other = factories.body("TU", "Teknikudvalget", profile="committee")
    with pytest.raises(NotAllowed):
        change_plan(plan, by=secretary, **head(plan, owner=other))


def test_a_period_does_not_end_before_it_starts(plan, secretary):
    wrong = {"period_from": date(2030, 1, 1), "period_until": date(2029, 12, 31)}
    with pytest.raises(Refused, match="ends before it starts"):
        change_plan(plan, by=secretary, **head(plan, **wrong))
    with pytest.raises(Refused, match="ends before it starts"):
        draw_up(by=secretary, **head(plan, **wrong))


def test_a_plan_does_not_carry_out_itself(plan, secretary):
    under = planned.plan(plan.owner, title="Årsplan", parent=plan)
    with pytest.raises(Refused, match="cannot carry out itself"):
        change_plan(plan, by=secretary, **head(plan, parent=under))


def test_the_owners_decision_adopts_and_fixes_the_text(plan, secretary):
    adopt(plan, by=secretary, decision=decided(plan.owner))
    plan.refresh_from_db()
    assert plan.adopted_by is not None
    for change in (
        lambda: change_plan(plan, by=secretary, **head(plan, title="Andet")),
        lambda: add_element(plan, by=secretary, kind="objective", title="Nyt"),
    ):
        with pytest.raises(Refused, match="stands as it was adopted"):
            change()
    change_plan(plan, by=secretary, **head(plan, openness="closed"))
    undo_adoption(plan, by=secretary)
    change_plan(plan, by=secretary, **head(plan, title="Andet"))


def test_a_body_above_adopts_and_one_below_does_not(secretary, plan):
    council = factories.body("KB", "Byrådet", profile="council")
    by = factories.system()
    adopt(plan, by=by, decision=decided(council))
    of_council = planned.plan(council, title="Vision")
    with pytest.raises(Refused, match="one above"):
        adopt(of_council, by=by, decision=decided(plan.owner))


def test_a_body_beside_does_not_adopt(plan):
    beside = factories.body("DR", "Driftsdirektionen")
    with pytest.raises(Refused, match="one above"):
        adopt(plan, by=factories.system(), decision=decided(beside))


def test_what_was_postponed_adopts_nothing(plan, secretary):
    with pytest.raises(Refused, match="did not adopt"):
        adopt(plan, by=secretary, decision=decided(plan.owner, outcome="postponed"))


def test_a_decision_that_one_cannot_read_is_as_none(plan):
    decision = decided(plan.owner)
    with pytest.raises(Refused, match="no such decision"):
        adopt(plan, by=planned.steering_user(), decision=decision)


def goal():
    framework = Framework.objects.create(code="egne", name="Egne mål")
    version = FrameworkVersion.objects.create(
        framework=framework, label="1", valid_from=date(2020, 1, 1)
    )
    return Goal.objects.create(version=version, position=1, code="1", short="Rent vand")


def test_a_new_version_has_the_tree_the_reasons_and_the_work_that_goes_on(plan, secretary):
    area = planned.element(plan, "Område", kind="focus_area", code="A")
    objective = planned.element(plan, "Mål", parent=area, code="A1", weight=3)
    ElementCoupling.objects.create(
        goal=goal(),
        element=objective,
        strength="high",
        reason="Fordi det giver værdi.",
        coupled_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    going = planned.initiative("Går videre", serves=[(objective, 2)])
    over = planned.initiative("Er slut", serves=[(objective, 5)])
    begin(over, by=factories.system(), on=planned.FIRST)
    finish(over, by=factories.system(), on=planned.LAST)
    version = renew(plan, by=secretary, **NEXT)
    assert (version.version, version.predecessor, version.adopted_by) == (2, plan, None)
    copied = version.elements.get(code="A1")
    assert (copied.parent.code, copied.parent.plan, copied.weight) == ("A", version, 3)
    assert copied.couplings.get().reason == "Fordi det giver værdi."
    assert [(one.initiative, one.weight) for one in copied.initiative_links.all()] == [(going, 2)]
    assert plan.elements.count() == 2


def test_a_version_is_renewed_once(plan, secretary):
    renew(plan, by=secretary, **NEXT)
    with pytest.raises(Refused, match="newer version"):
        renew(plan, by=secretary, **NEXT)


def test_only_what_is_open_is_published(plan, secretary):
    publish_plan(plan, by=secretary)
    assert plan.published_at is not None
    unpublish_plan(plan, by=secretary)
    assert plan.published_at is None
    change_plan(plan, by=secretary, **head(plan, openness="closed"))
    with pytest.raises(Refused, match="Only what is open"):
        publish_plan(plan, by=secretary)


# --- the tree ---------------------------------------------------------------------------------


def test_a_ring_in_the_tree_is_refused_in_one_sentence(plan, secretary):
    top = planned.element(plan, "Øverst")
    under = planned.element(plan, "Under", parent=top)
    deepest = planned.element(plan, "Nederst", parent=under)
    for parent in (top, under, deepest):
        with pytest.raises(Refused, match="“Øverst” cannot hang under itself") as refused:
            move_element(top, by=secretary, parent=parent)
        assert str(refused.value).count(".") == 1
    top.refresh_from_db()
    assert top.parent is None


def test_an_element_is_moved_before_another(plan, secretary):
    one, two, three = (planned.element(plan, title) for title in ("en", "to", "tre"))
    move_element(three, by=secretary, parent=None, before=one)
    assert [row.title for row in plan.elements.all()] == ["tre", "en", "to"]
    move_element(three, by=secretary, parent=two)
    three.refresh_from_db()
    assert (three.parent, [row.title for row in plan.elements.all()]) == (two, ["en", "to", "tre"])


def test_an_element_stays_in_its_plan(plan, secretary):
    other = planned.plan(plan.owner, title="Anden")
    with pytest.raises(Refused, match="same plan"):
        move_element(planned.element(plan), by=secretary, parent=planned.element(other))


def test_a_tree_has_a_deepest_level(plan):
    above = None
    for _level in range(8):
        above = planned.element(plan, parent=above)
    with pytest.raises(Refused, match="at most 8 levels"):
        planned.element(plan, parent=above)


def test_a_code_stands_once_in_a_plan(plan, secretary):
    planned.element(plan, code="A1")
    other = planned.element(plan, code="A2")
    with pytest.raises(Refused, match="“A1” already"):
        change_element(other, by=secretary, kind="objective", title="x", code="A1")


def test_others_touch_no_element(plan):
    with pytest.raises(NotAllowed):
        move_element(planned.element(plan), by=planned.employed(), parent=None)
