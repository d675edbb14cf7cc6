"""A decided case is taken up again: both decisions stand, and each tells of the other."""

from datetime import timedelta

import pytest

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.cases import link_cases
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Case, CaseLink, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.reopening import reopen
from sagsgang.governance.tests import factories
from tests.tricky_cases.conftest import at, by, paper, pressed, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(board, clerk, member):
    """An item of a case, decided on and sent."""
    meeting = factories.meeting(board)
    item = add_item(
        meeting, by=by(), point=factories.point("Vindmøller ved Nørkær", case_number="19/77")
    )
    send(meeting, by=by())
    decide(
        item, by=by(), text="Planen blev vedtaget.", outcome="approved",
        body=board, date=meeting.date,
    )  # fmt: skip
    return AgendaItem.objects.select_related("meeting__body", "case").get(pk=item.pk)


@pytest.fixture
def later(board):
    return factories.meeting(board, day=factories.DAY + timedelta(days=60))


def test_taken_up_again_it_keeps_its_case_and_both_decisions_are_read(
    clerk, member, decided, later
):
    page = said(clerk, at("item", decided) + "?do=reopen")
    assert 'value="19/77"' in page
    given = {"meeting": later.key, "case_number": "19/77"}
    assert "Both items tell of each other" in pressed(clerk, at("item-reopen", decided), given)
    anew = AgendaItem.objects.get(meeting=later)
    assert anew.title == "Genoptagelse af Vindmøller ved Nørkær"
    assert (anew.case, anew.reopens, anew.state) == (decided.case, decided, "on_agenda")
    send(Meeting.objects.get(pk=later.pk), by=by())
    decide(
        anew, by=by(), text="Planen blev ophævet.", outcome="rejected",
        body=later.body, date=later.date,
    )  # fmt: skip
    for reader in (clerk, member):
        new, old = said(reader, at("item", anew)), said(reader, at("item", decided))
        assert "Takes up again what was decided in" in new
        assert at("item", decided) in new
        assert "Planen blev vedtaget." in new
        assert "Taken up again in" in old
        assert at("item", anew) in old
        assert "Planen blev vedtaget." in old
    way = said(clerk, at("case", decided.case))
    assert way.index("Approved") < way.index("Rejected")
    # The paper of the new meeting tells what was decided before.
    told = paper(member, later)
    assert "Genoptagelse af Vindmøller" in told
    assert "Direktionen" in told.partition("Genoptagelse af Vindmøller")[2]
    assert "Godkendt" in told


def test_under_another_number_the_two_cases_are_linked(clerk, decided, later):
    pressed(clerk, at("item-reopen", decided), {"meeting": later.key, "case_number": "21/5"})
    anew = AgendaItem.objects.select_related("case").get(meeting=later)
    assert anew.case.number == "21/5"
    link = CaseLink.objects.get()
    assert (link.case, link.earlier) == (anew.case, decided.case)
    assert at("case", decided.case) in said(clerk, at("case", anew.case))
    assert at("case", anew.case) in said(clerk, at("case", decided.case))
    assert at("case", anew.case) in said(clerk, at("item", decided))


def test_two_cases_are_linked_by_hand_and_the_link_is_taken_away(clerk, decided, later):
    other = add_item(later, by=by(), point=factories.point("Nye møller", case_number="21/6"))
    address = at("case-link", other.case)
    assert "There is no case" in clerk.post(address, {"number": "99/9"}).content.decode()
    assert clerk.post(address, {"number": "21/6"}).status_code == 409
    pressed(clerk, address, {"number": "19/77"})
    pressed(clerk, address, {"number": "19/77"})
    assert CaseLink.objects.count() == 1
    # One goes on from the other, and not the other way round as well.
    assert clerk.post(at("case-link", decided.case), {"number": "21/6"}).status_code == 409
    pressed(clerk, at("case-unlink", other.case), {"number": "19/77"})
    assert not CaseLink.objects.exists()
    assert clerk.post(at("case-unlink", other.case), {"number": "19/77"}).status_code == 404


def test_who_does_not_see_the_other_case_is_told_nothing_of_it(board, clerk, decided):
    quiet = factories.body("HR", "Personaleudvalget", listed=False)
    hidden = add_item(
        factories.meeting(quiet),
        by=by(),
        point=factories.point("Afskedigelse", case_number="21/900", openness="closed"),
    )
    link_cases(hidden.case, decided.case, by=by())
    AgendaItem.objects.filter(pk=hidden.pk).update(reopens=decided.pk)
    for page in (at("case", decided.case), at("item", decided)):
        told = said(clerk, page)
        assert "21/900" not in told
        assert "Afskedigelse" not in told
    answer = clerk.post(at("case-link", decided.case), {"number": "21/900"})
    assert "There is no case with this number that you can see." in answer.content.decode()


def test_only_what_is_decided_is_taken_up_again_and_by_its_secretary(
    board, clerk, member, decided, later
):
    undecided = add_item(later, by=by(), point=factories.point("Ny sag"))
    with pytest.raises(Refused):
        reopen(undecided, factories.meeting(board), by=by())
    with pytest.raises(Refused):
        reopen(decided, decided.meeting, by=by())
    with pytest.raises(NotAllowed):
        reopen(decided, later, by=factories.seat(board, factories.person("Bo Krag")))
    assert member.post(at("item-reopen", decided), {"meeting": later.key}).status_code == 403
    stranger = signed_in(factories.person("Ole Vig").user)
    assert stranger.post(at("item-reopen", decided)).status_code == 404
    assert clerk.get(at("item-reopen", decided)).status_code == 405
    assert clerk.post(at("item-reopen", decided), {"meeting": "x"}).status_code == 422
    assert Case.objects.count() == 1
