"""The delivered file goes in, through the verbs."""

import re

from sagsgang.accounts.models import User
from sagsgang.governance.models import Meeting
from sagsgang.ingest.arrivals import arrivals
from sagsgang.ingest.receive import receive
from tests.journey_seed.story import Story, expect, say


def ingest(story: Story) -> None:
    """Rows 1, 18 and 23: the item, its recommendation and its attachments go in."""
    say("found", "DIR", "Direktionen", "--listed")
    by = User.objects.system()
    (first,) = (receive(one, by=by) for one in arrivals([story.file]))
    expect(first.result == "new", f"taking it in: {first.result} {first.reason}")
    (again,) = (receive(one, by=by) for one in arrivals([story.file]))
    expect(again.result == "unchanged", f"the same bytes again: {again.result} {again.reason}")
    meeting = Meeting.objects.get()
    item = meeting.items.get()
    title = next(
        line.strip() for line in story.file.read_text("utf-8").splitlines() if line.strip()
    )
    expect(item.title == title, "the item's title")
    expect(item.openness == "open", "the item is open")
    expect([one.code for one in item.route.all()] == ["DIR"], "the route")
    expect(item.recommender == "Kommunaldirektøren", "who recommends")
    expect(item.recommendation.startswith("Kommunaldirektøren indstiller"), "the recommendation")
    expect(item.subitems.count() == 2, "two sub-items")
    lines = list(item.attachments.select_related("subitem").order_by("position"))
    expect([one.subitem.position for one in lines] == [1, 1, 2, 2], "attachments by sub-item")
    for one in lines:
        expect(re.fullmatch(r"\d{7}", one.document_id or "") is not None, "the document number")
        expect(re.fullmatch(r"\d+/\d{2}", one.journal_number or "") is not None, "journal number")
        expect((one.openness, one.mark) == ("open", "H"), "openness and mark")
    expect(not meeting.is_public, "nothing is public by being taken in")
    story.found |= {"meeting": meeting, "item": item}
