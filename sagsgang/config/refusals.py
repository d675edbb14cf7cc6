"""What is refused is noted in the journal: by its kind, never by the words that were sent.

This stands outside all that reads the request, so that a wrong host is noted as well as a form
that came too late. A page that is not there is noted where its address held a key and somebody
signed in asked for it: so one looks for what one may not see.
"""

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from uuid import UUID

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from sagsgang.accounts.models import User
from sagsgang.accounts.network import network_of
from sagsgang.accounts.refusals import note_refused
from sagsgang.config.well_formed import holds_nul
from sagsgang.portal.errors import FORM_REFUSED

logger = logging.getLogger(__name__)

NOWHERE = "nowhere"
"""The page of the desk that every address leads to which no other has."""
Answer = Callable[[HttpRequest], HttpResponse]
# Of these nothing was read: not even who is signed in can be asked with what was sent.
UNREAD: Mapping[int, str] = MappingProxyType(
    {
        one: one.phrase.lower()
        for one in (
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            HTTPStatus.REQUEST_URI_TOO_LONG,
            HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            HTTPStatus.TOO_MANY_REQUESTS,
        )
    }
)
SENT: Mapping[int, str] = MappingProxyType(
    {
        HTTPStatus.FORBIDDEN: "sent without the right",
        HTTPStatus.NOT_FOUND: "sent to what is not there",
        HTTPStatus.CONFLICT: "sent twice or too late",
        HTTPStatus.UNPROCESSABLE_ENTITY: "sent with what a form does not take",
    }
)


def refusals_middleware(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if HTTPStatus.BAD_REQUEST <= response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            note(request, response.status_code)
        return response

    return answer


def note(request: HttpRequest, status: int) -> None:
    """Note the refusal; where the database cannot take it, the refusal stands all the same."""
    try:
        unread = why_unread(request, status)
        if unread:
            note_refused(unread, network_of(request))
            return
        by = signed_in(request)
        why = why_refused(request, status, by)
        if why:
            note_refused(why, network_of(request), by=by, about=key_asked_for(request))
    except DatabaseError:
        logger.exception("A refusal could not be noted")


def why_unread(request: HttpRequest, status: int) -> str:
    if status == HTTPStatus.BAD_REQUEST:
        return (
            "too large or malformed" if names_our_host(request) else "for a host that is not ours"
        )
    if status == HTTPStatus.NOT_FOUND and holds_nul(request):
        return "with a NUL"
    return UNREAD.get(status, "")


def why_refused(request: HttpRequest, status: int, by: User | None) -> str:
    if FORM_REFUSED in request.META:
        return "form without its token"
    if request.method == "POST":
        return SENT.get(status, "")
    if status == HTTPStatus.NOT_FOUND and by is not None and names_something(request):
        return "asked for what is not there"
    return ""


def names_our_host(request: HttpRequest) -> bool:
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def signed_in(request: HttpRequest) -> User | None:
    user = getattr(request, "user", None)
    return user if isinstance(user, User) and user.is_authenticated else None


def names_something(request: HttpRequest) -> bool:
    """Tell whether one of our addresses was filled in, not only mistyped."""
    match = request.resolver_match
    return match is not None and bool(match.kwargs) and match.url_name != NOWHERE


def key_asked_for(request: HttpRequest) -> UUID | None:
    """Return the first key of the address, which no page but ours has given it."""
    named = request.resolver_match.kwargs if request.resolver_match is not None else {}
    return next((one for one in named.values() if isinstance(one, UUID)), None)
