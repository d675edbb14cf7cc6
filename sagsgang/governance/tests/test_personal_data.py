"""What looks like personal data in the open part waits for a person; a changed text asks anew."""

import pytest
from django.utils.translation import override

from sagsgang.governance.agenda import add_item
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import SectionText
from sagsgang.governance.personal_data import clear, uncleared
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
WORDS = "Ansøger har CPR 010190-1234."


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


def add(meeting, words=WORDS, **more):
    sections = (SectionText("presentation", "Sagsfremstilling", words),)
    point = factories.point(sections=sections, **more)
    return add_item(meeting, by=factories.system(), point=point)


def left(meeting):
    return uncleared(ReleaseMatter(meeting), foreseen(ReleaseMatter(meeting), "agenda"))


def test_a_release_waits_until_it_is_cleared_and_the_number_is_told_nowhere(meeting):
    add(meeting)
    with override("en"), pytest.raises(Refused, match="personal data"):
        release(meeting, "agenda", by=factories.system())
    (found,) = left(meeting)
    assert (found.text, found.kind, found.masked) == ("Sagsfremstilling", "cpr", "01…")
    clear(found, reason="Opdigtet eksempel", by=factories.system())
    release(meeting, "agenda", by=factories.system())
    assert not any("1234" in str(entry.details) for entry in Entry.objects.all())


def test_the_reason_for_coming_late_is_looked_through_too(meeting):
    add(meeting, words="Pladsen fornys.", late_reason=WORDS)
    (found,) = left(meeting)
    assert (found.text, found.kind) == ("hvorfor det kommer sent", "cpr")


def test_a_changed_text_asks_anew(meeting):
    item = add(meeting)
    clear(left(meeting)[0], reason="Opdigtet", by=factories.system())
    assert left(meeting) == []
    part = f"section:{item.sections.get().key}"
    save_text(item, part, by=factories.system(), text=f"{WORDS} Nyt.", base_revision=1)
    assert len(left(meeting)) == 1


@pytest.mark.parametrize("more", [{"openness": "closed"}, {"withdrawn": True}])
def test_what_stays_closed_waits_for_nobody(meeting, more):
    add(meeting, **more)
    release(meeting, "agenda", by=factories.system())


def test_only_the_secretary_clears(meeting):
    add(meeting)
    with pytest.raises(NotAllowed):
        clear(left(meeting)[0], reason="Nej", by=factories.seat(meeting.body, factories.person()))
