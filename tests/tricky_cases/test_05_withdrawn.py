"""Withdrawn: in the title, or only in what was decided on the agenda; the number is kept."""

import pytest

from sagsgang.documents.store import store
from sagsgang.governance.agenda import add_item
from sagsgang.governance.house_form import BodyName, DecisionText, HouseForm, MeetingHead
from sagsgang.governance.intake import Source, take_in
from sagsgang.governance.models import AgendaItem, Decision, DecisionDraft, Meeting
from sagsgang.governance.tests import factories
from sagsgang.ingest.stated_form import as_stated
from tests.tricky_cases.conftest import at, at_item, by, paper, pressed, said

pytestmark = pytest.mark.django_db
TEXT = "Dagsordenen blev godkendt, idet punkt 9 Cykelsti udgår."


@pytest.fixture
def meeting(board, clerk, member):
    planned = factories.meeting(board)
    for number, title in (
        ("1", "Godkendelse af dagsordenen"),
        ("8", "Skolevej"),
        ("9", "Cykelsti"),
    ):
        add_item(planned, by=by(), point=factories.point(title, number=number))
    pressed(clerk, at("send", planned))
    pressed(clerk, at("live", planned) + "/open")
    pressed(clerk, at_item(planned.items.get(number="1"), "take-up"))
    return Meeting.objects.get(pk=planned.pk)


def test_the_screen_proposes_it_and_one_press_decides_and_withdraws(
    clerk, member, everyone, meeting
):
    approval, ninth = meeting.items.get(number="1"), meeting.items.get(number="9")
    decide = at_item(approval, "decide")
    answer = clerk.post(decide, {"text": TEXT, "outcome": "approved"})
    # Nothing is withdrawn behind the secretary's back: the item is chosen, and asked about.
    assert answer.status_code == 409
    told = answer.content.decode()
    assert "Your words withdraw item 9" in told
    assert f'value="{ninth.key}" checked' in told.replace("  ", " ")
    assert TEXT in told
    assert not Decision.objects.exists()
    assert not AgendaItem.objects.get(pk=ninth.pk).withdrawn
    pressed(clerk, decide, {"text": TEXT, "outcome": "approved", "withdraw": ninth.key})
    ninth.refresh_from_db()
    decision = Decision.objects.get()
    assert (ninth.withdrawn, ninth.number, ninth.state) == (True, "9", "withdrawn")
    assert ninth.withdrawn_by == decision
    # Its page says by which decision, and leads there.
    for reader in (clerk, member):
        page = said(reader, at("item", ninth))
        assert "Withdrawn" in page
        assert f"{at('item', approval)}#decisions" in page
    assert "Cykelsti" in paper(member, meeting)
    assert clerk.post(at_item(ninth, "take-up")).status_code == 409
    assert [item.number for item in meeting.items.order_by("position")] == ["1", "8", "9"]


def test_what_is_declined_is_asked_about_once(clerk, meeting):
    approval, ninth = meeting.items.get(number="1"), meeting.items.get(number="9")
    given = {"text": TEXT, "outcome": "approved", "proposed": str(ninth.key)}
    pressed(clerk, at_item(approval, "decide"), given)
    assert not AgendaItem.objects.get(pk=ninth.pk).withdrawn
    assert Decision.objects.get().text.startswith(TEXT)


def test_the_draft_tells_the_page_which_items_to_choose(clerk, meeting):
    approval, ninth = meeting.items.get(number="1"), meeting.items.get(number="9")
    draft = at_item(approval, "draft")
    answer = clerk.post(draft, {"text": TEXT})
    assert (answer.status_code, answer["X-Withdrawn"]) == (204, str(ninth.key))
    again = clerk.post(draft, {"text": TEXT, "withdraw": ninth.key})
    assert "X-Withdrawn" not in again
    assert DecisionDraft.objects.get().content["withdraw"] == str(ninth.key)
    assert f'value="{ninth.key}" checked' in said(clerk, at("live", meeting)).replace("  ", " ")
    # The item itself, and what is decided already, cannot be meant.
    assert "X-Withdrawn" not in clerk.post(draft, {"text": "Punkt 1 udgår."})
    pressed(clerk, at_item(ninth, "decide"), {"text": "Godkendt.", "outcome": "approved"})
    assert "X-Withdrawn" not in clerk.post(draft, {"text": TEXT})


def test_one_that_cannot_be_withdrawn_leaves_the_decision_unwritten(clerk, meeting):
    approval, ninth = meeting.items.get(number="1"), meeting.items.get(number="9")
    pressed(clerk, at_item(ninth, "decide"), {"text": "Godkendt.", "outcome": "approved"})
    given = {"text": TEXT, "outcome": "approved", "withdraw": ninth.key}
    assert clerk.post(at_item(approval, "decide"), given).status_code in (409, 422)
    assert not approval.decisions.exists()


@pytest.mark.parametrize("how", ["title", "decision"])
def test_delivered_minutes_withdraw_it_and_name_the_decision(how, board, clerk):
    words = (DecisionText("Direktionen", factories.DAY, None, TEXT, None),)
    approval = factories.point(
        "Godkendelse af dagsorden", decisions=words if how == "decision" else ()
    )
    title = "Cykelsti - udgår" if how == "title" else "Cykelsti"
    head = MeetingHead(body=BodyName("DIR", "Direktionen"), date=factories.DAY)
    form = as_stated(HouseForm(head, (approval, factories.point(title, number="9"))))
    take_in(form, by=by(), source=Source("referat.txt", "generic", store(b"x")))
    item = AgendaItem.objects.get(number="9")
    assert (item.withdrawn, item.state) == (True, "withdrawn")
    decision = Decision.objects.first()
    assert item.withdrawn_by == decision
    assert ("It was withdrawn by the decision on" in said(clerk, at("item", item))) == (
        how == "decision"
    )
