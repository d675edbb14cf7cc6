"""Several items treated as one, people who come and go within an item, a deputy for some items."""

import pytest

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.tests import factories, held
from tests.tricky_cases.conftest import at, at_item, paper, pressed, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return held.meeting(items=21)


@pytest.fixture
def clerk(council):
    return signed_in(factories.secretary(council.body))


def test_items_20_and_21_are_treated_as_one(clerk, council):
    first, second = held.item(council, 20), held.item(council, 21)
    pressed(clerk, at_item(first, "take-up"))
    given = {"text": "Behandlet under ét og godkendt.", "outcome": "approved"}
    pressed(clerk, at_item(first, "decide"), {**given, "together": second.key})
    for item, other in ((first, "21"), (second, "20")):
        item.refresh_from_db()
        assert item.together_with == [other]
        assert item.decisions.get().text == "Behandlet under ét og godkendt."
        assert "Treated together with" in said(clerk, at("item", item))
    assert paper(clerk, council).count("Behandlet under ét og godkendt.") == 2


def test_who_comes_and_goes_within_an_item_stands_at_that_item(clerk, council):
    bo = held.attendee(council, "Bo")
    live = at("live", council) + "/attendee"
    pressed(clerk, live, {"attendee": bo.pk, "verb": "leave"})
    pressed(clerk, at_item(held.item(council, 2), "take-up"))
    pressed(clerk, live, {"attendee": bo.pk, "verb": "arrive"})
    assert list(held.item(council, 1).presences.values_list("name", "status")) == [
        ("Bo Vang", "left")
    ]
    assert list(held.item(council, 2).presences.values_list("name", "status")) == [
        ("Bo Vang", "arrived")
    ]
    told = paper(clerk, council)
    assert told.count("Bo Vang") >= 3


def test_a_deputy_sits_at_items_14_and_18_alone(clerk, council):
    council.body.deputies_at_once = True
    council.body.save()
    egon = held.attendee(council, "Egon")
    pressed(clerk, at("live", council) + "/attendee", {"attendee": egon.pk, "verb": "leave"})
    deputy = factories.Person.objects.get(name="Gert Sø")
    given = {
        "member": egon.pk,
        "deputy": deputy.key,
        "ground": "bylaws",
        "items": [held.item(council, number).key for number in (14, 18)],
    }
    pressed(clerk, at("live", council) + "/deputy", given)
    gert = held.attendee(council, "Gert")
    for number, votes in ((13, False), (14, True), (15, False), (18, True)):
        item = held.item(council, number)
        pressed(clerk, at_item(item, "take-up"))
        answer = clerk.post(at_item(item, "vote"), {f"voter-{gert.pk}": "for"})
        assert (answer.status_code == 302) == votes
    pressed(
        clerk, at_item(held.item(council, 14), "decide"),
        {"text": "Godkendt.", "outcome": "approved"},
    )  # fmt: skip
    text = held.item(council, 14).decisions.get().text
    assert "Gert Sø" in text
    assert "Egon Hav" in text
