"""Pages for what went wrong. They answer to every address and repeat none of it.

Nothing here asks the database, the session or the address: what is closed and what was
never there get the same bytes, and the page for a fault cannot fail for the same reason.
"""

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from sagsgang.portal.navigation import navigation
from sagsgang.portal.page import ASK_FIRST, no_notices


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Stands in for the request, so that the page's links cannot hold the address asked for."""

    path: str = ""

    def get_full_path(self) -> str:
        return reverse("portal:front")


def forbidden(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django's
    return error_page(
        403,
        _("You may not do this"),
        _("Your seats and posts do not give the right to do this. Nothing was changed."),
        _("Ask the body's secretary, if you think it should be yours to do."),
    )


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django's
    return error_page(
        404,
        _("There is no page here for you"),
        _("The address is wrong, or what it leads to is not open to you."),
        _("Find the meeting through its board or committee."),
    )


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 Django's
    return error_page(
        400,
        _("The request could not be read"),
        _(
            "It was larger than any form here, or not written as a browser writes. "
            "Nothing was saved."
        ),
        _("Go back and send less at a time."),
    )


def refused(status: HTTPStatus) -> HttpResponse:
    """Answer a request that is too large, or one too many, with what to do about it."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return error_page(
            status,
            _("Too many requests"),
            _(
                "So many requests came from your network that the others had to wait. "
                "Nothing was saved."
            ),
            _("Wait ten seconds and load the page again."),
        )
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return error_page(
            status,
            _("This is too large"),
            _(
                "What was sent is far larger than any file that is taken in here. "
                "Nothing was saved."
            ),
            _("Send a smaller file, or several."),
        )
    return error_page(
        status,
        _("This is too long"),
        _("What was searched for or sent along is longer than anything here. Nothing was saved."),
        _(
            "Search for fewer words. If you only opened a page, delete this site's cookies "
            "and try again."
        ),
    )


def broken(_request: HttpRequest) -> HttpResponse:
    return error_page(
        500,
        _("The page could not be shown"),
        _("Something went wrong on the server. What was being saved just now was not saved."),
        _("Try again in a moment. If it happens again, tell the municipality which page it was."),
    )


FORM_REFUSED = "sagsgang.form_refused"
"""Stands in ``META`` of a request whose form did not prove where it came from."""


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 Django's
    request.META[FORM_REFUSED] = True
    return error_page(
        403,
        _("The form is too old"),
        _("You have signed in since it was opened, or cookies are off. Nothing was changed."),
        _("Go back, load the page again and send the form once more."),
    )


def error_page(status: int, title: str, what: str, next_step: str) -> HttpResponse:
    context = {
        "request": Nowhere(),
        "page_title": title,
        "navigation": navigation(),
        "notices": no_notices,
        "what": what,
        "next_step": next_step,
    }
    response = HttpResponse(render_to_string("portal/error.html", context), status=status)
    response.headers["Cache-Control"] = ASK_FIRST
    response.headers["Vary"] = "Cookie"
    return response
