"""Those responsible are reminded of what is due in days or overdue, once each."""

import pytest

from sagsgang.governance.follow_ups import remind, report
from sagsgang.governance.models import FollowUp
from sagsgang.governance.refusal import NotAllowed
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry
from sagsgang.notices.models import Mail
from sagsgang.notices.reminders import remind_of_what_is_due
from sagsgang.notices.tests.matter import SECRET, added, assigned
from sagsgang.notices.tests.smtp import work

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def item():
    return added(factories.meeting(factories.body()))


@pytest.fixture
def asta():
    return factories.person()


@pytest.mark.parametrize(("days", "reminded"), [(-30, True), (0, True), (3, True), (4, False)])
def test_what_is_due_within_three_days_or_overdue(item, asta, days, reminded):
    assigned(item, asta, days=days)
    remind_of_what_is_due()
    assert Mail.objects.exists() is reminded
    assert (FollowUp.objects.get().reminded_at is not None) is reminded


def test_each_is_reminded_of_once_and_it_is_recorded(item, asta, inbox):
    assigned(item, asta)
    remind_of_what_is_due()
    remind_of_what_is_due()
    work()
    assert inbox.receivers() == [asta.email]
    assert Entry.objects.filter(verb="remind").count() == 1


def test_what_is_done_is_left_in_peace(item, asta):
    follow_up = assigned(item, asta)
    report(follow_up, by=factories.system(), text="Bestilt.", done=True)
    remind_of_what_is_due()
    assert not Mail.objects.exists()


def test_an_overdue_one_says_so(item, asta, inbox):
    assigned(item, asta, days=-1)
    remind_of_what_is_due()
    work()
    assert "havde frist" in inbox.mails[0]["Subject"]


@pytest.mark.parametrize("openness", ["closed", "unknown"])
def test_of_a_closed_matter_no_word_leaves_the_house(asta, inbox, openness):
    item = added(factories.meeting(factories.body()), openness=openness, title=SECRET)
    assigned(item, asta, what=SECRET)
    remind_of_what_is_due()
    work()
    (mail,) = inbox.mails
    assert SECRET not in mail.as_string()
    assert SECRET not in mail.get_content()
    assert "/desk/follow-ups/" in mail.get_content()


def test_one_without_a_sign_in_is_told_only_that_there_is_something(item, asta, inbox):
    asta.user = None
    asta.email = "asta@strandby.invalid"
    asta.save()
    follow_up = assigned(item, asta)
    remind_of_what_is_due()
    work()
    (mail,) = inbox.mails
    assert "Bestil granit" not in mail.get_content()
    assert str(follow_up.key) not in mail.get_content()


def test_a_fault_at_one_keeps_no_half_reminder(item, asta, monkeypatch):
    assigned(item, asta)
    monkeypatch.setattr("sagsgang.notices.reminders.queue", lambda *_words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        remind_of_what_is_due()
    assert FollowUp.objects.get().reminded_at is None
    assert not Entry.objects.filter(verb="remind").exists()


def test_only_the_secretary_and_the_house_remind(item, asta):
    follow_up = assigned(item, asta)
    with pytest.raises(NotAllowed):
        remind(follow_up, by=asta.user)
    assert remind(follow_up, by=factories.secretary(item.meeting.body)) is True
    assert remind(follow_up, by=factories.system()) is False
