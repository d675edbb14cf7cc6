"""What every page repeats around the matter: headers, footers and page numbers go."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

_EDGE = 3
"""Lines at the top and at the bottom of a page that may be furniture."""
_MANY_PAGES = 3
_SHORTEST = 8
"""Characters from which a line alike on two pages is no word of the matter."""
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
    edges = [_edges(page) for page in lines]
    keys = [
        {place: _keys(at, lines[at][place]) for side in sides for place in side}
        for at, sides in enumerate(edges)
    ]
    repeated = _repeated(keys)
    for page, sides, known in zip(lines, edges, keys, strict=True):
        gone = [place for side in sides for place in _gone(page, side, known, repeated)]
        for place in sorted(set(gone), reverse=True):
            del page[place]
    return "\n".join(["\n".join(page) for page in lines if page])


def _repeated(pages: Sequence[dict[int, tuple[_Key, ...]]]) -> frozenset[_Key]:
    seen: Counter[_Key] = Counter()
    for known in pages:
        seen.update({key for keys in known.values() for key in keys})
    return frozenset(
        key for key, times in seen.items() if times * 2 > len(pages) and _is_furniture(key, times)
    )


def _is_furniture(key: _Key, times: int) -> bool:
    if times >= _MANY_PAGES:
        return True
    return times > 1 and (_counts_pages(key) or len(str(key[0])) >= _SHORTEST)


def _edges(page: list[str]) -> tuple[list[int], list[int]]:
    """Return the outermost lines from the top and from the bottom; short pages have fewer."""
    top = list(islice(_filled(page, range(len(page))), _EDGE * 2))
    reach = min(_EDGE, len(top) // 2) or 1
    bottom = islice(_filled(page, range(len(page) - 1, -1, -1)), reach)
    return top[:reach], list(bottom)


def _filled(page: list[str], places: Iterable[int]) -> Iterator[int]:
    return (place for place in places if page[place] and not page[place].isspace())


def _gone(
    page: list[str],
    side: list[int],
    known: dict[int, tuple[_Key, ...]],
    repeated: frozenset[_Key],
) -> Iterator[int]:
    """Yield furniture from the edge inwards; where matter begins, it ends."""
    return takewhile(
        lambda at: not repeated.isdisjoint(known[at]) or _is_page_of_pages(page[at]), side
    )


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
