"""Initiatives: started, carried on, what they serve, who takes part, and what they wait for."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.people.models import Post
from sagsgang.strategy.budget import budget, change_budget_line, strike_budget_line
from sagsgang.strategy.dependencies import wait_for, wait_no_more
from sagsgang.strategy.initiatives import (
    begin,
    change_initiative,
    drop,
    finish,
    link_case,
    link_item,
    publish_initiative,
    start,
    unlink_item,
    unpublish_initiative,
)
from sagsgang.strategy.milestones import change_milestone, drop_milestone, set_milestone
from sagsgang.strategy.models import Initiative
from sagsgang.strategy.risks import change_risk, note_risk, strike_risk
from sagsgang.strategy.serving import serve, stop_serving
from sagsgang.strategy.taking_part import (
    change_group,
    dissolve_group,
    form_group,
    leave,
    take_part,
)
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def leader():
    return planned.lead().user


@pytest.fixture
def initiative():
    return planned.initiative()


@pytest.fixture
def officer():
    return planned.employed()


def facts(one, **more):
    return {
        "title": one.title,
        "lead": one.lead,
        "owner": one.owner,
        "planned_start": one.planned_start,
        "planned_end": one.planned_end,
        **more,
    }


def test_those_who_steer_start_one_and_others_do_not(officer, initiative):
    made = start(by=planned.steering_user(), **facts(initiative, title="Ny"))
    assert (made.state, made.openness) == ("planned", "unknown")
    with pytest.raises(NotAllowed):
        start(by=officer, **facts(initiative))


def test_the_lead_changes_it_with_departments_and_fields(leader, initiative):
    change_initiative(
        initiative,
        by=leader,
        **facts(initiative, title="Bedre havnebad"),
        departments=[factories.department()],
        fields=[planned.field()],
    )
    initiative.refresh_from_db()
    assert initiative.title == "Bedre havnebad"
    assert (initiative.departments.count(), initiative.fields.count()) == (1, 1)


def test_it_does_not_end_before_it_starts(leader, initiative):
    with pytest.raises(Refused, match="planned end lies before"):
        change_initiative(initiative, by=leader, **facts(initiative, planned_end=date(2025, 1, 1)))


def test_it_begins_and_finishes(leader, initiative):
    begin(initiative, by=leader, on=DAY)
    finish(initiative, by=leader, on=date(2026, 5, 1))
    initiative.refresh_from_db()
    assert (initiative.state, initiative.actual_start) == ("done", DAY)


@pytest.mark.parametrize("verb", [finish, drop])
def test_it_does_not_end_before_it_began(leader, initiative, verb):
    begin(initiative, by=leader, on=DAY)
    with pytest.raises(Refused, match="cannot end before it began"):
        verb(initiative, by=leader, on=date(2026, 2, 1))
    assert Initiative.objects.get().state == "under_way"


def test_a_step_that_is_none_is_refused(leader, initiative):
    with pytest.raises(Refused, match="and cannot become"):
        finish(initiative, by=leader, on=DAY)
    drop(initiative, by=leader, on=DAY)
    begin(initiative, by=leader, on=DAY)
    assert Initiative.objects.get().actual_end is None


def test_it_is_public_only_while_published_and_open(leader, initiative):
    publish_initiative(initiative, by=leader)
    assert Initiative.objects.visible_to(EVERYONE).exists()
    unpublish_initiative(initiative, by=leader)
    assert not Initiative.objects.visible_to(EVERYONE).exists()
    change_initiative(initiative, by=leader, **facts(initiative))
    with pytest.raises(Refused, match="Only what is open"):
        publish_initiative(initiative, by=leader)


def test_it_serves_several_objectives_with_weights(initiative):
    plan = planned.plan()
    one, two = planned.element(plan, "en"), planned.element(plan, "to")
    by = factories.system()
    serve(initiative, by=by, element=one, weight=1)
    serve(initiative, by=by, element=two, weight=Decimal("2.5"))
    serve(initiative, by=by, element=one, weight=4)
    weights = dict(initiative.objective_links.values_list("element__title", "weight"))
    assert weights == {"en": 4, "to": Decimal("2.5")}
    stop_serving(initiative, by=by, element=one)
    assert initiative.objective_links.count() == 1
    with pytest.raises(ValidationError):
        serve(initiative, by=by, element=one, weight=-1)


def test_it_serves_nothing_but_objectives_that_one_can_read(leader, initiative):
    plan = planned.plan(openness="closed")
    area = planned.element(plan, kind="focus_area")
    with pytest.raises(Refused, match="serves an objective"):
        serve(initiative, by=factories.system(), element=area)
    with pytest.raises(Refused, match="no such objective"):
        serve(initiative, by=leader, element=planned.element(plan))


def test_persons_and_organisations_take_part(initiative):
    by = factories.system()
    guest = planned.partner()
    take_part(initiative, by=by, organisation=guest.person.organisation, part="Varme")
    assert not Initiative.objects.internal_to(guest).exists()
    take_part(initiative, by=by, organisation=guest.person.organisation, may_report=True)
    assert initiative.participants.get().may_report
    del guest.remembered["standing"]
    assert Initiative.objects.internal_to(guest).get() == initiative
    leave(initiative.participants.get(), by=by)
    for wrong in ({}, {"person": guest.person, "organisation": guest.person.organisation}):
        with pytest.raises(Refused, match="either a person or an organisation"):
            take_part(initiative, by=by, **wrong)


def test_a_partners_person_sees_only_what_their_organisation_may_report_on(initiative):
    guest = planned.partner()
    planned.initiative("En anden")
    take_part(
        initiative,
        by=factories.system(),
        organisation=guest.person.organisation,
        may_report=True,
    )
    assert [one.title for one in Initiative.objects.internal_to(guest)] == ["Havnebad"]


def test_a_group_is_formed_changed_and_dissolved(initiative):
    by = factories.system()
    group = form_group(
        initiative, by=by, kind="working", name="Havnegruppen", members=[planned.lead()]
    )
    change_group(group, by=by, kind="steering", name="Styregruppen", mandate="Rammen.")
    group.refresh_from_db()
    assert (group.name, group.kind, group.members.count()) == ("Styregruppen", "steering", 0)
    dissolve_group(group, by=by)
    assert not initiative.groups.exists()


def test_milestones_are_set_moved_and_dropped(initiative):
    by = factories.system()
    one = set_milestone(initiative, by=by, title="Udbud", planned=DAY)
    change_milestone(one, by=by, title="Udbud", planned=DAY, forecast=date(2026, 4, 1))
    one.refresh_from_db()
    assert one.forecast == date(2026, 4, 1)
    drop_milestone(one, by=by)
    assert not initiative.milestones.exists()


def test_initiatives_never_wait_in_a_ring(initiative):
    by = factories.system()
    two, three = planned.initiative("to"), planned.initiative("tre")
    wait_for(initiative, by=by, on=two, what="grunden")
    link = wait_for(two, by=by, on=three, what="lokalplanen")
    for one, on in ((three, initiative), (two, initiative), (initiative, initiative)):
        with pytest.raises(Refused, match="wait for each other"):
            wait_for(one, by=by, on=on, what="x")
    wait_no_more(link, by=by)
    wait_for(three, by=by, on=initiative, what="x")


def test_what_is_waited_for_can_be_read(leader, initiative):
    secret = planned.initiative("Lukket", openness="closed", lead=factories.person("Ib Holt"))
    secret.owner = secret.lead
    secret.save()
    with pytest.raises(Refused, match="no such initiative"):
        wait_for(initiative, by=leader, on=secret, what="x")


def test_risks_are_noted_and_assessed(initiative):
    by = factories.system()
    risk = note_risk(initiative, by=by, title="Storm", likelihood=2, consequence=4)
    change_risk(risk, by=by, title="Storm", likelihood=1, consequence=4, handling="Forsikret")
    for wrong in (0, 6):
        with pytest.raises(ValidationError):
            note_risk(initiative, by=by, title="x", likelihood=wrong, consequence=1)
    strike_risk(risk, by=by)
    assert not initiative.risks.exists()


def test_money_is_a_line_a_year(initiative):
    by = factories.system()
    line = budget(
        initiative, by=by, year=2026, kind="expense", title="Bro", amount=Decimal(500_000)
    )
    change_budget_line(line, by=by, year=2027, kind="expense", title="Bro", amount=Decimal(1))
    assert initiative.budget_lines.get().year == 2027
    for wrong in ({"year": 26}, {"amount": Decimal(-1)}):
        with pytest.raises(Refused):
            budget(
                initiative,
                **{
                    "by": by,
                    "year": 2026,
                    "kind": "expense",
                    "title": "x",
                    "amount": Decimal(1),
                    **wrong,
                },
            )
    strike_budget_line(line, by=by)
    assert not initiative.budget_lines.exists()


def test_cases_and_items_that_one_can_read_are_linked(leader, initiative):
    board = factories.body()
    secretary = factories.secretary(board)
    from_board = factories.meeting(board)
    item = planned.put_on(from_board)
    link_item(initiative, by=factories.system(), item=item)
    link_case(initiative, by=factories.system(), case=item.case)
    assert (initiative.agenda_items.count(), initiative.cases.count()) == (1, 1)
    unlink_item(initiative, by=factories.system(), item=item)
    assert not initiative.agenda_items.exists()
    with pytest.raises(Refused, match="no such agenda item"):
        link_item(initiative, by=leader, item=item)
    with pytest.raises(Refused, match="no such case"):
        link_case(initiative, by=leader, case=item.case)
    with pytest.raises(Refused, match="no such initiative"):
        link_item(initiative, by=secretary, item=item)


def test_one_who_writes_an_item_links_it_to_an_initiative_that_they_read(initiative, officer):
    board = factories.body()
    secretary = factories.secretary(board)
    factories.post(secretary.person, Post.Role.CASE_OFFICER)
    item = planned.put_on(factories.meeting(board))
    link_item(initiative, by=secretary, item=item)
    assert list(initiative.agenda_items.all()) == [item]
    with pytest.raises(NotAllowed, match="lead the initiative or write the item"):
        unlink_item(initiative, by=officer, item=item)
    unlink_item(initiative, by=secretary, item=item)
    assert not initiative.agenda_items.exists()


def test_one_who_neither_leads_nor_steers_changes_nothing(initiative, officer):
    plan = planned.plan()
    for verb in (
        lambda: begin(initiative, by=officer, on=DAY),
        lambda: publish_initiative(initiative, by=officer),
        lambda: serve(initiative, by=officer, element=planned.element(plan)),
        lambda: take_part(initiative, by=officer, person=officer.person),
        lambda: form_group(initiative, by=officer, kind="working", name="x"),
        lambda: set_milestone(initiative, by=officer, title="x", planned=DAY),
        lambda: wait_for(initiative, by=officer, on=initiative, what="x"),
        lambda: note_risk(initiative, by=officer, title="x", likelihood=1, consequence=1),
        lambda: budget(
            initiative, by=officer, year=2026, kind="expense", title="x", amount=Decimal(1)
        ),
    ):
        with pytest.raises(NotAllowed):
            verb()
