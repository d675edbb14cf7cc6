"""Templates of a body, its standing items, and an item made from an earlier one."""

import pytest
from django.core.exceptions import ValidationError

from sagsgang.governance.agenda import add_item
from sagsgang.governance.attach import attach
from sagsgang.governance.decide import decide
from sagsgang.governance.house_form import AttachmentLine, Point
from sagsgang.governance.models import ItemTemplate, Meeting
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.release import release
from sagsgang.governance.reuse import reuse_item
from sagsgang.governance.templates import (
    Begins,
    add_from_template,
    change_template,
    lay_out,
    make_template,
    remove_template,
)
from sagsgang.governance.tests import factories
from sagsgang.governance.tests.at_once import at_once, need_several_writers

FIRST = Begins("Fast", title="Godkendelse af dagsorden", standing="first", openness="open")
LAST = Begins("Sidst", title="Eventuelt", standing="last")


@pytest.fixture
def meeting(db):
    return factories.meeting(factories.body())


@pytest.fixture
def by(meeting):
    return factories.secretary(meeting.body)


def test_an_item_begins_as_its_template_has_it(meeting, by):
    begins = Begins(
        "Sag", purpose="decision", openness="open", headings=["Økonomi", "", "Tidsplan"]
    )
    template = make_template(meeting.body, by=by, begins=begins)
    item = add_from_template(meeting, by=by, template=template, point=Point(title="Ny sti"))
    assert (item.title, item.purpose, item.openness) == ("Ny sti", "decision", "open")
    sections = list(item.sections.values_list("kind", "heading", "text"))
    assert sections == [("economy", "Økonomi", ""), ("other", "Tidsplan", "")]
    change_template(template, by=by, begins=Begins("Sag", headings=["Jura"]))
    assert template.sections.get().heading == "Jura"
    remove_template(template, by=by)
    assert item.sections.count() == 2


def test_standing_items_come_first_and_last_and_once(meeting, by):
    add_item(meeting, by=by, point=factories.point("Havneplads", number=None))
    for begins in (LAST, FIRST):
        make_template(meeting.body, by=by, begins=begins)
    assert lay_out(meeting, by=by) == 2
    assert lay_out(meeting, by=by) == 0
    titles = list(meeting.items.order_by("position").values_list("title", flat=True))
    assert titles == ["Godkendelse af dagsorden", "Havneplads", "Eventuelt"]


def test_bad_templates_are_refused_whole(meeting, by):
    for begins in (Begins(""), Begins("Uden titel", standing="first"), Begins("x" * 121)):
        with pytest.raises(ValidationError):
            make_template(meeting.body, by=by, begins=begins)
    template = make_template(meeting.body, by=by, begins=Begins("Sag", headings=["Jura"]))
    with pytest.raises(ValidationError):
        make_template(meeting.body, by=by, begins=Begins("Sag"))
    with pytest.raises(Refused):
        change_template(template, by=by, begins=Begins("Ny", headings=["x"] * 21))
    standing = ItemTemplate.objects.get()
    assert (standing.name, standing.sections.count()) == ("Sag", 1)
    other = factories.meeting(factories.body("TU", "Teknikudvalget"))
    with pytest.raises(Refused):
        add_from_template(other, by=factories.system(), template=template, point=Point(title="X"))
    member = factories.seat(meeting.body, factories.person("Mads Lund"))
    for verb in (
        lambda: make_template(meeting.body, by=member, begins=FIRST),
        lambda: change_template(template, by=member, begins=FIRST),
        lambda: remove_template(template, by=member),
        lambda: lay_out(meeting, by=member),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_reuse_copies_the_text_and_leaves_what_was_decided(meeting, by):
    source = add_item(
        meeting,
        by=by,
        point=factories.point(
            openness="closed", case_number="21/7", subitems=factories.rich_point().subitems
        ),
    )
    decide(source, by=by, text="Udsat.", outcome="postponed")
    attach(source, by=by, line=AttachmentLine("Notat"))
    later = factories.meeting(meeting.body)
    item = reuse_item(source, later, by=by)
    assert (item.title, item.openness, item.number) == ("Havneplads", "closed", None)
    assert item.case == source.case
    assert item.recommendation == source.recommendation
    assert item.sections.get().text == "Pladsen fornys."
    assert item.subitems.count() == 2
    assert not item.decisions.exists()
    assert not item.attachments.exists()
    stranger = factories.seat(
        factories.body("TU", "Teknikudvalget"), factories.person("Ola Berg"), "secretary"
    )
    with pytest.raises(NotAllowed):
        reuse_item(source, later, by=stranger)
    decide(item, by=by, text="Godkendt.")
    release(later, "minutes", by=by)
    with pytest.raises(Refused):
        reuse_item(source, Meeting.objects.get(pk=later.pk), by=by)


@pytest.mark.django_db(transaction=True)
def test_standing_items_laid_out_twice_at_once_come_once():
    need_several_writers()
    meeting = factories.meeting(factories.body())
    by = factories.secretary(meeting.body)
    for begins in (LAST, FIRST):
        make_template(meeting.body, by=by, begins=begins)
    assert at_once(*[lambda: lay_out(meeting, by=by)] * 3) == []
    assert meeting.items.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_template_changed_twice_at_once_has_the_sections_of_one():
    need_several_writers()
    body = factories.body()
    by = factories.secretary(body)
    template = make_template(body, by=by, begins=Begins("Sag", headings=["Jura"]))
    names = ("Økonomi", "Høring")
    rows = [ItemTemplate.objects.get(pk=template.pk) for _name in names]
    changes = [
        lambda row=row, name=name: change_template(
            row, by=by, begins=Begins("Sag", headings=[name, f"{name} igen"])
        )
        for row, name in zip(rows, names, strict=True)
    ]
    assert at_once(*changes) == []
    left = list(template.sections.order_by("position").values_list("heading", "position"))
    assert left in [[(name, 1), (f"{name} igen", 2)] for name in names]
