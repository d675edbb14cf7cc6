"""The frameworks that come with Sagsgang, and those that the demo municipality thought up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sagsgang.ingest.frameworks.csv_rows import lines_in, mappings_in
from sagsgang.strategy import __file__ as strategy_room
from sagsgang.strategy.framework_file import FrameworkFile, FrameworkHead, MappingLine

SHIPPED = Path(strategy_room).parent / "frameworks_shipped"
EXAMPLES = SHIPPED / "examples"


def shipped() -> Iterator[FrameworkFile]:
    """Yield the world goals."""
    yield from frameworks_in(SHIPPED / "shipped.yml")


def examples() -> Iterator[FrameworkFile]:
    """Yield the demo municipality's vision, its region's strategy and an agreement."""
    yield from frameworks_in(EXAMPLES / "examples.yml")


def example_mappings() -> tuple[MappingLine, ...]:
    """Return how the goals of the examples answer to the world goals and to each other."""
    return mappings_in((EXAMPLES / "mappings.csv").read_bytes())


def frameworks_in(index: Path) -> Iterator[FrameworkFile]:
    for entry in yaml.safe_load(index.read_text(encoding="utf-8"))["frameworks"]:
        yield framework_in(index.parent, dict(entry))


def framework_in(folder: Path, entry: dict[str, Any]) -> FrameworkFile:
    lines = lines_in((folder / entry.pop("file")).read_bytes())
    return FrameworkFile(FrameworkHead(**entry), lines)
