"""The page that asks shows word for word what everyone reads after the release."""

import pytest

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import Attendance, Meeting
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """An open item with everything, a closed, an unknown and a withdrawn one."""
    held = factories.meeting(factories.body())
    by = factories.system()
    opened = add_item(held, by=by, point=factories.rich_point())
    first = decide(
        opened, by=by, text="Drøftet.", outcome="discussed", body=held.body, date=held.date
    )
    decide(opened, by=by, text="Udsat.", outcome="postponed", body=held.body, corrects=first)
    for title, openness in (("Plan", "open"), ("Lønbilag", "closed")):
        attach(opened, by=by, line=AttachmentLine(title, openness=openness))
    closed = add_item(held, by=by, point=factories.point("Køb", openness="closed", number="2"))
    decide(closed, by=by, text="Hemmeligt.")
    add_item(held, by=by, point=factories.point("Uden ord", openness="unknown", number="3"))
    add_item(held, by=by, point=factories.point("Taget af", withdrawn=True, number="4"))
    Attendance.objects.create(meeting=held, position=1, name="Asta Holm", status="present")
    return held


@pytest.mark.parametrize("part", ["agenda", "minutes"])
def test_what_is_foreseen_is_what_everyone_then_reads(meeting, part):
    before = foreseen(ReleaseMatter(meeting), part)
    release(meeting, part, by=factories.system())
    assert reading_copy(Meeting.objects.get(), EVERYONE) == before


def test_releasing_the_agenda_after_the_minutes_foresees_both(meeting):
    release(meeting, "minutes", by=factories.system())
    released = Meeting.objects.get()
    before = foreseen(ReleaseMatter(released), "agenda")
    release(released, "agenda", by=factories.system())
    assert reading_copy(Meeting.objects.get(), EVERYONE) == before


def test_a_closed_items_matter_is_not_foreseen(meeting):
    told = repr(foreseen(ReleaseMatter(meeting), "minutes"))
    assert "Hemmeligt" not in told
    assert "Lønbilag" not in told
