"""Those who are asked for advice and those who asked are told by mail, once each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.advice import ask_advice, give_advice, take_question_back
from sagsgang.governance.tests import factories
from sagsgang.notices.advice import remind_of_advice_due, tell_of_advice
from sagsgang.notices.tests.matter import SECRET, added
from sagsgang.notices.tests.smtp import work

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)


def asked(*, days=3, **more):
    meeting = factories.meeting(factories.body())
    by = factories.secretary(meeting.body)
    director = factories.person("Dorte Elm")
    factories.post(director, "director")
    request = ask_advice(
        added(meeting, **more),
        by=by,
        department=factories.department(),
        question="Hvad koster det?",
        due=timezone.localdate() + timedelta(days=days),
    )
    return request, director, by


def test_the_one_asked_and_then_the_one_who_asked_are_told_once(inbox):
    request, director, by = asked()
    tell_of_advice()
    tell_of_advice()
    work()
    give_advice(request, by=director.user, text="To millioner.")
    tell_of_advice()
    work()
    assert inbox.receivers() == [director.email, by.email]
    assert "Havneplads" in inbox.mails[0].get_content()


def test_one_reminder_is_sent_when_the_day_is_near(inbox):
    _request, director, _by = asked(days=2)
    remind_of_advice_due()
    remind_of_advice_due()
    work()
    assert inbox.receivers() == [director.email]


def test_what_is_far_off_given_or_taken_back_reminds_nobody(inbox):
    request, _director, by = asked(days=3)
    remind_of_advice_due()
    type(request).objects.update(due=timezone.localdate())
    take_question_back(request, by=by)
    tell_of_advice()
    remind_of_advice_due()
    work()
    assert inbox.mails == []


def test_of_a_closed_matter_no_word_leaves_the_house(inbox):
    asked(title=SECRET, openness="closed")
    tell_of_advice()
    work()
    assert len(inbox.mails) == 1
    assert SECRET not in str(inbox.mails[0])
