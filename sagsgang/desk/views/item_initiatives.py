"""Say on an item's page which initiatives it touches."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import item_for
from sagsgang.desk.forms.item_initiative import InitiativeLinkForm
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.openings import Opened
from sagsgang.desk.steering import initiative_for
from sagsgang.desk.views.items import answer
from sagsgang.governance.access import require
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.strategy.couplings import may_couple
from sagsgang.strategy.initiatives import link_item, unlink_item


@require_POST
@allowed
def link(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    require(
        may_couple(item, request.user),
        _("Only those who write the item, and those who steer, can link it to initiatives."),
    )
    form = InitiativeLinkForm(request.POST, user=request.user, item=item)
    status = attempt(
        form, lambda: link_item(form.cleaned_data["initiative"], by=request.user, item=item)
    )
    return answer(request, item, Opened("initiative", form), status, "initiatives")


@require_POST
@allowed
def unlink(request: SignedIn, key: UUID, initiative: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    one = initiative_for(request.user, initiative)
    try:
        unlink_item(one, by=request.user, item=item)
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The item is no longer linked to the initiative."))
    response = redirect("desk:item", key=item.key)
    response["Location"] += "#initiatives"
    return response
