"""Work in child processes: its answer, its refusal, and its end where it takes too much."""

import os
import signal

import pytest

from sagsgang.ingest import confined as bounds
from sagsgang.ingest.confined import Overwhelmed, confined
from sagsgang.ingest.refusal import Refused


def refusing():
    raise Refused("damaged", "It is damaged.")


def killed():
    os.kill(os.getpid(), signal.SIGABRT)


def greedy():
    return len(bytearray(3_000_000_000))


def busy():
    while True:
        pass


def test_answers_come_in_order():
    assert confined([lambda: "one", lambda: "two"]) == ["one", "two"]


def test_a_refusal_comes_through_whole():
    with pytest.raises(Refused) as refused:
        confined([lambda: "one", refusing])
    assert (refused.value.code, refused.value.reason) == ("damaged", "It is damaged.")


@pytest.mark.parametrize("work", [killed, greedy])
def test_a_child_that_breaks_down_takes_nobody_along(work, capfd):
    with pytest.raises(Overwhelmed):
        confined([lambda: "one", work])
    assert capfd.readouterr().err == ""


def test_a_child_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_SECONDS", 1)
    with pytest.raises(Overwhelmed):
        confined([busy])


def test_no_child_is_left_behind():
    # In a process of its own: this one may have children of other tests.
    own = os.fork()
    if own == 0:
        try:
            confined([lambda: "one"])
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            os._exit(0)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(own, 0)
    assert os.waitstatus_to_exitcode(status) == 0
