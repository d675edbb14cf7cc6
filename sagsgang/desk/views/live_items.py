"""At an item of a meeting that is held: take it up, decide it, and assign what follows."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk import asked
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import item_run_by, meeting_for
from sagsgang.desk.forms.deeds import DEEDS
from sagsgang.desk.forms.live import DecisionForm, GuestForm, TimeForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.live_forms import CHOSEN
from sagsgang.desk.views.live import back, performed, request_key, require_running
from sagsgang.desk.views.live_page import Answer, live_page
from sagsgang.governance.coming_and_going import welcome
from sagsgang.governance.concluding import (
    Overtaken,
    conclude,
    drop_decision_draft,
    keep_decision_draft,
    standing_keys,
)
from sagsgang.governance.held import AlreadyDone
from sagsgang.governance.models import AgendaItem, Decision, SubItem
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.running import plan_time, take_up
from sagsgang.governance.stated import items_stated_withdrawn
from sagsgang.governance.withdraw import said_withdrawn

WITHDRAWN = "X-Withdrawn"
FIELDS = (
    "text",
    "outcome",
    "subitem",
    *(f"{name}{number}" for number in range(1, DEEDS + 1) for name in ("what", "who", "due")),
)


def item_run(request: SignedIn, key: UUID) -> AgendaItem:
    """Return the item for one who runs its meeting."""
    item = item_run_by(request.user, key)
    require_running(request, item.meeting)
    return item


def subitems_of(item: AgendaItem) -> list[SubItem]:
    return asked.SUBITEMS.rows(item.pk) if vars(item)["any_subitem"] else []


@require_POST
@allowed
def begin(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    return performed(
        request,
        item.meeting,
        lambda: take_up(item, by=request.user, request=request_key(request)),
    )


@require_POST
@allowed
def set_time(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    form = TimeForm(request.POST)
    status = attempt(
        form, lambda: plan_time(item, by=request.user, minutes=form.cleaned_data["minutes"])
    )
    return answered(request, item, {"time": form}, status)


@require_POST
@allowed
def guest(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    form = GuestForm(request.POST)
    status = attempt_once(
        form,
        lambda: welcome(
            item, by=request.user, name=form.cleaned_data["name"], request=request_key(request)
        ),
    )
    return answered(request, item, {"guest": form}, status)


def attempt_once(form: Any, verb: Any) -> HTTPStatus:
    """Try the verb with the form; what was performed before counts as performed."""

    def once() -> None:
        try:
            verb()
        except AlreadyDone:
            return

    return attempt(form, once)


def answered(
    request: SignedIn, item: AgendaItem, forms: dict[str, Any], status: HTTPStatus
) -> HttpResponse:
    if status == HTTPStatus.SEE_OTHER:
        return back(item.meeting, item.key)
    meeting = meeting_for(request.user, item.meeting.key)
    return live_page(request, meeting, wished=item.key, answer=Answer(forms=forms), status=status)


# --- the decision -----------------------------------------------------------------------------


def sent_decision(request: SignedIn, item: AgendaItem) -> DecisionForm:
    """Fill the form; the other items are asked for where some are treated together with it."""
    chosen = any(name in request.POST for name in CHOSEN)
    return DecisionForm(
        request.POST,
        others=others_of(request, item) if chosen else (),
        subitems=subitems_of(item),
    )


def others_of(request: SignedIn, item: AgendaItem) -> list[AgendaItem]:
    listed = item.meeting.items.on_agenda().internal_to(request.user)
    others = listed.filter(withdrawn=False).exclude(pk=item.pk).select_related("meeting__body")
    told = others.annotate(any_decision=asked.any_of(Decision, "item"))
    return list(told.order_by("position"))


def undecided_withdrawn(request: SignedIn, item: AgendaItem) -> list[AgendaItem]:
    """Return the items that the words take off the agenda, while they can still be withdrawn."""
    text = request.POST.get("text", "")
    if not items_stated_withdrawn(text):
        return []
    others = [one for one in others_of(request, item) if not vars(one)["any_decision"]]
    return said_withdrawn(item, text, others)


def not_asked_of(request: SignedIn, item: AgendaItem) -> list[AgendaItem]:
    """Return those of them that the secretary has neither chosen nor been asked of."""
    known = {*request.POST.get("proposed", "").split(), *request.POST.getlist("withdraw")}
    return [one for one in undecided_withdrawn(request, item) if str(one.key) not in known]


def asking_of(request: SignedIn, item: AgendaItem, withdrawn: list[AgendaItem]) -> DecisionForm:
    """Return the form anew with these chosen, so that one press more withdraws them."""
    sent = request.POST.copy()
    keys = [str(one.key) for one in withdrawn]
    sent.setlist("withdraw", [*sent.getlist("withdraw"), *keys])
    sent["proposed"] = " ".join([sent.get("proposed", ""), *keys]).strip()
    form = DecisionForm(sent, others=others_of(request, item), subitems=subitems_of(item))
    form.is_valid()
    form.add_error(
        None,
        _(
            "Your words withdraw item %(numbers)s, which is chosen below now. Save again and it "
            "is withdrawn with the decision, or take the choice away first."
        )
        % {"numbers": ", ".join(str(one.number) for one in withdrawn)},
    )
    return form


@require_POST
@allowed
def decide(request: SignedIn, key: UUID) -> HttpResponse:
    """Write the decision and its follow-ups; words that were overtaken are kept as a draft."""
    item = item_run(request, key)
    form = sent_decision(request, item)
    if not form.is_valid():
        form.offer(others_of(request, item))
        return answered(request, item, {"decision": form}, HTTPStatus.UNPROCESSABLE_ENTITY)
    withdrawn = not_asked_of(request, item)
    if withdrawn:
        keep_what_fits(request, item)
        asking = asking_of(request, item, withdrawn)
        return answered(request, item, {"decision": asking}, HTTPStatus.CONFLICT)
    overtaken: list[Overtaken] = []
    status = attempt_once(form, lambda: conclude_given(request, item, form, overtaken))
    if overtaken:
        return beside_theirs(request, item, form, overtaken[0])
    if status == HTTPStatus.SEE_OTHER:
        messages.success(request, _("The decision was written down."))
    else:
        keep_what_fits(request, item)
        form.offer(others_of(request, item))
    return answered(request, item, {"decision": form}, status)


def conclude_given(
    request: SignedIn, item: AgendaItem, form: DecisionForm, overtaken: list[Overtaken]
) -> None:
    given = form.cleaned_data
    try:
        conclude(
            item,
            by=request.user,
            text=given["text"],
            outcome=given["outcome"] or None,
            subitem=given.get("subitem"),
            together=form.joined(),
            withdraws=form.withdrawn(),
            deeds=form.deeds(),
            seen=request.POST.get("seen", "").split(),
            request=request_key(request),
        )
    except Overtaken as told:
        # No fault of the form: the two texts are shown beside each other.
        overtaken.append(told)


def beside_theirs(
    request: SignedIn, item: AgendaItem, form: DecisionForm, overtaken: Overtaken
) -> HttpResponse:
    keep_what_fits(request, item)
    form.offer(others_of(request, item))
    answer = Answer(forms={"decision": form}, refusal=str(overtaken), theirs=overtaken.theirs)
    return live_page(
        request,
        meeting_for(request.user, item.meeting.key),
        wished=item.key,
        answer=answer,
        status=HTTPStatus.CONFLICT,
    )


def keep_typed(request: SignedIn, item: AgendaItem) -> None:
    """Keep as a draft what was not written down, so that it is there on the next page too."""
    seen = request.POST.get("seen", "")
    keep_decision_draft(item, by=request.user, content=typed(request), seen=seen)


def keep_what_fits(request: SignedIn, item: AgendaItem) -> None:
    """Keep the draft beside a form that is shown again; one too long stands in the form alone."""
    with suppress(Refused):
        keep_typed(request, item)


def typed(request: SignedIn) -> dict[str, str]:
    content = {name: request.POST.get(name, "") for name in FIELDS if name in request.POST}
    chosen = {name: "\n".join(request.POST.getlist(name)) for name in CHOSEN}
    return content | {name: keys for name, keys in chosen.items() if keys}


@require_POST
@allowed
def draft(request: SignedIn, key: UUID) -> HttpResponse:
    """Keep what is being typed; 409 tells that somebody else decided meanwhile.

    A header tells of items that the words withdraw, so that the page may choose them.
    """
    item = item_run(request, key)
    try:
        keep_typed(request, item)
    except NotAllowed:
        raise
    except (Refused, ValidationError):
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    others = bool(set(standing_keys(item)) - set(request.POST.get("seen", "").split()))
    answer = HttpResponse(status=HTTPStatus.CONFLICT if others else HTTPStatus.NO_CONTENT)
    withdrawn = not_asked_of(request, item)
    if withdrawn:
        answer[WITHDRAWN] = " ".join(str(one.key) for one in withdrawn)
    return answer


@require_POST
@allowed
def discard(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_run(request, key)
    drop_decision_draft(item, by=request.user)
    return back(item.meeting, item.key)
