"""How a line of the log reads: what happened and where, never what the matter says."""

import logging
import re
import traceback
from copy import copy
from http import HTTPMethod
from http.client import responses
from types import TracebackType
from uuid import UUID

from django.http import HttpRequest

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


METHODS = frozenset(HTTPMethod)
PART = re.compile(r"<(?:\w+:)?(\w+)>")


class ReticentFormatter(logging.Formatter):
    """Tell a failure by its kind and place: its message may quote texts, names and values.

    A request is told by the page it was for: its address may hold words that open a door, such
    as a signed link, and its host and headers are whatever somebody wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record = told_by_page(record, request)
        return super().format(record)

    def formatException(self, ei: Failure) -> str:  # noqa: N802 the name that logging calls
        return "\n-- which led to --\n".join(
            "".join(traceback.format_tb(one.__traceback__)) + name_of(one)
            for one in reversed(chain(ei[1]))
        )


def chain(failure: BaseException | None) -> list[BaseException]:
    """Return a failure and what it came from, the last first."""
    found: list[BaseException] = []
    while failure is not None and not any(failure is one for one in found):
        found.append(failure)
        hidden = failure.__suppress_context__
        failure = failure.__cause__ or (None if hidden else failure.__context__)
    return found


def name_of(failure: BaseException) -> str:
    kind = type(failure)
    return f"{kind.__module__}.{kind.__qualname__}"


def told_by_page(record: logging.LogRecord, request: HttpRequest) -> logging.LogRecord:
    """Return the line in our own words; what another handler made of it is left aside."""
    told = copy(record)
    told.msg = f"{phrase_of(getattr(record, 'status_code', 0))}: {page_of(request)}"
    told.args, told.exc_text = None, None
    return told


def phrase_of(status: int) -> str:
    return responses.get(status, "Request")


def page_of(request: HttpRequest) -> str:
    """Return method and pattern of the address; only keys and numbers stand filled in."""
    method = request.method if request.method in METHODS else "?"
    match = request.resolver_match
    if match is None:
        return f"{method} (no page)"
    kept = {name: str(one) for name, one in match.kwargs.items() if isinstance(one, UUID | int)}
    route = PART.sub(lambda part: kept.get(part[1], part[0]), match.route)
    return f"{method} /{route}"
