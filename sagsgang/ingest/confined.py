"""Work on hostile bytes in child processes, with bounds on their memory and time.

A library in C that is led to take all memory ends its process. Here that is the child's: the
one who delivers gets a sentence, and all others their matter.
"""

import gc
import os
import pickle  # nosec B403
import resource
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sagsgang.ingest.refusal import Refused

Result = TypeVar("Result")
MOST_MEMORY = 1_500_000_000
"""Bytes that the child may take beyond what it has at its start."""
MOST_SECONDS = 60
"""Processor seconds."""
STANDARD_ERROR = 2


class Overwhelmed(Exception):
    """The work did not end within its bounds."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process at work, and the end of the pipe that its answer comes from."""

    process: int
    reading: int


def confined(works: Sequence[Callable[[], Result]]) -> list[Result]:
    """Return what the works make, done at the same time, in their order.

    Raise the ``Refused`` of the first that refused, or ``Overwhelmed`` where one did not end
    within its bounds.
    """
    children = [begun(work) for work in works]
    answers = [answer_from(child) for child in children]
    for answer in answers:
        if isinstance(answer, Refused | Overwhelmed):
            raise answer
    return answers


def begun(work: Callable[[], Any]) -> Child:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        answer_and_end(work, writing)
    os.close(writing)
    return Child(process, reading)


def answer_from(child: Child) -> Any:
    with os.fdopen(child.reading, "rb") as stream:
        told = stream.read()
    _process, status = os.waitpid(child.process, 0)
    return pickle.loads(told) if told and not status else Overwhelmed()  # noqa: S301 our own child  # nosec B301


def answer_and_end(work: Callable[[], Any], writing: int) -> None:
    """Write the pickled answer to the pipe; the child ends here, whatever happens."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        # A collection would touch, and so copy, all that the parent holds.
        gc.disable()
        bound()
        # What a library says as it breaks down is not for the one who delivers.
        os.dup2(os.open(os.devnull, os.O_WRONLY), STANDARD_ERROR)
        with os.fdopen(writing, "wb") as stream:
            stream.write(pickle.dumps(answer_of(work)))
        status = 0
    finally:
        # Not sys.exit: the parent's database connections and open files are not the child's.
        os._exit(status)


def answer_of(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Refused as refusal:
        return refusal


def bound() -> None:
    with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 no path to keep
        taken = int(told.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_MEMORY, taken + MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
