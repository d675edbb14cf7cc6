"""The session begins here, by whichever way one came in."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from sagsgang.accounts.language import has_chosen_language
from sagsgang.accounts.models import User
from sagsgang.accounts.sign_in import How, note_sign_in
from sagsgang.desk.frame import START, languages_of
from sagsgang.desk.half_way import arrive
from sagsgang.governance.access import standing_of
from sagsgang.look.language import choice_in, keep_choice

BACKEND = "sagsgang.people.behind_account.WithPerson"


def let_in(request: HttpRequest, user: User, how: How, to: str) -> HttpResponse:
    """Begin the session; one who never chose a language keeps what this browser chose."""
    arrive(request)
    login(request, user, backend=BACKEND)
    note_sign_in(user, by=user, how=how)
    response = HttpResponseRedirect(to)
    offered = choice_in(request) in languages_of(standing_of(user))
    if not offered or has_chosen_language(user):
        keep_choice(response, user.language)
    return response


def own_page(request: HttpRequest, wished: str | None) -> str:
    """Return the page one came for, if it is one of ours."""
    own = url_has_allowed_host_and_scheme(
        wished, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wished if own and wished else reverse(START)
