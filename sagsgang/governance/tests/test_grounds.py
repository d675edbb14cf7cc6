"""A ground tells of one closing: it ends with an opening, and closing anew is asked about anew."""

from importlib import import_module

import pytest
from django.apps import apps

from sagsgang.governance.agenda import (
    add_item,
    describe_item,
    restate_item,
    set_item_openness,
)
from sagsgang.governance.attach import attach, set_openness
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine, Point, SectionText
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    ClosingGround,
    Decision,
    Section,
)
from sagsgang.governance.openness_of_parts import set_decision_openness, set_section_openness
from sagsgang.governance.readers import NAMED, Chosen, choose_openness, state_ground
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.tests import factories
from sagsgang.journal.models import Entry

pytestmark = pytest.mark.django_db
GROUND = "Forvaltningsloven § 27"
KINDS = {"item": AgendaItem, "section": Section, "attachment": Attachment, "decision": Decision}
SAID = Point(
    title="Kaj", openness="open", sections=(SectionText("economy", "Økonomi", "Fire millioner."),)
)
migration = import_module("sagsgang.governance.migrations.0028_grounds_end_with_opening")


@pytest.fixture
def by():
    return factories.system()


@pytest.fixture
def item(by):
    item = add_item(factories.meeting(factories.body()), by=by, point=SAID)
    attach(item, by=by, line=AttachmentLine("Kort", openness="open"))
    decide(item, by=by, text="Solgt.", outcome="approved")
    return AgendaItem.objects.get(pk=item.pk)


def thing(kind):
    return KINDS[kind].objects.get()


def standing(kind):
    """Return the ground that the release page reads, as it asks for it."""
    matter = ReleaseMatter(AgendaItem.objects.get().meeting)
    rows = {
        "item": matter.items,
        "section": [one for item in matter.items for one in item.sections.all()],
        "attachment": matter.attachments,
        "decision": matter.decisions,
    }[kind]
    return vars(rows[0])["ground"] or ""


def set_anew(kind, openness, by):
    one = thing(kind)
    if kind == "item":
        set_item_openness(one, by=by, openness=openness)
    elif kind == "section":
        set_section_openness(one, by=by, openness=openness)
    elif kind == "attachment":
        set_openness(one, by=by, openness=openness)
    else:
        set_decision_openness(one, by=by, openness=openness)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", ["closed", NAMED])
def test_what_was_opened_and_is_closed_anew_has_no_ground_until_one_is_stated(
    item, by, kind, first
):
    choose_openness(thing(kind), by=by, chosen=Chosen(first, GROUND))
    assert standing(kind) == GROUND
    set_anew(kind, "open", by)
    set_anew(kind, "closed", by)
    assert standing(kind) == ""
    assert [row.ground for row in ClosingGround.objects.all()] == [GROUND, ""]
    assert Entry.objects.get(verb="lift ground").subject_key == item.key
    state_ground(thing(kind), by=by, ground="En anden")
    assert standing(kind) == "En anden"


@pytest.mark.parametrize("kind", KINDS)
def test_closing_what_is_closed_leaves_its_ground_and_opening_what_had_none_writes_nothing(
    item, by, kind
):
    set_anew(kind, "closed", by)
    set_anew(kind, "open", by)
    assert not ClosingGround.objects.exists()
    choose_openness(thing(kind), by=by, chosen=Chosen("closed", GROUND))
    set_anew(kind, "closed", by)
    assert standing(kind) == GROUND
    assert not Entry.objects.filter(verb="lift ground").exists()


def test_a_document_that_opens_ends_the_ground_too(item, by):
    for kind in ("section", "item"):
        choose_openness(thing(kind), by=by, chosen=Chosen("closed", GROUND))
    restate_item(AgendaItem.objects.get(), by=by, point=SAID)
    set_anew("item", "closed", by)
    assert standing("item") == ""
    # It opens no section.
    assert standing("section") == GROUND


def test_so_does_the_form_of_the_items_head(item, by):
    choose_openness(item, by=by, chosen=Chosen("closed", GROUND))
    one = AgendaItem.objects.get()
    describe_item(one, by=by, base_revision=one.revision, title="Kaj", openness="open")
    set_anew("item", "closed", by)
    assert standing("item") == ""


def test_the_grounds_of_parts_that_stay_closed_outlive_the_opening_of_their_item(item, by):
    for kind in ("section", "attachment", "decision", "item"):
        choose_openness(thing(kind), by=by, chosen=Chosen("closed", f"{GROUND} {kind}"))
    set_anew("item", "open", by)
    for kind in ("section", "attachment", "decision"):
        assert standing(kind) == f"{GROUND} {kind}"
    assert standing("item") == ""


def test_an_attachment_closed_with_its_item_is_not_closed_on_what_was_said_of_it_before(item, by):
    choose_openness(thing("attachment"), by=by, chosen=Chosen("closed", GROUND))
    set_anew("attachment", "open", by)
    choose_openness(item, by=by, chosen=Chosen("closed", "Af sagen"))
    set_anew("item", "open", by)
    assert thing("attachment").openness == "closed"
    assert standing("attachment") == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("last", ["open", "closed"])
def test_an_upgrade_ends_the_grounds_of_what_was_opened_since(item, by, kind, last):
    choose_openness(thing(kind), by=by, chosen=Chosen("closed", GROUND))
    set_anew(kind, "open", by)
    set_anew(kind, last, by)
    ClosingGround.objects.filter(ground="").delete()
    opening = Entry.objects.filter(verb="set openness", details__openness="open").last()
    for _time in range(2):
        migration.end_what_was_opened(apps, None)
    ended = ClosingGround.objects.get(ground="")
    assert (ended.at, ended.actor) == (opening.at, opening.actor)
    assert standing(kind) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_an_upgrade_leaves_the_grounds_of_what_stayed_closed(item, by, kind):
    choose_openness(thing(kind), by=by, chosen=Chosen("closed", GROUND))
    other = "section" if kind == "item" else "item"
    set_anew(other, "open", by)
    migration.end_what_was_opened(apps, None)
    assert standing(kind) == GROUND
