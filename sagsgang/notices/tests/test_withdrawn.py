"""Members hear by mail that an item of an agenda they have got is withdrawn, and no closed word."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.running import open_sitting
from sagsgang.governance.tests import factories
from sagsgang.governance.withdraw import withdraw_item
from sagsgang.journal.models import Entry
from sagsgang.notices.models import Mail
from sagsgang.notices.tests.matter import SECRET, added, coming_meeting
from sagsgang.notices.tests.smtp import work
from sagsgang.notices.withdrawn import tell_members, tell_of_withdrawn_items

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


@pytest.fixture
def meeting():
    board = factories.body()
    factories.seat(board, factories.person("Asta Holm"))
    return coming_meeting(board)


def withdrawn(item, by=None):
    standing = AgendaItem.objects.get(pk=item.pk)
    withdraw_item(standing, by=by or factories.system(), reason="Trukket af forvaltningen")


def told():
    tell_of_withdrawn_items()
    tell_of_withdrawn_items()
    work()


def test_each_member_is_told_once_which_item_it_is_and_where_to_read_why(meeting, inbox):
    item = added(meeting, title="Havneplads")
    send(meeting, by=factories.system())
    withdrawn(item)
    told()
    (mail,) = inbox.mails
    assert inbox.receivers() == ["asta.holm@strandby.invalid"]
    assert "punkt 1" in mail["Subject"]
    text = mail.get_content()
    assert "Havneplads" in text
    assert f"https://sagsgang.example/desk/items/{item.key}" in text
    assert "Trukket af forvaltningen" not in text


def test_of_a_closed_item_no_word_leaves_the_house(meeting, inbox):
    item = added(meeting, title=SECRET, openness="closed", neutral_title="En ejendomssag")
    send(meeting, by=factories.system())
    withdrawn(item)
    told()
    (mail,) = inbox.mails
    assert SECRET not in str(mail) + mail.get_content()
    assert "En ejendomssag" in mail.get_content()


def test_what_nobody_has_got_and_what_is_withdrawn_at_the_meeting_makes_no_mail(meeting):
    withdrawn(added(meeting, number="1"))
    item = added(meeting, number="2")
    send(meeting, by=factories.system())
    Meeting.objects.filter(pk=meeting.pk).update(date=timezone.localdate())
    open_sitting(Meeting.objects.get(pk=meeting.pk), by=factories.system())
    withdrawn(item)
    told()
    assert not Mail.objects.filter(kind="item_withdrawn").exists()


def test_what_was_withdrawn_long_ago_is_no_news(meeting):
    item = added(meeting)
    send(meeting, by=factories.system())
    withdrawn(item)
    entry = Entry.objects.get(verb="withdraw item")
    entry.at -= timedelta(days=3)
    tell_members(entry)
    assert not Mail.objects.filter(kind="item_withdrawn").exists()
