"""Bodies are founded and seated by those who govern."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.bodies import (
    assign_field,
    fill_seat,
    found_body,
    set_deadlines,
    vacate_seat,
)
from sagsgang.governance.models import Body, FieldCommittee, Seat
from sagsgang.governance.refusal import NotAllowed
from sagsgang.governance.tests import factories
from sagsgang.people.models import Field, Post

pytestmark = pytest.mark.django_db


def test_the_chief_executive_founds_a_body():
    chief = factories.person("Karen Dahl")
    factories.post(chief, Post.Role.CHIEF_EXECUTIVE)
    assert found_body(by=chief.user, code="DIR", name="Direktionen").profile.votes is False


def test_another_may_not():
    with pytest.raises(NotAllowed):
        found_body(by=factories.person().user, code="DIR", name="Direktionen")
    assert not Body.objects.exists()


@pytest.mark.parametrize("code", ["", "dir", "1A", "A B"])
def test_a_code_that_nobody_could_write_in_a_route(code):
    with pytest.raises(ValidationError):
        factories.body(code)


def test_deadlines_out_of_order_are_refused():
    board = factories.body()
    with pytest.raises(ValidationError):
        set_deadlines(board, by=factories.system(), material=2, check=5, sending=8)
    board.refresh_from_db()
    assert board.material_weekdays == 8


def test_a_seat_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValidationError):
        fill_seat(
            factories.body(),
            by=factories.system(),
            person=factories.person(),
            role="member",
            since=date(2022, 1, 1),
            until=date(2021, 1, 1),
        )
    assert not Seat.objects.exists()


def test_a_vacated_seat_is_held_no_more():
    factories.seat(factories.body(), factories.person())
    vacate_seat(Seat.objects.get(), by=factories.system(), until=date(2021, 1, 1))
    assert not Seat.objects.held_now().exists()


def test_a_political_body_votes_and_signs():
    council = factories.body("KB", "Kommunalbestyrelsen", profile="council")
    assert (council.profile.votes, council.profile.signatures, council.profile.deputies) == (
        True,
        True,
        True,
    )


def test_a_field_has_one_committee():
    field = Field.objects.create(name="Omsorg", department=factories.department())
    for code, name in (("SU", "Socialudvalget"), ("ÆU", "Ældreudvalget")):
        assign_field(field, by=factories.system(), body=factories.body(code, name))
    assert FieldCommittee.objects.get().body.code == "ÆU"
