"""At the address of what was taken back: 410, when it was public, and no word of what it said."""

from xml.etree import ElementTree as ET

import pytest
from django.test import override_settings

from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.release import release
from sagsgang.governance.retract import (
    Said,
    retract_agenda,
    retract_attachment,
    retract_decision,
    retract_item,
    retract_minutes,
)
from sagsgang.governance.tests import factories
from sagsgang.portal.tests import released

pytestmark = pytest.mark.django_db
SAID = Said("Hemmelig grund", "Teksten var fejlagtig.")
ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}


@pytest.fixture
def minutes(board):
    return released.full_minutes(board, items=2)


@pytest.fixture
def item(minutes):
    return minutes.items.order_by("position").first()


def read(feed):
    return ET.fromstring(feed)  # noqa: S314 our own words


def told(response):
    return response.content.decode()


def test_a_retracted_item_is_gone_and_its_page_says_only_when(client, item):
    before = client.get(f"/items/{item.key}/")
    retract_item(item, by=factories.system(), said=SAID)
    answer = client.get(f"/items/{item.key}/", HTTP_IF_NONE_MATCH=before.headers["ETag"])
    assert answer.status_code == 410
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    text = told(answer)
    assert "Teksten var fejlagtig." in text
    for word in ("Havneplads", "Hemmelig grund", "Plan 1", str(item.key), item.case.number):
        assert word not in text


@pytest.mark.parametrize(("language", "word"), [("da", "trukket tilbage"), ("en", "taken back")])
def test_the_tombstone_speaks_both_languages(client, item, language, word):
    retract_item(item, by=factories.system(), said=Said("x"))
    client.cookies["django_language"] = language
    assert word in told(client.get(f"/items/{item.key}/"))


def test_its_file_is_gone_and_the_others_stand(client, minutes, item):
    first, second = item.attachments.order_by("position")
    retract_attachment(first, by=factories.system(), said=SAID)
    assert client.get(f"/files/{first.key}").status_code == 410
    assert client.get(f"/files/{second.key}").status_code == 200
    page = told(client.get(f"/items/{item.key}/"))
    assert first.title not in page
    assert "Teksten var fejlagtig." in page


def test_a_retracted_decision_leaves_a_line_on_the_item(client, item):
    retract_decision(item.decisions.get(), by=factories.system(), said=SAID)
    page = told(client.get(f"/items/{item.key}/"))
    assert "Godkendt som indstillet." not in page
    assert "Teksten var fejlagtig." in page


def test_the_meeting_shows_a_neutral_line_with_another_tag(client, minutes, item):
    before = client.get(f"/meetings/{minutes.key}/")
    retract_item(item, by=factories.system(), said=SAID)
    after = client.get(f"/meetings/{minutes.key}/")
    assert before.headers["ETag"] != after.headers["ETag"]
    assert "Havneplads 1" not in told(after)
    assert "Havneplads 2" in told(after)
    assert f"/items/{item.key}/" not in told(after)


def test_paper_holds_no_word_of_it(client, minutes, item):
    retract_item(item, by=factories.system(), said=SAID)
    text = told(client.get(f"/meetings/{minutes.key}/text"))
    assert "Havneplads 1" not in text
    assert "Punktet er trukket tilbage" in text


def test_a_retracted_meeting_is_gone_with_its_paper_its_bundle_and_its_items(client, minutes, item):
    retract_agenda(minutes, by=factories.system(), said=SAID)
    key = minutes.key
    gone = (f"/meetings/{key}/", f"/meetings/{key}/text", f"/meetings/{key}/bundle")
    for path in (*gone, f"/meetings/{key}/supplements/1/text", f"/items/{item.key}/"):
        assert client.get(path).status_code == 410, path
    assert client.get(f"/meetings/{key}/nothing").status_code == 404


def test_retracted_minutes_are_told_of_on_the_agenda(client, minutes):
    retract_minutes(minutes, by=factories.system(), said=SAID)
    page = told(client.get(f"/meetings/{minutes.key}/"))
    assert "Teksten var fejlagtig." in page
    assert "Ebbe Lund" not in page


def test_the_sitemap_drops_it(client, minutes, item):
    year = minutes.date.year
    listed = b"".join(client.get(f"/sitemap-{year}.xml").streaming_content)
    assert str(item.key).encode() in listed
    retract_item(item, by=factories.system(), said=SAID)
    listed = b"".join(client.get(f"/sitemap-{year}.xml").streaming_content)
    assert str(item.key).encode() not in listed


def test_the_feed_tells_of_meetings_and_of_what_was_taken_back(client, minutes, item):
    before = client.get("/newest.atom")
    assert before.headers["Content-Type"].startswith("application/atom+xml")
    feed = read(before.content)
    assert [one.text for one in feed.findall("a:entry/a:id", ATOM)] == [f"urn:uuid:{minutes.key}"]
    retract_item(item, by=factories.system(), said=SAID)
    after = client.get("/newest.atom")
    assert after.headers["ETag"] != before.headers["ETag"]
    feed = read(after.content)
    deleted = feed.findall("at:deleted-entry", ATOM)
    assert f"urn:uuid:{item.key}" in {one.attrib["ref"] for one in deleted}
    assert all(one.attrib["when"] for one in deleted)
    assert "Havneplads 1" not in told(after)
    retract_agenda(Meeting.objects.get(pk=minutes.pk), by=factories.system(), said=SAID)
    feed = read(client.get("/newest.atom").content)
    assert feed.findall("a:entry", ATOM) == []
    assert f"urn:uuid:{minutes.key}" in {
        one.attrib["ref"] for one in feed.findall("at:deleted-entry", ATOM)
    }


def test_the_feed_of_nothing_is_a_feed(client, board):
    feed = read(client.get("/newest.atom").content)
    assert feed.find("a:updated", ATOM).text


def test_what_never_was_is_not_there(client, board):
    key = factories.meeting(board).key
    assert client.get(f"/meetings/{key}/").status_code == 404


def test_released_again_it_is_read_again(client, minutes, item):
    retract_agenda(minutes, by=factories.system(), said=SAID)
    released.minutes(Meeting.objects.get(pk=minutes.pk))
    assert client.get(f"/items/{item.key}/").status_code == 200
    assert "deleted-entry" not in told(client.get("/newest.atom"))
    assert AgendaItem.objects.get(pk=item.pk).released_at is not None


def test_a_closed_item_is_gone_with_its_file_and_only_says_when(client, minutes, item):
    file = item.attachments.order_by("position").first()
    client.cookies["django_language"] = "en"
    set_item_openness(item, by=factories.system(), openness="closed")
    for path in (f"/items/{item.key}/", f"/files/{file.key}"):
        answer = client.get(path)
        assert answer.status_code == 410, path
        assert "noindex" in answer.headers["X-Robots-Tag"]
        text = told(answer)
        assert "has not been public since" in text
        for word in ("Havneplads", "taken back", "Plan 1", str(item.key), item.case.number):
            assert word not in text
    feed = client.get("/newest.atom")
    deleted = {one.attrib["ref"] for one in read(feed.content).findall("at:deleted-entry", ATOM)}
    assert {f"urn:uuid:{item.key}", f"urn:uuid:{file.key}"} <= deleted
    assert "Havneplads 1" not in told(feed)


@pytest.mark.parametrize(
    ("language", "word"),
    [("da", "har ikke været offentligt siden"), ("en", "has not been public since")],
)
def test_of_what_was_closed_the_tombstone_speaks_both_languages(client, item, language, word):
    set_item_openness(item, by=factories.system(), openness="closed")
    client.cookies["django_language"] = language
    assert word in told(client.get(f"/items/{item.key}/"))


def test_an_item_that_was_closed_before_any_release_is_not_there(client, board):
    meeting = factories.meeting(board)
    item = add_item(meeting, by=factories.system(), point=factories.point())
    add_item(meeting, by=factories.system(), point=factories.point("Skolevej", number="2"))
    set_item_openness(item, by=factories.system(), openness="closed")
    release(meeting, "agenda", by=factories.system())
    assert client.get(f"/items/{item.key}/").status_code == 404
    assert str(item.key) not in told(client.get("/newest.atom"))


@override_settings(LANGUAGE_CODE="da")
def test_head_is_answered_as_get(client, item):
    retract_item(item, by=factories.system(), said=SAID)
    assert client.head(f"/items/{item.key}/").status_code == 410
