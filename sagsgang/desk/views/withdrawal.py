"""An item withdrawn from its agenda, brought back to it, or taken off before anybody has it."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk import openings
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import item_for
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.item_page import item_page
from sagsgang.desk.views.items import answer, back
from sagsgang.governance.models import AgendaItem
from sagsgang.governance.proposing import take_off_agenda
from sagsgang.governance.withdraw import bring_back, withdraw_item


@require_POST
@allowed
def withdraw(request: SignedIn, key: UUID) -> HttpResponse:
    def verb(item: AgendaItem, reason: str) -> None:
        withdraw_item(item, by=request.user, reason=reason)

    told = _("The item is withdrawn. It keeps its number on the agenda.")
    return performed(request, key, "withdraw", verb, told)


@require_POST
@allowed
def back_again(request: SignedIn, key: UUID) -> HttpResponse:
    def verb(item: AgendaItem, reason: str) -> None:
        bring_back(item, by=request.user, reason=reason)

    return performed(request, key, "bring-back", verb, _("The item stands on the agenda again."))


@require_POST
@allowed
def take_off(request: SignedIn, key: UUID) -> HttpResponse:
    def verb(item: AgendaItem, reason: str) -> None:
        take_off_agenda(item, by=request.user, why=reason)

    told = _("The item was taken off the agenda. It can be put on another.")
    return performed(request, key, "take-off", verb, told)


def performed(
    request: SignedIn, key: UUID, name: str, verb: Callable[[AgendaItem, str], None], told: str
) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent(name, request.user, item, request.POST)
    status = attempt(opened.form, lambda: verb(item, opened.form.cleaned_data["reason"]))
    # Anew: a refused verb may have changed the object but not the row.
    standing = item_for(request.user, key)
    if status == HTTPStatus.CONFLICT:
        # The item has moved on, and the form may no longer stand on its page.
        for error in opened.form.non_field_errors():
            messages.error(request, str(error))
        return item_page(request, request.user, standing, status=status)
    if status != HTTPStatus.SEE_OTHER:
        return answer(request, standing, opened, status)
    messages.success(request, told)
    return back(item)
