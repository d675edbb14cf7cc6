"""A command that is asked to stop stops, however often it is asked and in the midst of what."""

import subprocess
import sys

from sagsgang.config.stopping import Stopping

SIGNALLED_AT_EACH_LINE = """
import signal, sys
from sagsgang.config.stopping import Stopping

stopping = Stopping()
stopping.heed(signal.SIGTERM)
times = 0

def again(frame, event, _arg):
    global times
    if event == "line":
        times += 1
        signal.raise_signal(signal.SIGTERM)
    return again

sys.settrace(again)
signal.raise_signal(signal.SIGTERM)
stopping.asked(within=1)
sys.settrace(None)
print(times > 3, stopping.asked())
"""


def test_it_is_asked_for_once_and_stays_so():
    stopping = Stopping()
    assert not stopping.asked()
    stopping.ask()
    assert stopping.asked()
    assert stopping.asked(within=60)


def test_asked_for_more_often_than_a_pipe_holds_it_is_asked_for():
    stopping = Stopping()
    for _ in range(70_000):
        stopping.ask()
    assert stopping.asked()


def test_a_signal_in_the_midst_of_another_is_heeded_too():
    command = [sys.executable, "-c", SIGNALLED_AT_EACH_LINE]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=20)
    assert ran.stdout == "True True\n"
