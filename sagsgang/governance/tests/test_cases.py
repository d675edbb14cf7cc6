"""A case number is known to many: to write it must not open the case."""

import pytest

from sagsgang.governance.agenda import add_item, describe_item, name_officer
from sagsgang.governance.cases import describe_case
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


def added(body, title, number, **more):
    point = factories.point(title, case_number=number, **more)
    return add_item(factories.meeting(body), by=factories.system(), point=point)


def write_number(item, number, *, by):
    item = AgendaItem.objects.get(pk=item.pk)
    describe_item(
        item,
        by=by,
        base_revision=item.revision,
        title=item.title,
        openness=item.openness,
        case_number=number,
    )


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def committee():
    return factories.body("ØK", "Økonomiudvalget", profile="committee")


@pytest.fixture
def mine(board):
    return added(board, "Havneplads", "21/1")


@pytest.fixture
def theirs(committee):
    return added(committee, "Afsked af en ansat", "21/2", openness="closed", route=("ØK",))


def test_a_number_that_is_guessed_opens_no_case(board, mine, theirs):
    officer = factories.person("Karl Vang")
    name_officer(mine, by=factories.system(), officer=officer)
    for writer in (officer.user, factories.secretary(board)):
        with pytest.raises(Refused):
            write_number(mine, "21/2", by=writer)
        assert not Case.objects.internal_to(writer).filter(number="21/2").exists()
    assert AgendaItem.objects.get(pk=mine.pk).case.number == "21/1"


def test_the_body_on_the_way_takes_the_case_up(board, committee):
    first = added(committee, "Kystsikring", "21/3", route=("ØK", "DIR"))
    here = added(board, "Kystsikring", None)
    write_number(here, "21/3", by=factories.secretary(board))
    assert AgendaItem.objects.get(pk=here.pk).case == first.case


def test_a_new_number_opens_a_case_and_one_left_behind_begins_anew(board, mine):
    secretary = factories.secretary(board)
    write_number(mine, "21/9", by=secretary)
    Case.objects.filter(number="21/1").update(title="Den gamle titel")
    write_number(mine, "21/1", by=secretary)
    assert AgendaItem.objects.get(pk=mine.pk).case.title == "Havneplads"


def test_only_one_who_reads_the_whole_case_says_who_works_on_it(board, committee):
    case = added(committee, "Kystsikring", "21/3", route=("ØK", "DIR"), openness="closed").case
    secretary = factories.secretary(board)
    here = added(board, "Kystsikring", "21/3")
    with pytest.raises(NotAllowed):
        describe_case(case, by=secretary, title="Kystsikring", officer=secretary.person)
    assert list(AgendaItem.objects.internal_to(secretary)) == [here]
    describe_case(case, by=secretary, title="Sikring af kysten")
    assert Case.objects.get(number="21/3").title == "Sikring af kysten"


def test_the_officer_hands_the_case_on(board, committee):
    case = added(committee, "Kystsikring", "21/3").case
    added(board, "Kystsikring", "21/3")
    officer, next_one = factories.person("Karl Vang"), factories.person("Ida Krog")
    describe_case(case, by=factories.system(), title=case.title, officer=officer)
    describe_case(case, by=officer.user, title=case.title, officer=next_one)
    assert Case.objects.get(pk=case.pk).officer == next_one
