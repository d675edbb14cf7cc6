"""What everyone reads of a meeting, part by part; each can be taken back, and let out again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sagsgang.desk.actors import names_of
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.enclosed_data import told_found_in_public
from sagsgang.desk.fetch import meeting_for
from sagsgang.desk.forms.retraction import RetractForm
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.views.meetings import crumbs_to
from sagsgang.desk.words import form_words, item_title
from sagsgang.governance import access
from sagsgang.governance.access import EVERYONE
from sagsgang.governance.models import AgendaItem, Attachment, Decision, Meeting, Retraction
from sagsgang.governance.refusal import Refused
from sagsgang.governance.retract import (
    Said,
    let_out_again,
    retract_agenda,
    retract_attachment,
    retract_decision,
    retract_item,
    retract_minutes,
)
from sagsgang.look.goals import page_address

Kind = Retraction.Kind


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item that everyone reads, under its released title, with what hangs on it."""

    item: AgendaItem
    title: str
    decisions: list[Decision] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TakingBack:
    """The form that stands open: ``wish`` is kind and key, ``what`` is said of the thing."""

    wish: str
    what: str
    form: RetractForm


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A retraction as the page tells of it."""

    retraction: Retraction
    what: str
    who: str


def meeting_run_by(request: SignedIn, key: UUID) -> Meeting:
    meeting = meeting_for(request.user, key)
    access.require(
        access.may_run(request.user, meeting.body),
        _("Only the body's secretary can take back what was released."),
    )
    return meeting


@require_safe
@allowed
def public_parts(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_run_by(request, key)
    wish = request.GET.get("do", "")
    name, _colon, what = wish.partition(":")
    opened = None
    if name == "take-back":
        opened = TakingBack(what, words_of(*thing_at(meeting, what)), RetractForm())
    return parts_page(request, meeting, opened)


def parts_page(
    request: SignedIn,
    meeting: Meeting,
    opened: TakingBack | None = None,
    status: int = 200,
    *,
    refusal: str = "",
) -> HttpResponse:
    items = public_items(meeting)
    return page(
        request,
        "desk/public_parts.html",
        _("What everyone can read"),
        crumbs=crumbs_to(meeting),
        current=BODIES,
        status=status,
        meeting=meeting,
        here=page_address("desk:public-parts", meeting.key),
        at_meeting=page_address("desk:meeting", meeting.key),
        public=page_address("portal:meeting", meeting.key),
        items=items,
        refusal=refusal,
        found=told_found_in_public(request.user, meeting),
        stray=opened is not None and opened.wish not in wishes(meeting, items),
        opened=opened,
        words=form_words(),
        taken_back=taken_back(request, meeting),
    )


def public_items(meeting: Meeting) -> list[PublicItem]:
    """Return what everyone reads by the rule itself, in the order of the agenda."""
    shown = AgendaItem.objects.visible_to(EVERYONE).filter(meeting=meeting)
    rows = list(shown.select_related("released_version").order_by("position"))
    found = {row.pk: PublicItem(row, released_title(row)) for row in rows}
    for decision in Decision.objects.standing_to(EVERYONE).filter(item__in=found):
        found[decision.item_id].decisions.append(decision)
    for attachment in Attachment.objects.visible_to(EVERYONE).filter(item__in=found):
        found[attachment.item_id].attachments.append(attachment)
    return list(found.values())


def wishes(meeting: Meeting, items: list[PublicItem]) -> set[str]:
    """Return all that stands on the page to be taken back."""
    parts = {"agenda": meeting.is_public, "minutes": meeting.minutes_released_at is not None}
    found = {part for part, public in parts.items() if public}
    for one in items:
        found.add(f"item:{one.item.key}")
        found |= {f"decision:{row.key}" for row in one.decisions}
        found |= {f"attachment:{row.key}" for row in one.attachments}
    return found


def released_title(item: AgendaItem) -> str:
    version = item.released_version
    if version is None:
        return item_title(item)
    number, title = version.content.get("number"), version.title or _("Item without a title")
    return f"{number}. {title}" if number else title


def taken_back(request: SignedIn, meeting: Meeting) -> list[TakenBack]:
    rows = list(
        Retraction.objects.internal_to(request.user)
        .filter(meeting=meeting)
        .select_related("item", "attachment", "decision")
        .order_by("-at", "-pk")
    )
    names = names_of({row.actor for row in rows})
    return [
        TakenBack(
            row,
            words_of(Kind(row.kind), row.attachment or row.decision or row.item or meeting),
            names.get(row.actor, ""),
        )
        for row in rows
    ]


Thing = Meeting | AgendaItem | Attachment | Decision


def thing_at(meeting: Meeting, wish: str) -> tuple[Kind, Thing]:
    """Return what a wish such as ``item:KEY`` is about; what is not the meeting's is not there."""
    name, _colon, key = wish.partition(":")
    if name in {Kind.AGENDA, Kind.MINUTES}:
        return Kind(name), meeting
    rows: dict[str, QuerySet[Any]] = {
        Kind.ITEM.value: meeting.items.all(),
        Kind.ATTACHMENT.value: Attachment.objects.filter(item__meeting=meeting),
        Kind.DECISION.value: Decision.objects.filter(item__meeting=meeting),
    }
    if name not in rows:
        raise Http404
    try:
        return Kind(name), get_object_or_404(rows[name], key=UUID(key))
    except ValueError as no_key:
        raise Http404 from no_key


def words_of(kind: Kind, thing: Thing) -> str:
    if isinstance(thing, AgendaItem):
        return _("The item “%(title)s”") % {"title": item_title(thing)}
    if isinstance(thing, Attachment):
        return _("The attachment “%(title)s”") % {"title": thing.title}
    if isinstance(thing, Decision):
        return _("The decision on “%(title)s”") % {"title": item_title(thing.item)}
    return _("The minutes") if kind == Kind.MINUTES else _("The whole meeting")


@require_POST
@allowed
def retract(request: SignedIn, key: UUID) -> HttpResponse:
    meeting = meeting_run_by(request, key)
    wish = request.POST.get("what", "")
    kind, thing = thing_at(meeting, wish)
    form = RetractForm(request.POST)
    status = attempt(
        form,
        lambda: VERBS[kind](
            thing,
            by=request.user,
            said=Said(form.cleaned_data["reason"], form.cleaned_data["sentence"]),
        ),
    )
    if status != HTTPStatus.SEE_OTHER:
        opened = TakingBack(wish, words_of(kind, thing), form)
        return parts_page(request, meeting_for(request.user, key), opened, status)
    messages.success(
        request, _("It is taken back. Its address tells from now on that it was, and no more.")
    )
    return redirect("desk:public-parts", key=meeting.key)


VERBS: dict[Kind, Callable[..., Retraction]] = {
    Kind.AGENDA: retract_agenda,
    Kind.MINUTES: retract_minutes,
    Kind.ITEM: retract_item,
    Kind.ATTACHMENT: retract_attachment,
    Kind.DECISION: retract_decision,
}


@require_POST
@allowed
def let_out(request: SignedIn, key: UUID, retraction: UUID) -> HttpResponse:
    meeting = meeting_run_by(request, key)
    rows = Retraction.objects.internal_to(request.user).filter(meeting=meeting)
    found = get_object_or_404(rows.select_related("meeting__body"), key=retraction)
    try:
        let_out_again(found, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, _("The next release shows it again. Until then nobody outside reads it.")
        )
    return redirect("desk:public-parts", key=meeting.key)
