"""Write down what was decided, and correct it so that the first wording stays in the history."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk import openings
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import decision_for, item_for
from sagsgang.desk.forms.decision import stances_in
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.openings import Opened
from sagsgang.desk.views.items import answer
from sagsgang.desk.waiting_words import gone_words, stuck_words
from sagsgang.governance.decide import decide
from sagsgang.governance.held import held_item
from sagsgang.governance.models import AgendaItem, Decision
from sagsgang.governance.onward import ONWARD, carry_on
from sagsgang.governance.plain_text import paragraphs
from sagsgang.governance.refusal import Refused
from sagsgang.governance.route_plan import next_steps


@require_POST
@allowed
def add(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("decide", request.user, item, request.POST)
    return decided(request, item, opened)


@require_POST
@allowed
def correct(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, decision_for(request.user, key).item.key)
    opened = openings.sent("correct", request.user, item, request.POST, str(key))
    return decided(request, item, opened, corrects=opened.target)


def decided(
    request: SignedIn, item: AgendaItem, opened: Opened, corrects: Decision | None = None
) -> HttpResponse:
    if opened.stances is not None and not opened.stances.is_valid():
        opened.form.is_valid()
        return answer(request, item, opened, HTTPStatus.UNPROCESSABLE_ENTITY)
    with transaction.atomic():
        status = attempt(opened.form, lambda: write_down(request, item, opened, corrects))
        transaction.set_rollback(status != HTTPStatus.SEE_OTHER)
    if status == HTTPStatus.SEE_OTHER:
        messages.success(
            request,
            _("The decision was corrected; the first wording stays in the history.")
            if corrects
            else _("The decision was written down."),
        )
    return answer(request, item, opened, status, "decisions")


def write_down(
    request: SignedIn, item: AgendaItem, opened: Opened, corrects: Decision | None
) -> Decision:
    given = opened.form.cleaned_data
    if corrects is None:
        refuse_twice(item, given)
    decision = decide(
        item,
        by=request.user,
        text=paragraphs(given["text"]),
        outcome=given["outcome"] or None,
        subitem=given.get("subitem"),
        body=given["body"],
        date=given["date"],
        stances=stances_in(opened.stances) if opened.stances is not None else (),
        corrects=corrects,
    )
    if given.get("carry_on") and decision.outcome in ONWARD:
        let_go_on(request, item, decision)
    return decision


def let_go_on(request: SignedIn, item: AgendaItem, decision: Decision) -> None:
    """Carry the case on where its way leads; say so where it leads nowhere yet."""
    body, meeting = next_steps([(item, decision.outcome)], request.user)[0]
    if meeting is None:
        messages.warning(request, stuck_words(item, body))
        return
    for words in gone_words([carry_on(item, meeting, by=request.user)]):
        messages.info(request, words)


def refuse_twice(item: AgendaItem, given: dict[str, Any]) -> None:
    """Refuse what stands word for word already: the same form was sent once more."""
    held_item(item.pk)
    standing = Decision.objects.standing().filter(
        item=item,
        subitem=given.get("subitem"),
        body=given["body"],
        date=given["date"],
        outcome=given["outcome"] or None,
        text=paragraphs(given["text"]),
    )
    if standing.exists():
        raise Refused(_("This decision stands here already, so it was not written again."))
