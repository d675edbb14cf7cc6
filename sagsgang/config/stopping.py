"""That somebody asked a command to stop, told by a signal and waited for."""

import os
import select
import signal
from contextlib import suppress
from types import FrameType


class Stopping:
    """Asked for once and never taken back; may be asked for by any signal at any moment.

    A signal comes in the midst of whatever runs, also in the midst of another signal's handler,
    as when make hands on the one that its whole group was sent. An event of ``threading`` would
    wait for its own lock there for ever; a byte in a pipe waits for nothing.
    """

    def __init__(self) -> None:
        self.read, self.write = os.pipe()
        os.set_blocking(self.write, False)

    def heed(self, *numbers: signal.Signals) -> None:
        """Take each of these signals for the asking; in the main thread only."""
        for number in numbers:
            signal.signal(number, self.on_signal)

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.ask()

    def ask(self) -> None:
        # A full pipe has been asked often enough.
        with suppress(BlockingIOError):
            os.write(self.write, b".")

    def asked(self, within: float = 0.0) -> bool:
        """Say whether it was asked, waiting so many seconds for it at most."""
        return bool(select.select([self.read], [], [], within)[0])

    def __del__(self) -> None:
        os.close(self.read)
        os.close(self.write)
