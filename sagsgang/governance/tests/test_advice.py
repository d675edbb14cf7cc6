"""Advice asked of another department, given once, or taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sagsgang.governance.advice import ask_advice, give_advice, take_question_back
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AdviceRequest, AgendaItem, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers


class Matter:
    """A closed draft item, its secretary, and a director who is asked about it."""

    def __init__(self) -> None:
        meeting = factories.meeting(factories.body())
        self.by = factories.secretary(meeting.body)
        point = factories.point(openness="closed")
        self.item = add_item(meeting, by=self.by, point=point)
        self.director = factories.person("Dorte Elm")
        factories.post(self.director, "director")
        self.department = factories.department()

    def ask(self, **more):
        given = {
            "department": self.department,
            "question": "Hvad koster det?",
            "due": timezone.localdate() + timedelta(days=3),
        }
        return ask_advice(self.item, by=self.by, **{**given, **more})


def sees(person, item):
    # Anew: what a reader may see is reckoned once a request.
    reader = type(person.user).objects.get(pk=person.user.pk)
    meetings = Meeting.objects.internal_to(reader).filter(pk=item.meeting_id)
    return AgendaItem.objects.internal_to(reader).filter(pk=item.pk).exists() and meetings.exists()


@pytest.mark.django_db
def test_the_director_is_asked_reads_the_item_and_answers_once():
    matter = Matter()
    assert not sees(matter.director, matter.item)
    request = matter.ask()
    assert request.person == matter.director
    assert sees(matter.director, matter.item)
    give_advice(request, by=matter.director.user, text="To millioner.")
    with pytest.raises(Refused):
        give_advice(request, by=matter.director.user, text="Tre millioner.")
    with pytest.raises(Refused):
        take_question_back(request, by=matter.by)
    standing = AdviceRequest.objects.get()
    assert (standing.answer, standing.is_open) == ("To millioner.", False)


@pytest.mark.django_db
def test_a_question_taken_back_opens_nothing_any_more():
    matter = Matter()
    request = matter.ask()
    take_question_back(request, by=matter.by)
    assert not sees(matter.director, matter.item)
    with pytest.raises(Refused):
        give_advice(request, by=matter.director.user, text="For sent.")


@pytest.mark.django_db
def test_what_cannot_be_asked_is_refused():
    matter = Matter()
    elsewhere = factories.department("Teknik")
    yesterday = timezone.localdate() - timedelta(days=1)
    for wrong in (
        {"due": yesterday},
        {"department": elsewhere},
        {"department": elsewhere, "person": matter.director},
    ):
        with pytest.raises(Refused):
            matter.ask(**wrong)
    for words in ("", "x" * 2001):
        with pytest.raises(ValidationError):
            matter.ask(question=words)
    with pytest.raises(NotAllowed):
        ask_advice(
            matter.item, by=matter.director.user, department=matter.department,
            question="?", due=timezone.localdate(),
        )  # fmt: skip
    request = matter.ask()
    member = factories.seat(matter.item.meeting.body, factories.person("Mads Lund"))
    with pytest.raises(NotAllowed):
        give_advice(request, by=member, text="Nej.")
    with pytest.raises(NotAllowed):
        take_question_back(request, by=matter.director.user)
    with pytest.raises(Refused):
        give_advice(request, by=matter.director.user, text="  ")


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_taking_back_at_once_leave_one_of_them():
    need_several_writers()
    matter = Matter()
    key = matter.ask().key
    rows = AdviceRequest.objects.select_related("item__meeting__body")
    copies = [rows.get(key=key) for _ in range(2)]
    wrong = at_once(
        lambda: give_advice(copies[0], by=matter.director.user, text="To millioner."),
        lambda: take_question_back(copies[1], by=matter.by),
    )
    assert [type(one) for one in wrong] == [Refused]
    standing = AdviceRequest.objects.get()
    assert (standing.answered_at is None) != (standing.taken_back_at is None)
