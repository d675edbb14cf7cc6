"""What the elements of an office file say, however a writer broke the words into runs."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET  # nosec B405

_PIECES = frozenset({"t", "delText", "instrText", "text"})
_BREAKS = frozenset({"tab", "br", "cr"})
_SAID = frozenset({"descr", "title", "prompt", "promptTitle", "error", "errorTitle", "tooltip"})
_ROW_OF_A_PIVOT = "v"


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
