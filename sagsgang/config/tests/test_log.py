"""The log tells what failed and where, and never what the matter says."""

import logging
import uuid

import pytest
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.test import RequestFactory
from django.urls import resolve

from sagsgang.config.log import ReticentFormatter

MATTER = "Opsigelse af lejer"


def logged(failing):
    try:
        failing()
    except Exception as failure:  # noqa: BLE001 whatever it is
        record = logging.LogRecord(
            "x",
            logging.ERROR,
            __file__,
            1,
            "failed",
            (),
            (type(failure), failure, failure.__traceback__),
        )
        return ReticentFormatter("%(message)s").format(record)
    raise AssertionError


def refuse():
    raise ValueError(MATTER)


def refuse_twice():
    try:
        refuse()
    except ValueError as first:
        raise RuntimeError(f"{MATTER} again") from first


def test_kind_and_place_stand_and_the_words_do_not():
    line = logged(refuse)
    assert "builtins.ValueError" in line
    assert "in refuse" in line
    assert MATTER not in line


def test_what_led_to_it_is_told_as_sparingly():
    line = logged(refuse_twice)
    assert line.index("builtins.ValueError") < line.index("builtins.RuntimeError")
    assert MATTER not in line


def test_every_handler_of_the_house_is_reticent():
    formatters = {one["formatter"] for one in settings.LOGGING["handlers"].values()}
    classes = {settings.LOGGING["formatters"][name]["()"] for name in formatters}
    assert classes == {f"{ReticentFormatter.__module__}.{ReticentFormatter.__qualname__}"}


KEY = uuid.UUID("0123abcd-0000-4000-8000-000000000001")


def line_of(address, message, *args, method="GET", status=404, resolved=True):
    request = RequestFactory().generic(method, address)
    request.resolver_match = resolve(request.path) if resolved else None
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, args, None)
    record.request, record.status_code = request, status
    return ReticentFormatter("%(message)s").format(record)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("/answers/confirm/hemmeligt:ord?a=ord", "Not Found: GET /answers/confirm/<str:word>"),
        ("/desk/hemmeligt/ord", "Not Found: GET /desk/<path:rest>"),
        (f"/desk/items/{KEY}?q=ord", f"Not Found: GET /desk/items/{KEY}"),
        (f"/desk/items/{KEY}/versions/3", f"Not Found: GET /desk/items/{KEY}/versions/3"),
    ],
)
def test_a_request_is_told_by_its_page(address, line):
    assert line_of(address, "Not Found: %s", address) == line


def test_what_leads_to_no_page_is_told_as_that():
    assert line_of("/ord", "Not Found: %s", "/ord", resolved=False) == "Not Found: GET (no page)"


def test_a_host_a_reason_and_a_method_that_somebody_wrote_are_left_out():
    told = line_of("/", "Invalid HTTP_HOST header: 'ord'.", status=400, resolved=False)
    assert told == "Bad Request: GET (no page)"
    told = line_of("/", "Forbidden (%s): %s", "Origin ord", "/", method="ORD", status=403)
    assert told == "Forbidden: ? /"


def test_what_another_handler_made_of_the_failure_is_not_repeated():
    failure = DisallowedHost(MATTER)
    record = logging.LogRecord(
        "x", logging.ERROR, __file__, 1, "failed", (), (type(failure), failure, None)
    )
    record.request, record.status_code = RequestFactory().get("/"), 400
    logging.Formatter().format(record)
    told = ReticentFormatter("%(message)s").format(record)
    assert MATTER not in told
    assert "DisallowedHost" in told
