"""A withdrawn item keeps its number, and everyone outside reads no more than that."""

import pytest

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, name_role
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, ItemState, Meeting
from sagsgang.governance.order import move_item
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.reuse import reuse_item
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import bring_back, withdraw_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def by(board):
    return factories.secretary(board)


@pytest.fixture
def meeting(board, by):
    planned = factories.meeting(board)
    for title in "ABC":
        add_item(planned, by=by, point=factories.point(title, number=None))
    return planned


def row(meeting, title):
    return AgendaItem.objects.select_related("meeting__body").get(meeting=meeting, title=title)


def lines(meeting):
    return [(one.number, one.title) for one in meeting.items.order_by("position")]


def test_sent_and_released_without_it_the_others_keep_their_numbers(meeting, by):
    withdraw_item(row(meeting, "B"), by=by, reason="Tilbuddet mangler")
    with pytest.raises(Refused, match="pladsen ligger fast"):
        move_item(row(meeting, "B"), by=by, up=True)
    send(Meeting.objects.get(pk=meeting.pk), by=by)
    release(meeting, "agenda", by=by)
    assert lines(meeting) == [("1", "A"), ("2", "B"), ("3", "C")]
    outside = reading_copy(meeting, EVERYONE).items
    assert [(one.number, one.title, one.withdrawn) for one in outside] == [
        ("1", "A", False), ("2", None, True), ("3", "C", False),
    ]  # fmt: skip
    assert outside[1].withdrawn_reason is None
    assert reading_copy(meeting, by).items[1].withdrawn_reason == "Tilbuddet mangler"


def test_who_and_why_stand_with_each_step(meeting, by):
    item = row(meeting, "B")
    with pytest.raises(Refused, match="hvorfor"):
        withdraw_item(item, by=by, reason=" \n ")
    withdraw_item(item, by=by, reason="For\ntidligt")
    with pytest.raises(Refused, match="allerede"):
        withdraw_item(item, by=by, reason="Igen")
    assert row(meeting, "B").withdrawn_reason == "For tidligt"
    bring_back(item, by=by, reason="Tilbuddet kom")
    assert (row(meeting, "B").withdrawn, row(meeting, "B").withdrawn_reason) == (False, "")
    assert row(meeting, "B").state == ItemState.ON_AGENDA
    steps = item.state_changes.values_list("after", "why", "actor")
    assert list(steps) == [
        ("withdrawn", "For tidligt", by.actor_key), ("on_agenda", "Tilbuddet kom", by.actor_key),
    ]  # fmt: skip


def test_what_the_body_was_sent_without_is_not_brought_back_but_made_anew(meeting, by):
    withdraw_item(row(meeting, "B"), by=by, reason="For tidligt")
    send(Meeting.objects.get(pk=meeting.pk), by=by)
    with pytest.raises(Refused, match="Lav et nyt punkt"):
        bring_back(row(meeting, "B"), by=by, reason="Nu")
    sent = Meeting.objects.get(pk=meeting.pk)
    with pytest.raises(Refused, match="først kommer nu"):
        reuse_item(row(meeting, "B"), sent, by=by)
    again = reuse_item(row(meeting, "B"), sent, by=by, late_reason="Tilbuddet kom")
    assert (again.withdrawn, again.withdrawn_reason, again.late_reason) == (
        False, "", "Tilbuddet kom",
    )  # fmt: skip


def test_what_was_decided_on_or_minuted_cannot_be_withdrawn(meeting, by):
    decide(row(meeting, "A"), by=by, text="Godkendt.")
    with pytest.raises(Refused, match="skrevet en beslutning"):
        withdraw_item(row(meeting, "A"), by=by, reason="Fortrudt")
    release(meeting, "minutes", by=by)
    with pytest.raises(Refused, match="Referatet"):
        withdraw_item(row(meeting, "B"), by=by, reason="Fortrudt")


def test_only_its_writers_withdraw_and_bring_back(board, meeting, by):
    officer = factories.person("Karl Vang")
    AgendaItem.objects.filter(title="B").update(officer=officer)
    for other in (factories.seat(board, factories.person("Mads Lund")), factories.person().user):
        with pytest.raises(NotAllowed):
            withdraw_item(row(meeting, "B"), by=other, reason="Nej")
        with pytest.raises(NotAllowed):
            bring_back(row(meeting, "B"), by=other, reason="Nej")
    withdraw_item(row(meeting, "B"), by=officer.user, reason="Tallene passer ikke")
    assert row(meeting, "B").withdrawn


def test_what_hangs_on_it_is_still_there(meeting, by):
    item, person = row(meeting, "B"), factories.person()
    name_role(item, by=by, person=person, part="presenter")
    follow_up = assign(item, by=by, what="Hent tilbud", responsible=person, due=factories.DAY)
    withdraw_item(item, by=by, reason="For tidligt")
    assert list(item.follow_ups.all()) == [follow_up]
    assert item.roles.get().person == person
