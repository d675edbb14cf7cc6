"""Whoever answers an involvement is written to through a real mail server, and then forgotten."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.governance.tests import factories
from sagsgang.notices.answers import (
    erase_answers,
    tell_of_waiting_answers,
    tell_those_who_answered,
)
from sagsgang.notices.models import Mail
from sagsgang.notices.tests.smtp import work
from sagsgang.partnerships.answering import SentBefore, withdraw
from sagsgang.partnerships.involving import (
    conclude,
    publish_involvement,
    unpublish_involvement,
)
from sagsgang.partnerships.models import Answer, AnswerTally, Involvement
from sagsgang.partnerships.moderating import approve, refuse
from sagsgang.partnerships.tests.involved import confirmed, involvement, moved, sent

# The journal begins at its first number, as in a new house.
pytestmark = pytest.mark.django_db(transaction=True, reset_sequences=True)
REASON = "Svaret nævner en nabo ved navn."


def by():
    return factories.system()


def told(inbox):
    """Let the followers look and the worker work; return the newest mail."""
    tell_those_who_answered()
    work()
    return inbox.mails[-1] if inbox.mails else None


def links(mail):
    return re.findall(r"https://sagsgang\.example(/\S+)", mail.get_content())


def test_the_mailed_links_confirm_and_take_back(client, inbox):
    sent(involvement(), language="en")
    mail = told(inbox)
    told(inbox)
    assert len(inbox.mails) == 1
    assert mail["To"] == "ida@borger.invalid"
    assert mail["Subject"].strip() == "Confirm your answer to “Et havnebad for alle”"
    assert "ved molen" not in mail.get_content(), "the answer's own words stay in the house"
    confirm, back = links(mail)
    assert client.post(confirm).status_code == 302
    assert Answer.objects.get().confirmed_at is not None
    assert client.post(back).status_code == 200
    assert Answer.objects.get().email == ""


def test_what_became_of_it_is_told(inbox):
    made = involvement()
    approve(confirmed(made, language="en"), by=by())
    refuse(
        confirmed(made, "Nr. 2", email="bo@borger.invalid", language="en"), by=by(), reason=REASON
    )
    told(inbox)
    subjects = {str(mail["To"]): (str(mail["Subject"]), mail.get_content()) for mail in inbox.mails}
    assert set(subjects) == {"ida@borger.invalid", "bo@borger.invalid"}
    assert "is shown" in subjects["ida@borger.invalid"][0]
    assert f"/involvements/{made.key}/" in subjects["ida@borger.invalid"][1]
    assert "is not shown" in subjects["bo@borger.invalid"][0]
    assert REASON in subjects["bo@borger.invalid"][1]


def test_who_has_answered_before_hears_it_by_mail(inbox):
    made = involvement()
    confirmed(made, language="en")
    told(inbox)
    inbox.mails.clear()
    sent(made, "Noget andet.", language="en")
    assert "You have answered" in told(inbox)["Subject"]


def test_what_it_changed_is_told_once_and_only_where_everyone_may_read_it(inbox):
    made = involvement()
    approve(confirmed(made, language="en"), by=by())
    told(inbox)
    inbox.mails.clear()
    unpublish_involvement(made, by=by())
    conclude(moved(made, -3, -1), by=by(), changed="Badet flyttes til molen.")
    assert told(inbox) is None
    publish_involvement(made, by=by())
    mail = told(inbox)
    assert mail["Subject"].strip() == "What came of “Et havnebad for alle”"
    assert "Badet flyttes til molen." in mail.get_content()
    publish_involvement(made, by=by())
    told(inbox)
    assert len(inbox.mails) == 1


def test_no_mail_goes_to_one_who_took_the_answer_back(inbox):
    answer = confirmed(involvement())
    approve(answer, by=by())
    withdraw(answer.key)
    assert told(inbox) is None
    sent(involvement(title="En anden"), "Nyt", email="bo@borger.invalid")
    tell_those_who_answered()
    withdraw(Answer.objects.get(email="bo@borger.invalid").key)
    work()
    assert inbox.mails == []
    assert Mail.objects.latest("pk").ending == Mail.Ending.DROPPED


def test_a_title_that_was_closed_meanwhile_is_not_named(inbox):
    made = involvement()
    refuse(confirmed(made, language="en"), by=by(), reason=REASON)
    unpublish_involvement(made, by=by())
    assert "Et havnebad" not in "".join(str(one) for one in told(inbox).values())
    assert "Et havnebad" not in inbox.mails[-1].get_content()


def test_the_clock_erases_what_has_served(inbox):
    made = involvement()
    sent(made)
    with pytest.raises(SentBefore):
        sent(made)
    long_ago = timezone.now() - timedelta(days=8)
    Answer.objects.update(sent_at=long_ago)
    AnswerTally.objects.update(day=long_ago.date())
    erase_answers()
    assert not Answer.objects.exists()
    assert not AnswerTally.objects.exists()
    assert told(inbox) is None


def waiting_told(inbox):
    tell_of_waiting_answers()
    work()
    return [mail for mail in inbox.mails if "ida@borger" not in mail["To"]]


def test_who_is_responsible_hears_once_a_day_that_answers_wait(inbox):
    made = involvement()
    sent(made, "Ikke bekræftet.", email="bo@borger.invalid")
    assert not waiting_told(inbox), "what is not confirmed is nobody's to read"
    answer = confirmed(made)
    (mail,) = waiting_told(inbox)
    assert mail["To"] == made.responsible.email
    assert "Et havnebad for alle" in mail["Subject"]
    assert f"/desk/answers/?involvement={made.key}" in mail.get_content()
    assert "ved molen" not in mail.get_content()
    assert len(waiting_told(inbox)) == 1, "the same day tells nothing twice"
    Answer.objects.filter(pk=answer.pk).update(confirmed_at=timezone.now() - timedelta(days=2))
    assert len(waiting_told(inbox)) == 2, "answers of another day are news"


def test_what_is_read_or_closed_meanwhile_is_not_named(inbox):
    made = involvement()
    answer = confirmed(made)
    tell_of_waiting_answers()
    approve(answer, by=by())
    work()
    assert not inbox.mails
    closed = involvement(title="Den lukkede sag", openness="open")
    confirmed(closed, email="cy@borger.invalid")
    Involvement.objects.filter(pk=closed.pk).update(openness="closed")
    (mail,) = waiting_told(inbox)
    assert "lukkede" not in mail["Subject"] + mail.get_content()
