"""State on the item's page on which ground something is closed, after it was closed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagsgang.desk.attempt import allowed, attempt
from sagsgang.desk.fetch import item_for
from sagsgang.desk.frame import SignedIn
from sagsgang.desk.grounds import opened_ground
from sagsgang.desk.views.items import answer
from sagsgang.governance.readers import require_any_stating, require_stating, state_ground


@require_POST
@allowed
def state(request: SignedIn, key: UUID) -> HttpResponse:
    item = item_for(request.user, key)
    require_any_stating(request.user, item)
    wish = request.POST.get("what", "")
    opened = opened_ground(request.user, item, wish, request.POST)
    require_stating(request.user, opened.target)
    status = attempt(
        opened.form,
        lambda: state_ground(
            opened.target, by=request.user, ground=opened.form.cleaned_data["ground"]
        ),
    )
    if status == HTTPStatus.SEE_OTHER:
        messages.success(request, _("The ground is stated. It stays inside."))
    return answer(request, item, opened, status, f"do-ground-{wish.replace(':', '-')}")
