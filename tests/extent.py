"""How far a run goes: every build a share of the long walks, a whole run all of them.

A share meets every page, every role and every rule, and of what is many of one sort some: fewer
drawn documents, fewer addresses of one thing. ``make test-whole`` leaves nothing out, and asks a
second database everything once more; it takes several times as long as ``make test``.
"""

import os
from typing import TypeVar

WHOLE = os.environ.get("SAGSGANG_TESTS") == "whole"
Much = TypeVar("Much")


def either(*, share: Much, whole: Much) -> Much:
    """Return how much of something this run takes."""
    return whole if WHOLE else share
