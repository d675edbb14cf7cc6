"""Lead to the sign-in of an identity provider, which answers to an address of ours."""

import logging

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from sagsgang.desk.entrance import own_page

logger = logging.getLogger(__name__)


@login_not_required
@require_POST
def by_provider(request: HttpRequest, provider: str) -> HttpResponse:
    named = {one.id: one for one in get_adapter(request).list_providers(request)}
    if provider not in named:
        raise Http404
    wished = own_page(request, request.POST.get("next"))
    try:
        answer: HttpResponse = named[provider].redirect(
            request, process=AuthProcess.LOGIN, next_url=wished
        )
    except (RequestException, OAuth2Error, KeyError, ValueError):
        logger.exception("The identity provider %s cannot be asked", provider)
        messages.error(request, _("The sign-in there does not answer. Try again in a while."))
        return redirect("desk:sign-in")
    return answer
