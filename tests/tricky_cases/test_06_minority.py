"""A minority: each one's own stance, a reservation that is no vote, and section 23 afterwards."""

import pytest

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.models import Decision, StatedStance
from sagsgang.governance.tests import factories, held
from tests.tricky_cases.conftest import at, at_item, paper, pressed, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee():
    return held.meeting(held.body("committee", "TU", "Teknikudvalget"))


@pytest.fixture
def clerk(committee):
    return signed_in(factories.secretary(committee.body))


@pytest.fixture
def member(committee):
    user = committee.attendance.get(name="Dorte Kær").person.user
    return signed_in(user)


def voted(clerk, committee, item, *, against):
    choices = {
        f"voter-{one.pk}": "against" if one.name in against else "for"
        for one in committee.attendance.all()
    }
    pressed(clerk, at_item(item, "vote"), choices)


def stood(clerk, committee, item, name, kind, text=""):
    who = held.attendee(committee, name)
    return clerk.post(at_item(item, "say"), {"attendee": who.pk, "kind": kind, "text": text})


def test_a_reservation_is_no_vote_against_and_a_dissent_presupposes_one(clerk, member, committee):
    item = held.item(committee, 1)
    voted(clerk, committee, item, against=("Carl Eng",))
    assert stood(clerk, committee, item, "Anna", "reservation").status_code == 302
    assert stood(clerk, committee, item, "Anna", "dissent", "Nej.").status_code == 409
    assert stood(clerk, committee, item, "Carl", "dissent", "Kan ikke tiltræde.").status_code == 302
    given = {"text": "Indstillingen blev tiltrådt.", "outcome": "approved"}
    pressed(clerk, at_item(item, "decide"), given)
    decision = item.decisions.standing().get()
    # Four for, one against: the reservation counts in no vote.
    assert "4 stemte for, 1 imod" in decision.text
    told = dict(StatedStance.objects.filter(decision=decision).values_list("who", "stance"))
    assert told["Anna Skov (A)"] == "reservation"
    assert told["Carl Eng (V)"] == "dissent"
    pressed(clerk, at("send", committee))
    for words in (said(member, at("item", item)), paper(member, committee)):
        assert "Anna Skov (A)" in words
        assert "Kan ikke tiltræde." in words


def test_section_23_after_a_later_item_stops_what_was_decided_before(clerk, committee):
    first, second = held.item(committee, 1), held.item(committee, 2)
    pressed(clerk, at_item(first, "decide"), {"text": "Godkendt.", "outcome": "approved"})
    pressed(clerk, at_item(second, "take-up"))
    pressed(clerk, at_item(second, "decide"), {"text": "Godkendt.", "outcome": "approved"})
    egon = held.attendee(committee, "Egon")
    pressed(clerk, at_item(first, "suspend"), {"attendee": egon.pk})
    page = said(clerk, at("live", committee) + f"?item={first.key}")
    assert "Egon Hav (Ø) benyttede standsningsretten" in page
    standing = first.decisions.standing().get()
    assert (standing.outcome, standing.corrects.text) == ("referred", "Godkendt.")
    # The committee may recommend anew, not decide; the later item stands as it was.
    given = {"text": "Godkendt alligevel.", "outcome": "approved", "seen": str(standing.key)}
    assert clerk.post(at_item(first, "decide"), given).status_code == 409
    pressed(clerk, at_item(first, "decide"), {**given, "outcome": "recommended"})
    assert second.decisions.get().outcome == "approved"
    assert Decision.objects.filter(text="Godkendt.", item=first).exists()
    assert "standsningsretten" in paper(clerk, committee)
