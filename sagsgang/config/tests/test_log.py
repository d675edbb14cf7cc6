"""The log tells what failed and where, and never what the matter says."""

import logging

from django.conf import settings

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
