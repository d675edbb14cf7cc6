"""A case before several bodies: ordered decisions, the last is the one that holds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sagsgang.desk.tests.conftest import signed_in
from sagsgang.governance.agenda import add_item
from sagsgang.governance.models import AgendaItem, Meeting
from sagsgang.governance.tests import factories
from tests.tricky_cases.conftest import at, at_item, by, pressed, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    """A committee with two meetings, the council after it, and one secretary of both."""
    committee = factories.body("TMU", "Teknisk Udvalg", profile="committee")
    council = factories.body("BYR", "Byrådet", profile="council")
    clerk = factories.person("Signe Rask")
    for body in (committee, council):
        factories.seat(body, factories.person(f"Medlem {body.code}"))
        user = factories.seat(body, clerk, "secretary")
    today = timezone.localdate()
    days = (today - timedelta(days=14), today, today + timedelta(days=35))
    first, second, last = (
        factories.meeting(body, day=day)
        for body, day in zip((committee, committee, council), days, strict=True)
    )
    return signed_in(user), first, second, last


def treated(clerk, meeting, item, text, outcome):
    """Hold the meeting over one item, and close it, so that its cases go on."""
    live = at("live", meeting)
    pressed(clerk, live + "/open")
    pressed(clerk, at_item(item, "take-up"))
    pressed(clerk, at_item(item, "decide"), {"text": text, "outcome": outcome})
    return pressed(clerk, live + "/close")


def test_postponed_then_recommended_then_decided_and_only_the_last_is_the_decision(city):
    clerk, first, second, last = city
    point = factories.point("Dispensation", route=("TMU", "BYR"), case_number="21/9")
    item = add_item(first, by=by(), point=point)
    treated(clerk, first, item, "Udsat.", "postponed")
    again = AgendaItem.objects.get(meeting=second)
    treated(clerk, second, again, "Udvalget anbefaler, at det godkendes.", "recommended")
    council = AgendaItem.objects.get(meeting=last)
    # A recommendation decides nothing before the council.
    assert council.state == "on_agenda"
    told = said(clerk, at("item", council))
    assert "Nothing is decided yet." in told
    assert told.index("Udvalget anbefaler") < told.index("Udsat.")
    Meeting.objects.filter(pk=last.pk).update(date=timezone.localdate())
    treated(clerk, last, council, "Godkendt.", "approved")
    states = [AgendaItem.objects.get(pk=one.pk).state for one in (item, again, council)]
    assert states == ["postponed", "decided", "decided"]
    way = said(clerk, at("case", item.case))
    places = [way.index(one) for one in ("Postponed", "Recommended", "Approved")]
    assert places == sorted(places)
