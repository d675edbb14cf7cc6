"""Who may read an item and each part of it: open, closed on a ground, or named persons."""

from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.actors import names_of
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import item_for
from sagsgang.desk.forms.openness import GROUNDS, OpennessForm, ReaderForm
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.item_page import crumbs_to
from sagsgang.desk.place_of_part import place_of, thing_at
from sagsgang.desk.words import form_words, item_title
from sagsgang.governance import access
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    ClosingGround,
    Decision,
    NamedReader,
    Section,
)
from sagsgang.governance.readers import (
    NAMED,
    Chosen,
    choose_openness,
    drop_reader,
    name_reader,
)
from sagsgang.governance.thing import Thing
from sagsgang.look.goals import page_address
from sagsgang.look.navigation import Crumb

KINDS: dict[str, type[Thing]] = {
    "item": AgendaItem,
    "section": Section,
    "decision": Decision,
    "attachment": Attachment,
}


@dataclass(frozen=True, slots=True)
class Readable:
    """An item or a part of it, with how open it is and who said why."""

    wish: str
    kind: str
    title: str
    thing: Thing
    ground: ClosingGround | None
    who: str
    readers: tuple[NamedReader, ...]

    @property
    def choice(self) -> str:
        return NAMED if self.thing.named_only else self.thing.openness


@dataclass(frozen=True, slots=True)
class OpenForm:
    """The form that stands open: to choose, or to name a reader."""

    name: str
    wish: str
    form: Form


def item_run_by(request: SignedIn, key: UUID) -> AgendaItem:
    item = item_for(request.user, key)
    access.require(
        access.may_run(request.user, item.meeting.body),
        _("Only the body's secretary can say who may read it."),
    )
    return item


@require_safe
@allowed
def readers(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run_by(request, key)
    name, _colon, wish = request.GET.get("do", "").partition(":")
    opened = None
    if name == "choose":
        opened = OpenForm(name, wish, form_of(thing_at(item, wish)))
    elif name == "name":
        thing_at(item, wish)
        opened = OpenForm(name, wish, ReaderForm())
    return readers_page(request, item, opened)


def form_of(thing: Thing, data: Any = None) -> OpennessForm:
    of_decision = isinstance(thing, Decision)
    initial = {"openness": NAMED if thing.named_only else thing.openness}
    if isinstance(thing, Decision):
        initial["public_text"] = thing.public_text
    return OpennessForm(data, initial=initial, of_decision=of_decision)


def readers_page(
    request: SignedIn, item: AgendaItem, opened: OpenForm | None = None, status: int = 200
) -> HttpResponse:
    return page(
        request,
        "desk/readers.html",
        _("Who may read it"),
        crumbs=(*crumbs_to(item), Crumb(item_title(item), page_address("desk:item", item.key))),
        current=BODIES,
        status=status,
        item=item,
        here=page_address("desk:item-readers", item.key),
        things=readables(item),
        opened=opened,
        grounds=GROUNDS,
        named=NAMED,
    )


def readables(item: AgendaItem) -> list[Readable]:
    """Return the item, and each part of it that can be closed on its own, in reading order."""
    words = form_words()
    things: list[tuple[str, Thing, str]] = [
        ("item", item, item_title(item)),
        *(
            ("section", one, one.heading or str(words.sections[one.kind]))
            for one in item.sections.order_by("position")
        ),
        *(
            ("decision", one, one.text)
            for one in item.decisions.standing().order_by("position", "pk")
        ),
        *(("attachment", one, one.title) for one in item.attachments.order_by("position")),
    ]
    grounds = {place_of(row): row for row in ClosingGround.objects.filter(item=item)}
    names = names_of({row.actor for row in grounds.values()})
    named: dict[tuple[str, int], list[NamedReader]] = defaultdict(list)
    for row in NamedReader.objects.filter(item=item).select_related("person"):
        named[place_of(row)].append(row)
    found = []
    for kind, thing, title in things:
        place = (kind, thing.pk)
        last = grounds.get(place)
        ground = last if last is not None and last.stands else None
        who = names.get(ground.actor, "") if ground is not None else ""
        found.append(
            Readable(f"{kind}:{thing.key}", kind, title, thing, ground, who, tuple(named[place]))
        )
    return found


@require_POST
@allowed
def choose(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run_by(request, key)
    wish = request.POST.get("what", "")
    thing = thing_at(item, wish)
    form = form_of(thing, request.POST)
    status = attempt(
        form, lambda: choose_openness(thing, by=request.user, chosen=Chosen(**form.cleaned_data))
    )
    if status != HTTPStatus.SEE_OTHER:
        return readers_page(request, item, OpenForm("choose", wish, form), status)
    messages.success(
        request,
        _("It is chosen. What is closed is closed at once; what is open waits for a release."),
    )
    return redirect("desk:item-readers", key=item.key)


@require_POST
@allowed
def name(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run_by(request, key)
    wish = request.POST.get("what", "")
    thing = thing_at(item, wish)
    form = ReaderForm(request.POST)
    status = attempt(
        form, lambda: name_reader(thing, by=request.user, person=form.cleaned_data["person"])
    )
    if status != HTTPStatus.SEE_OTHER:
        return readers_page(request, item, OpenForm("name", wish, form), status)
    person = form.cleaned_data["person"]
    messages.success(request, _("%(person)s may read it from now on.") % {"person": person})
    return redirect("desk:item-readers", key=item.key)


@require_POST
@allowed
def drop(request: SignedIn, key: UUID, reader: UUID) -> HttpResponse:
    item = item_run_by(request, key)
    rows = NamedReader.objects.filter(item=item).select_related("item__meeting__body", "person")
    found = get_object_or_404(rows, key=reader)
    drop_reader(found, by=request.user)
    messages.success(request, _("%(person)s is not named any more.") % {"person": found.person})
    return redirect("desk:item-readers", key=item.key)
