"""Quorum, disqualification, deputies, votes, dissent and suspension, as the law has them."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.coming_and_going import arrive, leave, miss
from sagsgang.governance.concluding import conclude
from sagsgang.governance.deputies import call_deputy, crosses_groups, let_go, set_deputies_at_once
from sagsgang.governance.disqualification import settle_disqualification
from sagsgang.governance.models import Decision, Presence, StandIn, Vote
from sagsgang.governance.quorum import quorum_of
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.roll import roll_of
from sagsgang.governance.running import close_sitting, take_up
from sagsgang.governance.statements import state
from sagsgang.governance.suspending import suspend
from sagsgang.governance.tests import factories, held
from sagsgang.governance.votes import take_vote_back, vote
from sagsgang.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return held.meeting()


@pytest.fixture
def committee():
    return held.meeting(held.body("committee", "TU", "Teknikudvalget"))


def by():
    return factories.system()


def quorum(meeting, number=1):
    return quorum_of(meeting, roll_of(meeting), held.item(meeting, number).pk)


def voting(meeting, number=1, **choices):
    """Vote by first name; the rest vote for."""
    item = held.item(meeting, number)
    voters = roll_of(meeting).voters(item.pk)
    given = {one.pk: choices.get(one.name.split()[0], "for") for one in voters}
    return vote(item, by=by(), choices=given)


def stances(decision):
    return list(decision.stances.values_list("who", "stance"))


# --- quorum -----------------------------------------------------------------------------------


def test_the_quorum_is_half_of_the_seats_and_is_told_when_it_is_lost(meeting):
    assert (quorum(meeting).here, quorum(meeting).members, quorum(meeting).needed) == (5, 5, 3)
    for name in ("Anna", "Bo"):
        leave(held.attendee(meeting, name), by=by())
    assert quorum(meeting).holds
    leave(held.attendee(meeting, "Carl"), by=by())
    assert not quorum(meeting).holds
    assert "2" in quorum(meeting).words
    item = held.item(meeting, 1)
    for outcome in ("approved", "recommended", "rejected", "referred", "returned"):
        with pytest.raises(Refused):
            conclude(item, by=by(), text="Godkendt.", outcome=outcome)
    with pytest.raises(Refused):
        voting(meeting)
    assert not Decision.objects.exists()
    conclude(item, by=by(), text="Udsat.", outcome="postponed")
    conclude(held.item(meeting, 2), by=by(), text="Drøftet.", outcome="discussed")
    arrive(held.attendee(meeting, "Carl"), by=by())
    conclude(held.item(meeting, 3), by=by(), text="Godkendt.", outcome="approved")


def test_an_executive_board_has_none_of_it():
    board = held.meeting(held.body("executive_board", "DIR", "Direktionen"))
    assert quorum(board) is None
    item, anna = held.item(board, 1), held.attendee(board, "Anna")
    for verb in (
        lambda: vote(item, by=by(), choices={anna.pk: "for"}),
        lambda: settle_disqualification(item, by=by(), attendee=anna, found=True),
        lambda: state(item, by=by(), attendee=anna, kind="reservation"),
        lambda: suspend(item, by=by(), attendee=anna),
        lambda: call_deputy(
            anna, by=by(), deputy=Person.objects.get(name="Frida Bro"), ground="long_absence"
        ),
    ):
        with pytest.raises(Refused):
            verb()


# --- disqualification -------------------------------------------------------------------------


def test_one_found_disqualified_leaves_the_item_alone(meeting):
    item, anna = held.item(meeting, 1), held.attendee(meeting, "Anna")
    settle_disqualification(item, by=by(), attendee=anna, found=True, reason="Ejer nabogrunden.")
    assert quorum(meeting, 1).here == 4
    assert quorum(meeting, 2).here == 5
    with pytest.raises(Refused):
        vote(item, by=by(), choices={anna.pk: "for"})
    (decision,) = conclude(item, by=by(), text="Godkendt.", outcome="approved")
    assert decision.text == (
        "Godkendt.\n\nKommunalbestyrelsen besluttede, at Anna Skov (A) er inhabil. Begrundelse: "
        "Ejer nabogrunden. Anna Skov (A) forlod mødet og deltog ikke i behandlingen."
    )
    assert Presence.objects.get().status == "not-participating"
    settle_disqualification(item, by=by(), attendee=anna, found=False)
    assert quorum(meeting, 1).here == 5
    assert not Presence.objects.exists()


def test_one_who_has_voted_is_not_found_disqualified_afterwards(meeting):
    item = held.item(meeting, 1)
    ballot = voting(meeting)
    with pytest.raises(Refused, match="Anna Skov"):
        settle_disqualification(item, by=by(), attendee=held.attendee(meeting, "Anna"), found=True)
    take_vote_back(ballot, by=by())
    settle_disqualification(item, by=by(), attendee=held.attendee(meeting, "Anna"), found=True)


def test_the_quorum_can_be_lost_by_a_disqualification(meeting):
    for name in ("Anna", "Bo"):
        leave(held.attendee(meeting, name), by=by())
    item = held.item(meeting, 1)
    settle_disqualification(item, by=by(), attendee=held.attendee(meeting, "Carl"), found=True)
    with pytest.raises(Refused):
        conclude(item, by=by(), text="Godkendt.", outcome="approved")
    conclude(held.item(meeting, 2), by=by(), text="Godkendt.", outcome="approved")


# --- deputies ---------------------------------------------------------------------------------


def frida():
    return Person.objects.get(name="Frida Bro")


def test_a_deputy_sits_in_the_place_of_one_who_is_away(meeting):
    anna = held.attendee(meeting, "Anna")
    with pytest.raises(Refused, match="Anna Skov"):
        call_deputy(anna, by=by(), deputy=frida(), ground="long_absence")
    miss(anna, by=by(), excused=True)
    assert quorum(meeting).here == 4
    (row,) = call_deputy(anna, by=by(), deputy=frida(), ground="long_absence")
    assert quorum(meeting).here == 5
    assert not crosses_groups(row)
    assert (row.deputy.status, row.deputy.group) == ("substitute", "A")
    with pytest.raises(Refused, match="Frida Bro"):
        arrive(anna, by=by())
    with pytest.raises(Refused, match="Frida Bro"):
        call_deputy(anna, by=by(), deputy=Person.objects.get(name="Gert Sø"), ground="long_absence")
    let_go(row, by=by())
    arrive(anna, by=by())
    assert quorum(meeting).here == 5


def test_a_shorter_absence_calls_a_deputy_only_where_the_bylaws_say_so(meeting):
    anna = held.attendee(meeting, "Anna")
    miss(anna, by=by(), excused=True)
    with pytest.raises(Refused):
        call_deputy(anna, by=by(), deputy=frida(), ground="bylaws")
    with pytest.raises(NotAllowed):
        set_deputies_at_once(meeting.body, by=frida().user, at_once=True)
    set_deputies_at_once(meeting.body, by=by(), at_once=True)
    call_deputy(held.attendee(meeting, "Anna"), by=by(), deputy=frida(), ground="bylaws")
    assert StandIn.objects.get().ground == "bylaws"


def test_a_deputy_holds_a_place_as_one_and_the_ground_is_known(meeting):
    anna = held.attendee(meeting, "Anna")
    miss(anna, by=by(), excused=False)
    for wrong in (
        {"deputy": factories.person("Ulla Fremmed"), "ground": "long_absence"},
        {"deputy": Person.objects.get(name="Bo Vang"), "ground": "long_absence"},
        {"deputy": frida(), "ground": "whim"},
        {"deputy": frida(), "ground": "disqualified", "items": [held.item(meeting, 1)]},
    ):
        with pytest.raises(Refused):
            call_deputy(anna, by=by(), **wrong)
    assert not StandIn.objects.exists()


def test_a_deputy_for_items_14_and_18_alone(meeting):
    """As real minutes have it: a substitute at two items of a long agenda."""
    egon = held.attendee(meeting, "Egon")
    items = [held.item(meeting, 1), held.item(meeting, 3)]
    for item in items:
        settle_disqualification(item, by=by(), attendee=egon, found=True)
    rows = call_deputy(
        egon,
        by=by(),
        deputy=Person.objects.get(name="Gert Sø"),
        ground="disqualified",
        items=items,
    )
    assert crosses_groups(rows[0])
    names = {
        number: [one.name for one in roll_of(meeting).voters(held.item(meeting, number).pk)]
        for number in (1, 2, 3)
    }
    assert "Gert Sø" in names[1]
    assert "Egon Hav" not in names[1]
    assert "Gert Sø" not in names[2]
    assert "Egon Hav" in names[2]
    assert "Gert Sø" in names[3]
    (decision,) = conclude(items[0], by=by(), text="Godkendt.", outcome="approved")
    assert "Gert Sø (V) deltog som stedfortræder for Egon Hav (Ø)." in decision.text


# --- votes, dissent, reservation --------------------------------------------------------------


def test_a_vote_is_counted_and_told_by_group_where_it_is_of_one_mind(meeting):
    voting(meeting, Carl="against", Dorte="against", Bo="abstained", Egon="abstained")
    (decision,) = conclude(held.item(meeting, 1), by=by(), text="Afvist.", outcome="rejected")
    assert stances(decision) == [
        ("Anna Skov (A)", "for"),
        ("Gruppe V (2)", "against"),
        ("Bo Vang (A)", "abstained"),
        ("Egon Hav (Ø)", "abstained"),
    ]
    assert "Afstemning: 1 stemte for, 2 imod, 2 undlod at stemme. Ikke vedtaget." in decision.text


def test_a_tie_adopts_nothing(meeting):
    leave(held.attendee(meeting, "Egon"), by=by())
    voting(meeting, Carl="against", Dorte="against")
    (decision,) = conclude(held.item(meeting, 1), by=by(), text="Ikke vedtaget.")
    assert "Stemmelighed" in decision.text


def test_only_those_who_take_part_vote_and_only_what_a_vote_is(meeting):
    item = held.item(meeting, 1)
    leave(held.attendee(meeting, "Egon"), by=by())
    for wrong in (
        {},
        {held.attendee(meeting, "Egon").pk: "for"},
        {held.attendee(meeting, "Anna").pk: "maybe"},
        {held.attendee(meeting, "Anna").pk: "reservation"},
        {999_999: "for"},
    ):
        with pytest.raises(Refused):
            vote(item, by=by(), choices=wrong)
    with pytest.raises(NotAllowed):
        vote(item, by=frida().user, choices={held.attendee(meeting, "Anna").pk: "for"})
    assert not Vote.objects.exists()


def test_a_dissent_presupposes_a_vote_against_and_a_reservation_does_not(meeting):
    item, egon = held.item(meeting, 1), held.attendee(meeting, "Egon")
    with pytest.raises(Refused, match="Egon Hav"):
        state(item, by=by(), attendee=egon, kind="dissent", text="Det er for dyrt.")
    state(item, by=by(), attendee=egon, kind="reservation")
    voting(meeting, Carl="against")
    with pytest.raises(Refused):
        state(item, by=by(), attendee=egon, kind="dissent", text="Det er for dyrt.")
    carl = held.attendee(meeting, "Carl")
    with pytest.raises(ValidationError):
        state(item, by=by(), attendee=carl, kind="dissent", text=" ")
    state(item, by=by(), attendee=carl, kind="dissent", text="Det er for dyrt.")
    (decision,) = conclude(item, by=by(), text="Godkendt.", outcome="approved")
    said = list(decision.stances.values_list("who", "stance", "text"))
    assert said[-2:] == [
        ("Egon Hav (Ø)", "reservation", None),
        ("Carl Eng (V)", "dissent", "Det er for dyrt."),
    ]
    # The reservation is no vote against: four for, one against.
    assert "4 stemte for, 1 imod" in decision.text


def test_a_reservation_after_the_decision_corrects_it_and_keeps_the_first(meeting):
    item = held.item(meeting, 1)
    (first,) = conclude(item, by=by(), text="Godkendt.", outcome="approved")
    state(item, by=by(), attendee=held.attendee(meeting, "Egon"), kind="reservation")
    standing = item.decisions.standing().get()
    assert standing.corrects == first
    assert stances(standing) == [("Egon Hav (Ø)", "reservation")]
    assert stances(first) == []
    assert standing.outcome == "approved"


def test_a_vote_of_a_decided_item_is_not_taken_back(meeting):
    ballot = voting(meeting)
    conclude(held.item(meeting, 1), by=by(), text="Godkendt.", outcome="approved")
    with pytest.raises(Refused):
        take_vote_back(ballot, by=by())


# --- suspension -------------------------------------------------------------------------------


def test_a_suspension_after_a_later_item_turns_the_first_to_referred(committee):
    item = held.item(committee, 1)
    voting(committee)
    (first,) = conclude(item, by=by(), text="Godkendt.", outcome="approved")
    take_up(held.item(committee, 2), by=by())
    conclude(held.item(committee, 2), by=by(), text="Godkendt.", outcome="approved")
    # Neither a vote against nor a reason is asked for.
    suspend(item, by=by(), attendee=held.attendee(committee, "Egon"))
    standing = item.decisions.standing().get()
    assert (standing.corrects, standing.outcome) == (first, "referred")
    assert "Egon Hav (Ø) benyttede standsningsretten" in standing.text
    assert Decision.objects.get(pk=first.pk).text.startswith("Godkendt.")
    assert held.item(committee, 2).decisions.get().outcome == "approved"
    item.refresh_from_db()
    with pytest.raises(Refused):
        conclude(item, by=by(), text="Godkendt alligevel.", outcome="approved")
    with pytest.raises(Refused):
        suspend(item, by=by(), attendee=held.attendee(committee, "Carl"))
    conclude(item, by=by(), text="Anbefales på ny.", outcome="recommended")


def test_a_suspension_asks_that_one_was_there_for_some_of_the_item(committee):
    egon = held.attendee(committee, "Egon")
    miss(egon, by=by(), excused=True)
    conclude(held.item(committee, 1), by=by(), text="Godkendt.", outcome="approved")
    take_up(held.item(committee, 2), by=by())
    arrive(egon, by=by())
    conclude(held.item(committee, 2), by=by(), text="Godkendt.", outcome="approved")
    with pytest.raises(Refused, match="Egon Hav"):
        suspend(held.item(committee, 1), by=by(), attendee=egon)
    leave(egon, by=by())
    suspend(held.item(committee, 2), by=by(), attendee=egon)


def test_a_suspension_comes_before_the_closing_and_after_a_decision_of_a_committee(
    meeting, committee
):
    item, egon = held.item(committee, 1), held.attendee(committee, "Egon")
    with pytest.raises(Refused):
        suspend(item, by=by(), attendee=egon)
    conclude(item, by=by(), text="Godkendt.", outcome="approved")
    conclude(held.item(meeting, 1), by=by(), text="Godkendt.", outcome="approved")
    with pytest.raises(Refused):
        suspend(held.item(meeting, 1), by=by(), attendee=held.attendee(meeting, "Egon"))
    close_sitting(committee, by=by())
    with pytest.raises(Refused):
        suspend(item, by=by(), attendee=egon)
