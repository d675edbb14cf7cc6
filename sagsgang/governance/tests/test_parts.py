"""The parts of an item: renamed, taken away when empty, and who prepares it."""

import pytest

from sagsgang.governance.agenda import (
    add_item,
    add_section,
    add_subitem,
    name_officer,
    remove_part,
    retitle,
)
from sagsgang.governance.decide import decide
from sagsgang.governance.models import Section, SubItem
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return add_item(
        factories.meeting(factories.body()), by=factories.system(), point=factories.point()
    )


def test_a_heading_is_changed_and_its_text_stays(item):
    section = item.sections.get()
    retitle(section, by=factories.system(), title="Baggrund\nog formål")
    again = Section.objects.get()
    assert (again.heading, again.text, again.key) == (
        "Baggrund og formål",
        "Pladsen fornys.",
        section.key,
    )


def test_an_empty_section_is_taken_away_but_never_one_with_text(item):
    empty = add_section(item, by=factories.system(), kind="economy", heading="")
    remove_part(empty, by=factories.system())
    with pytest.raises(Refused, match="Sagsfremstilling"):
        remove_part(item.sections.get(), by=factories.system())
    assert [section.heading for section in item.sections.all()] == ["Sagsfremstilling"]


def test_a_sub_item_with_a_decision_stays(item):
    subitem = add_subitem(item, by=factories.system(), title="Ny aftale")
    decide(item, by=factories.system(), text="Drøftet.", subitem=subitem)
    with pytest.raises(Refused):
        remove_part(subitem, by=factories.system())
    assert SubItem.objects.exists()


def test_the_secretary_says_who_prepares_and_that_person_may_then_write(item):
    officer = factories.person()
    with pytest.raises(NotAllowed):
        name_officer(item, by=officer.user, officer=officer)
    name_officer(item, by=factories.secretary(item.meeting.body), officer=officer)
    retitle(item.sections.get(), by=officer.user, title="Baggrund")
    assert Section.objects.get().heading == "Baggrund"
