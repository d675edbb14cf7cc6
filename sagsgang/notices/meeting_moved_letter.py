"""The mail that tells somebody that a meeting is held at another time or place."""

from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _

from sagsgang.governance.access import Reader
from sagsgang.governance.models import Meeting
from sagsgang.journal.models import Entry
from sagsgang.notices.letter import Letter, clock, day, letter, link, neutral_letter
from sagsgang.notices.models import Mail
from sagsgang.people.models import Person

MOVING = frozenset({"date", "start", "end", "place"})


def key_of(move: Entry) -> UUID:
    """Return the key by which a mail is about this move: its number in the journal."""
    return UUID(int=move.pk)


def changed_by(entry: Entry) -> set[str]:
    return set(str(entry.details.get("changed", "")).split())


def is_move(entry: Entry) -> bool:
    return bool(MOVING & changed_by(entry)) and "was_date" in entry.details


def meeting_moved_letter(about: UUID, receiver: Person, reader: Reader) -> Letter | None:
    """Return the letter; nothing where the meeting was moved again, or is as it was last told.

    Of several moves the letter about the last one tells, from what the receiver knew.
    """
    move = Entry.objects.get(pk=about.int)
    meetings = Meeting.objects.select_related("body").filter(key=move.subject_key or about)
    meeting = meetings.first()
    if meeting is None:
        return None
    moves = moves_untold(meeting, receiver)
    if not moves or moves[-1] != move:
        return None
    if not meetings.visible_to(reader).exists():
        return neutral_letter()
    return moved_letter(meeting, moves)


def moves_untold(meeting: Meeting, receiver: Person) -> list[Entry]:
    """Return the moves since the agenda was sent that the receiver has no mail of, in order."""
    if meeting.sent_at is None:
        return []
    entries = Entry.objects.filter(
        verb="replan",
        subject="governance.meeting",
        subject_key=meeting.key,
        at__gte=meeting.sent_at,
    )
    moves = [one for one in entries.order_by("pk") if is_move(one)]
    told = set(
        Mail.objects.filter(
            kind=Mail.Kind.MEETING_MOVED,
            receiver=receiver,
            about__in=[key_of(one) for one in moves],
            ending=Mail.Ending.SENT,
        ).values_list("about", flat=True)
    )
    last = max((place for place, one in enumerate(moves) if key_of(one) in told), default=-1)
    return moves[last + 1 :]


def moved_letter(meeting: Meeting, moves: list[Entry]) -> Letter | None:
    before, now = moment_before(moves[0]), moment(meeting.date, meeting.start)
    what = {"body": meeting.body.name, "day": day(meeting.date), "before": before, "now": now}
    if before != now:
        return about_meeting(
            meeting,
            _("Moved: %(body)s, %(day)s") % what,
            _("The meeting of %(body)s that was to be held on %(before)s is held on %(now)s.")
            % what,
        )
    if not any({"end", "place"} & changed_by(one) for one in moves):
        return None
    return about_meeting(
        meeting,
        _("Changed: %(body)s, %(day)s") % what,
        _("The meeting of %(body)s on %(now)s has another place or another end.") % what,
    )


def about_meeting(meeting: Meeting, subject: str, what: str) -> Letter:
    ends = _("It ends at %(time)s.") % {"time": clock(meeting.end)} if meeting.end else ""
    place = _("Place: %(place)s") % {"place": meeting.place} if meeting.place else ""
    return letter(
        subject,
        what,
        "\n".join(line for line in (ends, place) if line),
        _("Read it here: %(link)s") % {"link": link("desk:meeting", key=meeting.key)},
    )


def moment_before(move: Entry) -> str:
    start = move.details["was_start"]
    return moment(
        date.fromisoformat(move.details["was_date"]), time.fromisoformat(start) if start else None
    )


def moment(held: date, start: time | None) -> str:
    """Format as ``3. marts 2021 kl. 14.00``; without the time where none is stated."""
    if start is None:
        return day(held)
    return _("%(day)s at %(time)s") % {"day": day(held), "time": clock(start)}
