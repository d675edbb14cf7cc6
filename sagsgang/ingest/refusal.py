"""A delivery that cannot be read: one clear sentence, and a code a program can act on."""

from collections.abc import Callable

# The sentences are the msgids of the interface; the mark lets makemessages find them.
gettext_noop: Callable[[str], str] = str


class Refused(Exception):
    """The delivery was refused; ``reason`` is one sentence without a line of the delivery in it."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    def __reduce__(self) -> tuple[type["Refused"], tuple[str, str]]:
        return Refused, (self.code, self.reason)
