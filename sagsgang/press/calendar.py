"""Calendar entries as iCalendar (RFC 5545), a piece at a time, so that a long one streams."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from sagsgang.planning.feeds import CalendarEntry

PLACE = "Europe/Copenhagen"
AN_HOUR = timedelta(hours=1)
# The clock of the European Union since 1996: forward on the last Sunday of March, back on that
# of October. Earlier years have other rules, and no wheel.
ZONE = b"\r\n".join(
    (
        b"BEGIN:VTIMEZONE",
        b"TZID:Europe/Copenhagen",
        b"BEGIN:DAYLIGHT",
        b"DTSTART:19960331T020000",
        b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        b"TZOFFSETFROM:+0100",
        b"TZOFFSETTO:+0200",
        b"TZNAME:CEST",
        b"END:DAYLIGHT",
        b"BEGIN:STANDARD",
        b"DTSTART:19961027T030000",
        b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        b"TZOFFSETFROM:+0200",
        b"TZOFFSETTO:+0100",
        b"TZNAME:CET",
        b"END:STANDARD",
        b"END:VTIMEZONE",
        b"",
    )
)
Address = Callable[[CalendarEntry], str]


def calendar_lines(
    entries: Iterable[CalendarEntry], *, name: str, untitled: str, host: str, to: Address
) -> Iterator[bytes]:
    """Yield a calendar: its head with the zone's rules, then each entry, then its end.

    ``untitled`` is said of entries without a title; ``host`` makes the entries' ids those of
    this installation alone.
    """
    whole = head(name).to_ical()
    ending = b"END:VCALENDAR\r\n"
    yield whole.removesuffix(ending)
    yield ZONE
    for entry in entries:
        yield event_of(entry, untitled, host, to).to_ical()
    yield ending


def head(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Sagsgang//Annual wheel//DA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", PLACE)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    return calendar


def event_of(entry: CalendarEntry, untitled: str, host: str, to: Address) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{host}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.sequence)
    event.add("summary", entry.title or untitled)
    add_times(event, entry)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "CONFIDENTIAL" if entry.closed else "PUBLIC")
    event.add("transp", "TRANSPARENT" if entry.start is None else "OPAQUE")
    if entry.place:
        event.add("location", entry.place)
    event.add("url", to(entry))
    return event


def add_times(event: Event, entry: CalendarEntry) -> None:
    """Whole days are dates, their end the day after; a time of day is the clock's on the wall."""
    if entry.start is None:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.ends + timedelta(days=1))
        return
    zone_here = ZoneInfo(PLACE)
    begins = datetime.combine(entry.starts, entry.start, zone_here)
    ends = datetime.combine(entry.ends, entry.end, zone_here) if entry.end else begins + AN_HOUR
    event.add("dtstart", begins)
    event.add("dtend", max(ends, begins))
