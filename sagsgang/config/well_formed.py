"""A request that holds a NUL leads nowhere: no text of ours holds one, and PostgreSQL takes none.

Texts sent in a form are not looked at here; a form's fields refuse a NUL themselves.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

NUL = "\0"


def well_formed_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        if holds_nul(request):
            raise Http404
        return get_response(request)

    return answer


def holds_nul(request: HttpRequest) -> bool:
    """Tell whether there is one in the address or, written in octal, in a cookie."""
    return (
        NUL in request.path_info
        or "%00" in request.META.get("QUERY_STRING", "")
        or any(NUL in value for value in request.COOKIES.values())
    )
