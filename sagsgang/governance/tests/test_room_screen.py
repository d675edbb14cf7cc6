"""The room's screen tells of open items alone, at an address that can be shut."""

import pytest

from sagsgang.governance.agenda import add_item, set_item_openness
from sagsgang.governance.models import AgendaItem, RoomScreen
from sagsgang.governance.refusal import NotAllowed
from sagsgang.governance.release import release
from sagsgang.governance.room_screen import Shown, open_screen, screen_at, shown_now, shut_screen
from sagsgang.governance.running import close_sitting, rest, take_up
from sagsgang.governance.tests import factories, held

pytestmark = pytest.mark.django_db


def by():
    return factories.system()


def shown(token):
    return shown_now(screen_at(token))


def test_the_screen_follows_and_blanks_what_is_not_open():
    meeting = held.meeting()
    token = open_screen(meeting, by=by())
    assert shown(token) == Shown(False, "1", "Sag 1")
    for row in (
        {"openness": "closed"},
        {"openness": "unknown"},
        {"openness": "open", "withdrawn": True},
    ):
        AgendaItem.objects.filter(number="1").update(**row)
        assert shown(token) == Shown(True)
    rest(meeting, by=by())
    assert shown(token) is None
    closed = add_item(
        meeting, by=by(), point=factories.point("Hemmelig", number="4", openness="closed")
    )
    take_up(closed, by=by())
    assert shown(token) == Shown(True)


def test_a_released_title_stands_until_the_next_release():
    meeting = held.meeting()
    token = open_screen(meeting, by=by())
    release(meeting, "agenda", by=by())
    AgendaItem.objects.filter(number="1").update(title="Ny titel under arbejde")
    assert shown(token).title == "Sag 1"
    set_item_openness(held.item(meeting, 1), by=by(), openness="closed")
    assert shown(token) == Shown(True)
    # Opened again it waits for the next release, as everywhere.
    set_item_openness(held.item(meeting, 1), by=by(), openness="open")
    assert shown(token) == Shown(True)


def test_an_address_is_secret_and_shut_by_a_new_one_by_hand_and_with_the_meeting():
    meeting = held.meeting()
    first = open_screen(meeting, by=by())
    assert first not in str(list(RoomScreen.objects.values()))
    second = open_screen(meeting, by=by())
    assert screen_at(first).shut_at is not None
    shut_screen(meeting, by=by())
    assert screen_at(second).shut_at is not None
    third = open_screen(meeting, by=by())
    close_sitting(meeting, by=by())
    assert screen_at(third).shut_at is not None
    assert screen_at("ingen-har-den") is None


def test_only_the_secretary_opens_and_shuts_it():
    meeting = held.meeting()
    stranger = factories.person("Ulla Fremmed").user
    for verb in (open_screen, shut_screen):
        with pytest.raises(NotAllowed):
            verb(meeting, by=stranger)
