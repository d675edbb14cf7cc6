"""Verbs performed at the same moment, each in a thread and on a connection of its own."""

import threading

import pytest
from django.db import connection, connections


def need_several_writers():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time; this is about PostgreSQL.")


def at_once(*verbs):
    """Perform the verbs in threads of their own and return what went wrong."""
    wrong = []
    gate = threading.Barrier(len(verbs))

    def perform(verb):
        gate.wait()
        try:
            verb()
        except Exception as failure:  # noqa: BLE001 told to the test
            wrong.append(failure)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=perform, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong
