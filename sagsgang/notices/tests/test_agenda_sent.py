"""Members are told of an agenda that was sent, with what they may see and may be written."""

import pytest

from sagsgang.governance.agenda import describe_item
from sagsgang.governance.meetings import send
from sagsgang.governance.readers import Chosen, choose_openness
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.notices.agenda_sent import tell_of_sent_agendas
from sagsgang.notices.models import Mail
from sagsgang.notices.tests.matter import SECRET, added, coming_meeting
from sagsgang.notices.tests.smtp import work

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def meeting(board):
    return coming_meeting(board)


@pytest.fixture
def asta(board):
    return factories.seat(board, factories.person("Asta Holm"))


def test_each_member_is_told_once(board, meeting, asta, inbox):
    factories.seat(board, factories.person("Bo Krag"), "chair")
    added(meeting)
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    tell_of_sent_agendas()
    work()
    assert inbox.receivers() == ["asta.holm@strandby.invalid", "bo.krag@strandby.invalid"]


def test_the_mail_names_open_items_and_where_to_read(meeting, asta, inbox):
    added(meeting, title="Havneplads & kaj")
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    work()
    text = inbox.mails[0].get_content()
    assert "1. Havneplads & kaj" in text
    assert f"https://sagsgang.example/desk/meetings/{meeting.key}" in text
    assert "Direktionen" in inbox.mails[0]["Subject"]


@pytest.mark.parametrize("openness", ["closed", "unknown"])
def test_of_a_closed_item_no_word_leaves_the_house(meeting, asta, inbox, openness):
    added(meeting, openness=openness, title=SECRET)
    added(meeting, openness=openness, title=SECRET, neutral_title="En personsag", number="2")
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    work()
    (mail,) = inbox.mails
    assert SECRET not in mail.get_content()
    assert SECRET not in mail.as_string()
    assert "2. En personsag" in mail.get_content()


def test_of_an_item_for_named_persons_the_mail_has_its_neutral_line(meeting, asta, inbox):
    added(meeting)
    for number, more in (("2", {}), ("3", {"neutral_title": "En personsag"})):
        item = added(meeting, title=SECRET, number=number, **more)
        choose_openness(item, by=factories.system(), chosen=Chosen("named"))
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    work()
    text = inbox.mails[0].get_content().replace("\r\n", "\n")
    assert "2. Lukket punkt\n3. En personsag" in text
    assert SECRET not in inbox.mails[0].as_string()


def test_an_item_that_was_not_sent_is_not_named(meeting, asta, inbox):
    added(meeting)
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    added(meeting, title="Sent punkt", number="2")
    work()
    assert "Sent punkt" not in inbox.mails[0].get_content()


def test_a_later_sending_is_told_of_again(meeting, asta, inbox):
    added(meeting)
    send(meeting, by=factories.system())
    added(meeting, title="Sent punkt", number="2")
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    work()
    assert len(inbox.mails) == 2


def test_a_supplementary_agenda_has_a_mail_of_its_own(meeting, asta, inbox):
    added(meeting)
    send(meeting, by=factories.system())
    for number, title in (("2", "Stibelysning"), ("3", "Kajkant")):
        added(meeting, title=title, number=number)
        added(meeting, title=SECRET, openness="closed", number=f"{number}a")
        send(meeting, by=factories.system())
    tell_of_sent_agendas()
    work()
    mails = {mail["Subject"].strip()[:18]: mail for mail in inbox.mails}
    first, second = mails["Tillægsdagsorden 1"], mails["Tillægsdagsorden 2"]
    assert first["Subject"].strip().startswith("Tillægsdagsorden 1: Direktionen")
    text = first.get_content().replace("\r\n", "\n")
    assert "2. Stibelysning\n2a. Lukket punkt\n" in text
    assert "Havneplads" not in text
    assert "Kajkant" not in text
    assert f"/desk/meetings/{meeting.key}/supplements/1/press/pdf" in text
    assert "3. Kajkant" in second.get_content()
    assert SECRET not in text + second.get_content()


def test_one_who_lost_the_seat_meanwhile_reads_nothing(board, meeting, asta, inbox):
    added(meeting)
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    board.seats.all().delete()
    work()
    (mail,) = inbox.mails
    assert "Havneplads" not in mail.get_content()
    assert "Direktionen" not in mail["Subject"]
    assert str(meeting.key) not in mail.get_content()


def test_one_who_sees_the_meeting_is_told_of_no_item_beyond_that(board, meeting, asta, inbox):
    added(meeting)
    release(meeting, "agenda", by=factories.system())
    added(meeting, title=SECRET, number="2")
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    board.seats.all().delete()
    work()
    (mail,) = inbox.mails
    assert "1. Havneplads" in mail.get_content()
    assert SECRET not in mail.get_content()


def test_what_was_rewritten_since_the_release_stays_inside(board, meeting, asta, inbox):
    item = added(meeting)
    send(meeting, by=factories.system())
    release(meeting, "agenda", by=factories.system())
    item.refresh_from_db()
    describe_item(item, by=factories.system(), base_revision=1, title=SECRET, openness="open")
    tell_of_sent_agendas()
    board.seats.all().delete()
    work()
    (mail,) = inbox.mails
    assert "1. Havneplads" in mail.get_content()
    assert SECRET not in mail.get_content()


def test_a_withdrawn_item_is_told_of_without_its_title(meeting, asta, inbox):
    added(meeting, title=SECRET, withdrawn=True)
    send(meeting, by=factories.system())
    tell_of_sent_agendas()
    work()
    assert SECRET not in inbox.mails[0].get_content()
    assert "1. Punktet udgår" in inbox.mails[0].get_content()


def test_neither_the_sender_nor_the_secretary_is_told(board, meeting, asta, inbox):
    sender = factories.secretary(board)
    factories.seat(board, sender.person, "member")
    added(meeting)
    send(meeting, by=sender)
    tell_of_sent_agendas()
    work()
    assert inbox.receivers() == [asta.email]


def test_a_meeting_that_was_held_needs_no_mail(board, asta):
    held = factories.meeting(board)
    added(held)
    send(held, by=factories.system())
    tell_of_sent_agendas()
    assert not Mail.objects.exists()


def test_planning_alone_tells_nobody(meeting, asta):
    added(meeting)
    tell_of_sent_agendas()
    assert not Mail.objects.exists()
