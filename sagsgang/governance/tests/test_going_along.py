"""What is made of closed text is for the same persons; its grounds are suggested, never taken."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from sagsgang.governance.access import EVERYONE
from sagsgang.governance.agenda import add_item, retitle, set_item_openness
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.follow_ups import assign
from sagsgang.governance.house_form import AttachmentLine, Point, SectionText
from sagsgang.governance.models import AgendaItem, ClosingGround, FollowUp
from sagsgang.governance.onward import carry_on
from sagsgang.governance.readers import NAMED, Chosen, choose_openness, name_reader, state_ground
from sagsgang.governance.release_matter import ReleaseMatter
from sagsgang.governance.reopening import reopen
from sagsgang.governance.returning import bring_back
from sagsgang.governance.reuse import reuse_item
from sagsgang.governance.tests import factories

pytestmark = pytest.mark.django_db
OF_ITEM, OF_SECTION, OF_PAPER = "Loven § 1", "Loven § 2", "Loven § 3"
SAID = Point(
    title="Kaj",
    openness="open",
    sections=(
        SectionText("presentation", "Sagen", "En kaj."),
        SectionText("economy", "Økonomi", "Fire millioner."),
    ),
)


@pytest.fixture
def by():
    return factories.system()


@pytest.fixture
def item(by):
    item = add_item(factories.meeting(factories.body()), by=by, point=SAID)
    for title in ("Kort", "Pris"):
        attach(item, by=by, line=AttachmentLine(title, openness="open"))
    decide(item, by=by, text="Kajen anbefales.", outcome="recommended")
    return AgendaItem.objects.get(pk=item.pk)


@pytest.fixture
def committee():
    return factories.meeting(factories.body("TU", "Teknisk Udvalg"), day=date(2999, 9, 1))


def close(item, kind, ground, by, openness="closed"):
    thing = {
        "item": lambda: item,
        "section": lambda: item.sections.get(kind="economy"),
        "attachment": lambda: item.attachments.get(title="Pris"),
        "decision": lambda: item.decisions.standing().get(),
    }[kind]()
    choose_openness(thing, by=by, chosen=Chosen(openness, ground))
    return AgendaItem.objects.get(pk=item.pk)


def told(meeting):
    """Return what the release page of a meeting is told: what stands, and what is suggested."""
    matter = ReleaseMatter(meeting)
    rows = [*matter.items, *(one for item in matter.items for one in item.sections.all())]
    rows += [*matter.attachments, *matter.decisions]
    return [
        (str(row), vars(row)["ground"], vars(row)["suggested_ground"])
        for row in rows
        if vars(row)["ground"] or vars(row)["suggested_ground"]
    ]


def test_the_grounds_of_what_goes_on_are_suggested_where_it_arrives(item, by, committee):
    item = close(item, "section", OF_SECTION, by)
    item = close(item, "attachment", OF_PAPER, by)
    carried = carry_on(item, committee, by=by)
    assert told(committee) == [("Økonomi", "", OF_SECTION), ("Pris", "", OF_PAPER)]
    assert {row.actor for row in carried.closinggrounds.all()} == {by.actor_key}
    assert not ClosingGround.objects.stated().filter(item=carried).exists()
    assert not ClosingGround.objects.internal_to(EVERYONE).exists()


def test_one_that_is_said_stands_and_what_is_opened_is_suggested_no_more(item, by, committee):
    item = close(item, "item", OF_ITEM, by)
    carried = carry_on(item, committee, by=by)
    state_ground(carried, by=by, ground=OF_ITEM)
    assert told(committee) == [("1. Kaj", OF_ITEM, "")]
    carried = reuse_item(item, committee, by=by)
    for openness in ("open", "closed"):
        set_item_openness(AgendaItem.objects.get(pk=carried.pk), by=by, openness=openness)
    assert told(committee) == [("1. Kaj", OF_ITEM, "")]


def test_a_ground_that_ended_is_not_suggested_and_a_suggestion_goes_on(item, by, committee):
    item = close(item, "item", OF_ITEM, by)
    item = close(item, "section", OF_SECTION, by)
    item = close(item, "item", "", by, "open")
    item = close(item, "item", "", by)
    reused = reuse_item(item, committee, by=by)
    assert told(committee) == [("Økonomi", "", OF_SECTION)]
    later = factories.meeting(committee.body, day=date(2999, 10, 1))
    reuse_item(AgendaItem.objects.get(pk=reused.pk), later, by=by)
    assert told(later) == [("Økonomi", "", OF_SECTION)]


def test_so_it_is_where_a_matter_is_taken_up_again_or_a_follow_up_comes_back(item, by, committee):
    item = close(item, "item", OF_ITEM, by)
    made = reopen(item, committee, by=by)
    assert told(committee) == [(str(made), "", OF_ITEM)]
    soon = factories.meeting(item.meeting.body, day=date(2999, 9, 2))
    due = assign(
        item, by=by, what="Hent pris", responsible=factories.person("Ulla Mose"),
        due=date(2999, 1, 1),
    )  # fmt: skip
    FollowUp.objects.filter(pk=due.pk).update(due=date(2000, 1, 1))
    back = bring_back(FollowUp.objects.get(), by=by, meeting=soon)
    assert told(soon) == [(str(back), "", OF_ITEM)]


def test_a_correction_of_a_closed_decision_has_the_same_ground_suggested(item, by):
    item = close(item, "decision", OF_ITEM, by)
    decide(item, by=by, text="Kajen anbefales ikke.", corrects=item.decisions.get())
    assert [(ground, waits) for _text, ground, waits in told(item.meeting)] == [
        (OF_ITEM, ""),
        ("", OF_ITEM),
    ]


def test_a_correction_of_a_decision_for_named_persons_is_read_by_them(item, by):
    reader = factories.person("Ulla Mose")
    item = close(item, "decision", "", by, NAMED)
    name_reader(item.decisions.get(), by=by, person=reader)
    again = decide(item, by=by, text="Kajen anbefales ikke.", corrects=item.decisions.get())
    assert again.named_only
    assert again.namedreaders.get().person == reader


@pytest.mark.parametrize("way", [carry_on, reuse_item, reopen])
def test_a_part_for_named_persons_is_for_them_where_it_arrives_too(item, by, committee, way):
    reader = factories.person("Ulla Mose")
    for kind in ("section", "attachment"):
        item = close(item, kind, "", by, NAMED)
    for thing in (item.sections.get(kind="economy"), item.attachments.get(title="Pris")):
        name_reader(thing, by=by, person=reader)
    made = AgendaItem.objects.get(pk=way(item, committee, by=by).pk)
    # A text kept before it was for them alone is carried on whole; else it stays behind.
    shut = [made.sections.exclude(kind="presentation").get()]
    assert bool(shut[0].text) == (way is carry_on)
    shut += made.attachments.filter(title="Pris")
    assert len(shut) == (2 if way is carry_on else 1)
    for thing in shut:
        assert thing.named_only
        assert thing.namedreaders.get().person == reader
    assert not made.named_only
    assert not made.sections.get(kind="presentation").named_only


def test_a_section_renamed_since_is_kept_for_them_as_well(item, by, committee):
    item = close(item, "section", OF_SECTION, by, NAMED)
    retitle(item.sections.get(kind="economy"), by=by, title="Penge")
    made = carry_on(AgendaItem.objects.get(pk=item.pk), committee, by=by)
    assert set(made.sections.values_list("openness", "named_only")) == {("closed", True)}


def test_an_item_for_named_persons_taken_up_again_is_for_them(item, by, committee):
    item = close(item, "item", "", by, NAMED)
    name_reader(item, by=by, person=factories.person("Ulla Mose"))
    made = AgendaItem.objects.get(pk=reopen(item, committee, by=by).pk)
    assert made.named_only
    assert made.namedreaders.get().person.name == "Ulla Mose"


def test_the_database_refuses_a_suggestion_of_nothing(item):
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosingGround.objects.create(
            item=item, ground="", suggested=True, at=timezone.now(), actor=item.key,
        )  # fmt: skip
