"""The screen on which a meeting is run: what the secretary presses, and what others may not."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.concluding import conclude, keep_decision_draft
from sagsgang.governance.decide import decide
from sagsgang.governance.meetings import cancel
from sagsgang.governance.models import (
    AnsweredRequest,
    Attendance,
    Ballot,
    Decision,
    DecisionDraft,
    FollowUp,
    Movement,
    Sitting,
    StandIn,
    Statement,
)
from sagsgang.governance.phrases import take_usual_phrases
from sagsgang.governance.tests import factories, held
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db


def by():
    return factories.system()


def address(meeting, rest=""):
    return reverse("desk:live", kwargs={"key": meeting.key}) + rest


def at_item(item, rest):
    return reverse("desk:item", kwargs={"key": item.key}) + f"/live/{rest}"


def told(client, meeting, rest=""):
    answer = client.get(address(meeting, rest))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def council():
    return held.meeting()


@pytest.fixture
def clerk(council):
    return signed_in(factories.secretary(council.body))


@pytest.fixture
def committee():
    return held.meeting(held.body("committee", "TU", "Teknikudvalget"))


def test_a_meeting_is_opened_run_and_closed(secretary, member_user, item):
    meeting = item.meeting
    assert "Open the meeting" in told(secretary, meeting)
    assert secretary.post(address(meeting, "/open")).status_code == 302
    page = told(secretary, meeting)
    assert "Mads Lund" in page
    assert "Take up this item" in page
    assert "Vote" not in page
    secretary.post(at_item(item, "take-up"))
    assert secretary.post(address(meeting, "/rest")).status_code == 302
    secretary.post(at_item(item, "take-up"))
    assert secretary.post(at_item(item, "time"), {"minutes": "10"}).status_code == 302
    page = told(secretary, meeting)
    assert "of 10 min planned" in page
    assert "No decision is written on this item" in page
    assert secretary.post(address(meeting, "/open")).status_code == 409
    assert secretary.post(address(meeting, "/close")).status_code == 302
    assert "The meeting is closed" in told(secretary, meeting)
    answer = secretary.post(at_item(item, "decide"), {"text": "Godkendt."})
    assert answer.status_code == 409
    assert "has been closed" in answer.content.decode()
    assert not Decision.objects.exists()


def test_who_comes_and_goes_is_noted_and_undone(secretary, member_user, item):
    meeting = item.meeting
    secretary.post(address(meeting, "/open"))
    one = meeting.attendance.get()
    key = {"attendee": one.pk, "verb": "leave", "request": str(uuid4())}
    for _twice in range(2):
        assert secretary.post(address(meeting, "/attendee"), key).status_code == 302
    assert Movement.objects.filter(kind="left").count() == 1
    assert "Not in the room" in told(secretary, meeting)
    movement = Movement.objects.get(kind="left")
    secretary.post(address(meeting, "/undo"), {"movement": movement.key})
    assert Attendance.objects.get().here
    answer = secretary.post(address(meeting, "/attendee"), {"attendee": one.pk, "verb": "arrive"})
    assert answer.status_code == 409
    assert "is in the room already" in answer.content.decode()
    for wrong in ({"attendee": "9" * 30}, {"attendee": one.pk, "verb": "fly"}, {"verb": "leave"}):
        assert secretary.post(address(meeting, "/attendee"), wrong).status_code in (409, 422)
    assert secretary.post(at_item(item, "guest"), {"name": "Kira Falk"}).status_code == 302
    assert "Kira Falk" in told(secretary, meeting, f"?item={item.key}")


def test_decision_phrases_and_follow_ups_are_one_form(secretary, member_user, board, item):
    take_usual_phrases(board, by=by())
    secretary.post(address(item.meeting, "/open"))
    assert "data-phrase=" in told(secretary, item.meeting)
    given = {
        "text": "Godkendt som indstillet.",
        "outcome": "approved",
        "what1": "Ring til havnen",
        "who1": "Mads Lund",
        "due1": "2030-01-15",
        "request": str(uuid4()),
    }
    answer = secretary.post(at_item(item, "decide"), {**given, "due1": ""})
    assert answer.status_code == 422
    assert "A follow-up says what, who and by when." in answer.content.decode()
    assert "Ring til havnen" in answer.content.decode()
    assert not Decision.objects.exists()
    for _twice in range(2):
        assert secretary.post(at_item(item, "decide"), given).status_code == 302
    assert (Decision.objects.get().outcome, FollowUp.objects.get().due) == (
        "approved",
        date(2030, 1, 15),
    )
    page = told(secretary, item.meeting, f"?item={item.key}")
    assert "Ring til havnen" in page
    assert "Correct the decision" in page


def test_several_items_are_treated_as_one_and_a_decision_by_hand_is_shown(
    secretary, member_user, board, item
):
    other = add_item(item.meeting, by=by(), point=factories.point("Nabosag", number="2"))
    far = add_item(factories.meeting(board), by=by(), point=factories.point("Fremmed sag"))
    secretary.post(address(item.meeting, "/open"))
    given = {"text": "Drøftet.", "outcome": "discussed", "together": [str(far.key)]}
    again = secretary.post(at_item(item, "decide"), given)
    assert again.status_code == 422
    assert "Nabosag" in again.content.decode()
    given["together"] = [str(other.key)]
    assert secretary.post(at_item(item, "decide"), given).status_code == 302
    assert set(Decision.objects.values_list("item", flat=True)) == {item.pk, other.pk}
    assert "Treated as one with item 2" in told(secretary, item.meeting, f"?item={item.key}")
    third = add_item(item.meeting, by=by(), point=factories.point("Tredje", number="3"))
    decide(third, by=by(), text="Skrevet i hånden.", body=board, date=item.meeting.date)
    assert "Skrevet i hånden." in told(secretary, item.meeting, f"?item={third.key}")


def test_two_secretaries_see_both_texts(secretary, board, item):
    secretary.post(address(item.meeting, "/open"))
    conclude(item, by=by(), text="Deres ord.", outcome="approved")
    mine = {"text": "Mine ord.", "seen": "", "what1": "Ring"}
    draft = secretary.post(at_item(item, "draft"), mine)
    assert draft.status_code == 409
    del mine["what1"]
    answer = secretary.post(at_item(item, "decide"), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Deres ord." in page
    assert "Mine ord." in page
    assert DecisionDraft.objects.get().content["text"] == "Mine ord."
    page = told(secretary, item.meeting, f"?item={item.key}")
    seen = re.search(r'name="seen" value="([^"]*)"', page).group(1)
    assert secretary.post(at_item(item, "decide"), {**mine, "seen": seen}).status_code == 302
    assert item.decisions.standing().get().text == "Mine ord."
    assert not DecisionDraft.objects.exists()


def test_a_draft_is_there_again_when_the_browser_was_closed(secretary, member_user, board, item):
    secretary.post(address(item.meeting, "/open"))
    typed = {"text": "Halvt skrevet", "what1": "Ring til havnen", "seen": ""}
    assert secretary.post(at_item(item, "draft"), typed).status_code == 204
    assert secretary.post(at_item(item, "draft"), {"text": "x" * 200_001}).status_code == 422
    page = told(secretary, item.meeting)
    assert "Halvt skrevet" in page
    assert "Ring til havnen" in page
    assert "This is your draft" in page
    other = signed_in(factories.seat(board, factories.person("Ida Krog"), "secretary"))
    assert "Halvt skrevet" not in told(other, item.meeting)
    secretary.post(at_item(item, "discard"))
    assert "Halvt skrevet" not in told(secretary, item.meeting)


def test_another_browser_hears_that_something_happened(secretary, member_user, item):
    meeting = item.meeting
    marks = set()
    for verb in (lambda: None, lambda: secretary.post(address(meeting, "/open"))):
        verb()
        marks.add(secretary.get(address(meeting, "/state")).content)
    secretary.post(at_item(item, "take-up"))
    marks.add(secretary.get(address(meeting, "/state")).content)
    secretary.post(at_item(item, "decide"), {"text": "Drøftet.", "request": str(uuid4())})
    marks.add(secretary.get(address(meeting, "/state")).content)
    assert len(marks) == 4
    assert f'data-mark="{secretary.get(address(meeting, "/state")).content.decode()}"' in told(
        secretary, meeting
    )


def test_the_screens_address_is_shown_once_and_shut(secretary, client, item):
    meeting = item.meeting
    assert secretary.post(address(meeting, "/screen")).status_code == 409
    secretary.post(address(meeting, "/open"))
    answer = secretary.post(address(meeting, "/screen"))
    assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
    path = re.search(r'href="[^"]*(/screen/[^"]+)"', answer.content.decode()).group(1)
    secretary.post(at_item(item, "take-up"))
    shown = client.get(path)
    assert item.title in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert client.post(path).status_code == 405
    assert path not in told(secretary, meeting)
    secretary.post(address(meeting, "/screen/shut"))
    assert item.title not in client.get(path).content.decode()
    assert client.get("/screen/ingen-har-den").status_code == 404


def test_reading_closed_matter_here_is_noted(secretary, board, meeting):
    add_item(meeting, by=by(), point=factories.point("Lukket sag", openness="closed"))
    told(secretary, meeting)
    told(secretary, meeting)
    assert Entry.objects.filter(verb="read closed").count() == 1


# --- political bodies -------------------------------------------------------------------------


def test_a_vote_by_group_and_person_a_dissent_and_its_text(clerk, council):
    item = held.item(council, 1)
    page = told(clerk, council)
    assert "5 of 5 members take part" in page
    carl = held.attendee(council, "Carl")
    places = {group: f"group-{place}" for place, group in enumerate(("A", "V", "Ø"))}
    given = {places["A"]: "for", places["V"]: "for", f"voter-{carl.pk}": "against"}
    assert clerk.post(at_item(item, "vote"), {**given, places["Ø"]: "loud"}).status_code == 422
    assert clerk.post(at_item(item, "vote"), given).status_code == 302
    assert [one.choice for one in Ballot.objects.get().votes.order_by("attendee")] == [
        "for",
        "for",
        "against",
        "for",
    ]
    said = {"attendee": carl.pk, "kind": "dissent", "text": "For dyrt."}
    egon = held.attendee(council, "Egon")
    refused = clerk.post(at_item(item, "say"), {**said, "attendee": egon.pk})
    assert refused.status_code == 409
    assert "has not voted against" in refused.content.decode()
    assert clerk.post(at_item(item, "say"), said).status_code == 302
    assert Statement.objects.get().text == "For dyrt."
    page = told(clerk, council)
    assert "3 stemte for, 1 imod" in page
    ballot = Ballot.objects.get()
    assert clerk.post(at_item(item, "vote-back"), {"ballot": ballot.key}).status_code == 302
    assert clerk.post(at_item(item, "vote-back"), {"ballot": "x"}).status_code == 404
    assert clerk.post(at_item(item, "vote"), {}).status_code == 409


def test_disqualified_deputy_and_quorum_are_told(clerk, council):
    item, anna = held.item(council, 1), held.attendee(council, "Anna")
    given = {"attendee": anna.pk, "found": "yes", "reason": "Ejer nabogrunden"}
    assert clerk.post(at_item(item, "disqualify"), {**given, "found": "?"}).status_code == 422
    assert clerk.post(at_item(item, "disqualify"), given).status_code == 302
    page = told(clerk, council)
    assert "4 of 5 members take part" in page
    assert "Anna Skov (A) er inhabil" in page
    clerk.post(address(council, "/attendee"), {"attendee": anna.pk, "verb": "leave"})
    gert = council.body.seats.get(person__name="Gert Sø").person
    wish = {"member": anna.pk, "deputy": str(gert.key), "ground": "long_absence"}
    refused = clerk.post(address(council, "/deputy"), {**wish, "ground": "bylaws"})
    assert refused.status_code == 422
    answer = clerk.post(address(council, "/deputy"), wish, follow=True)
    assert "elected for another group" in answer.content.decode()
    assert "For Anna Skov (A)" in answer.content.decode()
    stand_in = StandIn.objects.get()
    assert clerk.post(address(council, "/deputy/go"), {"stand_in": stand_in.key}).status_code == 302
    assert StandIn.objects.get().ended_sequence is not None


def test_only_a_committee_has_its_matter_put_before_the_council(clerk, council, committee):
    item = held.item(committee, 1)
    runs = signed_in(factories.seat(committee.body, factories.person("Ida Krog"), "secretary"))
    egon = held.attendee(committee, "Egon")
    refused = runs.post(at_item(item, "suspend"), {"attendee": egon.pk})
    assert refused.status_code == 409
    conclude(item, by=by(), text="Godkendt.", outcome="approved")
    assert "Put before the council (section 23)" in told(runs, committee)
    assert runs.post(at_item(item, "suspend"), {"attendee": egon.pk}).status_code == 302
    page = told(runs, committee)
    assert "benyttede standsningsretten" in page
    # It is used once, so that it is not offered again.
    assert "Put before the council (section 23)" not in page
    other = held.attendee(council, "Egon")
    answer = clerk.post(at_item(held.item(council, 1), "suspend"), {"attendee": other.pk})
    assert answer.status_code == 404


# --- who never came, and who went ---------------------------------------------------------------


def noted(clerk, meeting, name, verb, **more):
    given = {"attendee": held.attendee(meeting, name).pk, "verb": verb, **more}
    return clerk.post(address(meeting, "/attendee"), given)


def buttons(clerk, meeting, name):
    """Return what can be pressed of one person now."""
    page = told(clerk, meeting)
    own = page[page.index(f'value="{held.attendee(meeting, name).pk}"') :]
    return set(re.findall(r'name="verb" value="(\w+)"', own[: own.index("</li>")]))


def test_apologies_can_be_noted_until_the_meeting_is_closed(clerk, council):
    clerk.post(at_item(held.item(council, 2), "take-up"))
    assert {"leave", "excuse", "absent"} == buttons(clerk, council, "Egon")
    assert noted(clerk, council, "Egon", "excuse").status_code == 302
    assert held.attendee(council, "Egon").status == "excused"
    # Pressed “Leaves” of one who never came: the others are still offered, and are taken.
    noted(clerk, council, "Dorte", "leave")
    assert {"arrive", "excuse", "absent"} == buttons(clerk, council, "Dorte")
    assert noted(clerk, council, "Dorte", "absent").status_code == 302
    # Who came by oneself was there: it is not offered, and not taken.
    noted(clerk, council, "Egon", "arrive")
    assert {"leave"} == buttons(clerk, council, "Egon")
    assert noted(clerk, council, "Egon", "excuse").status_code == 409


def test_when_somebody_left_is_told_and_can_be_noted_afterwards(clerk, council):
    begun = timezone.now() - timedelta(hours=2)
    Sitting.objects.update(begun_at=begun)
    Movement.objects.update(at=begun)
    then = timezone.localtime(begun + timedelta(minutes=30))
    assert noted(clerk, council, "Egon", "leave", at="kl. 7").status_code == 409
    early = timezone.localtime(begun - timedelta(minutes=5))
    assert noted(clerk, council, "Egon", "leave", at=f"{early:%H:%M}").status_code == 409
    assert held.attendee(council, "Egon").here
    assert noted(clerk, council, "Egon", "leave", at=f"{then:%H:%M}").status_code == 302
    assert f"Left at {then:%H:%M}" in told(clerk, council)


def test_an_agenda_never_sent_is_numbered_as_the_meeting_opens(secretary, item):
    meeting = item.meeting
    other = add_item(meeting, by=by(), point=factories.point("Havn", number=None))
    assert other.number is None
    assert secretary.post(address(meeting, "/open")).status_code == 302
    numbers = list(meeting.items.order_by("position").values_list("number", flat=True))
    assert numbers == ["1", "2"]
    given = {"text": "Punkt 2 udgår.", "proposed": ""}
    page = secretary.post(at_item(item, "decide"), given).content.decode()
    assert f'value="{other.key}"' in page


# --- who may ----------------------------------------------------------------------------------

OF_MEETING = ("/open", "/close", "/rest", "/attendee", "/undo", "/screen", "/screen/shut")
OF_ITEM = ("take-up", "time", "guest", "decide", "draft", "discard")
OF_COUNCIL = ("vote", "vote-back", "disqualify", "say", "suspend")


def test_only_the_secretary_and_only_by_post(secretary, member, outsider, item):
    paths = [address(item.meeting, rest) for rest in (*OF_MEETING, "/deputy", "/deputy/go")]
    paths += [at_item(item, rest) for rest in (*OF_ITEM, *OF_COUNCIL)]
    for path in paths:
        assert secretary.get(path).status_code == 405, path
        assert outsider.post(path).status_code == 404, path
        assert member.post(path).status_code == 403, path
    for rest in ("", "/state"):
        assert outsider.get(address(item.meeting, rest)).status_code == 404
        assert member.get(address(item.meeting, rest)).status_code == 403
    for rest in OF_COUNCIL:
        # A board has none of it.
        assert secretary.post(at_item(item, rest)).status_code == 404, rest
    assert not Sitting.objects.exists()
    assert not AnsweredRequest.objects.exists()


def test_the_page_asks_as_much_of_sixty_items_as_of_three(
    clerk, council, django_assert_max_num_queries
):
    for number in range(4, 61):
        add_item(council, by=by(), point=factories.point(f"Sag {number}", number=str(number)))
    take_usual_phrases(council.body, by=by())
    keep_decision_draft(
        held.item(council, 1), by=council.body.seats.get(role="secretary").person.user,
        content={"text": "Halvt"}, seen="",
    )  # fmt: skip
    anna = held.attendee(council, "Anna")
    clerk.post(at_item(held.item(council, 1), "disqualify"), {"attendee": anna.pk, "found": "yes"})
    for one in council.attendance.exclude(pk=anna.pk):
        clerk.post(at_item(held.item(council, 1), "vote"), {f"voter-{one.pk}": "for"})
    conclude(held.item(council, 1), by=by(), text="Godkendt.", outcome="approved")
    clerk.get(address(council))
    with django_assert_max_num_queries(20):
        page = told(clerk, council)
    assert "Sag 60" in page
    assert "Godkendt." in page


def test_of_a_cancelled_meeting_neither_the_screen_nor_a_decision_is_offered(secretary, item):
    cancel(item.meeting, by=by(), why="For få kan komme")
    page = told(secretary, item.meeting)
    assert "The meeting is cancelled, so it is not held." in page
    assert "Open the meeting" not in page
    meeting = reverse("desk:meeting", kwargs={"key": item.meeting.key})
    assert address(item.meeting) not in secretary.get(meeting).content.decode()
    shown = reverse("desk:item", kwargs={"key": item.key})
    for page in (shown, f"{shown}?do=decide"):
        assert "Write down a decision" not in secretary.get(page).content.decode()
