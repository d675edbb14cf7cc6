"""Items come onto an agenda, change and never lose what hangs on them."""

import dataclasses

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.agenda import (
    add_item,
    add_section,
    add_subitem,
    describe_item,
    drop_role,
    name_role,
    restate_item,
)
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine, SectionText, SubPoint
from sagsgang.governance.meetings import send
from sagsgang.governance.models import AgendaItem, Case
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.tests import factories
from sagsgang.governance.texts import save_text
from sagsgang.governance.withdraw import withdraw_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return factories.body()


@pytest.fixture
def item(board):
    return add_item(factories.meeting(board), by=factories.system(), point=factories.point())


def test_items_stand_in_the_order_they_came(item):
    add_item(item.meeting, by=factories.system(), point=factories.point("Andet"))
    assert list(item.meeting.items.values_list("position", "title")) == [
        (1, "Havneplads"),
        (2, "Andet"),
    ]


def test_a_route_finds_the_bodies_it_names(item):
    factories.body("ØK", "Økonomiudvalget", profile="committee")
    second = add_item(
        item.meeting, by=factories.system(), point=factories.point(route=("ØK", "Ukendt"))
    )
    assert [(step.code, step.body_id is not None) for step in second.route.all()] == [
        ("ØK", True),
        ("Ukendt", False),
    ]


def test_a_case_number_opens_one_case_closed_to_everyone(item):
    for title in ("Første", "Anden"):
        point = factories.point(title, case_number="24/99")
        add_item(item.meeting, by=factories.system(), point=point)
    case = Case.objects.get()
    assert (case.title, case.openness, case.items.count()) == ("Første", "unknown", 2)


def test_only_the_secretary_adds(board):
    meeting = factories.meeting(board)
    with pytest.raises(NotAllowed):
        add_item(meeting, by=factories.seat(board, factories.person()), point=factories.point())
    assert not meeting.items.exists()


def test_restating_keeps_keys_and_takes_the_surplus_away(item):
    section = item.sections.get()
    point = dataclasses.replace(
        factories.point(),
        sections=(
            SectionText("presentation", "Sagsfremstilling", "Ny."),
            SectionText("economy", "Økonomi", "Ingen."),
        ),
    )
    restate_item(item, by=factories.system(), point=point)
    assert [(one.key == section.key, one.text) for one in item.sections.all()] == [
        (True, "Ny."),
        (False, "Ingen."),
    ]
    restate_item(item, by=factories.system(), point=dataclasses.replace(point, sections=()))
    assert not item.sections.exists()


def test_a_subitem_with_a_decision_is_not_taken_away(board):
    point = factories.point(subitems=(SubPoint("Plan", ""), SubPoint("Aftale", "")))
    item = add_item(factories.meeting(board), by=factories.system(), point=point)
    decide(item, by=factories.system(), text="Drøftet.", subitem=item.subitems.get(position=2))
    with pytest.raises(Refused, match="Aftale"):
        restate_item(item, by=factories.system(), point=factories.point())
    assert item.subitems.count() == 2


def test_a_decision_on_the_subitem_of_another_item_is_refused(item):
    other = add_item(
        item.meeting, by=factories.system(), point=factories.point(subitems=(SubPoint("A", ""),))
    )
    with pytest.raises(Refused):
        decide(item, by=factories.system(), text="Nej.", subitem=other.subitems.get())


def test_an_attachment_is_never_more_open_than_its_item(item):
    describe_item(item, by=factories.system(), base_revision=1, title="Løn", openness="closed")
    attachment = attach(item, by=factories.system(), line=AttachmentLine("Bud", openness="open"))
    assert attachment.openness == "closed"
    set_openness(attachment, by=factories.system(), openness="open")
    assert attachment.openness == "closed"


def test_closing_an_item_closes_its_attachments(item):
    attachment = attach(item, by=factories.system(), line=AttachmentLine("Bud", openness="open"))
    describe_item(item, by=factories.system(), base_revision=1, title="Løn", openness="closed")
    attachment.refresh_from_db()
    assert attachment.openness == "closed"


def test_sections_subitems_and_roles_are_added_and_dropped(item):
    by = factories.system()
    assert add_section(item, by=by, kind="economy", heading="Økonomi").position == 2
    subitem = add_subitem(item, by=by, title="Plan")
    role = name_role(item, by=by, person=factories.person(), part="presenter", subitem=subitem)
    with pytest.raises(ValidationError):
        name_role(item, by=by, person=role.person, part="participant", subitem=subitem)
    drop_role(role, by=by)
    assert not item.roles.exists()


def test_a_withdrawn_item_keeps_its_place(item):
    withdraw_item(item, by=factories.system(), reason="For tidligt")
    assert AgendaItem.objects.get().position == 1


def test_a_correction_keeps_the_original(item):
    first = decide(item, by=factories.system(), text="Godkent.", outcome="approved")
    decide(item, by=factories.system(), text="Godkendt.", outcome="approved", corrects=first)
    assert item.decisions.count() == 2
    assert [one.text for one in item.decisions.standing()] == ["Godkendt."]


def test_one_decision_is_corrected_once(item):
    first = decide(item, by=factories.system(), text="Godkent.")
    decide(item, by=factories.system(), text="Godkendt.", corrects=first)
    with pytest.raises(ValidationError):
        decide(item, by=factories.system(), text="Igen.", corrects=first)


def test_what_hangs_on_another_item_is_refused(item):
    other = add_item(item.meeting, by=factories.system(), point=factories.rich_point())
    subitem = other.subitems.first()
    decision = decide(other, by=factories.system(), text="Drøftet.")
    person = factories.person()
    with pytest.raises(Refused):
        decide(item, by=factories.system(), text="Godkendt.", corrects=decision)
    with pytest.raises(Refused):
        name_role(item, by=factories.system(), person=person, part="presenter", subitem=subitem)
    task = {"what": "Ring op", "responsible": person, "due": factories.DAY}
    with pytest.raises(Refused):
        assign(item, by=factories.system(), subitem=subitem, **task)
    with pytest.raises(Refused):
        assign(item, by=factories.system(), decision=decision, **task)


def test_an_older_copy_of_an_item_takes_nothing_else_back(item):
    """Between reading and writing, others have written, sent and released."""
    older = AgendaItem.objects.get(pk=item.pk)
    save_text(item, "recommendation", by=factories.system(), text="Nye ord.", base_revision=1)
    send(item.meeting, by=factories.system())
    release(item.meeting, "agenda", by=factories.system())
    describe_item(older, by=factories.system(), base_revision=1, title="Ny", openness="open")
    now = AgendaItem.objects.get(pk=item.pk)
    assert (now.title, now.recommendation) == ("Ny", "Nye ord.")
    assert now.sent_at is not None
    assert now.released_version.title == "Havneplads"


def test_an_older_copy_that_is_closed_takes_away_what_was_released(item):
    older = AgendaItem.objects.get(pk=item.pk)
    release(item.meeting, "agenda", by=factories.system())
    describe_item(older, by=factories.system(), base_revision=1, title="Ny", openness="closed")
    assert AgendaItem.objects.get(pk=item.pk).released_version.neutral
