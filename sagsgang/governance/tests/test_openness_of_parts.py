"""An open item may hold a closed section and a closed decision: everyone reads round them."""

import dataclasses

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, restate_item, set_item_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.foreseen import foreseen
from sagsgang.governance.house_form import SectionText
from sagsgang.governance.models import AgendaItem, Decision, Meeting
from sagsgang.governance.onward import point_onward
from sagsgang.governance.openness_of_parts import set_decision_openness, set_section_openness
from sagsgang.governance.point_text import CLOSED_SECTION, point_of_item
from sagsgang.governance.reading_copy import reading_copy
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.retract import Said, retract_item, retract_minutes
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text

pytestmark = pytest.mark.django_db
SECTIONS = (
    SectionText("presentation", "Sagsfremstilling", "Pladsen fornys."),
    SectionText("economy", "Økonomi", "Den hemmelige pris."),
)


@pytest.fixture
def meeting():
    return factories.meeting(factories.body())


@pytest.fixture
def by(meeting):
    return factories.secretary(meeting.body)


@pytest.fixture
def item(meeting, by):
    return add_item(meeting, by=by, point=factories.point(sections=SECTIONS))


def public(meeting):
    return reading_copy(Meeting.objects.get(pk=meeting.pk), EVERYONE)


def economy(item):
    return item.sections.get(kind="economy")


def test_a_closed_section_is_only_known_to_be_there(meeting, item, by):
    set_section_openness(economy(item), by=by, openness="closed")
    assert foreseen(ReleaseMatter(meeting), "agenda").items[0].sections == (
        SECTIONS[0],
        CLOSED_SECTION,
    )
    release(meeting, "agenda", by=by)
    assert public(meeting).items[0].sections == (SECTIONS[0], CLOSED_SECTION)
    assert "hemmelige" not in str(AgendaItem.objects.get(pk=item.pk).released_version.content)
    inside = reading_copy(meeting, by).items[0].sections[1]
    assert (inside.text, inside.closed) == ("Den hemmelige pris.", True)


def test_closed_after_the_release_it_is_gone_at_once_and_open_only_with_the_next(meeting, item, by):
    release(meeting, "agenda", by=by)
    set_section_openness(economy(item), by=by, openness="closed")
    assert public(meeting).items[0].sections == (SECTIONS[0], CLOSED_SECTION)
    set_section_openness(economy(item), by=by, openness="open")
    assert CLOSED_SECTION in public(meeting).items[0].sections
    release(meeting, "agenda", by=by)
    assert public(meeting).items[0].sections == SECTIONS


def test_one_written_anew_since_the_release_is_found_by_its_heading(meeting, item, by):
    release(meeting, "agenda", by=by)
    section = economy(item)
    save_text(item, f"section:{section.key}", by=by, text="En anden pris.", base_revision=1)
    set_section_openness(economy(item), by=by, openness="closed")
    assert "pris" not in str(public(meeting).items[0].sections)


def test_one_that_cannot_be_found_takes_all_with_it(meeting, item, by):
    release(meeting, "agenda", by=by)
    item.sections.filter(kind="economy").update(kind="other", heading="Andet", text="Andet")
    set_section_openness(item.sections.get(heading="Andet"), by=by, openness="closed")
    assert public(meeting).items[0].sections == (CLOSED_SECTION, CLOSED_SECTION)


def test_a_delivery_opens_no_section_that_was_closed(meeting, item, by):
    set_section_openness(economy(item), by=by, openness="closed")
    point = factories.point(sections=(SectionText("summary", "Resumé", "Kort."), *SECTIONS))
    restate_item(AgendaItem.objects.get(pk=item.pk), by=by, point=point)
    assert [row.openness for row in item.sections.order_by("position")] == [
        "open",
        "open",
        "closed",
    ]
    other = dataclasses.replace(point, sections=(SectionText("summary", "Resumé", "Kort."),))
    restate_item(AgendaItem.objects.get(pk=item.pk), by=by, point=other)
    assert item.sections.get().openness == "closed"


def test_going_on_a_section_is_as_closed_as_it_is_now(meeting, item, by):
    decision = decide(item, by=by, text="Anbefales.", outcome="recommended")
    set_section_openness(economy(item), by=by, openness="closed")
    set_decision_openness(decision, by=by, openness="closed")
    item = AgendaItem.objects.get(pk=item.pk)
    point = point_onward(decision.version, item, Decision.objects.get(pk=decision.pk))
    assert [one.closed for one in point.sections] == [False, True]
    assert point.steps[-1].outcome is None


def test_a_closed_decision_gives_its_public_text_and_no_outcome(meeting, item, by):
    decision = decide(item, by=by, text="Solgt for 3 mio.", outcome="approved")
    set_decision_openness(decision, by=by, openness="closed", public_text="Salget er godkendt.")
    assert public(meeting).items == ()
    foreseen_one = foreseen(ReleaseMatter(meeting), "minutes").items[0].decisions
    release(meeting, "minutes", by=by)
    (told,) = public(meeting).items[0].decisions
    assert (told.text, told.outcome, told.closed) == ("Salget er godkendt.", None, True)
    assert foreseen_one == (told,)
    assert not Decision.objects.visible_to(EVERYONE).exists()
    (inside,) = reading_copy(meeting, by).items[0].decisions
    assert (inside.text, inside.closed) == ("Solgt for 3 mio.", True)


def test_a_closed_item_tells_the_public_text_of_its_decision(meeting, item, by):
    set_item_openness(item, by=by, openness="closed")
    decision = decide(item, by=by, text="Solgt for 3 mio.", outcome="approved")
    set_decision_openness(decision, by=by, openness="open", public_text="Salget er godkendt.")
    before = foreseen(ReleaseMatter(meeting), "minutes").items
    release(meeting, "minutes", by=by)
    (line,) = public(meeting).items
    assert (line.title, line.sections) == (None, ())
    assert [one.text for one in line.decisions] == ["Salget er godkendt."]
    assert before == (line,)


def test_closed_after_the_release_the_decision_is_gone_at_once(meeting, item, by):
    decision = decide(item, by=by, text="Solgt for 3 mio.", outcome="approved")
    release(meeting, "minutes", by=by)
    set_decision_openness(decision, by=by, openness="closed", public_text="Salget er godkendt.")
    assert public(meeting).items[0].decisions == ()
    release(meeting, "minutes", by=by)
    assert [one.text for one in public(meeting).items[0].decisions] == ["Salget er godkendt."]
    set_decision_openness(decision, by=by, openness="open")
    release(meeting, "minutes", by=by)
    assert [one.text for one in public(meeting).items[0].decisions] == ["Solgt for 3 mio."]


def test_what_a_closed_correction_corrected_does_not_come_back(meeting, item, by):
    first = decide(item, by=by, text="Solgt for 2 mio.")
    release(meeting, "minutes", by=by)
    again = decide(item, by=by, text="Solgt for 3 mio.", corrects=first)
    release(meeting, "minutes", by=by)
    set_decision_openness(again, by=by, openness="closed")
    assert public(meeting).items[0].decisions == ()
    release(meeting, "minutes", by=by)
    assert public(meeting).items[0].decisions == ()
    with pytest.raises(Refused):
        set_decision_openness(first, by=by, openness="open")


def test_a_correction_of_a_closed_decision_is_closed(meeting, item, by):
    first = decide(item, by=by, text="Solgt for 2 mio.")
    set_decision_openness(first, by=by, openness="closed", public_text="Salget er godkendt.")
    again = decide(item, by=by, text="Solgt for 3 mio.", corrects=first)
    assert (again.openness, again.public_text) == ("closed", "Salget er godkendt.")
    release(meeting, "minutes", by=by)
    assert [one.text for one in public(meeting).items[0].decisions] == ["Salget er godkendt."]


def test_a_public_text_is_taken_away_at_once_and_changed_with_the_next_release(meeting, item, by):
    decision = decide(item, by=by, text="Solgt.")
    set_decision_openness(decision, by=by, openness="closed", public_text="Salget er godkendt.")
    release(meeting, "minutes", by=by)
    set_decision_openness(decision, by=by, openness="closed", public_text="Andre ord.")
    assert [one.text for one in public(meeting).items[0].decisions] == ["Salget er godkendt."]
    set_decision_openness(decision, by=by, openness="closed")
    assert public(meeting).items[0].decisions == ()


@pytest.mark.parametrize("back", [retract_item, retract_minutes])
def test_a_retraction_takes_the_public_text_too(meeting, item, by, back):
    decision = decide(item, by=by, text="Solgt.")
    set_decision_openness(decision, by=by, openness="closed", public_text="Salget er godkendt.")
    release(meeting, "minutes", by=by)
    item = AgendaItem.objects.get(pk=item.pk)
    back(item if back is retract_item else meeting, by=by, said=Said("Fejl"))
    assert public(meeting).items[0].decisions == ()


def test_who_may_choose(item, by):
    decision = decide(item, by=by, text="Solgt.")
    member = factories.seat(item.meeting.body, factories.person("Bo Lund"))
    with pytest.raises(NotAllowed):
        set_section_openness(economy(item), by=member, openness="closed")
    with pytest.raises(NotAllowed):
        set_decision_openness(decision, by=member, openness="closed")
    for openness in ("", "unknown", "secret"):
        with pytest.raises(ValidationError):
            set_section_openness(economy(item), by=by, openness=openness)
        with pytest.raises(ValidationError):
            set_decision_openness(decision, by=by, openness=openness)


def test_a_kept_text_without_closed_sections_is_the_same_as_before(item):
    assert point_of_item(item).sections == SECTIONS
