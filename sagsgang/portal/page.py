"""Answer with a page for everyone: alike for all readers, signed in or not."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sagsgang.look.navigation import Crumb
from sagsgang.portal.navigation import navigation

View = Callable[..., HttpResponseBase]
# What holds one reader's own words or a form made for one visit is kept by nobody.
ONE_VISIT = "no-store"
# What is closed must be gone at the next look, so that a copy is asked about before each use.
ASK_FIRST = "no-cache"


def for_everyone(view: View) -> View:
    """Let anyone read the view's answer, and nobody write to it.

    Nothing can be forged where nothing is written, so that a form sent here is told that it
    came to the wrong place and not that it is too old.
    """
    return login_not_required(csrf_exempt(require_safe(view)))


def written_by_anyone(view: View) -> View:
    """Let anyone read the view's answer and send a form to it, without a cookie of ours.

    Django's token against forgery guards what a browser's own cookie may do. Here no cookie is
    asked for and none gives a right: whoever could be made to send the form could send it
    themselves. What the form bears instead is a signed word with its time of birth
    (``partnerships.answer_links``; docs/adr/0006-answers-without-an-account.md).
    """
    return login_not_required(csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(view)))


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    current: str = "",
    crumbs: tuple[Crumb, ...] = (),
    **content: Any,
) -> HttpResponse:
    """Render ``portal/<template>.html``; the page differs by language alone."""
    context = context_of(title, current, crumbs, content)
    return told_to_caches(request, render(request, f"portal/{template}.html", context))


def page_of_one_visit(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    current: str = "",
    crumbs: tuple[Crumb, ...] = (),
    status: int = HTTPStatus.OK,
    **content: Any,
) -> HttpResponse:
    """Render ``portal/<template>.html`` for this visit alone: no cache keeps it."""
    context = context_of(title, current, crumbs, content)
    response = render(request, f"portal/{template}.html", context, status=status)
    response.headers["Cache-Control"] = ONE_VISIT
    return response


def context_of(
    title: str, current: str, crumbs: tuple[Crumb, ...], content: dict[str, Any]
) -> dict[str, Any]:
    return {
        "page_title": title,
        "navigation": navigation(current),
        "crumbs": crumbs,
        "notices": no_notices,
        **content,
    }


def no_notices(_request: HttpRequest) -> tuple[()]:
    """Messages are one reader's own and lie in the session, which no page here opens."""
    return ()


def told_to_caches(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The tag is made of the bytes sent, and so tells nothing that they do not."""
    tag = f'"{hashlib.sha1(response.content, usedforsecurity=False).hexdigest()}"'
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = ASK_FIRST
    response.headers["Vary"] = "Cookie"
    answer = get_conditional_response(request, etag=tag, response=response)
    return answer if isinstance(answer, HttpResponse) else response
