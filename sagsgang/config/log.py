"""How a line of the log reads: what happened and where, never what the matter says."""

import logging
import traceback
from types import TracebackType

Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class ReticentFormatter(logging.Formatter):
    """Tell a failure by its kind and place: its message may quote texts, names and values."""

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
