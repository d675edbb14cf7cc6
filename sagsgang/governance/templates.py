"""A body's templates: what its items begin as, and those that stand on every agenda."""

import dataclasses
from collections.abc import Sequence
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.governance import access
from sagsgang.governance.agenda import add_item
from sagsgang.governance.house_form import Openness, Point, Purpose, SectionKind, SectionText
from sagsgang.governance.models import (
    AgendaItem,
    Body,
    ItemTemplate,
    Meeting,
    Section,
    TemplateSection,
)
from sagsgang.governance.openness import Openness as OpennessChoice
from sagsgang.governance.order import closed_last_of, deal, movable_of
from sagsgang.governance.plain_text import one_line
from sagsgang.governance.refusal import Refused
from sagsgang.journal.record import record
from sagsgang.people.models import Person

MOST_SECTIONS = 20


def require_running(by: User, body: Body) -> None:
    access.require(
        access.may_run(by, body), _("Only the body's secretary can choose its templates.")
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Begins:
    """What a template says; ``headings`` name its sections in order.

    A heading that is the name of a kind of section, in the language of the moment, is one of
    that kind; any other is a section of its own.
    """

    name: str
    title: str = ""
    purpose: str = ""
    openness: str = OpennessChoice.UNKNOWN
    standing: str = ""
    headings: Sequence[str] = ()


@transaction.atomic
def make_template(body: Body, *, by: User, begins: Begins) -> ItemTemplate:
    require_running(by, body)
    template = ItemTemplate(body=body)
    state(template, begins)
    record("make template", "governance.itemtemplate", template.key, by=by, body=body.code)
    return template


@transaction.atomic
def change_template(template: ItemTemplate, *, by: User, begins: Begins) -> None:
    """State a template anew; the items made from it stay as they are."""
    require_running(by, template.body)
    state(template, begins)
    record("change template", "governance.itemtemplate", template.key, by=by)


def state(template: ItemTemplate, begins: Begins) -> None:
    template.name = one_line(begins.name)
    template.title = one_line(begins.title)
    template.purpose = begins.purpose or None
    template.openness = begins.openness
    template.standing = begins.standing
    template.full_clean()
    # Writing its row also holds it: two at once would both number its sections from one.
    template.save()
    written = [one_line(heading) for heading in begins.headings if heading.strip()]
    if len(written) > MOST_SECTIONS:
        raise Refused(_("A template has at most %(count)s sections.") % {"count": MOST_SECTIONS})
    sections = [
        TemplateSection(template=template, position=place, kind=kind_of(heading), heading=heading)
        for place, heading in enumerate(written, start=1)
    ]
    for section in sections:
        section.full_clean(exclude=("template",))
    template.sections.all().delete()
    TemplateSection.objects.bulk_create(sections)


def kind_of(heading: str) -> str:
    named = {str(label).casefold(): value for value, label in Section.Kind.choices}
    return named.get(heading.casefold(), Section.Kind.OTHER)


@transaction.atomic
def remove_template(template: ItemTemplate, *, by: User) -> None:
    """Take a template away; the items made from it stay as they are."""
    require_running(by, template.body)
    record("remove template", "governance.itemtemplate", template.key, by=by)
    template.delete()


@transaction.atomic
def add_from_template(
    meeting: Meeting,
    *,
    by: User,
    template: ItemTemplate,
    point: Point,
    officer: Person | None = None,
    late_reason: str = "",
) -> AgendaItem:
    """Add an item that begins as its body's template has it, where the point says nothing."""
    if template.body_id != meeting.body_id:
        raise Refused(_("The template belongs to another body. Nothing was saved."))
    filled = dataclasses.replace(
        point,
        title=point.title or template.title,
        purpose=point.purpose or cast("Purpose | None", template.purpose),
        openness=cast("Openness", template.openness)
        if point.openness == "unknown"
        else point.openness,
        sections=sections_of(template),
    )
    return add_item(meeting, by=by, point=filled, officer=officer, late_reason=late_reason)


def sections_of(template: ItemTemplate) -> tuple[SectionText, ...]:
    return tuple(
        SectionText(cast("SectionKind", row.kind), row.heading, "")
        for row in template.sections.all()
    )


@transaction.atomic
def lay_out(meeting: Meeting, *, by: User) -> int:
    """Put the body's standing items on an agenda, first and last; return how many were missing.

    One that stands there by its title already is left alone, so that doing it twice adds none.
    """
    access.require(
        access.may_run(by, meeting.body), _("Only the body's secretary can add an item.")
    )
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    templates = ItemTemplate.objects.filter(body=meeting.body).exclude(standing="")
    known = set(meeting.items.on_agenda().values_list("title", flat=True))
    missing = [
        one
        for one in templates.prefetch_related("sections").order_by("pk")
        if one.title not in known
    ]
    added = {ItemTemplate.Standing.FIRST: set[int](), ItemTemplate.Standing.LAST: set[int]()}
    for template in missing:
        point = Point(title=template.title)
        item = add_from_template(meeting, by=by, template=template, point=point)
        added[ItemTemplate.Standing(template.standing)].add(item.pk)
    if missing:
        put_around(meeting, added[ItemTemplate.Standing.FIRST], added[ItemTemplate.Standing.LAST])
        record("lay out", "governance.meeting", meeting.key, by=by, items=len(missing))
    return len(missing)


def put_around(meeting: Meeting, first: set[int], last: set[int]) -> None:
    movable = movable_of(meeting)
    wished = sorted(movable, key=lambda one: (one.pk not in first, one.pk in last))
    if meeting.body.closed_last:
        wished = closed_last_of(wished)
    deal(movable, wished)
