"""Whether the board hears a presentation while it can still change what the committee gets."""

from enum import StrEnum

from sagsgang.governance.models import Meeting


class Lateness(StrEnum):
    """``TIGHT``: after the material is due, but before the quality check of it."""

    IN_TIME = "in-time"
    TIGHT = "tight"
    LATE = "late"


def lateness(board: Meeting, committee: Meeting | None) -> Lateness:
    """Judge the board's day by the deadlines of the committee's meeting; without one it is fine."""
    if committee is None:
        return Lateness.IN_TIME
    due = committee.deadlines
    if board.date <= due.material:
        return Lateness.IN_TIME
    return Lateness.TIGHT if board.date <= due.check else Lateness.LATE
