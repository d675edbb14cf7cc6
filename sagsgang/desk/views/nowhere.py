"""An address that is none: those not signed in are sent to sign-in as for any other."""

from typing import NoReturn

from django.http import Http404, HttpRequest


def nowhere(_request: HttpRequest, rest: str) -> NoReturn:
    raise Http404(rest)
