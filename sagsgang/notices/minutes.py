"""Tell a body's members that minutes wait for their word, or for their signature."""

from sagsgang.governance.minutes import members_of
from sagsgang.governance.minutes_signing import signers_of
from sagsgang.governance.models import Meeting, MinutesPaper
from sagsgang.journal.models import Entry
from sagsgang.notices.journal_follower import follow
from sagsgang.notices.mail import queue
from sagsgang.notices.models import Mail

CURSOR = "minutes"
BEFORE_BODY = ("put before body", "governance.meeting")
TO_SIGNING = ("put to signing", "governance.minutespaper")


def tell_of_minutes() -> None:
    follow(CURSOR, [BEFORE_BODY, TO_SIGNING], tell_members)


def tell_members(entry: Entry) -> None:
    """Queue a mail to each who is asked, but the one who put the minutes before them."""
    if entry.subject_key is None:
        return
    if entry.verb == BEFORE_BODY[0]:
        meeting = Meeting.objects.filter(key=entry.subject_key).select_related("body").first()
        asked = members_of(meeting) if meeting is not None else []
        kind = Mail.Kind.MINUTES_TO_APPROVE
    else:
        papers = MinutesPaper.objects.filter(key=entry.subject_key)
        paper = papers.select_related("meeting__body").first()
        meeting = paper.meeting if paper is not None else None
        asked = signers_of(meeting) if meeting is not None else []
        kind = Mail.Kind.MINUTES_TO_SIGN
    for person in asked:
        own = person.user is not None and person.user.actor_key == entry.actor
        if meeting is not None and not own:
            queue(kind, person, meeting.key, f"entry {entry.pk}")
