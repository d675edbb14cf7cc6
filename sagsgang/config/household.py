"""Programs kept running side by side: started again where they end, stopped together."""

import ctypes
import logging
import os
import signal
import subprocess  # nosec B404
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sagsgang.config.stopping import Stopping

logger = logging.getLogger(__name__)

FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0
"""Seconds before a program that ended is started again; doubled each time it ends early."""
SETTLED = 60.0
"""Seconds after which a program counts as running well again."""
PATIENCE = 10.0
"""Seconds that a program gets to end what it is doing."""
GLANCE = 0.1

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Program:
    """One to keep running; ``name`` is how the log calls it."""

    name: str
    command: Sequence[str]


class Kept:
    """One program, its present process and when it may be started again."""

    def __init__(self, program: Program, environment: Mapping[str, str]) -> None:
        self.program = program
        self.environment = environment
        self.wait = FIRST_WAIT
        self.process = self.begin()
        self.ended_at: float | None = None

    def begin(self) -> "subprocess.Popen[bytes]":
        self.begun = time.monotonic()
        # A group of its own: Ctrl-C reaches the household alone, which then stops each in turn.
        return subprocess.Popen(  # noqa: S603 the commands are ours  # nosec B603
            self.program.command,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,  # noqa: PLW1509 no threads run here
        )

    def look_after(self) -> None:
        """Note that the program ended, or start it again where its wait is over."""
        now = time.monotonic()
        if self.ended_at is None:
            if self.process.poll() is not None:
                self.note_end(now)
        elif now - self.ended_at >= self.wait:
            self.wait = min(self.wait * 2, LONGEST_WAIT)
            self.ended_at = None
            self.process = self.begin()

    def note_end(self, now: float) -> None:
        self.sweep()
        if now - self.begun > SETTLED:
            self.wait = FIRST_WAIT
        self.ended_at = now
        logger.warning(
            "%s ended (%s); it is started again in %.0f s",
            self.program.name,
            self.process.returncode,
            self.wait,
        )

    def ask_to_end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()

    def see_ended(self, until: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, until - time.monotonic()))
        self.sweep()
        self.process.wait()

    def sweep(self) -> None:
        """End what the program itself started and left behind."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Household:
    """Programs that run until somebody stops them all; used in the main thread."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.stopping = Stopping()
        self.kept: list[Kept] = []

    def heed_signals(self) -> None:
        self.stopping.heed(signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def start(self, program: Program) -> Kept:
        kept = Kept(program, self.environment)
        self.kept.append(kept)
        return kept

    def keep(self) -> None:
        """Keep the programs running until stopped."""
        while not self.stopping.asked(within=GLANCE):
            for one in self.kept:
                one.look_after()

    def stop(self) -> None:
        for one in self.kept:
            one.ask_to_end()
        until = time.monotonic() + PATIENCE
        for one in self.kept:
            one.see_ended(until)


def end_with_parent() -> None:
    """Let the kernel end a program whose household was killed: nothing keeps the port."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
