"""A case's way as ordered steps, as the page shows it."""

from dataclasses import dataclass
from typing import Literal

StepState = Literal["done", "current", "coming"]


@dataclass(frozen=True, slots=True)
class Step:
    """One treatment of a case; ``detail`` is one line such as a date and an outcome."""

    title: str
    state: StepState
    detail: str = ""
    address: str = ""
