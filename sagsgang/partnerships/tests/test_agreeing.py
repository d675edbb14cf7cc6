"""Agreements: their terms, what the days amount to, and who may see and change them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.partnerships.agreeing import Party, agree, change_agreement, end_agreement
from sagsgang.partnerships.models import Agreement, Relation
from sagsgang.partnerships.publishing import publish, unpublish
from sagsgang.partnerships.relating import change_relation
from sagsgang.partnerships.tests import partnered as make
from sagsgang.partnerships.tests.involved import day
from sagsgang.strategy.couplings import couple, uncouple
from sagsgang.strategy.tests import goals, planned

pytestmark = pytest.mark.django_db
State = Agreement.State


def dated(**more):
    return Agreement(**{"valid_from": date(2021, 1, 1), "valid_until": date(2024, 12, 31), **more})


@pytest.mark.parametrize(
    ("today", "more", "state"),
    [
        (date(2020, 12, 31), {}, State.COMING),
        (date(2021, 1, 1), {}, State.IN_FORCE),
        (date(2024, 6, 29), {}, State.IN_FORCE),
        (date(2024, 6, 30), {}, State.EXPIRES_SOON),
        (date(2024, 12, 31), {}, State.EXPIRES_SOON),
        (date(2025, 1, 1), {}, State.EXPIRED),
        (date(2050, 1, 1), {"valid_until": None}, State.IN_FORCE),
        (date(2022, 5, 2), {"ended_on": date(2022, 5, 1)}, State.ENDED),
        (date(2022, 4, 30), {"ended_on": date(2022, 5, 1)}, State.EXPIRES_SOON),
        (date(2023, 12, 1), {"notice_months": 12}, State.EXPIRES_SOON),
        (date(2025, 1, 1), {"renewal": "automatic", "renewal_months": 12}, State.IN_FORCE),
    ],
)
def test_the_state_follows_from_the_days(today, more, state):
    assert dated(**more).state_on(today) == state


def test_the_last_day_to_give_notice_is_reckoned_from_the_end_as_it_stands():
    agreement = dated(notice_months=6)
    assert agreement.last_notice_day(date(2021, 1, 1)) == date(2024, 6, 30)
    goes_on = dated(notice_months=6, renewal="automatic", renewal_months=12)
    assert goes_on.last_notice_day(date(2026, 2, 1)) == date(2026, 6, 30)
    assert dated().last_notice_day(date(2021, 1, 1)) is None
    assert dated(notice_months=6, valid_until=None).last_notice_day(date(2021, 1, 1)) is None


def test_those_in_force_are_found_as_each_one_says():
    kinds = (
        {"valid_until": day(-1)},
        {"valid_until": day(0)},
        {"valid_from": day(1)},
        {"valid_until": None},
        {"valid_until": day(-1), "renewal": "automatic", "renewal_months": 12},
    )
    made = [make.agreement(**more) for more in kinds]
    end_agreement(made[3], by=factories.system(), on=day(-1), why="Det blev for dyrt.")
    over = {State.COMING, State.EXPIRED, State.ENDED}
    assert set(Agreement.objects.in_force(day(0))) == {
        one for one in made if one.state_on(day(0)) not in over
    }
    assert Agreement.objects.in_force(day(0)).count() == 2


@pytest.mark.parametrize(
    "more",
    [
        {"valid_until": day(-401)},
        {"notice_months": 40},
        {"notice_months": 61},
        {"renewal": "automatic"},
        {"renewal_months": 12},
        {"title": ""},
        {"title": "x" * 10_000},
        {"title": "\x00"},
        {"renewal": "never"},
    ],
)
def test_impossible_terms_are_refused_whole(more):
    with pytest.raises(ValidationError):
        make.agreement(**more)
    assert not Agreement.objects.exists()


def test_an_agreement_has_two_parties_or_more():
    twice = Party(make.ourselves()), Party(make.ourselves())
    with pytest.raises(Refused, match="two parties"):
        make.agreement(*twice)
    assert not Agreement.objects.exists()


def test_an_agreement_works_through_another_and_never_through_itself():
    first = make.agreement(title="Universitetet")
    second = make.agreement(title="Klyngen", works_through=first)
    assert list(first.works_for.all()) == [second]
    with pytest.raises(Refused, match="through itself"):
        change_agreement(first, make.terms(works_through=second), by=factories.system())


def test_what_one_cannot_read_is_not_linked_by_a_guess():
    by = planned.steering_user()
    closed = make.agreement(title="Lukket", openness="closed")
    with pytest.raises(ValidationError, match="no such thing"):
        agree(make.terms(works_through=closed), by=by)


def test_a_change_keeps_the_parties_that_stay_and_their_words():
    agreement = make.agreement()
    ours = agreement.party_links.get(organisation=make.ourselves())
    new = make.organisation("Vind og Vand", "association")
    parties = (Party(make.ourselves(), "Nyt løfte."), Party(new))
    change_agreement(agreement, make.terms(*parties), by=factories.system())
    assert {one.organisation for one in agreement.party_links.all()} == {make.ourselves(), new}
    ours.refresh_from_db()
    assert ours.obligation == "Nyt løfte."
    assert Entry.objects.filter(subject_key=agreement.key, verb="change").count() == 1


def test_an_end_before_time_takes_a_reason_and_is_said_once():
    agreement = make.agreement()
    by = factories.system()
    with pytest.raises(Refused, match="why"):
        end_agreement(agreement, by=by, on=day(5), why="  ")
    with pytest.raises(ValidationError, match="before it began"):
        end_agreement(agreement, by=by, on=day(-500), why="Fortrudt.")
    agreement.refresh_from_db()
    end_agreement(agreement, by=by, on=day(5), why="Fortrudt.")
    with pytest.raises(Refused, match="already"):
        end_agreement(agreement, by=by, on=day(9), why="Igen.")


def test_who_sees_and_who_changes():
    steering, officer = planned.steering_user(), planned.employed()
    stranger = factories.person("Ane Fremmed").user
    open_, closed = make.agreement(), make.agreement(title="Lukket", openness="closed")
    assert list(Agreement.objects.visible_to(officer)) == [open_]
    assert list(Agreement.objects.visible_to(steering)) == [open_]
    assert not Agreement.objects.visible_to(stranger).exists()
    assert set(Agreement.objects.visible_to(make.keeper().user)) == {open_, closed}
    with pytest.raises(NotAllowed):
        agree(make.terms(), by=officer)
    for verb in (publish, unpublish):
        with pytest.raises(NotAllowed):
            verb(open_, by=officer)
    with pytest.raises(NotAllowed):
        change_agreement(open_, make.terms(), by=officer)
    with pytest.raises(NotAllowed):
        end_agreement(open_, by=officer, on=day(5), why="Nej.")


def test_only_what_is_open_and_published_is_public():
    agreement, relation = make.agreement(openness="closed"), make.relation()
    for thing in (agreement, relation):
        assert not type(thing).objects.visible_to(EVERYONE).exists()
    with pytest.raises(Refused, match="open"):
        publish(agreement, by=factories.system())
    publish(relation, by=factories.system())
    assert Relation.objects.visible_to(EVERYONE).exists()
    unpublish(relation, by=factories.system())
    assert not Relation.objects.visible_to(EVERYONE).exists()


def test_an_organisation_stands_in_one_relation_at_a_time():
    relation = make.relation()
    with pytest.raises(ValidationError, match="already"):
        make.relation()
    told = {"about": "Slut.", "since": day(-400), "keeper": make.keeper()}
    with pytest.raises(ValidationError, match="before it starts"):
        change_relation(relation, by=factories.system(), until=day(-500), **told)
    with pytest.raises(NotAllowed):
        change_relation(relation, by=planned.employed(), until=day(-1), **told)
    change_relation(relation, by=factories.system(), until=day(-1), **told)
    assert relation.has_ended()
    assert make.relation().pk != relation.pk


def test_relations_and_agreements_are_coupled_by_those_who_keep_them():
    goal = goals.version().goals.get(code="1.1")
    said = {"strength": "high", "reason": "Fælles færger giver mindre udledning."}
    for letter, thing in (("A", make.relation()), ("B", make.agreement())):
        made = couple(thing, goal, by=make.keeper().user, **said)
        assert list(type(made).objects.visible_to(planned.employed(f"Ole {letter}"))) == [made]
        assert not type(made).objects.visible_to(EVERYONE).exists()
        with pytest.raises(NotAllowed):
            uncouple(made, by=planned.employed(f"Pia {letter}"))
