"""A decision and its follow-ups in one keystroke; together, twice, at once, and half-way."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance import concluding
from sagsgang.governance.agenda import add_subitem
from sagsgang.governance.concluding import Overtaken, conclude, keep_decision_draft
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import Deed
from sagsgang.governance.held import AlreadyDone
from sagsgang.governance.models import (
    AgendaItem,
    AnsweredRequest,
    Conclusion,
    Decision,
    DecisionDraft,
    FollowUp,
    TextVersion,
)
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories, held

pytestmark = pytest.mark.django_db
DAY = date(2021, 4, 1)


@pytest.fixture
def meeting():
    return held.meeting(held.body("executive_board", "DIR", "Direktionen"))


@pytest.fixture
def doer():
    return factories.person("Ditte Vang")


def by():
    return factories.system()


def test_decision_and_follow_ups_are_written_together(meeting, doer):
    item = held.item(meeting, 1)
    deeds = [Deed("Ring op", doer, DAY), Deed("Skriv brev", doer, DAY)]
    (decision,) = conclude(item, by=by(), text="Godkendt.", outcome="approved", deeds=deeds)
    assert (decision.text, decision.body_name, decision.date) == (
        "Godkendt.",
        "Direktionen",
        meeting.date,
    )
    assert [one.decision for one in FollowUp.objects.all()] == [decision, decision]


def test_several_items_are_decided_as_one(meeting):
    items = [held.item(meeting, number) for number in (2, 1, 3)]
    made = conclude(items[0], by=by(), text="Drøftet.", outcome="discussed", together=items[1:])
    assert [one.item.number for one in made] == ["2", "1", "3"]
    told = AgendaItem.objects.order_by("position").values_list("together_with", flat=True)
    assert list(told) == [["2", "3"], ["1", "3"], ["2", "1"]]


def test_a_second_writing_corrects_the_first(meeting):
    item = held.item(meeting, 1)
    (first,) = conclude(item, by=by(), text="Godkendt.", outcome="approved", seen=[])
    (second,) = conclude(item, by=by(), text="Drøftet.", outcome="discussed", seen=[str(first.key)])
    assert second.corrects == first
    assert item.decisions.standing().get() == second


def test_saved_once_more_it_is_not_corrected(meeting):
    item = held.item(meeting, 1)
    (first,) = conclude(item, by=by(), text="Godkendt.", outcome="approved")
    assert conclude(item, by=by(), text="Godkendt.", outcome="approved") == [first]
    assert item.decisions.count() == 1


def test_what_was_corrected_by_hand_is_corrected_further(meeting):
    item = held.item(meeting, 1)
    (first,) = conclude(item, by=by(), text="Godkendt.", outcome="approved")
    by_hand = decide(item, by=by(), text="Tiltrådt.", outcome="approved", corrects=first)
    (third,) = conclude(item, by=by(), text="Drøftet.", seen=[str(by_hand.key)])
    assert third.corrects == by_hand
    assert item.decisions.standing().get() == third


def test_two_secretaries_at_one_item(meeting):
    item = held.item(meeting, 1)
    (theirs,) = conclude(item, by=by(), text="Godkendt.", outcome="approved", seen=[])
    with pytest.raises(Overtaken) as told:
        conclude(item, by=by(), text="Drøftet.", outcome="discussed", seen=[])
    assert told.value.theirs == theirs
    assert item.decisions.count() == 1


def test_a_request_sent_again_writes_no_second_decision(meeting, doer):
    item, key = held.item(meeting, 1), uuid4()
    given = {"text": "Godkendt.", "seen": [], "deeds": [Deed("Ring op", doer, DAY)]}
    conclude(item, by=by(), request=key, **given)
    with pytest.raises(AlreadyDone):
        conclude(item, by=by(), request=key, **given)
    assert (Decision.objects.count(), FollowUp.objects.count()) == (1, 1)


def test_a_sub_item_is_decided_by_itself(meeting):
    item = held.item(meeting, 1)
    point = add_subitem(item, by=by(), title="Årets plan")
    conclude(item, by=by(), text="Drøftet.", subitem=point)
    conclude(item, by=by(), text="Godkendt.", seen=[])
    assert item.decisions.standing().count() == 2
    with pytest.raises(Refused):
        conclude(item, by=by(), text="x", subitem=point, together=[held.item(meeting, 2)])


@pytest.mark.parametrize("place", ["decide", "assign", "record", "join"])
def test_a_server_killed_in_the_middle_has_written_nothing(meeting, doer, monkeypatch, place):
    item = held.item(meeting, 1)
    keep_decision_draft(item, by=by(), content={"text": "Godkendt."}, seen="")
    texts = TextVersion.objects.count()
    whole = getattr(concluding, place)
    calls = []

    def killed(*given, **more):
        # The second decision or follow-up, the first of what is done once.
        calls.append(place)
        if place in ("record", "join") or len(calls) == 2:
            raise SystemExit
        return whole(*given, **more)

    monkeypatch.setattr(concluding, place, killed)
    with pytest.raises(SystemExit):
        conclude(
            item,
            by=by(),
            text="Godkendt.",
            outcome="approved",
            together=[held.item(meeting, 2)],
            deeds=[Deed("Ring op", doer, DAY), Deed("Skriv", doer, DAY)],
            request=uuid4(),
        )
    for model in (Decision, Conclusion, FollowUp, AnsweredRequest):
        assert not model.objects.exists(), model
    assert TextVersion.objects.count() == texts
    assert not AgendaItem.objects.exclude(together_with=[]).exists()
    assert DecisionDraft.objects.get().content == {"text": "Godkendt."}


def test_bad_input_gets_a_sentence_and_stores_nothing(meeting, doer):
    item = held.item(meeting, 1)
    other = held.meeting(held.body("committee", "TU", "Teknikudvalget"))
    for wrong in (
        {"text": " \x00 "},
        {"text": "x", "outcome": "adopted"},
        {"text": "x", "deeds": [Deed(" ", doer, DAY)]},
        {"text": "x", "deeds": [Deed("x" * 2001, doer, DAY)]},
        {"text": "x", "together": [held.item(other, 1)]},
    ):
        with pytest.raises((Refused, ValidationError)):
            conclude(item, by=by(), **wrong)
    AgendaItem.objects.filter(pk=item.pk).update(withdrawn=True)
    with pytest.raises(Refused):
        conclude(item, by=by(), text="Godkendt.")
    with pytest.raises(NotAllowed):
        conclude(item, by=doer.user, text="Godkendt.")
    with pytest.raises(NotAllowed):
        keep_decision_draft(item, by=doer.user, content={}, seen="")
    with pytest.raises(Refused):
        keep_decision_draft(item, by=by(), content={"text": "x" * 200_001}, seen="")
    assert not Decision.objects.exists()
