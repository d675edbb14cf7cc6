"""Planning, changing, publishing and concluding an involvement, and who may."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.decide import decide
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.partnerships.involving import (
    change_involvement,
    conclude,
    note_reach,
    publish_involvement,
    unpublish_involvement,
)
from sagsgang.partnerships.models import Involvement
from sagsgang.partnerships.tests.involved import day, involvement, moved, responsible
from sagsgang.strategy.tests import planned

pytestmark = pytest.mark.django_db
State = Involvement.State


def as_it_stands(made, **more):
    names = ("degree", "way", "title", "invitation", "opens", "closes", "openness", "groups")
    return {
        "subject": made.subject,
        "responsible": made.responsible,
        **{name: getattr(made, name) for name in names},
        **more,
    }


def test_it_belongs_to_one_matter_and_says_whom_it_invites():
    made = involvement(groups="Forældre \n\nNaboer\nForældre")
    assert made.subject == planned.Person.objects.get(name="Lone Bak").initiatives_led.get()
    assert made.groups == "Forældre\nNaboer"
    assert Entry.objects.filter(verb="plan", subject_key=made.key).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Involvement.objects.filter(pk=made.pk).update(initiative=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Involvement.objects.filter(pk=made.pk).update(plan=planned.plan())


def test_its_state_follows_from_the_days_and_the_conclusion():
    made = involvement()
    for opens, closes, state in ((1, 2, "planned"), (0, 0, "open"), (-2, -1, "closed")):
        moved(made, opens, closes)
        assert made.state == state
        for one in State:
            found = Involvement.objects.in_state(one, day(0)).exists()
            assert found == (one == state)
    conclude(made, by=factories.system(), changed="Badet flyttes til molen.")
    assert made.state == State.CONCLUDED
    assert Involvement.objects.in_state(State.CONCLUDED, day(0)).get() == made


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"invitation": ""},
        {"opens": day(5), "closes": day(4)},
        {"degree": "vote"},
        {"way": "x"},
        {"degree": "inform"},
        {"title": "x" * 301},
    ],
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValidationError):
        involvement(**wrong)
    assert not Involvement.objects.exists()


def test_those_who_run_the_matter_hold_it_and_others_do_not():
    initiative = planned.initiative()
    made = involvement(initiative)
    facts = as_it_stands(made, title="Badets plads")
    for user in (initiative.lead.user, made.responsible.user, planned.steering_user()):
        change_involvement(made, by=user, **facts)
    reader = planned.employed()
    with pytest.raises(NotAllowed):
        involvement(initiative, by=reader)
    for verb, more in (
        (change_involvement, facts),
        (publish_involvement, {}),
        (unpublish_involvement, {}),
        (note_reach, {"invited": 3}),
        (conclude, {"changed": "Alt."}),
    ):
        with pytest.raises(NotAllowed):
            verb(made, by=reader, **more)


def test_a_secretary_holds_what_belongs_to_the_bodys_plan_and_case():
    board = factories.body()
    secretary = factories.secretary(board)
    item = planned.put_on(factories.meeting(board))
    for subject in (planned.plan(board), item.case):
        made = involvement(subject, by=secretary, openness="closed", published=False)
        assert made in Involvement.objects.held_by(secretary)
        assert made not in Involvement.objects.internal_to(planned.employed(f"P {made.pk}"))


def test_a_matter_that_one_cannot_read_is_not_there():
    hidden = planned.initiative("Lukket", openness="closed")
    with pytest.raises(Refused, match="no such matter"):
        involvement(hidden, by=planned.steering_user())


def test_who_sees_it():
    made = involvement(published=False)
    employed, stranger = planned.employed(), factories.person("Lis Lund").user
    assert made in Involvement.objects.internal_to(employed)
    for reader in (EVERYONE, stranger):
        assert not Involvement.objects.visible_to(reader).exists()
    publish_involvement(made, by=factories.system())
    assert made in Involvement.objects.visible_to(EVERYONE)
    change_involvement(made, by=factories.system(), **as_it_stands(made, openness="closed"))
    assert not Involvement.objects.visible_to(EVERYONE).exists()
    assert made not in Involvement.objects.internal_to(employed)
    assert made not in Involvement.objects.internal_to(planned.steering_user())
    assert made in Involvement.objects.internal_to(responsible().user)
    with pytest.raises(Refused, match="open"):
        publish_involvement(made, by=factories.system())


def test_it_is_concluded_with_words_and_a_decision_that_one_can_read():
    board = factories.body()
    held = factories.meeting(board)
    item = add_item(held, by=factories.system(), point=factories.point())
    decision = decide(item, by=factories.system(), text="Godkendt.", outcome="approved")
    made = involvement(by=planned.steering_user(), takes_answers=False, opens=day(0))
    holder = made.responsible.user
    with pytest.raises(Refused, match="no such decision"):
        conclude(made, by=holder, changed="Badet flyttes.", decision=decision)
    with pytest.raises(Refused, match="what the input changed"):
        conclude(made, by=holder, changed=" ")
    release(held, "minutes", by=factories.system())
    conclude(made, by=holder, changed="Badet flyttes.", decision=decision)
    first = Involvement.objects.get().concluded_at
    conclude(made, by=factories.system(), changed="Badet flyttes til molen.", decision=decision)
    made.refresh_from_db()
    assert (made.changed, made.decision, made.concluded_at) == (
        "Badet flyttes til molen.",
        decision,
        first,
    )
    assert Entry.objects.filter(verb="change conclusion").count() == 1


def test_it_is_not_concluded_before_it_is_over():
    made = involvement()
    with pytest.raises(Refused, match="open for answers still"):
        conclude(made, by=factories.system(), changed="Alt.")
    with pytest.raises(Refused, match="not begun"):
        conclude(moved(made, 1, 2), by=factories.system(), changed="Alt.")


def test_its_reach_is_noted_and_can_be_unknown():
    made = involvement()
    note_reach(made, by=factories.system(), invited=120, took_part=14)
    made.refresh_from_db()
    assert (made.invited, made.reached, made.took_part) == (120, None, 14)
    with pytest.raises(ValidationError):
        note_reach(made, by=factories.system(), invited=-1)
