"""The web server's process: the pages are loaded once, then its workers are forked from it."""

import argparse
import gc
import multiprocessing
from importlib import import_module

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

WSGI = "sagsgang.config.wsgi"
THREADS = 4
"""Requests that one worker answers at a time; the rest wait their turn."""
CONNECTIONS = 256
"""Connections a worker holds open: a browser keeps several that do nothing."""
LAST_WORDS = 8
"""Seconds that a worker gets to finish its answers when it is stopped."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("port", type=int)
    parser.add_argument("workers", type=int)
    given = parser.parse_args()
    load_pages()
    # Not "spawn": each worker would load everything again, in time and in memory.
    multiprocessing.set_start_method("fork")
    Granian(
        f"{WSGI}:application",
        address=given.address,
        port=given.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=given.workers,
        blocking_threads=THREADS,
        backpressure=CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_WORDS,
        log_level=LogLevels.warning,
    ).serve()


def load_pages() -> None:
    """Load addresses, views and translations, and keep no connection that a fork would share."""
    # Nearly all that is loaded stays, so the collector would look through it for nothing, which
    # is a fifth of the start. Frozen, it and its memory are left alone by the workers' too.
    gc.disable()
    import_module(WSGI)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("Agenda")
    # The tables of addresses are reckoned at the first question to each.
    with translation.override(settings.LANGUAGE_CODE):
        for face in ("portal:front", "desk:start"):
            reverse(face)
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    main()
