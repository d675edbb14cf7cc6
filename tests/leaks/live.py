"""A meeting that is being held over a closed item, with a canary in all that was noted there."""

from datetime import date

from django.utils import timezone

from sagsgang.governance.agenda import add_item
from sagsgang.governance.coming_and_going import welcome
from sagsgang.governance.concluding import conclude, keep_decision_draft
from sagsgang.governance.held import next_in
from sagsgang.governance.meetings import plan_meeting
from sagsgang.governance.models import (
    Ballot,
    Disqualification,
    RoomScreen,
    Statement,
    Suspension,
    Vote,
)
from sagsgang.governance.phrases import add_phrase
from sagsgang.governance.room_screen import hashed
from sagsgang.governance.running import open_sitting, take_up
from sagsgang.people.models import Person

HELD = date(2026, 3, 18)
SCREEN, SHUT_SCREEN = "aaben-skaerm", "lukket-skaerm"


def plant_live(place, board, point, by):
    """Open a meeting that nobody outside has heard of, and take up its closed item."""
    word = lambda name: place.canary(f"held item, {name}")  # noqa: E731
    place.things["phrase"] = add_phrase(board, by=by, text=place.canary("phrase"))
    meeting = plan_meeting(board, by=by, date=HELD, place=word("place"))
    item = add_item(meeting, by=by, point=point)
    sitting = open_sitting(meeting, by=by)
    take_up(item, by=by)
    welcome(item, by=by, name=word("guest"))
    conclude(item, by=by, text=word("words"))
    keep_decision_draft(item, by=by, content={"text": word("draft of a decision")}, seen="")
    note_political(item, sitting, word)
    for token, shut_at in ((SCREEN, None), (SHUT_SCREEN, timezone.now())):
        RoomScreen.objects.create(
            meeting=meeting, token_hash=hashed(token), made_at=timezone.now(), shut_at=shut_at
        )
    place.things |= {"held meeting": meeting, "held item": item}


def note_political(item, sitting, word):
    """Write the rows as they are: the board's own profile has none of it."""
    name = Person.objects.get(user__email="member@strandby.invalid").name
    attendee = item.meeting.attendance.get(name=name)
    row = {"item": item, "at": timezone.now()}
    ballot = Ballot.objects.create(**row, what=word("vote"), sequence=next_in(sitting))
    Vote.objects.create(ballot=ballot, attendee=attendee, choice="for")
    Statement.objects.create(
        **row, attendee=attendee, kind="dissent", text=word("dissent"), sequence=next_in(sitting)
    )
    Disqualification.objects.create(
        **row, attendee=attendee, found=False, reason=word("reason"), sequence=next_in(sitting)
    )
    Suspension.objects.create(**row, attendee=attendee, sequence=next_in(sitting))
