"""A file of a framework that cannot be read: one sentence, and the row where there is one."""

from sagsgang.ingest.refusal import Refused


class RefusedFramework(Refused):
    """``row`` counts the file's lines from 1; None where the sentence is about the whole file."""

    def __init__(self, code: str, reason: str, row: int | None = None) -> None:
        super().__init__(code, reason)
        self.row = row
