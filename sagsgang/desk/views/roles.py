"""Who presents and takes part, at the item or one of its sub-items."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk import openings
from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import item_for
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.views.items import answer, back
from sagsgang.governance.agenda import drop_role, name_role


@require_POST
@allowed
def add(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    opened = openings.sent("role", request.user, item, request.POST)
    status = attempt(
        opened.form,
        lambda: name_role(
            item,
            by=request.user,
            person=opened.form.cleaned_data["person"],
            part=opened.form.cleaned_data["part"],
            subitem=opened.form.cleaned_data.get("subitem"),
        ),
    )
    return answer(request, item, opened, status, "people")


@require_POST
@allowed
def drop(request: SignedIn, key: UUID, role: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    named = get_object_or_404(item.roles.select_related("person"), key=role)
    drop_role(named, by=request.user)
    messages.success(request, _("%(person)s was taken off.") % {"person": named.person})
    return back(item, "people")
