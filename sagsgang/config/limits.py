"""How large a request may be and how many may come from one network: a sentence, not a fault.

The web server itself breaks off what is larger still. Files of pages are not counted; they are
served before this. Each worker counts for itself, in memory: what is counted is gone with it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sagsgang.accounts.network import network_of
from sagsgang.portal.errors import refused

MOST_HEADERS = 32_000
"""Signs of all names and values together; a browser sends one or two thousand."""
MOST_QUERY = 8_000
MOST_PATH = 2_000
MOST_NETWORKS = 10_000
"""Networks remembered at once; the one that has been silent longest is forgotten."""
MINUTE = 60.0

Answer = Callable[[HttpRequest], HttpResponse]


@dataclass(slots=True)
class Allowance:
    """What a network has left: filled up with time, never above what a minute allows."""

    left: float
    at: float


class Counter:
    """Allow each network so many requests a minute, however they are spread over it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.lock = threading.Lock()
        self.known: OrderedDict[str, Allowance] = OrderedDict()

    def allows(self, network: str, most: int) -> bool:
        now = self.clock()
        with self.lock:
            one = self.known.pop(network, None) or Allowance(most, now)
            one.left = min(most, one.left + (now - one.at) * most / MINUTE)
            one.at = now
            self.known[network] = one
            if len(self.known) > MOST_NETWORKS:
                self.known.popitem(last=False)
            if one.left < 1:
                return False
            one.left -= 1
            return True


def limits_middleware(get_response: Answer) -> Answer:
    counter = Counter()

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.MOST_REQUESTS and not counter.allows(
            network_of(request), settings.MOST_REQUESTS
        ):
            return refusal(HTTPStatus.TOO_MANY_REQUESTS)
        too_large = excess(request)
        return refusal(too_large) if too_large is not None else get_response(request)

    return answer


def excess(request: HttpRequest) -> HTTPStatus | None:
    """Return what to answer where a part of the request is larger than any of ours."""
    if len(request.META.get("QUERY_STRING", "")) > MOST_QUERY or len(request.path) > MOST_PATH:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if sum(len(name) + len(value) for name, value in request.headers.items()) > MOST_HEADERS:
        return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
    # A file over its limit is told of by the form that takes it; what is far over is not read.
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > 2 * settings.UPLOAD_LIMIT:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def refusal(status: HTTPStatus) -> HttpResponse:
    response = refused(status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "10"
    return response
