"""The hidden field of a form against forgery: masked once for a page, however many its forms."""

from typing import cast

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject


def once_a_page(request: HttpRequest) -> dict[str, str]:
    """Fill ``csrf_input`` when a form first asks for it: a page without one sets no cookie."""
    return {"csrf_input": cast("str", SimpleLazyObject(lambda: csrf_input(request)))}
