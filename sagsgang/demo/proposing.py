"""Items on their way to the board: drafted, proposed, checked, each waiting for somebody."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sagsgang.demo.matters import table
from sagsgang.demo.roster import Roster
from sagsgang.governance.house_form import Point, Recommendation, SectionText
from sagsgang.governance.models import ItemState, Meeting
from sagsgang.governance.proposing import draft_item, propose
from sagsgang.governance.states import change_item

BOARD = "DIR"
# The next agenda may be sent already.
AHEAD = timedelta(days=14)


@transaction.atomic
def bring_proposals(roster: Roster) -> None:
    coming = Meeting.objects.filter(
        body=roster.bodies[BOARD], date__gte=max(roster.day, timezone.localdate()) + AHEAD
    ).order_by("date")
    meeting = coming.first()
    if meeting is None:
        return
    for row in table("proposals")["proposal"]:
        officer = roster.users[row["officer"]]
        recommender, _word, _rest = row["recommendation"].partition(" indstiller")
        point = Point(
            title=row["title"],
            openness="open",
            route=(BOARD,),
            sections=(SectionText("presentation", "Sagsfremstilling", row["text"]),),
            recommendation=Recommendation(recommender, row["recommendation"]),
            purpose="decision",
        )
        item = draft_item(meeting, by=officer, point=point)
        if "checker" not in row:
            continue
        propose(item, by=officer, checker=roster.people[row["checker"]])
        if row.get("checked"):
            change_item(item, ItemState.CHECKED, by=roster.users[row["checker"]])
