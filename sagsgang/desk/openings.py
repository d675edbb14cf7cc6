"""The forms that open in place on the page of an item, each for those who may send it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import Http404
from django.utils.translation import gettext as _

from sagsgang.accounts.models import User
from sagsgang.desk.forms.advice import AskAdviceForm
from sagsgang.desk.forms.attachment import AttachmentForm, AttachmentLineForm
from sagsgang.desk.forms.decision import DecisionForm, StanceFormSet
from sagsgang.desk.forms.follow_up import FollowUpForm
from sagsgang.desk.forms.item import (
    HeadForm,
    OfficerForm,
    RoleForm,
    SectionForm,
    SubItemForm,
    TitleForm,
    WhyForm,
    WithdrawForm,
    head_of,
)
from sagsgang.desk.rows_on_page import rows_on
from sagsgang.governance import access
from sagsgang.governance.attach import DESCRIBED
from sagsgang.governance.models import (
    AgendaItem,
    Attachment,
    Body,
    Decision,
    MeetingState,
    Section,
    SubItem,
)


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with an item.

    Run its meeting, write down and correct decisions, write its texts, open and close it.
    """

    runs: bool
    decides: bool
    writes: bool
    shuts: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The one form that stands open on a page; ``target`` is the row it is about."""

    name: str
    form: BaseForm
    target: Any = None
    stances: Any = None


def rights_of(user: User, item: AgendaItem) -> Rights:
    """Writing ends with the approval or release of the minutes, as the verbs have it."""
    runs = access.may_run(user, item.meeting.body)
    approved = item.meeting.minutes_approved_at is not None
    released = item.meeting.minutes_released_at is not None and item.retracted_at is None
    fixed = approved or released
    shuts = runs or access.may_write(user, item)
    # What was decided before a meeting was called off can still be read there, and corrected
    # once it is held after all.
    held = item.meeting.state != MeetingState.CANCELLED and item.position is not None
    return Rights(
        runs=runs,
        decides=runs and held and not approved,
        writes=shuts and not fixed,
        shuts=shuts,
    )


def head(item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("head", HeadForm(data, initial=head_of(item)))


def officer(item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("officer", OfficerForm(data, initial={"officer": item.officer}))


def section(_item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("section", SectionForm(data))


def subitem(_item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("subitem", SubItemForm(data))


def role(item: AgendaItem, target: str, data: Any = None) -> Opened:
    initial = {"subitem": about(item, target)}
    return Opened("role", RoleForm(data, initial=initial, subitems=rows_on(item, "subitem")))


def about(item: AgendaItem, target: str) -> str:
    """Return what the form is about at first: the sub-item whose key is the target, if any."""
    if not target:
        return ""
    if all(str(one.key) != target for one in rows_on(item, "subitem")):
        raise Http404
    return target


def standing_decision(item: AgendaItem, key: str) -> Decision:
    rows = rows_on(item, "decision")
    corrected = {one.corrects_id for one in rows}
    for one in rows:
        if str(one.key) == key and one.pk not in corrected:
            standing: Decision = one
            return standing
    raise Http404


def attach(
    item: AgendaItem, target: str, data: Any = None, files: Any = None, *, too_large: bool = False
) -> Opened:
    form = AttachmentForm(
        data,
        files,
        initial={"subitem": about(item, target)},
        subitems=rows_on(item, "subitem"),
        too_large=too_large,
    )
    return Opened("attach", form)


def line(item: AgendaItem, target: str, data: Any = None) -> Opened:
    attachment: Attachment = part_of(item.attachments, target)
    given = {name: getattr(attachment, name) or "" for name in DESCRIBED}
    return Opened("line", AttachmentLineForm(data, initial=given), target=attachment)


def may_describe(attachment: Attachment, rights: Rights) -> bool:
    """Tell whether what the line says may be put right: not while everyone reads it."""
    mine = rights.runs or not attachment.named_only
    return rights.writes and mine and attachment.released_at is None


def decide(item: AgendaItem, target: str, data: Any = None) -> Opened:
    initial = {
        "body": item.meeting.body_id,
        "date": item.meeting.date,
        "subitem": about(item, target),
    }
    form = decision_form(item, data, initial, goes_on=not vars(item)["any_carried"])
    return Opened("decide", form, stances=stances(item, data))


def correct(item: AgendaItem, target: str, data: Any = None) -> Opened:
    decision = standing_decision(item, target)
    subitem = next((one for one in rows_on(item, "subitem") if one.pk == decision.subitem_id), None)
    initial = {
        "text": decision.text,
        "outcome": decision.outcome or "",
        "body": decision.body_id or item.meeting.body_id,
        "date": decision.date or item.meeting.date,
        "subitem": str(subitem.key) if subitem is not None else "",
    }
    form = decision_form(item, data, initial)
    return Opened("correct", form, target=decision, stances=stances(item, data, decision))


def decision_form(
    item: AgendaItem, data: Any, initial: dict[str, Any], *, goes_on: bool = False
) -> DecisionForm:
    return DecisionForm(
        data,
        initial=initial,
        bodies=bodies_to_name(item.meeting.body_id, initial["body"]),
        subitems=rows_on(item, "subitem"),
        goes_on=goes_on,
    )


def bodies_to_name(*own: int) -> QuerySet[Body]:
    """Return the listed bodies and these: that another body exists is its own to tell."""
    return Body.objects.filter(Q(listed=True) | Q(pk__in=own)).order_by("name")


def stances(item: AgendaItem, data: Any, corrected: Decision | None = None) -> Any:
    """Return rows for votes and reservations where the body's profile has them."""
    if not item.meeting.body.profile.votes:
        return None
    given = (
        [
            {"who": one.who, "stance": one.stance, "text": one.text}
            for one in corrected.stances.all()
        ]
        if corrected is not None
        else []
    )
    return StanceFormSet(data, initial=given, prefix="stance")


def assign(item: AgendaItem, target: str, data: Any = None) -> Opened:
    form = FollowUpForm(
        data,
        initial={"subitem": about(item, target)},
        subitems=rows_on(item, "subitem"),
        decisions=list(item.decisions.standing()),
    )
    return Opened("assign", form)


def retitle(item: AgendaItem, target: str, data: Any = None) -> Opened:
    part = titled_part(item, target)
    title = part.heading if isinstance(part, Section) else part.title
    return Opened("retitle", TitleForm(data, initial={"title": title}), target=part)


def advice(_item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("advice", AskAdviceForm(data))


def withdraw(_item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("withdraw", WithdrawForm(data))


def bring_back(_item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("bring-back", WhyForm(data))


def take_off(_item: AgendaItem, _target: str, data: Any = None) -> Opened:
    return Opened("take-off", WhyForm(data))


def titled_part(item: AgendaItem, target: str) -> Section | SubItem:
    kind, _colon, key = target.partition(":")
    part: Section | SubItem = part_of(item.sections if kind == "section" else item.subitems, key)
    return part


def part_of(rows: Any, key: str) -> Any:
    try:
        found = rows.filter(key=UUID(key)).first()
    except ValueError as no_key:
        raise Http404 from no_key
    if found is None:
        raise Http404
    return found


Opening = Callable[..., Opened]
FOR_SECRETARY: dict[str, Opening] = {
    "officer": officer,
    "decide": decide,
    "correct": correct,
    "assign": assign,
    "take-off": take_off,
}
FOR_DECIDING = {"decide", "correct"}
FOR_WRITER: dict[str, Opening] = {
    "head": head,
    "section": section,
    "subitem": subitem,
    "role": role,
    "attach": attach,
    "line": line,
    "advice": advice,
    "retitle": retitle,
    "withdraw": withdraw,
    "bring-back": bring_back,
}


def opened_by(wish: str, item: AgendaItem, rights: Rights) -> Opened | None:
    """Open the form wished for, e.g. ``decide`` or ``correct:KEY``, for one who may send it."""
    name, _colon, target = wish.partition(":")
    if name in FOR_DECIDING and not rights.decides:
        return None
    if rights.runs and name in FOR_SECRETARY:
        return FOR_SECRETARY[name](item, target)
    if rights.writes and name in FOR_WRITER:
        opened = FOR_WRITER[name](item, target)
        if isinstance(opened.target, Attachment) and not may_describe(opened.target, rights):
            return None
        of_named = isinstance(opened.target, Section) and opened.target.named_only
        return None if of_named and not rights.runs else opened
    return None


def sent(
    name: str, user: User, item: AgendaItem, data: Any, target: str = "", **more: Any
) -> Opened:
    """Fill the form with what was sent; one who may never send it is told so first."""
    if name in FOR_SECRETARY:
        access.require(
            access.may_run(user, item.meeting.body), _("Only the body's secretary can do this.")
        )
        return FOR_SECRETARY[name](item, target, data, **more)
    access.require(
        access.may_write(user, item), _("Only the secretary and the case officer can do this.")
    )
    return FOR_WRITER[name](item, target, data, **more)
