"""No cache keeps what the desk shows: on a shared machine the next one reads no page of before."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

DESK = "/desk/"
NOWHERE = "private, no-store"


def caches_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A page that has said itself what may be kept of it stands by that."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(DESK):
            response.headers.setdefault("Cache-Control", NOWHERE)
        return response

    return answer
