"""What every page repeats around the matter: headers, footers and page numbers go."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_FEWEST_PAGES = 3
_MOST_NUMBERS = 4
_LONGEST = 160
_LONGEST_PAGE_NUMBER = 30
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
    keys = [
        {place: _keys(at, page[place]) for place in _edges(page)} for at, page in enumerate(lines)
    ]
    repeated = _repeated(keys)
    for page, edges in zip(lines, keys, strict=True):
        for place in sorted(edges, reverse=True):
            if not repeated.isdisjoint(edges[place]) or _is_page_of_pages(page[place]):
                del page[place]
    return "\n".join(["\n".join(page) for page in lines if page])


def _repeated(pages: Sequence[dict[int, tuple[_Key, ...]]]) -> frozenset[_Key]:
    seen: Counter[_Key] = Counter()
    for edges in pages:
        seen.update({key for keys in edges.values() for key in keys})
    return frozenset(
        key
        for key, times in seen.items()
        if times * 2 > len(pages) and times >= (2 if _counts_pages(key) else _FEWEST_PAGES)
    )


def _edges(page: list[str]) -> frozenset[int]:
    """Return the places of the outermost lines; a page of few lines has fewer of them."""
    top = list(islice(_filled(page, range(len(page))), _EDGE * 2))
    reach = min(_EDGE, len(top) // 2) or 1
    bottom = islice(_filled(page, range(len(page) - 1, -1, -1)), reach)
    return frozenset(top[:reach]) | frozenset(bottom)


def _filled(page: list[str], places: Iterable[int]) -> Iterator[int]:
    return (place for place in places if page[place] and not page[place].isspace())


def _keys(page: int, line: str) -> tuple[_Key, ...]:
    """Return what a line has in common with the same furniture on another page."""
    if len(line) > _LONGEST:
        return ()
    text = " ".join(line.split()).casefold()
    if _MATTER.match(text):
        return ()
    numbers = _DIGITS.findall(text)
    if not numbers:
        return ((text,),)
    shape = _DIGITS.sub("0", text)
    counting = tuple(
        (shape, place, int(number) - page) for place, number in enumerate(numbers[:_MOST_NUMBERS])
    )
    return counting if shape == "0" else ((text,), *counting)


def _is_page_of_pages(line: str) -> bool:
    return len(line) < _LONGEST_PAGE_NUMBER and _PAGE_OF_PAGES.fullmatch(line.strip()) is not None


def _counts_pages(key: _Key) -> bool:
    return len(key) > 1 and _PAGE_NUMBER.fullmatch(str(key[0])) is not None
