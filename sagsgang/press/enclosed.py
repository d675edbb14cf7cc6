"""What a bundle encloses, before its pages are laid."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One attachment: under which item, its own title, what kind of file, and where its bytes are.

    ``place`` is None where the file is not here; ``address`` is where a reader fetches it.
    """

    item: str
    title: str
    media_type: str = ""
    place: Path | None = None
    address: str = ""
