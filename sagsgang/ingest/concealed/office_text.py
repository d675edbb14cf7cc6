"""What the elements of an office file say, however a writer broke the words into runs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.etree import ElementTree as ET  # nosec B405

_PIECES = frozenset({"t", "delText", "instrText", "text"})
_BREAKS = frozenset({"tab", "br", "cr"})
_SAID = frozenset({"descr", "title", "prompt", "promptTitle", "error", "errorTitle", "tooltip"})
_ROW_OF_A_PIVOT = "v"
_NUMBER = re.compile(r"[+-]?[0-9]+|-?[0-9]*\.[0-9]{7,}(?:[eE][+-]?[0-9]+)?")
# Programs count their parts with numbers of ten figures, drawn at random.
_COUNTED = ("id", "crossax")
_BORN = re.compile(r"[0-9]{6}")
_REST = re.compile(r"[0-9]{4}")
_DASHES = frozenset({"-", "–", "/"})
_OF_PERSONS = re.compile(r"cpr|person\s?n|fødsel|født", re.IGNORECASE)
_JOINT = re.compile(r'"\s*&\s*"')


def local(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def pieces(block: ET.Element) -> Iterator[str]:
    for one in block.iter():
        name = local(one)
        if name in _PIECES:
            yield one.text or ""
        elif name in _BREAKS:
            yield " "
        elif name == "p":
            yield "\n" if one is not block else ""


def in_attributes(root: ET.Element) -> Iterator[str]:
    """Yield what stands in attributes: words for who cannot see a picture, help, pivots' rows."""
    pivot = local(root) in {"pivotCacheRecords", "pivotCacheDefinition"}
    for one in root.iter():
        for name, value in one.attrib.items():
            if name in _SAID or (pivot and name == _ROW_OF_A_PIVOT):
                yield value


def in_chart(root: ET.Element) -> Iterator[str]:
    """Yield the names and numbers that a chart keeps of the cells it was drawn from."""
    if local(root) == "chartSpace":
        yield from (one.text or "" for one in root.iter() if local(one) == "v")


def values_below(root: ET.Element) -> Iterator[str]:
    """Yield every text and value of an attribute but those that only a program counts by."""
    for one in root.iter():
        name = local(one).lower()
        for key, value in one.attrib.items():
            counted = name.endswith(_COUNTED) or key.lower().endswith(_COUNTED)
            if not (counted and _NUMBER.fullmatch(value)):
                yield value
        for text in (one.text, one.tail):
            if text and not text.isspace() and "." not in (_NUMBER.fullmatch(text) or [""])[0]:
                yield text


def of_persons(texts: Iterable[str]) -> bool:
    """Tell whether a sheet says of itself that it lists persons."""
    return any(_OF_PERSONS.search(text) for text in texts)


def across(cells: Sequence[tuple[str, bool]], *, persons: bool) -> Iterator[str]:
    """Yield the numbers that neighbouring cells hold together: a birthday and four figures.

    Each cell comes with whether it is text. Numbers of six and four figures are amounts too, so
    that they count only where the sheet lists persons; they have lost the noughts before them.
    """
    filled = [(text.strip(), typed) for text, typed in cells if text.strip() not in _DASHES]
    for (born, is_text), (rest, is_text_too) in pairwise(filled):
        if persons and born.isdecimal() and rest.isdecimal():
            born, rest = born.zfill(6), rest.zfill(4)  # noqa: PLW2901
        elif not (is_text and is_text_too):
            continue
        if _BORN.fullmatch(born) and _REST.fullmatch(rest):
            yield f"{born}-{rest}"


def joined(formula: str) -> str:
    """Return the formula with the words that it puts together as one."""
    return _JOINT.sub("", formula)
