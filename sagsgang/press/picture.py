"""Hand out a picture of a series as a file of its own, with the same right as its page."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from sagsgang.press.plot import Plot, svg_of

SEALED = "default-src 'none'; sandbox"
"""Nothing in the picture may run or fetch anything, even where it is opened alone."""


def picture(request: HttpRequest, plot: Plot, *, private: bool) -> HttpResponse:
    """Answer with the SVG, or that it has not changed, without drawing it then."""
    tag = f'"{plot.tag}"'
    unchanged = get_conditional_response(request, tag)
    response = (
        unchanged
        if isinstance(unchanged, HttpResponse)
        else HttpResponse(svg_of(plot), content_type="image/svg+xml")
    )
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache" if private else "no-cache"
    response["Vary"] = "Cookie"
    response["Content-Security-Policy"] = SEALED
    response["X-Content-Type-Options"] = "nosniff"
    return response
