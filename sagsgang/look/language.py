"""Danish unless the reader has chosen another; the choice is a cookie, kept for a year.

Danish and English are spoken everywhere. Swedish is for partners and is spoken behind sign-in.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CHOSEN = frozenset(code for code, _name in settings.LANGUAGES)
EVERYWHERE = tuple(
    code for code, _name in settings.LANGUAGES if code not in settings.PARTNER_LANGUAGES
)
FOR_PARTNERS = tuple(code for code, _name in settings.LANGUAGES)
A_YEAR = 60 * 60 * 24 * 365


def language_of(request: HttpRequest) -> str:
    """Return the language code chosen; a browser's own wish does not count.

    A press officer with an English browser still expects the municipality's Danish page.
    """
    chosen = choice_in(request)
    if chosen in EVERYWHERE or request.path_info.startswith(settings.DESK_PATH):
        return chosen or settings.LANGUAGE_CODE
    return settings.LANGUAGE_CODE


def choice_in(request: HttpRequest) -> str:
    """Return the language code chosen in this browser, or an empty text."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in CHOSEN else ""


def keep_choice(response: HttpResponse, chosen: str) -> None:
    """Let the browser hold the language; a code that is none of ours changes nothing."""
    if chosen in CHOSEN:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def language_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return answer
