"""What an agenda is built with, as it looks and for everyone to use: templates and advice."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sagsgang.governance.advice import ask_advice, give_advice
from sagsgang.governance.agenda import add_item
from sagsgang.governance.templates import Begins, make_template
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked():
    """A question to a director on an item, one that was answered, and the secretary."""
    board = factories.body()
    by = factories.secretary(board)
    for begins in (
        Begins("Beslutningssag", purpose="decision", headings=["Økonomi", "Vurdering"]),
        Begins("Fast", title="Godkendelse af dagsorden", standing="first", openness="open"),
    ):
        make_template(board, by=by, begins=begins)
    meeting = factories.meeting(board, day=timezone.localdate() + timedelta(days=9))
    item = add_item(meeting, by=by, point=factories.point())
    director = factories.person("Dorte Elm")
    factories.post(director, "director")
    given = {"by": by, "department": factories.department(), "due": timezone.localdate()}
    answered = ask_advice(item, question="Hvad siger skolerne?", **given)
    give_advice(answered, by=director.user, text="De er med.\n\nTo har spørgsmål til lyset.")
    return ask_advice(item, question="Hvad koster belysningen i drift?", **given), director, by


def test_pages_that_build_an_agenda_are_for_everyone(page_for, for_everyone, asked):
    request, director, secretary = asked
    templates = reverse("desk:item-templates", kwargs={"code": "DIR"})
    advice = reverse("desk:advice", kwargs={"key": request.key})
    item = reverse("desk:item", kwargs={"key": request.item.key})
    meeting = reverse("desk:meeting", kwargs={"key": request.item.meeting.key})
    for name, user, path in (
        ("templates", secretary, templates + "?do=new"),
        ("advice", director.user, advice),
        ("start", director.user, reverse("desk:start")),
        ("item", secretary, item + "?do=advice"),
        ("meeting", secretary, meeting + "?do=item"),
    ):
        page = page_for(user=user)
        page.goto(path)
        for_everyone(page, f"building-{name}")
