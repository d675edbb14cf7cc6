"""The parts of an item: renamed, taken away when empty, and who prepares it."""

import pytest

from sagsgang.governance.agenda import (
    add_item,
    add_section,
    add_subitem,
    move_part,
    name_officer,
    remove_part,
    retitle,
)
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine
from sagsgang.governance.models import AgendaItem, Section, SubItem
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

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


def titles(parts):
    return [(part.position, str(part)) for part in parts.order_by("position")]


@pytest.fixture
def three(item):
    for title in ("Et", "To", "Tre"):
        add_subitem(item, by=factories.system(), title=title)
    return item


def test_a_part_changes_places_and_the_journal_tells(three):
    move_part(three.subitems.get(title="Tre"), by=factories.system(), up=True)
    assert titles(three.subitems) == [(1, "Et"), (2, "Tre"), (3, "To")]
    move_part(three.subitems.get(title="Et"), by=factories.system(), up=False)
    assert titles(three.subitems) == [(1, "Tre"), (2, "Et"), (3, "To")]
    told = [entry.details["up"] for entry in Entry.objects.filter(verb="move part")]
    assert told == [True, False]


def test_the_first_stays_first_and_the_last_last(three):
    move_part(three.subitems.get(title="Et"), by=factories.system(), up=True)
    move_part(three.subitems.get(title="Tre"), by=factories.system(), up=False)
    assert titles(three.subitems) == [(1, "Et"), (2, "To"), (3, "Tre")]
    assert not Entry.objects.filter(verb="move part").exists()


def test_sections_move_among_themselves(three):
    added = add_section(three, by=factories.system(), kind="economy", heading="Økonomi")
    move_part(added, by=factories.system(), up=True)
    assert titles(three.sections) == [(1, "Økonomi"), (2, "Sagsfremstilling")]
    assert titles(three.subitems) == [(1, "Et"), (2, "To"), (3, "Tre")]


def test_one_taken_away_leaves_no_gap(three):
    remove_part(three.subitems.get(title="To"), by=factories.system())
    assert titles(three.subitems) == [(1, "Et"), (2, "Tre")]
    add_subitem(three, by=factories.system(), title="Fire")
    assert titles(three.subitems) == [(1, "Et"), (2, "Tre"), (3, "Fire")]


def test_gaps_and_doubles_of_old_are_closed(three):
    three.subitems.filter(title="To").update(position=7)
    three.subitems.filter(title="Tre").update(position=7)
    move_part(three.subitems.get(title="Et"), by=factories.system(), up=False)
    assert titles(three.subitems) == [(1, "To"), (2, "Et"), (3, "Tre")]


def test_only_writers_move_parts(three):
    member = factories.seat(three.meeting.body, factories.person())
    with pytest.raises(NotAllowed):
        move_part(three.subitems.get(title="To"), by=member, up=True)
    assert titles(three.subitems) == [(1, "Et"), (2, "To"), (3, "Tre")]


def test_sub_items_decided_on_keep_their_numbers_and_sections_move(three):
    two = three.subitems.get(title="To")
    decide(three, by=factories.system(), text="Drøftet.", subitem=two)
    with pytest.raises(Refused):
        move_part(two, by=factories.system(), up=True)
    with pytest.raises(Refused):
        remove_part(three.subitems.get(title="Et"), by=factories.system())
    remove_part(three.subitems.get(title="Tre"), by=factories.system())
    assert titles(three.subitems) == [(1, "Et"), (2, "To")]
    move_part(
        add_section(three, by=factories.system(), kind="law", heading="Jura"),
        by=factories.system(),
        up=True,
    )


def test_what_everyone_reads_keeps_its_numbers(three):
    line = AttachmentLine("Plan", openness="open")
    attach(three, by=factories.system(), line=line, subitem=three.subitems.get(title="To"))
    release(three.meeting, "agenda", by=factories.system())
    public = AgendaItem.objects.get()
    with pytest.raises(Refused):
        move_part(public.subitems.get(title="To"), by=factories.system(), up=True)
    assert titles(public.subitems) == [(1, "Et"), (2, "To"), (3, "Tre")]


def test_a_closed_item_is_released_without_its_sub_items_and_they_move(three):
    AgendaItem.objects.update(openness="closed")
    release(three.meeting, "agenda", by=factories.system())
    closed = AgendaItem.objects.get()
    move_part(closed.subitems.get(title="To"), by=factories.system(), up=True)
    assert titles(closed.subitems) == [(1, "To"), (2, "Et"), (3, "Tre")]
