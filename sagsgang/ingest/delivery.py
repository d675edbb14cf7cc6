"""What reading one delivered document gives: plain data, its doubts, and what found no place."""

from dataclasses import dataclass
from typing import Literal

from sagsgang.governance.house_form import HouseForm

MediaType = Literal["text/plain", "application/pdf"]


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where the data came from; ``name`` is the file name without folder."""

    name: str
    sha256: str
    media_type: MediaType
    layout: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at; ``line`` is 1-based in the extracted text, or None.

    The message holds no word of the document, so that it may be shown and logged.
    """

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class LooseText:
    """Text that found no place in the house form, kept for the secretary."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadForm:
    """What one reader made of the text, before the doubts that every reader shares."""

    layout: str
    form: HouseForm
    doubts: tuple[Doubt, ...] = ()
    loose: tuple[LooseText, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedAgenda:
    """One agenda or minutes as delivered; ``contract.as_contract`` is its JSON projection."""

    source: SourceNote
    form: HouseForm
    warnings: tuple[Doubt, ...] = ()
    loose: tuple[LooseText, ...] = ()
