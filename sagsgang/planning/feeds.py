"""Calendar feeds: a secret address each, and what its owner may see at this moment."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance.access import Reader, require, standing_of
from sagsgang.governance.models import Body, Meeting, MeetingState, Tombstone
from sagsgang.governance.openness import Openness
from sagsgang.governance.refusal import Refused
from sagsgang.journal.models import Entry
from sagsgang.journal.record import record
from sagsgang.planning import access
from sagsgang.planning.models import Feed, Occurrence, Ring

MOST_FEEDS = 20
# What calendars must hear of a meeting anew.
CHANGING = ("plan", "replan", "cancel", "hold after all", "retract")
MOST_ENTRIES = 10_000
BACK = timedelta(days=400)
READ_NOTED = timedelta(hours=1)
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry; without ``start`` it is whole days, ``ends`` being the last of them.

    A calendar program keeps what it reads, outside the house: a closed activity has no title.
    """

    uid: UUID
    sequence: int
    title: str
    starts: date
    ends: date
    changed_at: datetime
    start: time | None = None
    end: time | None = None
    place: str = ""
    cancelled: bool = False
    closed: bool = False
    activity: UUID | None = None
    meeting: UUID | None = None


# --- the addresses ----------------------------------------------------------------------------


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_feed(
    *, by: User, kind: str, body: Body | None = None, ring: Ring | None = None
) -> tuple[Feed, str]:
    """Return a new feed and its secret, which is kept nowhere and so is shown this once."""
    require(standing_of(by).person is not None, _("Only a known person has calendar feeds."))
    if (kind == Feed.Kind.BODY and body is None) or (kind == Feed.Kind.RING and ring is None):
        raise Refused(_("Choose the body or the ring that the feed is about."))
    if body is not None and not Body.objects.internal_to(by).filter(pk=body.pk).exists():
        raise Refused(_("There is no such body that you can see."))
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    if Feed.objects.filter(owner=by, revoked_at=None).count() >= MOST_FEEDS:
        raise Refused(_("You have twenty feeds already. Revoke one that you do not use."))
    token = secrets.token_urlsafe(SECRET_BYTES)
    feed = Feed(
        owner=by,
        kind=kind,
        body=body if kind == Feed.Kind.BODY else None,
        ring=ring if kind == Feed.Kind.RING else None,
        token_hash=hashed(token),
        made_at=timezone.now(),
    )
    feed.full_clean(exclude=("owner", "body", "ring", "revoked_at", "last_read_at", "tag_since"))
    feed.save()
    record("open feed", "planning.feed", feed.key, by=by, kind=kind)
    return feed, token


@transaction.atomic
def revoke_feed(feed: Feed, *, by: User) -> None:
    """Shut the address for good; a calendar program that asks is told that it is gone."""
    require(access.may_revoke(by, feed), _("Only its owner can revoke a feed."))
    shut = Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=timezone.now())
    if shut:
        record("revoke feed", "planning.feed", feed.key, by=by)


def feed_at(token: str) -> Feed | None:
    """Return the feed with this secret, revoked or not."""
    return Feed.objects.select_related("owner", "ring").filter(token_hash=hashed(token)).first()


def note_reading(feed: Feed, tag: str) -> datetime:
    """Note that the feed was read, and return since when it has said the same.

    Written at most once an hour, and when what it says has changed.
    """
    now = timezone.now()
    if feed.tag != tag or feed.tag_since is None:
        feed.tag, feed.tag_since, feed.last_read_at = tag, now, now
        feed.save(update_fields=("tag", "tag_since", "last_read_at"))
    elif feed.last_read_at is None or feed.last_read_at < now - READ_NOTED:
        feed.last_read_at = now
        feed.save(update_fields=("last_read_at",))
    return feed.tag_since


def tag_of(entries: Iterable[CalendarEntry]) -> str:
    told = hashlib.sha256()
    for one in entries:
        told.update(repr(one).encode())
    return told.hexdigest()


# --- what it says -----------------------------------------------------------------------------


def entries_of(feed: Feed) -> list[CalendarEntry]:
    """Return what the owner may see now, in order; nothing of it is kept from an earlier day."""
    reader: Reader = feed.owner
    since = timezone.localdate() - BACK
    meetings = {row.pk: row for row in meetings_for(feed, reader, since)}
    changes = changes_of(meetings.values())
    rows = (
        Occurrence.objects.visible_to(reader)
        .filter(asked_for(feed, reader), ends__gte=since)
        .select_related("activity")
        .order_by("starts", "pk")[:MOST_ENTRIES]
    )
    entries = []
    for row in rows:
        meeting = meetings.pop(row.meeting_id, None) if row.meeting_id else None
        entries.append(entry_of(row, meeting, changes))
    entries += [meeting_entry(one, changes, feed) for one in meetings.values()]
    entries += taken_back_for(feed, reader, since)
    return sorted(entries, key=lambda one: (one.starts, str(one.uid)))


def asked_for(feed: Feed, reader: Reader) -> Q:
    if feed.kind == Feed.Kind.BODY:
        return Q(activity__body=feed.body_id)
    if feed.kind == Feed.Kind.RING:
        return Q(activity__ring=feed.ring_id)
    standing = standing_of(reader)
    return Q(activity__responsible=standing.person) | Q(activity__body__in=standing.seated_in)


def meetings_for(feed: Feed, reader: Reader, since: date) -> Iterable[Meeting]:
    """Return the meetings of the body, or of the bodies in which the owner sits."""
    if feed.kind == Feed.Kind.RING:
        return ()
    bodies = (
        Q(body=feed.body_id)
        if feed.kind == Feed.Kind.BODY
        else Q(body__in=standing_of(reader).seated_in)
    )
    seen = Meeting.objects.visible_to(reader).filter(bodies, date__gte=since)
    return seen.select_related("body").order_by("date", "pk")[:MOST_ENTRIES]


def taken_back_for(feed: Feed, reader: Reader, since: date) -> Iterable[CalendarEntry]:
    """Return the public meetings that were taken back, as cancelled and without a word of them.

    Who works with one has it as it stands.
    """
    if feed.kind == Feed.Kind.RING:
        return ()
    bodies = {feed.body_id} if feed.body_id else standing_of(reader).seated_in
    rows = Tombstone.objects.visible_to(reader).filter(
        kind=Tombstone.Kind.MEETING,
        retraction__meeting__body__in=bodies,
        retraction__meeting__date__gte=since,
    )
    seen = Meeting.objects.visible_to(reader).filter(pk=OuterRef("retraction__meeting"))
    stones = rows.exclude(Exists(seen)).select_related("retraction__meeting")
    gone = [one.retraction for one in stones if one.retraction is not None]
    changes = changes_of(one.meeting for one in gone)
    return [
        CalendarEntry(
            uid=one.meeting.key,
            sequence=changes.get(one.meeting.key, (0, one.at))[0],
            title="",
            starts=one.meeting.date,
            ends=one.meeting.date,
            changed_at=one.at,
            cancelled=True,
            closed=True,
            meeting=one.meeting.key,
        )
        for one in gone
    ]


def changes_of(meetings: Iterable[Meeting]) -> dict[UUID, tuple[int, datetime]]:
    """Return how often each meeting was planned anew, and when it was last changed."""
    keys = [one.key for one in meetings]
    if not keys:
        return {}
    told = Entry.objects.filter(
        subject="governance.meeting", subject_key__in=keys, verb__in=CHANGING
    )
    rows = (
        told.order_by()
        .values_list("subject_key")
        .annotate(count=Count("pk", filter=~Q(verb="plan")), at=Max("at"))
    )
    return {key: (count, at) for key, count, at in rows}


def entry_of(
    row: Occurrence, meeting: Meeting | None, changes: dict[UUID, tuple[int, datetime]]
) -> CalendarEntry:
    """An occurrence that has its meeting is told with the meeting's day, time and place."""
    activity = row.activity
    closed = activity.openness != Openness.OPEN
    off = row.state != Occurrence.State.PLANNED or activity.dropped_at is not None
    off = off or (meeting is not None and meeting.state == MeetingState.CANCELLED)
    sequence, changed = row.sequence + activity.sequence, max(row.changed_at, activity.changed_at)
    starts, ends, start, end, place = row.starts, row.ends, activity.start, activity.end, ""
    if meeting is not None:
        count, at = changes.get(meeting.key, (0, changed))
        sequence, changed = sequence + count + 1, max(changed, at)
        starts = ends = meeting.date
        start, end, place = meeting.start, meeting.end, meeting.place or ""
    return CalendarEntry(
        uid=row.key,
        sequence=sequence,
        title="" if closed else activity.title,
        starts=starts,
        ends=ends,
        changed_at=changed,
        start=start,
        end=end,
        place=place,
        cancelled=off,
        closed=closed,
        activity=activity.key,
        meeting=meeting.key if meeting else None,
    )


def meeting_entry(
    meeting: Meeting, changes: dict[UUID, tuple[int, datetime]], feed: Feed
) -> CalendarEntry:
    count, at = changes.get(meeting.key, (0, feed.made_at))
    return CalendarEntry(
        uid=meeting.key,
        sequence=count,
        title=meeting.title or meeting.body.name,
        starts=meeting.date,
        ends=meeting.date,
        changed_at=at,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place or "",
        cancelled=meeting.state == MeetingState.CANCELLED,
        closed=not meeting.is_public,
        meeting=meeting.key,
    )
