"""Calendar feeds read back with icalendar: what the owner may see now, under ids that hold."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from sagsgang.governance.agenda import add_item
from sagsgang.governance.meetings import plan_meeting, replan
from sagsgang.governance.models import Seat
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.retract import Said, retract_agenda
from sagsgang.governance.tests import factories
from sagsgang.planning.activities import change_activity, drop_activity
from sagsgang.planning.feeds import open_feed, revoke_feed
from sagsgang.planning.models import Activity, Feed, Ring
from sagsgang.planning.occurrences import cancel_occurrence, move_occurrence
from sagsgang.planning.proposing import join_meetings
from sagsgang.planning.tests import wheeled

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(db):
    return factories.body()


@pytest.fixture
def member(board):
    return factories.seat(board, factories.person("Mads Lund"))


def year():
    return timezone.localdate().year


def read(client, token, **headers):
    return client.get(reverse("portal:feed", kwargs={"token": token}), headers=headers)


def events(client, token):
    """Return the entries by title, as a calendar program reads them."""
    answer = read(client, token)
    assert answer.status_code == 200
    whole = Calendar.from_ical(b"".join(answer.streaming_content))
    assert [one["TZID"] for one in whole.walk("VTIMEZONE")] == ["Europe/Copenhagen"]
    return {str(one["SUMMARY"]): one for one in whole.walk("VEVENT")}


def test_days_are_dates_and_times_are_the_clocks_on_the_wall(board, member, client):
    where = wheeled.wheel(board, year=year())
    wheeled.activity("Uge", "uge 34", of=where, body=board)
    for title, words in (("Vinter", "15 January"), ("Sommer", "15 July")):
        wheeled.activity(title, words, of=where, body=board, start=time(9, 0), end=time(11, 30))
    _feed, token = open_feed(by=member, kind="body", body=board)
    found = events(client, token)
    monday = date.fromisocalendar(year(), 34, 1)
    assert found["Uge"]["DTSTART"].dt == monday
    assert found["Uge"]["DTEND"].dt == monday + timedelta(days=5)
    zone = ZoneInfo("Europe/Copenhagen")
    for title, month, hours in (("Vinter", 1, 1), ("Sommer", 7, 2)):
        begins = found[title]["DTSTART"].dt
        assert begins == datetime(year(), month, 15, 9, 0, tzinfo=zone)
        assert begins.utcoffset() == timedelta(hours=hours)
        assert found[title]["DTSTART"].params["TZID"] == "Europe/Copenhagen"


def test_an_entry_keeps_its_id_and_raises_its_number_until_it_is_cancelled(board, member, client):
    where = wheeled.wheel(board, year=year())
    one = wheeled.activity("Seminar", "15 March", of=where, body=board)
    _feed, token = open_feed(by=member, kind="body", body=board)
    row = one.occurrences.get()
    seen = [events(client, token)["Seminar"]]
    move_occurrence(row, by=factories.system(), starts=date(year(), 3, 17))
    seen.append(events(client, token)["Seminar"])
    change_activity(
        one, by=factories.system(), ring=one.ring, title="Seminar", when=one.when, body=board,
        text="Med oplæg.", openness="open",
    )  # fmt: skip
    seen.append(events(client, token)["Seminar"])
    cancel_occurrence(row, by=factories.system())
    seen.append(events(client, token)["Seminar"])
    drop_activity(Activity.objects.get(pk=one.pk), by=factories.system())
    seen.append(events(client, token)["Seminar"])
    assert len({str(entry["UID"]) for entry in seen}) == 1
    numbers = [entry["SEQUENCE"] for entry in seen]
    assert numbers == sorted(set(numbers))
    assert [str(entry["STATUS"]) for entry in seen] == ["CONFIRMED"] * 3 + ["CANCELLED"] * 2
    assert seen[2]["DTSTART"].dt == date(year(), 3, 17)


def test_a_meeting_gives_its_occurrence_time_and_place_under_the_same_id(board, member, client):
    where = wheeled.wheel(board, year=year())
    one = wheeled.activity("Møde", "15 March", of=where, body=board, act="meetings")
    _feed, token = open_feed(by=member, kind="person")
    before = events(client, token)["Møde"]
    meeting = plan_meeting(
        board, by=factories.system(), date=date(year(), 3, 15), start=time(9, 0), place="Fyret"
    )
    join_meetings(one, by=factories.system())
    joined = events(client, token)
    assert set(joined) == {"Møde"}
    replan(
        meeting, by=factories.system(), date=date(year(), 3, 16), start=time(10, 0), end=None,
        place="Fyret", number=None, title=None,
    )  # fmt: skip
    moved = events(client, token)["Møde"]
    assert before["UID"] == joined["Møde"]["UID"] == moved["UID"]
    assert before["SEQUENCE"] < joined["Møde"]["SEQUENCE"] < moved["SEQUENCE"]
    assert (str(moved["LOCATION"]), moved["DTSTART"].dt.day) == ("Fyret", 16)


def test_a_meeting_taken_back_is_cancelled_for_those_who_read_it_as_everyone(board, member, client):
    other = factories.body("TU", "Teknikudvalget", profile="committee")
    stranger = factories.seat(other, factories.person("Ola Berg"))
    meeting = plan_meeting(
        board, by=factories.system(), date=timezone.localdate(), place="Hemmeligt sted"
    )
    add_item(meeting, by=factories.system(), point=factories.point())
    release(meeting, "agenda", by=factories.system())
    tokens = [open_feed(by=one, kind="body", body=board)[1] for one in (stranger, member)]
    assert [str(events(client, one)["Direktionen"]["STATUS"]) for one in tokens] == [
        "CONFIRMED",
        "CONFIRMED",
    ]
    retract_agenda(meeting, by=factories.system(), said=Said("Fejl"))
    (gone,) = events(client, tokens[0]).values()
    assert (str(gone["STATUS"]), str(meeting.key) in gone["UID"]) == ("CANCELLED", True)
    assert "LOCATION" not in gone
    assert "Direktionen" not in str(gone["SUMMARY"])
    assert str(events(client, tokens[1])["Direktionen"]["STATUS"]) == "CONFIRMED"


def test_who_loses_the_seat_loses_the_entries_at_once(board, member, client):
    where = wheeled.wheel(board, year=year())
    wheeled.activity("Hemmelig", "15 March", of=where, body=board, openness="closed")
    plan_meeting(board, by=factories.system(), date=date(year(), 3, 15))
    tokens = [
        open_feed(by=member, kind="person")[1],
        open_feed(by=member, kind="body", body=board)[1],
        open_feed(by=member, kind="ring", ring=Ring.objects.get(code="budget"))[1],
    ]
    untitled = "Lukket: log ind og se, hvad det er"
    for token in tokens:
        found = events(client, token)
        assert str(found[untitled]["CLASS"]) == "CONFIDENTIAL"
        # A calendar program keeps what it reads where nobody can close it again.
        assert "Hemmelig" not in found
    tag = read(client, tokens[0])["ETag"]
    Seat.objects.filter(person__user=member).update(until=timezone.localdate() - timedelta(1))
    assert [events(client, token) for token in tokens] == [{}] * 3
    # What vanished is a change: a calendar program that asks again is not told "unchanged".
    assert read(client, tokens[0], if_none_match=tag).status_code == 200


def test_nothing_changed_is_told_without_the_entries(board, member, client):
    wheeled.activity("Seminar", "15 March", of=wheeled.wheel(board, year=year()), body=board)
    feed, token = open_feed(by=member, kind="body", body=board)
    first = read(client, token)
    assert first.streaming
    for header in ({"if_none_match": first["ETag"]}, {"if_modified_since": first["Last-Modified"]}):
        again = read(client, token, **header)
        assert (again.status_code, again.content) == (304, b"")
    feed.refresh_from_db()
    assert feed.last_read_at is not None


def test_a_shut_address_is_gone_and_an_unknown_one_is_not_there(member, client):
    feed, token = open_feed(by=member, kind="person")
    assert token not in str(vars(feed))
    with pytest.raises(NotAllowed):
        revoke_feed(feed, by=factories.person("Olga Juhl").user)
    revoke_feed(feed, by=member)
    gone = read(client, token)
    assert gone.status_code == 410
    assert "shut" in gone.content.decode() or "lukket" in gone.content.decode()
    assert read(client, "x" * 43).status_code == 404
    assert read(client, "x" * 10_000).status_code == 414
    assert client.post(reverse("portal:feed", kwargs={"token": token})).status_code == 405


def test_what_cannot_be_fed_is_refused(board, member):
    hidden = factories.body("HR", "Gruppen", listed=False)
    with pytest.raises(Refused):
        open_feed(by=member, kind="body", body=hidden)
    for _number in range(20):
        open_feed(by=member, kind="person")
    with pytest.raises(Refused, match="twenty"):
        open_feed(by=member, kind="person")
    assert Feed.objects.filter(owner=member).count() == 20
