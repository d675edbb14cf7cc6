"""What every page repeats around the matter: headers, footers and page numbers go."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sagsgang.governance.plain_text import one_line

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_FEWEST_PAGES = 3
_DIGITS = re.compile(r"[0-9]{1,6}")
_PAGE_NUMBER = re.compile(r"(?:[-–—] ?)?(?:(?:side|page|s\.) ?)?0(?: ?(?:af|of|/) ?0)?(?: ?[-–—])?")
_PAGE_OF_PAGES = re.compile(
    r"(?:side|page) ?\d{1,4}(?: ?(?:af|of|/) ?\d{1,4})?|\d{1,4} ?(?:af|of) ?\d{1,4}", re.IGNORECASE
)
# A page for each item repeats these at its top, and they are no furniture.
_MATTER = re.compile(
    r"(?:punkt|pkt\.?|nr\.?|sag|bilag|åben|åbent|lukket|sagsgang|sagsfremstilling|indstilling|"
    r"beslutning\w*|resum[eé]|sagsnr\.?|sagsnummer|drøftet|godkendt|j\.? ?nr\.?)\b",
    re.IGNORECASE,
)

_Key = tuple[str, ...] | tuple[str, int, int]


def without_furniture(pages: Sequence[str]) -> str:
    """Return the pages' text as one, without a trace of the furniture.

    Furniture is a line at the edge of most pages that is alike on all of them, or whose
    one number counts with the pages.
    """
    lines = [page.split("\n") for page in pages]
    repeated = _repeated(lines)
    return "\n".join("\n".join(_inner(at, page, repeated)) for at, page in enumerate(lines))


def _repeated(pages: list[list[str]]) -> frozenset[_Key]:
    seen: Counter[_Key] = Counter()
    for at, page in enumerate(pages):
        seen.update({key for place in _edges(page) for key in _keys(at, page[place])})
    return frozenset(
        key
        for key, times in seen.items()
        if times * 2 > len(pages) and times >= (2 if _counts_pages(key) else _FEWEST_PAGES)
    )


def _edges(page: list[str]) -> Iterator[int]:
    filled = [at for at, line in enumerate(page) if line.strip()]
    # A page of few lines is all edge; then only its outermost lines can be furniture.
    reach = min(_EDGE, len(filled) // 2) or 1
    yield from dict.fromkeys(filled[:reach] + filled[-reach:])


def _keys(page: int, line: str) -> Iterator[_Key]:
    text = one_line(line).casefold()
    if not text or _MATTER.match(text):
        return
    numbers = [int(number) for number in _DIGITS.findall(text)]
    shape = _DIGITS.sub("0", text)
    if shape != "0":
        yield (text,)
    for place, number in enumerate(numbers[:4]):
        yield (shape, place, number - page)


def _counts_pages(key: _Key) -> bool:
    return len(key) == 3 and _PAGE_NUMBER.fullmatch(str(key[0])) is not None  # noqa: PLR2004 - its shape


def _inner(at: int, page: list[str], repeated: frozenset[_Key]) -> Iterator[str]:
    gone = {place for place in _edges(page) if _is_furniture(at, page[place], repeated)}
    return (line for place, line in enumerate(page) if place not in gone)


def _is_furniture(page: int, line: str, repeated: frozenset[_Key]) -> bool:
    if _PAGE_OF_PAGES.fullmatch(one_line(line)):
        return True
    return any(key in repeated for key in _keys(page, line))
