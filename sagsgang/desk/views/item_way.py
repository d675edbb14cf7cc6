"""An item's way: to the agenda step by step, on to the coming bodies, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sagsgang.accounts.models import User
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.closed_matter import asked_why_closed
from sagsgang.desk.fetch import item_for, item_to_read
from sagsgang.desk.forms.proposal import (
    AimForm,
    HandInForm,
    LateForm,
    WhyForm,
    meetings_ahead,
)
from sagsgang.desk.frame import BODIES, SignedIn, page
from sagsgang.desk.item_page import crumbs_to
from sagsgang.desk.openings import Opened
from sagsgang.desk.state_words import StepTold, steps_told
from sagsgang.desk.words import body_name, item_title
from sagsgang.governance import access
from sagsgang.governance.models import AgendaItem, ItemState, Meeting
from sagsgang.governance.onward import carry_on, goes_on, is_called_off, next_meeting
from sagsgang.governance.order import moves
from sagsgang.governance.proposing import aim_at, propose, put_on_agenda, take_off_agenda
from sagsgang.governance.route_plan import is_suspended, route_plan
from sagsgang.governance.states import change_item, open_changes
from sagsgang.governance.waiting import lay_to_rest
from sagsgang.look.navigation import Crumb
from sagsgang.look.steps import Step, StepState

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

UP_TO_AGENDA = (
    ItemState.DRAFT,
    ItemState.PROPOSED,
    ItemState.CHECKED,
    ItemState.APPROVED,
    ItemState.ON_AGENDA,
)


@dataclass(frozen=True, slots=True)
class Move:
    """One way on: its words, its form, and the verb that what is written there goes to.

    ``to`` is the state that the table of states lets somebody choose by it, if it is one.
    """

    text: "_StrPromise"
    done: "_StrPromise"
    form: Callable[..., BaseForm]
    verb: Callable[[AgendaItem, User, dict[str, Any]], object]
    to: ItemState | None = None
    icon: str = "arrow-forward"
    needs_words: bool = True
    onward: bool = False


def why(data: Any, **_more: Any) -> BaseForm:
    return WhyForm(data)


def nothing(data: Any, **_more: Any) -> BaseForm:
    return Form(data)


def hand_in(data: Any, **_more: Any) -> BaseForm:
    return HandInForm(data)


def aim(data: Any, *, user: User, item: AgendaItem) -> BaseForm:
    rows = [one for one in meetings_ahead(user) if one.pk != item.meeting_id]
    return AimForm(data, meetings=rows)


def late(data: Any, *, item: AgendaItem, **_more: Any) -> BaseForm:
    return Form(data) if item.meeting.sent_at is None else LateForm(data)


def onward(data: Any, *, user: User, item: AgendaItem) -> BaseForm:
    decision = goes_on(item)
    wished = next_meeting(item, user, decision.outcome if decision is not None else None)
    rows = [one for one in meetings_ahead(user) if one.pk != item.meeting_id]
    return AimForm(data, meetings=rows, wished=wished)


def to(state: ItemState) -> Callable[[AgendaItem, User, dict[str, Any]], object]:
    def verb(item: AgendaItem, user: User, given: dict[str, Any]) -> object:
        return change_item(item, state, by=user, why=given.get("why", ""))

    return verb


MOVES: dict[str, Move] = {
    "propose": Move(
        gettext_lazy("Hand it in"),
        gettext_lazy("The item is proposed. Its writers can go on writing."),
        hand_in,
        lambda item, user, given: propose(item, by=user, checker=given["person"]),
        ItemState.PROPOSED,
        "send",
        onward=True,
    ),
    "check": Move(
        gettext_lazy("Vouch for its quality"),
        gettext_lazy("The item is quality-checked. Who leads the body can approve it now."),
        nothing,
        to(ItemState.CHECKED),
        ItemState.CHECKED,
        "check",
        needs_words=False,
        onward=True,
    ),
    "approve": Move(
        gettext_lazy("Approve it for the agenda"),
        gettext_lazy("The item is approved. The secretary can put it on the agenda now."),
        nothing,
        to(ItemState.APPROVED),
        ItemState.APPROVED,
        "check",
        needs_words=False,
        onward=True,
    ),
    "put-on": Move(
        gettext_lazy("Put it on the agenda"),
        gettext_lazy("The item stands last on the agenda."),
        late,
        lambda item, user, given: put_on_agenda(
            item, by=user, late_reason=given.get("late_reason", "")
        ),
        icon="list-add",
        onward=True,
    ),
    "carry-on": Move(
        gettext_lazy("Let the case go on"),
        gettext_lazy("The same text goes on, with its attachments."),
        onward,
        lambda item, user, given: carry_on(item, given["meeting"], by=user),
        onward=True,
    ),
    "back": Move(
        gettext_lazy("Send it back"),
        gettext_lazy("The item is a draft again, and the reason stands with it."),
        why,
        to(ItemState.DRAFT),
        ItemState.DRAFT,
        "arrow-back",
    ),
    "aim": Move(
        gettext_lazy("Aim at another meeting"),
        gettext_lazy("The item aims at the other meeting now."),
        aim,
        lambda item, user, given: aim_at(item, given["meeting"], by=user),
        icon="calendar-month",
    ),
    "take-off": Move(
        gettext_lazy("Take it off the agenda"),
        gettext_lazy("The item is off the agenda. It can be put on again."),
        why,
        lambda item, user, given: take_off_agenda(item, by=user, why=given["why"]),
        icon="close",
    ),
    "lay-to-rest": Move(
        gettext_lazy("It goes no further"),
        gettext_lazy("The case waits for no meeting any more. It can still go on from here."),
        nothing,
        lambda item, user, _given: lay_to_rest(item, by=user),
        icon="close",
        needs_words=False,
    ),
    "give-up": Move(
        gettext_lazy("Give it up"),
        gettext_lazy("The item is given up. It can be taken up again as a draft."),
        why,
        to(ItemState.WITHDRAWN),
        ItemState.WITHDRAWN,
        "close",
    ),
}


def moves_for(user: User, item: AgendaItem) -> list[str]:
    """Name what this user can do with the item as it stands, what brings it on first."""
    chosen = open_changes(user, item)
    runs = access.may_run(user, item.meeting.body)
    placed = item.position is not None
    free = placed and moves(item, decided=item.decisions.exists())
    onward_now = (
        runs
        and placed
        and not hasattr(item, "carried_to")
        and (goes_on(item) is not None or is_called_off(item))
    )
    further = {
        "put-on": runs and item.state == ItemState.APPROVED,
        "carry-on": onward_now,
        "lay-to-rest": onward_now and not hasattr(item, "resting") and not is_suspended(item),
        "aim": not placed and access.may_write(user, item),
        "take-off": runs and free and item.state == ItemState.ON_AGENDA,
    }
    return [name for name, move in MOVES.items() if move.to in chosen or further.get(name)]


@require_safe
def way(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_to_read(request.user, key)
    asked = asked_why_closed(request, item)
    if asked is not None:
        return asked
    opened = None
    wish = request.GET.get("do", "")
    if wish in moves_for(request.user, item):
        form = MOVES[wish].form(None, user=request.user, item=item)
        opened = Opened(wish, form)
    return way_page(request, item, opened)


def way_page(
    request: SignedIn, item: AgendaItem, opened: Opened | None = None, status: int = 200
) -> HttpResponse:
    told = steps_told(item.state_changes.all())
    return page(
        request,
        "desk/item_way.html",
        _("The item’s way"),
        crumbs=(
            *crumbs_to(item),
            Crumb(item_title(item), reverse("desk:item", kwargs={"key": item.key})),
        ),
        current=BODIES,
        status=status,
        here=reverse("desk:item-way", kwargs={"key": item.key}),
        item=item,
        about=item_title(item),
        opened=opened,
        moves={name: MOVES[name] for name in moves_for(request.user, item)},
        steps=to_agenda(item, told),
        plan=route_plan(item, request.user),
        rests=hasattr(item, "resting"),
        reads=readable(item, request.user),
        carried_from=linked(item.carried_from_id, request.user),
        carried_to=linked(
            AgendaItem.objects.filter(carried_from=item).values_list("pk", flat=True).first(),
            request.user,
        ),
        told=told,
        body_name=body_name,
    )


def readable(item: AgendaItem, user: User) -> set[UUID]:
    """Return the keys of the meetings ahead whose pages this user can open."""
    rows = Meeting.objects.internal_to(user).filter(date__gt=item.meeting.date)
    return set(rows.values_list("key", flat=True))


def linked(pk: int | None, user: User) -> AgendaItem | None:
    if pk is None:
        return None
    rows = AgendaItem.objects.internal_to(user).select_related("meeting__body")
    return rows.filter(pk=pk).first()


def to_agenda(item: AgendaItem, told: list[StepTold]) -> list[Step]:
    """Return the steps up to the agenda; none for an item that was put on it at once."""
    if item.position is not None and not any(one.after == ItemState.PROPOSED for one in told):
        return []
    reached = {one.after: one for one in told}
    now = item.state if item.state in UP_TO_AGENDA else None
    place = UP_TO_AGENDA.index(ItemState(now)) if now else -1
    steps = []
    for index, state in enumerate(UP_TO_AGENDA):
        made = reached.get(state)
        shown: StepState = "current" if index == place else "coming"
        if item.position is not None or index < place:
            shown = "done"
        detail = f"{made.who}, {made.when}" if made is not None and shown != "coming" else ""
        if state == ItemState.DRAFT:
            # What sent it back is told among the steps taken.
            detail = item.officer.name if item.officer is not None else ""
        steps.append(Step(str(state.label), shown, detail))
    return steps


@require_POST
@allowed
def step(request: SignedIn, key: UUID, name: str) -> HttpResponse:
    item = item_for(request.user, key)
    move = MOVES.get(name)
    if move is None:
        raise Http404
    form = move.form(request.POST, user=request.user, item=item)
    status = attempt(form, lambda: move.verb(item, request.user, form.cleaned_data))
    if status != HTTPStatus.SEE_OTHER:
        # Anew: a refused verb may have changed the object but not the row.
        return way_page(request, item_for(request.user, key), Opened(name, form), status)
    messages.success(request, str(move.done))
    if name == "aim":
        # Whoever ran the old meeting may not see the item at the new one.
        return redirect("desk:proposals")
    return redirect("desk:item-way", key=key)
