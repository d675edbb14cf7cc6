"""A meeting and an item are shown in the state that the one table has them in, and no other."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.concluding import conclude
from sagsgang.governance.models import ItemState, Meeting, MeetingState
from sagsgang.governance.running import close_sitting
from sagsgang.governance.tests import factories, held
from sagsgang.look.states import STATES

TAG = re.compile(r'<span class="sg-tag[^>]*>.*?</svg>([^<]*)</span>', re.DOTALL)


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_state_has_a_word_of_its_own_and_the_tag_says_it(language):
    with translation.override(language):
        for states, key in ((MeetingState, "meeting-{}"), (ItemState, "{}")):
            words = [str(state.label) for state in states]
            assert len(set(words)) == len(words), words
            assert [str(STATES[key.format(state)].word) for state in states] == words


def tags(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return TAG.findall(answer.content.decode())


@pytest.fixture
def meeting(db):
    return held.meeting()


@pytest.fixture
def clerk(meeting):
    return signed_in(factories.secretary(meeting.body), "da")


@pytest.mark.parametrize("state", MeetingState)
def test_the_meetings_page_and_the_bodys_list_say_the_state(clerk, meeting, state):
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    with translation.override("da"):
        word = escape(state.label)
    page = reverse("desk:meeting", kwargs={"key": meeting.key})
    assert tags(clerk, page)[0] == word
    assert word in tags(clerk, reverse("desk:body", kwargs={"code": meeting.body.code}))


def test_what_everyone_reads_is_a_second_tag(clerk, meeting):
    page = reverse("desk:meeting", kwargs={"key": meeting.key})
    Meeting.objects.filter(pk=meeting.pk).update(
        state=MeetingState.MINUTES_DRAFT, agenda_released_at=meeting.sitting.begun_at
    )
    assert tags(clerk, page)[:2] == ["Referatet skrives", "Dagsorden offentliggjort"]
    Meeting.objects.filter(pk=meeting.pk).update(
        state=MeetingState.CORRECTED, minutes_released_at=meeting.sitting.begun_at
    )
    assert tags(clerk, page)[:2] == ["Rettet", "Referat offentliggjort"]
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.RELEASED)
    assert tags(clerk, page)[:2].count("Referat offentliggjort") == 1


def test_an_item_says_the_same_on_its_page_on_its_way_and_at_the_meeting(clerk, meeting):
    item = held.item(meeting, 1)
    for outcome, word in (("postponed", "Udsat"), ("referred", "Oversendt"), (None, "Besluttet")):
        conclude(item, by=factories.system(), text=f"Som sagt, {word}.", outcome=outcome)
        assert word in tags(clerk, reverse("desk:item", kwargs={"key": item.key}))
        assert tags(clerk, reverse("desk:item-way", kwargs={"key": item.key}))[0] == word
    close_sitting(meeting, by=factories.system())
    assert "Besluttet" in tags(clerk, reverse("desk:live", kwargs={"key": meeting.key}))
