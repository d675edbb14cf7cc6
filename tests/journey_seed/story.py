"""What the walk has come to, and how a step tells that something does not hold."""

from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

START = "2020-01-01"


@dataclass
class Story:
    """The delivered file, and what earlier steps left for later ones, by name."""

    file: Path
    found: dict[str, Any] = field(default_factory=dict)


def expect(holds: bool, what: str) -> None:
    if not holds:
        raise AssertionError(what)


def say(*command: str) -> None:
    """Give a command as the administrator of a new installation does."""
    call_command(*command, stdout=StringIO())
